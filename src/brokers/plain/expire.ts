import { NO_HANDLE } from '../../engine/agenda.ts'
import { leave } from '../../engine/gauge.ts'
import type { Turn } from '../../engine/turn.ts'
import { clearDeadline, type Deadlines, deadlineOf } from '../shared/deadlines.ts'
import { COMMAND } from './commands.ts'
import { EVENT, TERM } from './events.ts'
import { armDeadline, leaveLine, slotsInTerm } from './line.ts'
import { NONE } from './messageTable.ts'
import { end, move, note } from './moves.ts'
import { RECENT } from './recent.ts'
import { giveBack } from './settle.ts'
import { PART, type PlainState } from './state.ts'

/** Messages whose lifetime is over leave the line; nothing expires while the broker is down (PLN-17). */
export function expireDue(turn: Turn, state: PlainState): void {
  const { queue } = state
  // When a restarted broker looks, its timer from before the crash may still be running.
  turn.cancel(queue.lifetimeTimer)
  queue.lifetimeTimer = NO_HANDLE
  if (!queue.power.up) return
  const { cause } = turn
  for (
    let slot = queue.lifetimes.list.first;
    slot !== NONE && deadlineOf(queue.lifetimes, slot) <= turn.now;
    slot = queue.lifetimes.list.first
  ) {
    turn.cause = cause
    expire(turn, state, slot)
  }
  if (queue.lifetimes.list.first !== NONE) {
    queue.lifetimeTimer = turn.schedule(
      deadlineOf(queue.lifetimes, queue.lifetimes.list.first) - turn.now,
      COMMAND.checkLifetimes,
      0,
    )
  }
}

/**
 * PLN-18: a message that came back after its lifetime expires instead of going out again. Gives true when it did. At the very
 * end of its lifetime, a lifetime of zero included, a message may still go out.
 */
export function expireIfOverdue(turn: Turn, state: PlainState, slot: number): boolean {
  const { messageTtlMs } = state.topology.queue
  if (messageTtlMs === null) return false
  if (turn.now <= (state.messages.publishedAt[slot] ?? 0) + Math.round(messageTtlMs * 1000)) return false
  const { cause } = turn
  expire(turn, state, slot)
  turn.cause = cause
  return true
}

function expire(turn: Turn, state: PlainState, slot: number): void {
  leaveLine(turn, state, slot)
  leave(state.measure.inSystem, turn.now)
  move(turn, state, slot, EVENT.expired, PART.queue, PART.none, turn.now - (state.messages.publishedAt[slot] ?? 0))
  end(state, slot, RECENT.expired, NONE, turn.now)
}

/** PLN-9: a message held past its visibility timeout is ready again, whoever may still be working on it. */
export function expireHolds(turn: Turn, state: PlainState): void {
  const { queue, messages } = state
  queue.holdTimer = NO_HANDLE
  if (!queue.power.up) return
  const { cause } = turn
  for (
    let slot = queue.holds.list.first;
    slot !== NONE && deadlineOf(queue.holds, slot) <= turn.now;
    slot = queue.holds.list.first
  ) {
    turn.cause = cause
    const holder = state.consumers[messages.holder[slot] ?? NONE]
    note(turn, 'holdExpired', messages.id[slot], PART.queue, holder?.part)
    giveBack(turn, state, slot, 'holdExpired')
  }
  if (queue.holds.list.first !== NONE) {
    queue.holdTimer = turn.schedule(deadlineOf(queue.holds, queue.holds.list.first) - turn.now, COMMAND.checkHolds, 0)
  }
}

/** PLN-18: a changed lifetime holds for every message in the queue, counted from its publishing. */
export function changeLifetime(turn: Turn, state: PlainState): void {
  const { queue, messages, topology } = state
  forgetAll(queue.lifetimes)
  turn.cancel(queue.lifetimeTimer)
  queue.lifetimeTimer = NO_HANDLE
  const { messageTtlMs } = topology.queue
  if (messageTtlMs === null) return
  for (const slot of slotsInTerm(state, TERM.ready).reverse()) {
    const at = Math.max(turn.now, (messages.publishedAt[slot] ?? 0) + Math.round(messageTtlMs * 1000))
    queue.lifetimeTimer = armDeadline(turn, queue.lifetimes, slot, at, queue.lifetimeTimer, COMMAND.checkLifetimes)
  }
}

/**
 * PLN-9: a changed visibility timeout holds for everything that is out, counted from its delivery. Without one the queue
 * goes by connections again, so what a broken connection left behind comes back now.
 */
export function changeHoldTime(turn: Turn, state: PlainState): void {
  const { queue, messages, topology } = state
  forgetAll(queue.holds)
  turn.cancel(queue.holdTimer)
  queue.holdTimer = NO_HANDLE
  const { visibilityTimeoutMs } = topology.queue
  const { cause } = turn
  const slots = slotsInTerm(state, TERM.unacked)
  if (visibilityTimeoutMs === null) {
    for (const slot of slots.filter(one => isOrphan(state, one))) {
      turn.cause = cause
      giveBack(turn, state, slot, 'connection')
    }
    return
  }
  for (const slot of slots.sort((one, other) => (messages.tag[one] ?? 0) - (messages.tag[other] ?? 0))) {
    const at = Math.max(turn.now, (messages.movedAt[slot] ?? 0) + Math.round(visibilityTimeoutMs * 1000))
    queue.holdTimer = armDeadline(turn, queue.holds, slot, at, queue.holdTimer, COMMAND.checkHolds)
  }
}

function isOrphan({ consumers, messages }: PlainState, slot: number): boolean {
  const holder = consumers[messages.holder[slot] ?? NONE]
  return holder === undefined || !holder.power.up || (messages.movedAt[slot] ?? 0) < holder.connectedSince
}

function forgetAll(deadlines: Deadlines): void {
  for (let slot = deadlines.list.first; slot !== NONE; slot = deadlines.list.first) clearDeadline(deadlines, slot)
}
