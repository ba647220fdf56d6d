import type { Turn } from '../../engine/turn.ts'
import { insertAfter } from '../shared/slotList.ts'
import { backoff, spread } from './backoff.ts'
import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import { beginHop, HOP } from './hop.ts'
import { FLAG, NONE } from './messageTable.ts'
import { end, move, note } from './moves.ts'
import { RECENT } from './recent.ts'
import { ownerOf, PART, type PlainState, type ProducerState } from './state.ts'

/** PLN-14 to PLN-16: what happens to a message that was not taken is its producer's choice, unless the queue makes producers wait. */
export function refuse(turn: Turn, state: PlainState, slot: number, why: 'full' | 'down' | 'callFailed'): void {
  const { messages } = state
  const owner = ownerOf(state, messages.producer[slot] ?? 0)
  if (why === 'callFailed') move(turn, state, slot, EVENT.callFailed, PART.none, owner.part)
  else {
    move(turn, state, slot, EVENT.refused, PART.queue, owner.part, why === 'down' ? 1 : 0)
    beginHop(messages, slot, HOP.bounce, turn.now)
  }
  const policy = why === 'full' && state.topology.queue.overflow === 'block' ? 'block' : owner.settings.whenRefused
  const tries = (messages.attempts[slot] ?? 0) + 1
  messages.attempts[slot] = tries
  if (policy === 'block') return putInOutbox(turn, state, slot)
  if (policy === 'retry' && tries <= (owner.settings.retryLimit ?? Number.POSITIVE_INFINITY)) {
    messages.timer[slot] = turn.schedule(retryDelay(turn, owner, tries), COMMAND.sendAgain, slot)
    return
  }
  move(turn, state, slot, EVENT.gaveUp, owner.part, PART.none)
  owner.unconfirmed.delete(messages.origin[slot] ?? 0)
  end(state, slot, RECENT.refused, messages.producer[slot] ?? 0, turn.now)
}

/** PLN-56: a producer's retries may come at growing distances, and be spread by chance. In whole microseconds. */
function retryDelay(turn: Turn, { settings, streams }: ProducerState, tries: number): number {
  const { retryDelayMs: delayMs, retryFactor: factor, retryCapMs: capMs, retryJitter } = settings
  return spread(turn, backoff({ delayMs, factor, capMs }, tries), retryJitter, streams.retry)
}

/** Keeps a message with its producer until it may be sent. */
export function hold(turn: Turn, state: PlainState, slot: number): void {
  move(turn, state, slot, EVENT.heldBack, PART.none, ownerOf(state, state.messages.producer[slot] ?? 0).part)
  putInOutbox(turn, state, slot)
}

/** PLN-14: a producer sends in the order it made; what was turned away goes before what was made after it. */
function putInOutbox(turn: Turn, state: PlainState, slot: number): void {
  const { messages } = state
  const owner = ownerOf(state, messages.producer[slot] ?? 0)
  const { outbox } = owner
  const number = messages.id[slot] ?? 0
  let before = outbox.last
  if (before !== NONE && (messages.id[before] ?? 0) > number) {
    before = NONE
    for (let after = outbox.first; (messages.id[after] ?? 0) < number; after = messages.next[after] ?? NONE)
      before = after
  }
  insertAfter(outbox, messages, slot, before)
  if (owner.blocked) return
  owner.blocked = true
  state.blockedProducers++
  note(turn, 'blocked', 0, owner.part)
}

export interface Confirmation {
  readonly producer: number
  readonly origin: number
  readonly message: number
  readonly slot: number
}

/** The queue tells a producer that a message is safe; the word takes the wire's time. */
export function confirm(turn: Turn, state: PlainState, what: Confirmation): void {
  const { messages } = state
  if (what.slot !== NONE && messages.id[what.slot] === what.message)
    messages.flags[what.slot] = (messages.flags[what.slot] ?? 0) | FLAG.confirmed
  const latency = Math.round(ownerOf(state, what.producer).settings.latencyMs * 1000)
  if (latency === 0) confirmed(turn, state, what.producer, what.origin)
  else turn.schedule(latency, COMMAND.confirm, what.producer, what.origin)
}

/** The confirm reaches the producer, which may forget its copy. */
export function confirmed(turn: Turn, state: PlainState, producer: number, origin: number): void {
  const owner = ownerOf(state, producer)
  const waiting = owner.unconfirmed.get(origin)
  if (waiting === undefined || isAnswerToEarlier(owner, waiting.sentAt, turn.now)) return
  owner.unconfirmed.delete(origin)
  note(turn, 'confirmed', waiting.message, PART.queue, owner.part, turn.now - waiting.sentAt)
}

/** PLN-57: the work on a message is done, and its producer is told if it still waits for this one. */
export function tellDone(turn: Turn, state: PlainState, slot: number): void {
  const { messages } = state
  const owner = state.producers[messages.producer[slot] ?? 0]
  if (owner === undefined || !owner.settings.confirms || owner.settings.confirmOn !== 'done') return
  const origin = messages.origin[slot] ?? 0
  const message = messages.id[slot] ?? 0
  if (owner.unconfirmed.get(origin)?.message !== message) return
  confirm(turn, state, { producer: owner.index, origin, message, slot: NONE })
}

/** An answer that was on the wire while its producer gave up and sent a copy: nobody listens for it any more. */
function isAnswerToEarlier({ settings }: ProducerState, sentAt: number, now: number): boolean {
  return settings.confirmOn === 'done' && now - sentAt < Math.round(settings.latencyMs * 1000)
}
