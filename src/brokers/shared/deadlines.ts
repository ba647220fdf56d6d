import { createSlotList, insertAfter, remove, type SlotList } from './slotList.ts'

const NONE = -1
const NO_DEADLINE = -1

/**
 * Slots with a deadline each, earliest first. While one timeout applies to all, deadlines come in order and adding is
 * one step; after a change of the timeout a new deadline looks for its place from the end.
 */
export interface Deadlines {
  readonly list: SlotList
  next: Int32Array
  previous: Int32Array
  /** When the slot's time is over, or -1 while it has no deadline. */
  at: Float64Array
}

/** No deadlines. */
export function createDeadlines(): Deadlines {
  return { list: createSlotList(), next: new Int32Array(0), previous: new Int32Array(0), at: new Float64Array(0) }
}

/** Gives a slot a deadline (whole microseconds since the start). The slot must have none. */
export function setDeadline(deadlines: Deadlines, slot: number, at: number): void {
  if (slot >= deadlines.at.length) grow(deadlines, slot + 1)
  let before = deadlines.list.last
  while (before !== NONE && (deadlines.at[before] ?? 0) > at) before = deadlines.previous[before] ?? NONE
  insertAfter(deadlines.list, deadlines, slot, before)
  deadlines.at[slot] = at
}

/** Takes a slot's deadline away; a slot without one is left alone. */
export function clearDeadline(deadlines: Deadlines, slot: number): void {
  if (slot >= deadlines.at.length || deadlines.at[slot] === NO_DEADLINE) return
  remove(deadlines.list, deadlines, slot)
  deadlines.at[slot] = NO_DEADLINE
}

/** A slot's deadline, or -1 while it has none. */
export function deadlineOf(deadlines: Deadlines, slot: number): number {
  return deadlines.at[slot] ?? NO_DEADLINE
}

/** The earliest deadline, or Infinity when there is none. */
export function earliestDeadline(deadlines: Deadlines): number {
  return deadlines.list.first === NONE ? Number.POSITIVE_INFINITY : (deadlines.at[deadlines.list.first] ?? 0)
}

function grow(deadlines: Deadlines, least: number): void {
  const capacity = Math.max(64, least, deadlines.at.length * 2)
  const next = new Int32Array(capacity)
  const previous = new Int32Array(capacity)
  const at = new Float64Array(capacity).fill(NO_DEADLINE)
  next.set(deadlines.next)
  previous.set(deadlines.previous)
  at.set(deadlines.at)
  deadlines.next = next
  deadlines.previous = previous
  deadlines.at = at
}
