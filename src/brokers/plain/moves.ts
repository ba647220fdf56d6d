import type { Time } from '../../engine/time.ts'
import type { Turn } from '../../engine/turn.ts'
import type { EventName } from './events.ts'
import { EVENT, EVENTS, TERM, TERMS } from './events.ts'
import { HOP_LENGTH, hopEnd } from './hop.ts'
import { freeMessageSlot, NONE } from './messageTable.ts'
import { remember } from './recent.ts'
import { consumerPart, PART, type PlainState, producerPart } from './state.ts'

/** The terms that a message leaves and enters, by event; -1 for none. */
const LEAVES = Int8Array.from(EVENTS, ({ from }) => termNumber(from))
const ENTERS = Int8Array.from(EVENTS, ({ to }) => termNumber(to))

/** Moves a message to the term that an event says, and records the event: the one way a message changes its place in the ledger. */
export function move(
  turn: Turn,
  state: PlainState,
  slot: number,
  event: number,
  from: number,
  to: number,
  value = 0,
): void {
  const { counts, messages } = state
  const leaves = LEAVES[event] ?? -1
  const enters = ENTERS[event] ?? -1
  if (leaves >= 0) counts[leaves] = (counts[leaves] ?? 0) - 1
  if (enters >= 0) {
    counts[enters] = (counts[enters] ?? 0) + 1
    messages.term[slot] = enters
  }
  turn.record(event, messages.id[slot], from, to, value)
}

/** Ends a message: nobody has it any more, its slot is free, the picture remembers it for a moment. */
export function end(state: PlainState, slot: number, kind: number, actor: number, now: Time): void {
  const { messages } = state
  const seenUntil = hopEnd(messages, slot)
  remember(state.recent, {
    kind,
    message: messages.id[slot] ?? 0,
    actor,
    producer: seenUntil > now ? (messages.producer[slot] ?? NONE) : NONE,
    attempt: messages.attempts[slot] ?? 0,
    tag: 0,
    departs: Math.max(now, Math.min(seenUntil, now + 2 * HOP_LENGTH)),
    arrives: now,
  })
  freeMessageSlot(messages, slot)
}

/** The part number of a message's producer. */
export function producerOf(state: PlainState, slot: number): number {
  return producerPart(state.messages.producer[slot] ?? 0)
}

/** The part number of the consumer that holds a message, or 0 when none does. */
export function holderOf(state: PlainState, slot: number): number {
  const holder = state.messages.holder[slot] ?? -1
  return holder < 0 ? PART.none : consumerPart(holder)
}

/** Records something about a message that moves it nowhere in the ledger. */
export function note(turn: Turn, event: EventName, message: number | undefined = 0, from = 0, to = 0, value = 0): void {
  turn.record(EVENT[event], message, from, to, value)
}

/** How many messages are in a term now. */
export function countOf(state: PlainState, term: keyof typeof TERM): number {
  return state.counts[TERM[term]] ?? 0
}

function termNumber(name: string | undefined): number {
  return name === undefined ? -1 : TERMS.indexOf(name as (typeof TERMS)[number])
}
