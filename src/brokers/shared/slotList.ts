/** No slot. */
const NONE = -1

/** A doubly linked list of slots, threaded through two columns that the list does not own. */
export interface SlotList {
  first: number
  last: number
  length: number
}

/** The columns that neighbours are kept in. A slot is in at most one list per pair of columns. */
export interface Links {
  readonly next: Int32Array
  readonly previous: Int32Array
}

/** An empty list. */
export function createSlotList(): SlotList {
  return { first: NONE, last: NONE, length: 0 }
}

/** Puts a slot last. */
export function pushLast(list: SlotList, links: Links, slot: number): void {
  insertAfter(list, links, slot, list.last)
}

/** Puts a slot right behind another, or first when that other is -1. */
export function insertAfter(list: SlotList, links: Links, slot: number, before: number): void {
  const after = before === NONE ? list.first : (links.next[before] ?? NONE)
  links.previous[slot] = before
  links.next[slot] = after
  if (before === NONE) list.first = slot
  else links.next[before] = slot
  if (after === NONE) list.last = slot
  else links.previous[after] = slot
  list.length++
}

/** Takes a slot out; it must be in this list. */
export function remove(list: SlotList, links: Links, slot: number): void {
  const before = links.previous[slot] ?? NONE
  const after = links.next[slot] ?? NONE
  if (before === NONE) list.first = after
  else links.next[before] = after
  if (after === NONE) list.last = before
  else links.previous[after] = before
  list.length--
}
