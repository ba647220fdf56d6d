import { NO_HANDLE } from '../../engine/agenda.ts'
import type { Turn } from '../../engine/turn.ts'
import { type Confirmation, confirm } from './answer.ts'
import { COMMAND } from './commands.ts'
import { NONE } from './messageTable.ts'
import { note } from './moves.ts'
import { PART, type PlainState } from './state.ts'

/** A confirm that waits until everything up to a position is on disk. */
export interface AwaitedWrite extends Confirmation {
  readonly position: number
}

/** Sees to it that what was just accepted is written: at once, within the flush interval, or as soon as the disk is free. */
export function scheduleWrite(turn: Turn, state: PlainState): void {
  const { queue } = state
  const { storage, flushIntervalMs, writeMs } = state.topology.queue
  if (storage !== 'durable' || queue.flush !== NO_HANDLE) return
  if (flushIntervalMs > 0) queue.flush = turn.schedule(Math.round(flushIntervalMs * 1000), COMMAND.flush, 0)
  else if (writeMs > 0) beginWrite(turn, state)
  else queue.flushedPosition = queue.accepted
}

/** PLN-59: a write takes its time. With an interval it covers all that was accepted by its beginning, without one a single message. */
export function beginWrite(turn: Turn, state: PlainState): void {
  const { queue } = state
  const { flushIntervalMs, writeMs } = state.topology.queue
  queue.writing = flushIntervalMs > 0 ? queue.accepted : queue.flushedPosition + 1
  if (writeMs > 0) queue.flush = turn.schedule(Math.round(writeMs * 1000), COMMAND.written, 0)
  else endWrite(turn, state)
}

/** PLN-23: one write makes everything that it covers safe, and confirms what waited for it, in order. */
export function endWrite(turn: Turn, state: PlainState): void {
  const { queue } = state
  queue.flush = NO_HANDLE
  const written = queue.writing - queue.flushedPosition
  queue.flushedPosition = queue.writing
  queue.writing = NONE
  note(turn, 'flushed', 0, PART.queue, PART.queue, written)
  const waiting = queue.awaitingWrite
  const later = waiting.findIndex(({ position }) => position > queue.flushedPosition)
  queue.awaitingWrite = later < 0 ? [] : waiting.slice(later)
  for (const what of later < 0 ? waiting : waiting.slice(0, later)) confirm(turn, state, what)
  if (queue.accepted > queue.flushedPosition) scheduleWrite(turn, state)
}

/** Writes everything at once: another way of storing begins with nothing unwritten. */
export function writeAll(turn: Turn, state: PlainState): void {
  turn.cancel(state.queue.flush)
  state.queue.writing = state.queue.accepted
  endWrite(turn, state)
}
