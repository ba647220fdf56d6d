import type { Time } from '../../engine/time.ts'

/** The moment under the pointer, shared by charts so that they all show it. */
export interface CursorLink {
  /** The moment now pointed at, or null. */
  readonly at: () => Time | null
  /** Tells every listener. */
  point(at: Time | null): void
  /** Listens; gives the function that stops. */
  listen(listener: (at: Time | null) => void): () => void
}

/** Gives a link for charts that belong together. */
export function linkCursors(): CursorLink {
  const listeners = new Set<(at: Time | null) => void>()
  let current: Time | null = null
  return {
    at: () => current,
    point(at) {
      if (at === current) return
      current = at
      for (const listener of listeners) listener(at)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
