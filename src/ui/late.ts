/** A piece of the page that is fetched when it is wanted, and from then on is here. */
export interface Late<Piece> {
  /** The piece, or null while it is not here. */
  here(): Piece | null
  /** Fetches it, once. Rejects when it cannot be had; asking again then tries again. */
  load(): Promise<Piece>
}

/** Takes what fetches a piece, gives the piece that comes late. Whoever foresees that it is wanted may load it before. */
export function late<Piece>(fetch: () => Promise<Piece>): Late<Piece> {
  let here: Piece | null = null
  let coming: Promise<Piece> | null = null
  const load = async (): Promise<Piece> => {
    try {
      here = await fetch()
      return here
    } catch (error) {
      coming = null
      throw error
    }
  }
  return {
    here: () => here,
    load() {
      coming ??= load()
      return coming
    },
  }
}
