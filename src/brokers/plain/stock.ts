import { LISTED_AT_HEAD, LISTED_PER_PLACE } from '../../engine/scene.ts'
import { TERM } from './events.ts'
import { NONE } from './messageTable.ts'
import { countOf } from './moves.ts'
import type { PlainState } from './state.ts'

/** The messages that the queue has: copies of what is out, what waits for a retry, and how many stand in its slots in all. */
export interface Stock {
  /** Oldest first: all, or the oldest few when there are more than a scene lists. */
  readonly ghosts: readonly number[]
  readonly delayed: readonly number[]
  /** How many ghosts and delayed ones there are, listed or not. */
  readonly out: number
  /** Slots of messages on a wire to the queue, or in a direct call. */
  readonly sending: readonly number[]
  /** Held messages that wait for their next try, outside any outbox. */
  readonly waiting: readonly number[]
  readonly total: number
  /** The queue's slot in which each ghost is drawn. */
  readonly ghostIndex: ReadonlyMap<number, number>
}

/** Takes a state, gives what the queue has beside the ready line. One pass over the table, cut short when all are found. */
export function stockOf(state: PlainState): Stock {
  const { messages } = state
  const found: Record<number, number[]> = {
    [TERM.unacked]: [],
    [TERM.delayed]: [],
    [TERM.sending]: [],
    [TERM.held]: [],
  }
  let left = countOf(state, 'unacked') + countOf(state, 'delayed') + countOf(state, 'sending') + countOf(state, 'held')
  for (let slot = 0; left > 0 && slot < messages.used; slot++) {
    if (messages.id[slot] === 0) continue
    const slots = found[messages.term[slot] ?? 0]
    if (slots === undefined) continue
    slots.push(slot)
    left--
  }
  const unacked = found[TERM.unacked] ?? []
  const delayed = found[TERM.delayed] ?? []
  const ghosts = oldest(state, unacked)
  return {
    ghosts,
    delayed: oldest(state, delayed),
    sending: found[TERM.sending] ?? [],
    waiting: (found[TERM.held] ?? []).filter(slot => !isInOutbox(state, slot)),
    out: unacked.length + delayed.length,
    total: unacked.length + delayed.length + state.queue.readyCount,
    ghostIndex: new Map(ghosts.map((slot, index) => [slot, index])),
  }
}

/** All of some slots in order of position, or the first of them when they are more than a scene lists. */
function oldest({ messages }: PlainState, slots: readonly number[]): readonly number[] {
  const position = (slot: number): number => messages.position[slot] ?? 0
  if (slots.length <= LISTED_PER_PLACE) return [...slots].sort((one, other) => position(one) - position(other))
  const first: number[] = []
  for (const slot of slots) {
    let at = first.length
    while (at > 0 && position(first[at - 1] ?? 0) > position(slot)) at--
    if (at < LISTED_AT_HEAD) first.splice(at, 0, slot)
    if (first.length > LISTED_AT_HEAD) first.pop()
  }
  return first
}

function isInOutbox(state: PlainState, slot: number): boolean {
  const { messages } = state
  const outbox = state.producers[messages.producer[slot] ?? 0]?.outbox
  return outbox !== undefined && (outbox.first === slot || (messages.previous[slot] ?? NONE) !== NONE)
}
