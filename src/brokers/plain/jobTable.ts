import { NO_HANDLE } from '../../engine/agenda.ts'
import { NONE } from './messageTable.ts'

/** Where a consumer's copy of a message is: on the wire to it, in its inbox, being worked on, or (a direct call) answered with the answer on its way. */
export const JOB = { free: 0, onWire: 1, waiting: 2, working: 3, answering: 4 } as const

/**
 * The copies that consumers hold, apart from the queue's own record: a worker may still be busy with a message that the
 * queue has long given to somebody else. One slot a copy, in columns.
 */
export interface JobTable {
  used: number
  free: number
  state: Uint8Array
  consumer: Int16Array
  /** The message's slot; valid only while that slot's tag is this job's. */
  message: Int32Array
  /** The delivery it came under; below zero for a direct call. */
  tag: Int32Array
  id: Int32Array
  origin: Int32Array
  flags: Uint8Array
  attempt: Int32Array
  next: Int32Array
  timer: Float64Array
  readyAt: Float64Array
  sentAt: Float64Array
  /** When work began; while it is on the wire to the consumer, when it will be there. */
  startedAt: Float64Array
  /** When work will end, once it has begun; while an answer is on its way, when that will be there. */
  finishesAt: Float64Array
  /** When its hop to the consumer is drawn to depart: for the picture alone (hop.ts), like the four below. */
  hopAt: Float64Array
  /** Whose message it is. */
  producer: Int16Array
  priority: Uint8Array
  key: Uint8Array
}

/** An empty table. */
export function createJobTable(): JobTable {
  const capacity = 16
  return {
    used: 0,
    free: NONE,
    state: new Uint8Array(capacity),
    consumer: new Int16Array(capacity),
    message: new Int32Array(capacity),
    tag: new Int32Array(capacity),
    id: new Int32Array(capacity),
    origin: new Int32Array(capacity),
    flags: new Uint8Array(capacity),
    attempt: new Int32Array(capacity),
    next: new Int32Array(capacity),
    timer: new Float64Array(capacity),
    readyAt: new Float64Array(capacity),
    sentAt: new Float64Array(capacity),
    startedAt: new Float64Array(capacity),
    finishesAt: new Float64Array(capacity),
    hopAt: new Float64Array(capacity),
    producer: new Int16Array(capacity),
    priority: new Uint8Array(capacity),
    key: new Uint8Array(capacity),
  }
}

/** True for a job whose caller waits for the answer, with no queue between. */
export function isCall(table: JobTable, job: number): boolean {
  return (table.tag[job] ?? 0) < 0
}

/** Gives a slot for a new job; the caller fills it. */
export function takeJobSlot(table: JobTable): number {
  let slot = table.free
  if (slot !== NONE) table.free = table.next[slot] ?? NONE
  else {
    slot = table.used++
    if (slot === table.state.length) growJobs(table)
  }
  table.next[slot] = NONE
  table.timer[slot] = NO_HANDLE
  return slot
}

/** Gives the slot of an ended job back. */
export function freeJobSlot(table: JobTable, slot: number): void {
  table.state[slot] = JOB.free
  table.next[slot] = table.free
  table.free = slot
}

function growJobs(table: JobTable): void {
  const capacity = table.state.length * 2
  const ints = (from: Int32Array): Int32Array => filled(new Int32Array(capacity), from)
  const doubles = (from: Float64Array): Float64Array => filled(new Float64Array(capacity), from)
  table.state = filled(new Uint8Array(capacity), table.state)
  table.flags = filled(new Uint8Array(capacity), table.flags)
  table.consumer = filled(new Int16Array(capacity), table.consumer)
  table.message = ints(table.message)
  table.tag = ints(table.tag)
  table.id = ints(table.id)
  table.origin = ints(table.origin)
  table.attempt = ints(table.attempt)
  table.next = ints(table.next)
  table.timer = doubles(table.timer)
  table.readyAt = doubles(table.readyAt)
  table.sentAt = doubles(table.sentAt)
  table.startedAt = doubles(table.startedAt)
  table.finishesAt = doubles(table.finishesAt)
  table.hopAt = doubles(table.hopAt)
  table.producer = filled(new Int16Array(capacity), table.producer)
  table.priority = filled(new Uint8Array(capacity), table.priority)
  table.key = filled(new Uint8Array(capacity), table.key)
}

function filled<T extends { set(from: T): void }>(larger: T, from: T): T {
  larger.set(from)
  return larger
}
