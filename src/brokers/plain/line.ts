import { type Handle, NO_HANDLE } from '../../engine/agenda.ts'
import { enter, leave } from '../../engine/gauge.ts'
import type { Turn } from '../../engine/turn.ts'
import { clearDeadline, type Deadlines, earliestDeadline, setDeadline } from '../shared/deadlines.ts'
import { insertAfter, pushLast, remove } from '../shared/slotList.ts'
import { COMMAND } from './commands.ts'
import { NONE } from './messageTable.ts'
import { LEVELS, type PlainState } from './state.ts'

/** Puts a message that the queue has just accepted at the end of the ready line. */
export function joinLine(turn: Turn, state: PlainState, slot: number): void {
  pushLast(lineOf(state, slot), state.messages, slot)
  becameReady(turn, state, slot)
}

/**
 * PLN-7: a message that comes back takes its old place in line, by order of acceptance; in a LIFO queue it goes on top.
 * Messages come back from the front, so the search is over those that came back before it.
 */
export function rejoinLine(turn: Turn, state: PlainState, slot: number): void {
  const { messages } = state
  const line = lineOf(state, slot)
  if (state.topology.queue.order === 'lifo') pushLast(line, messages, slot)
  else {
    const position = messages.position[slot] ?? 0
    let before = NONE
    let after = line.first
    while (after !== NONE && (messages.position[after] ?? 0) < position) {
      before = after
      after = messages.next[after] ?? NONE
    }
    insertAfter(line, messages, slot, before)
  }
  becameReady(turn, state, slot)
}

/** Takes a message out of the ready line, wherever it stands. */
export function leaveLine(turn: Turn, state: PlainState, slot: number): void {
  remove(lineOf(state, slot), state.messages, slot)
  state.queue.readyCount--
  leave(state.measure.waiting, turn.now)
  if (state.queue.lifetimes.list.length > 0) clearDeadline(state.queue.lifetimes, slot)
}

/** PLN-4 to PLN-6: the message that goes out next (oldest, newest, or oldest of the highest priority), or -1 when none is ready. */
export function nextInLine(state: PlainState): number {
  const { ready } = state.queue
  switch (state.topology.queue.order) {
    case 'fifo':
      return ready[0]?.first ?? NONE
    case 'lifo':
      return ready[0]?.last ?? NONE
    case 'priority':
      for (let level = LEVELS - 1; level >= 0; level--) {
        const first = ready[level]?.first ?? NONE
        if (first !== NONE) return first
      }
      return NONE
  }
}

/** The oldest ready message, of the lowest priority that has one; -1 when none is ready. */
export function oldestInLine(state: PlainState): number {
  for (const line of state.queue.ready) if (line.first !== NONE) return line.first
  return NONE
}

/** Every ready message in the order it would go out. Walks the whole line. */
export function* inLineOrder(state: PlainState): Generator<number> {
  const { next, previous } = state.messages
  if (state.topology.queue.order === 'lifo') {
    for (let slot = state.queue.ready[0]?.last ?? NONE; slot !== NONE; slot = previous[slot] ?? NONE) yield slot
    return
  }
  for (let level = LEVELS - 1; level >= 0; level--) {
    for (let slot = state.queue.ready[level]?.first ?? NONE; slot !== NONE; slot = next[slot] ?? NONE) yield slot
  }
}

/** After a change of the queue's order: puts every ready message where the new order wants it. */
export function reorderLine(state: PlainState): void {
  const { messages, queue } = state
  const slots: number[] = []
  for (const line of queue.ready) {
    for (let slot = line.first; slot !== NONE; slot = messages.next[slot] ?? NONE) slots.push(slot)
    line.first = NONE
    line.last = NONE
    line.length = 0
  }
  slots.sort((one, other) => (messages.position[one] ?? 0) - (messages.position[other] ?? 0))
  for (const slot of slots) pushLast(lineOf(state, slot), messages, slot)
}

/** Slots in a term, youngest first by their place in line. */
export function slotsInTerm(state: PlainState, term: number): number[] {
  const { messages } = state
  const slots: number[] = []
  for (let slot = 0; slot < messages.used; slot++)
    if (messages.id[slot] !== 0 && messages.term[slot] === term) slots.push(slot)
  return slots.sort((one, other) => (messages.position[other] ?? 0) - (messages.position[one] ?? 0))
}

/** Gives a message a deadline, and sees to it that the queue wakes for the earliest one. */
export function armDeadline(
  turn: Turn,
  deadlines: Deadlines,
  slot: number,
  at: number,
  timer: Handle,
  kind: number,
): Handle {
  setDeadline(deadlines, slot, at)
  if (deadlines.list.first !== slot && timer !== NO_HANDLE) return timer
  turn.cancel(timer)
  return turn.schedule(Math.max(0, earliestDeadline(deadlines) - turn.now), kind, 0)
}

function lineOf(state: PlainState, slot: number) {
  const level = state.topology.queue.order === 'priority' ? (state.messages.priority[slot] ?? 0) : 0
  const line = state.queue.ready[level]
  if (line === undefined) throw new Error(`lineOf: priority must be 0 to ${LEVELS - 1}, got ${level}`)
  return line
}

function becameReady(turn: Turn, state: PlainState, slot: number): void {
  const { queue, messages } = state
  queue.readyCount++
  messages.readyAt[slot] = turn.now
  enter(state.measure.waiting, turn.now)
  const ttl = state.topology.queue.messageTtlMs
  if (ttl === null) return
  const at = Math.max(turn.now, (messages.publishedAt[slot] ?? 0) + Math.round(ttl * 1000))
  queue.lifetimeTimer = armDeadline(turn, queue.lifetimes, slot, at, queue.lifetimeTimer, COMMAND.checkLifetimes)
}
