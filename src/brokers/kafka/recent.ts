/** How many moves are remembered for the picture, at most; the oldest are forgotten first, many at a time. */
const SIZE = 600

/** Up to so many records of one event are remembered singly: a log that loses a thousand is not seen to lose them one by one. */
export const REMEMBERED_AT_ONCE = 20

/**
 * What has just moved and can still be seen: for the picture alone, no rule reads it. Every move is frozen, so that checkpoints share it.
 * Appends are not among them: a record in a log says itself when it was sent and by whom.
 */
export interface Move {
  readonly at: number
  readonly what:
    | 'fetch'
    | 'commit'
    | 'commitRefused'
    | 'assign'
    | 'revoke'
    | 'ack'
    | 'duplicate'
    | 'error'
    | 'refused'
    | 'lost'
    | 'deleted'
    | 'workLost'
    | 'accept'
    | 'release'
    | 'reject'
  readonly from: number
  readonly to: number
  readonly partition: number
  readonly offset: number
  /** The number of the record it is about, 0 where it is about none. */
  readonly number: number
  readonly key: string | null
  /** When the request that it answers or follows was sent: it is not seen before that was seen to arrive. 0 where there is none. */
  readonly after: number
  /** Which time its group, or its log, gets this record: 1 is the first. */
  readonly attempt: number
  /** A lost piece of work that nobody will do again (KFK-71). */
  readonly forGood: boolean
}

/** Everything of a move that is not as usual. */
export type MoveGiven = Pick<Move, 'what' | 'from' | 'to' | 'partition'> & Partial<Omit<Move, 'at'>>

const USUAL = { offset: 0, number: 0, key: null, after: 0, attempt: 1, forGood: false } as const

/** Keeps a move for the picture. */
export function noteMove(
  { state, turn }: { readonly state: { readonly recent: Move[] }; readonly turn: { readonly now: number } },
  move: MoveGiven,
): void {
  const { recent } = state
  if (recent.length >= SIZE) recent.splice(0, SIZE / 4)
  recent.push(Object.freeze({ at: turn.now, ...USUAL, ...move }))
}
