import { NO_HANDLE } from '../../engine/agenda.ts'
import { leave } from '../../engine/gauge.ts'
import type { Turn } from '../../engine/turn.ts'
import { deadlineOf } from '../shared/deadlines.ts'
import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import { leaveLine } from './line.ts'
import { NONE } from './messageTable.ts'
import { end, move, note } from './moves.ts'
import { RECENT } from './recent.ts'
import { giveBack } from './settle.ts'
import { PART, type PlainState } from './state.ts'

/** Messages whose lifetime is over leave the line; nothing expires while the broker is down (PLN-17). */
export function expireDue(turn: Turn, state: PlainState): void {
  const { queue, measure } = state
  queue.lifetimeTimer = NO_HANDLE
  if (!queue.power.up) return
  const { cause } = turn
  for (
    let slot = queue.lifetimes.list.first;
    slot !== NONE && deadlineOf(queue.lifetimes, slot) <= turn.now;
    slot = queue.lifetimes.list.first
  ) {
    turn.cause = cause
    leaveLine(turn, state, slot)
    leave(measure.inSystem, turn.now)
    move(turn, state, slot, EVENT.expired, PART.queue, PART.none, turn.now - (state.messages.publishedAt[slot] ?? 0))
    end(state, slot, RECENT.expired, NONE, turn.now)
  }
  if (queue.lifetimes.list.first !== NONE) {
    queue.lifetimeTimer = turn.schedule(
      deadlineOf(queue.lifetimes, queue.lifetimes.list.first) - turn.now,
      COMMAND.checkLifetimes,
      0,
    )
  }
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
