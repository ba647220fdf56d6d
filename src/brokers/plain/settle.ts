import { leave } from '../../engine/gauge.ts'
import { addToHistogram } from '../../engine/histogram.ts'
import type { Turn } from '../../engine/turn.ts'
import { clearDeadline } from '../shared/deadlines.ts'
import { pushLast } from '../shared/slotList.ts'
import { tellDone } from './answer.ts'
import { backoff, spread } from './backoff.ts'
import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import { beginHop, HOP } from './hop.ts'
import { rejoinLine } from './line.ts'
import { NONE } from './messageTable.ts'
import { end, holderOf, move } from './moves.ts'
import { RECENT } from './recent.ts'
import { PART, type PlainState, workerOf } from './state.ts'
import type { RetrySettings } from './topology.ts'

/** Why a delivery ended without an acknowledgement. */
export type ReturnReason = keyof typeof RETURN_REASON

/** The reasons as the trace stores them. */
export const RETURN_REASON = { failed: 1, connection: 2, holdExpired: 3, broker: 4 } as const

/** A message is marked as done: the queue forgets it. */
export function acknowledge(turn: Turn, state: PlainState, slot: number): void {
  const { messages, measure } = state
  const holder = messages.holder[slot] ?? NONE
  const part = holderOf(state, slot)
  release(state, slot)
  const inSystem = turn.now - (messages.publishedAt[slot] ?? 0)
  addToHistogram(measure.system, inSystem)
  leave(measure.inSystem, turn.now)
  move(turn, state, slot, EVENT.acked, part, PART.queue, inSystem)
  tellDone(turn, state, slot)
  end(state, slot, RECENT.done, holder, turn.now)
}

/** PLN-36 to PLN-39: a message comes back unacknowledged. It is delivered again, after a delay if it failed, or dead-lettered when its attempts are used up. */
export function giveBack(turn: Turn, state: PlainState, slot: number, reason: ReturnReason): void {
  const { messages } = state
  const { maxAttempts, retry } = state.topology.queue
  const attempts = messages.attempts[slot] ?? 0
  const part = holderOf(state, slot)
  release(state, slot)
  if (maxAttempts !== null && attempts >= maxAttempts && reason !== 'broker') return deadLetter(turn, state, slot, part)
  if (reason === 'failed' && retry.kind !== 'none') return delay(turn, state, slot, part)
  move(turn, state, slot, EVENT.returned, part, PART.queue, RETURN_REASON[reason])
  rejoinLine(turn, state, slot)
}

/** Ends a delivery on the queue's side: no holder, no tag, no hold time. */
export function release(state: PlainState, slot: number): void {
  const { messages, queue } = state
  const holder = messages.holder[slot] ?? NONE
  if (holder !== NONE) workerOf(state, holder).unacked--
  queue.allBusy = false
  messages.holder[slot] = NONE
  messages.tag[slot] = 0
  if (queue.holds.list.length > 0) clearDeadline(queue.holds, slot)
}

function deadLetter(turn: Turn, state: PlainState, slot: number, part: number): void {
  const { messages, queue, measure } = state
  leave(measure.inSystem, turn.now)
  move(turn, state, slot, EVENT.deadLettered, part, PART.dead, messages.attempts[slot])
  messages.movedAt[slot] = turn.now
  beginHop(messages, slot, HOP.deadLetter, turn.now)
  pushLast(queue.dead, messages, slot)
}

function delay(turn: Turn, state: PlainState, slot: number, part: number): void {
  const { messages } = state
  const length = retryDelay(turn, state, messages.attempts[slot] ?? 1)
  move(turn, state, slot, EVENT.retryScheduled, part, PART.queue, length)
  messages.movedAt[slot] = turn.now
  messages.timer[slot] = turn.schedule(length, COMMAND.retry, slot)
}

/** The retry delay is over: the message takes its old place in line. */
export function retryDue(turn: Turn, state: PlainState, slot: number): void {
  move(turn, state, slot, EVENT.retryDue, PART.queue, PART.queue, state.messages.attempts[slot])
  rejoinLine(turn, state, slot)
}

/** PLN-37: the delay before the next attempt. In whole microseconds. */
function retryDelay(turn: Turn, state: PlainState, attempt: number): number {
  const { retry } = state.topology.queue
  return spread(turn, retryBackoff(retry, attempt), retry.jitter, state.queue.streams.jitter)
}

/** Takes the retry settings and how many attempts there were, gives the delay in milliseconds before jitter. */
export function retryBackoff({ kind, delayMs, factor, capMs }: RetrySettings, attempt: number): number {
  return backoff({ delayMs, factor: kind === 'exponential' ? factor : 1, capMs }, attempt)
}
