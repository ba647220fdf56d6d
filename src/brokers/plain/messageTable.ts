import { NO_HANDLE } from '../../engine/agenda.ts'

/** No slot, no neighbour, nobody. */
export const NONE = -1

/** Long before the start: when something that never happened happened last. */
const NEVER = -1_000_000_000

/**
 * Bits of `flags`. A copy is a second message for an order that was sent before. `arriving` is a job's: its message was
 * delivered before its way into the queue could be drawn; `settled` is a job's whose acknowledgement has been sent.
 */
export const FLAG = { poison: 1, redelivered: 2, copy: 4, confirmed: 8, arriving: 16, settled: 32 } as const

/**
 * Every message that is somewhere, one slot each, in columns; slots of ended messages are used again.
 * Column by column because a checkpoint then is a few array copies.
 */
export interface MessageTable {
  /** Slots ever used. */
  used: number
  /** First free slot, chained through `next`, or NONE. */
  free: number
  /** The message's number for life, from 1; 0 in a free slot. */
  id: Int32Array
  /** The order it was made for: equal for copies of one order. */
  origin: Int32Array
  term: Uint8Array
  flags: Uint8Array
  priority: Uint8Array
  key: Uint8Array
  producer: Int16Array
  /** The consumer that holds it unacknowledged, or NONE. */
  holder: Int16Array
  /** Deliveries so far; while it is still with its producer: tries to send. */
  attempts: Int32Array
  /** The delivery it is out under; an acknowledgement must name it. 0 when not delivered. */
  tag: Int32Array
  /** Order of acceptance by the queue: its place in line, for life. */
  position: Int32Array
  /** Neighbours in the one list it is in: ready, dead letters, or a producer's outbox. */
  next: Int32Array
  previous: Int32Array
  /** Its timer: wire arrival or retry. */
  timer: Float64Array
  madeAt: Float64Array
  /** When the queue accepted it; while it is on the wire to the queue, when it will be there. */
  publishedAt: Float64Array
  readyAt: Float64Array
  /** When it last changed hands: was sent, delivered or delayed. */
  movedAt: Float64Array
  /** When its latest hop is drawn to depart, and which hop that is: for the picture alone (hop.ts). */
  hopAt: Float64Array
  hopKind: Uint8Array
}

/** An empty table. */
export function createMessageTable(): MessageTable {
  const capacity = 64
  return {
    used: 0,
    free: NONE,
    id: new Int32Array(capacity),
    origin: new Int32Array(capacity),
    term: new Uint8Array(capacity),
    flags: new Uint8Array(capacity),
    priority: new Uint8Array(capacity),
    key: new Uint8Array(capacity),
    producer: new Int16Array(capacity),
    holder: new Int16Array(capacity),
    attempts: new Int32Array(capacity),
    tag: new Int32Array(capacity),
    position: new Int32Array(capacity),
    next: new Int32Array(capacity),
    previous: new Int32Array(capacity),
    timer: new Float64Array(capacity),
    madeAt: new Float64Array(capacity),
    publishedAt: new Float64Array(capacity),
    readyAt: new Float64Array(capacity),
    movedAt: new Float64Array(capacity),
    hopAt: new Float64Array(capacity),
    hopKind: new Uint8Array(capacity),
  }
}

/** Gives a slot for a new message; the caller fills it. */
export function takeMessageSlot(table: MessageTable): number {
  let slot = table.free
  if (slot !== NONE) table.free = table.next[slot] ?? NONE
  else {
    slot = table.used++
    if (slot === table.id.length) growMessages(table)
  }
  table.flags[slot] = 0
  table.holder[slot] = NONE
  table.attempts[slot] = 0
  table.tag[slot] = 0
  table.next[slot] = NONE
  table.previous[slot] = NONE
  table.timer[slot] = NO_HANDLE
  table.hopAt[slot] = NEVER
  table.hopKind[slot] = 0
  return slot
}

/** Gives the slot of an ended message back. */
export function freeMessageSlot(table: MessageTable, slot: number): void {
  table.id[slot] = 0
  table.tag[slot] = 0
  table.next[slot] = table.free
  table.free = slot
}

function growMessages(table: MessageTable): void {
  const capacity = table.id.length * 2
  const ints = (from: Int32Array): Int32Array => filled(new Int32Array(capacity), from)
  const shorts = (from: Int16Array): Int16Array => filled(new Int16Array(capacity), from)
  const bytes = (from: Uint8Array): Uint8Array => filled(new Uint8Array(capacity), from)
  const doubles = (from: Float64Array): Float64Array => filled(new Float64Array(capacity), from)
  table.id = ints(table.id)
  table.origin = ints(table.origin)
  table.term = bytes(table.term)
  table.flags = bytes(table.flags)
  table.priority = bytes(table.priority)
  table.key = bytes(table.key)
  table.producer = shorts(table.producer)
  table.holder = shorts(table.holder)
  table.attempts = ints(table.attempts)
  table.tag = ints(table.tag)
  table.position = ints(table.position)
  table.next = ints(table.next)
  table.previous = ints(table.previous)
  table.timer = doubles(table.timer)
  table.madeAt = doubles(table.madeAt)
  table.publishedAt = doubles(table.publishedAt)
  table.readyAt = doubles(table.readyAt)
  table.movedAt = doubles(table.movedAt)
  table.hopAt = doubles(table.hopAt)
  table.hopKind = bytes(table.hopKind)
}

function filled<T extends { set(from: T): void }>(larger: T, from: T): T {
  larger.set(from)
  return larger
}
