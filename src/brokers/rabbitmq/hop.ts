/**
 * RMQ-94. RabbitMQ's wires take no time here, yet a token that jumps teaches nothing: the picture draws every crossing of a wire over this
 * long (microseconds), as the plain queue's does. The rules know nothing of it: these are timestamps that no rule reads.
 */
export const HOP_LENGTH = 300_000

/** From publisher to exchange and on to the queue: however many exchanges lie between, it is drawn to take this long. */
export const WAY_IN = 2 * HOP_LENGTH

/** Work shorter than this (microseconds) is over before its message could be seen to arrive: its way is drawn late, not faster. */
export const QUICK_WORK = 100_000

/** The share of a piece of work within which its message must be seen to have arrived. */
export const ARRIVED_WITHIN = 0.4

/** How a copy came to where it stands: `in` to its queue, `out` to a client, `back` from one. Frozen, so that checkpoints share it. */
export interface Hop {
  readonly kind: 'in' | 'out' | 'back'
  readonly departs: number
  readonly arrives: number
  /** The client it goes to or comes back from; empty on its way in. */
  readonly client: string
  /** The key of the mark that the client has of it; empty on its way in. */
  readonly mark: string
  /** The hop that is seen before it, if that was not over yet. */
  readonly before: Hop | null
}

/** Takes what is still seen of a copy and the moment of its next hop, gives that hop: right after the one before, but never long after the fact. */
export function hopAfter(before: Hop | null, now: number, next: Pick<Hop, 'kind' | 'client' | 'mark'>): Hop {
  const seen = before !== null && before.arrives > now ? before : null
  const departs = seen === null ? now : Math.min(seen.arrives, now + WAY_IN)
  const length = next.kind === 'in' ? WAY_IN : HOP_LENGTH
  const { kind, client, mark } = next
  // Every hop is made here, field by field: a busy run makes some for each message, and spreading objects took a quarter of its time.
  return Object.freeze({ kind, departs, arrives: departs + length, client, mark, before: twoBack(seen) })
}

/** Two hops back are enough: whoever hurries through more is drawn from there on. */
function twoBack(hop: Hop | null): Hop | null {
  const before = hop?.before ?? null
  if (hop === null || before === null || before.before === null) return hop
  return Object.freeze({ ...hop, before: Object.freeze({ ...before, before: null }) })
}

/** When everything that is seen of a copy's way is over. */
export function seenBy(hop: Hop | null, now: number): number {
  return hop === null ? now : Math.min(Math.max(now, hop.arrives), now + WAY_IN + HOP_LENGTH)
}
