import type { Time } from './time.ts'

/** A scheduled command's ticket, to cancel it with. A ticket of a command that already ran cancels nothing. */
export type Handle = number & { readonly kind: 'agenda handle' }

/** No command: what a field holds while nothing is scheduled. */
export const NO_HANDLE = -1 as Handle

/** 2^22 slots; the sequence number takes the other bits of the 53 that a double holds exactly. */
const SLOT_COUNT = 4194304
const CANCELLED = -1
/** So many cancelled commands may lie about in any case. */
const CANCELLED_KEPT = 1024

/**
 * What is still to happen, in order of (time, order of scheduling): a binary heap over typed arrays, so that a million
 * pending commands cost memory but no garbage. A heap key packs the sequence number and the slot of the command's fields.
 */
export class Agenda {
  #times = new Float64Array(64)
  #keys = new Float64Array(64)
  #size = 0
  #sequence = 0
  #kinds = new Int16Array(64)
  #subjects = new Int32Array(64)
  #details = new Float64Array(64)
  #causes = new Int32Array(64)
  #tickets = new Float64Array(64)
  #free = new Int32Array(64)
  #freeCount = 0
  #slots = 0
  /** Cancelled commands that were not yet passed. */
  #cancelled = 0

  /** The command that `take` took last. */
  kind = 0
  subject = 0
  detail = 0
  cause = 0

  /** When the next command is due, or Infinity when nothing is scheduled. */
  get nextTime(): number {
    return this.#size > 0 ? (this.#times[0] ?? 0) : Number.POSITIVE_INFINITY
  }

  /** Commands on the agenda, cancelled ones that were not yet passed included. */
  get size(): number {
    return this.#size
  }

  /** Puts a command on the agenda. Throws when four million are pending: the run asks for more than Ackademy keeps. */
  add(time: Time, kind: number, subject: number, detail: number, cause: number): Handle {
    const slot = this.#freeCount > 0 ? (this.#free[--this.#freeCount] ?? 0) : this.#newSlot()
    const key = this.#sequence++ * SLOT_COUNT + slot
    this.#kinds[slot] = kind
    this.#subjects[slot] = subject
    this.#details[slot] = detail
    this.#causes[slot] = cause
    this.#tickets[slot] = key
    if (this.#size === this.#times.length) this.#growHeap()
    this.#siftUp(this.#size++, time, key)
    return key as Handle
  }

  /** Takes a ticket; its command will not run. A ticket that already ran, or NO_HANDLE, is ignored. */
  cancel(handle: Handle): void {
    if (handle < 0) return
    const slot = slotOf(handle)
    if (this.#tickets[slot] !== handle || this.#kinds[slot] === CANCELLED) return
    this.#kinds[slot] = CANCELLED
    this.#cancelled++
    this.#dropCancelled()
    if (this.#cancelled > CANCELLED_KEPT && this.#cancelled > this.#size / 2) this.#sweep()
  }

  /** Takes the next command off and shows it in `kind`, `subject`, `detail` and `cause`; call only when nextTime is finite. */
  take(): void {
    const slot = slotOf(this.#keys[0] ?? 0)
    this.kind = this.#kinds[slot] ?? 0
    this.subject = this.#subjects[slot] ?? 0
    this.detail = this.#details[slot] ?? 0
    this.cause = this.#causes[slot] ?? 0
    this.#dropRoot()
    this.#dropCancelled()
  }

  /** A copy of everything scheduled. */
  save(): SavedAgenda {
    return {
      times: this.#times.slice(0, this.#size),
      keys: this.#keys.slice(0, this.#size),
      sequence: this.#sequence,
      kinds: this.#kinds.slice(0, this.#slots),
      subjects: this.#subjects.slice(0, this.#slots),
      details: this.#details.slice(0, this.#slots),
      causes: this.#causes.slice(0, this.#slots),
      tickets: this.#tickets.slice(0, this.#slots),
      free: this.#free.slice(0, this.#freeCount),
      cancelled: this.#cancelled,
    }
  }

  /** Puts back exactly what `saved` holds. */
  restore(saved: SavedAgenda): void {
    while (this.#times.length < saved.times.length) this.#growHeap()
    while (this.#kinds.length < saved.kinds.length) this.#growSlots()
    this.#times.set(saved.times)
    this.#keys.set(saved.keys)
    this.#size = saved.times.length
    this.#sequence = saved.sequence
    this.#kinds.set(saved.kinds)
    this.#subjects.set(saved.subjects)
    this.#details.set(saved.details)
    this.#causes.set(saved.causes)
    this.#tickets.set(saved.tickets)
    this.#slots = saved.kinds.length
    this.#free.set(saved.free)
    this.#freeCount = saved.free.length
    this.#cancelled = saved.cancelled
  }

  #newSlot(): number {
    if (this.#slots === SLOT_COUNT)
      throw new Error(`Agenda.add: ${SLOT_COUNT} commands are pending, the most a run may have`)
    if (this.#slots === this.#kinds.length) this.#growSlots()
    return this.#slots++
  }

  /** Keeps a command that will run in front, so that asking when it is due costs nothing. */
  #dropCancelled(): void {
    while (this.#size > 0 && this.#kinds[slotOf(this.#keys[0] ?? 0)] === CANCELLED) {
      this.#dropRoot()
      this.#cancelled--
    }
  }

  /**
   * Takes out what was cancelled. Timeouts of minutes that are nearly always cancelled would else outnumber what really happens by
   * thousands: every step would climb through them, and every checkpoint copy them. The order of what is left is its keys', so it stays.
   */
  #sweep(): void {
    const times = this.#times
    const keys = this.#keys
    let kept = 0
    for (let at = 0; at < this.#size; at++) {
      const key = keys[at] ?? 0
      const slot = slotOf(key)
      if (this.#kinds[slot] === CANCELLED) {
        this.#tickets[slot] = CANCELLED
        this.#free[this.#freeCount++] = slot
      } else {
        times[kept] = times[at] ?? 0
        keys[kept++] = key
      }
    }
    this.#size = kept
    this.#cancelled = 0
    for (let at = (kept >> 1) - 1; at >= 0; at--) this.#siftDown(at, times[at] ?? 0, keys[at] ?? 0)
  }

  #dropRoot(): void {
    const slot = slotOf(this.#keys[0] ?? 0)
    this.#tickets[slot] = CANCELLED
    this.#free[this.#freeCount++] = slot
    const last = --this.#size
    if (last > 0) this.#siftDown(0, this.#times[last] ?? 0, this.#keys[last] ?? 0)
  }

  #siftUp(from: number, time: number, key: number): void {
    const times = this.#times
    const keys = this.#keys
    let hole = from
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      const parentTime = times[parent] ?? 0
      // A new command has the highest sequence number, so among equal times it stays below.
      if (parentTime <= time) break
      times[hole] = parentTime
      keys[hole] = keys[parent] ?? 0
      hole = parent
    }
    times[hole] = time
    keys[hole] = key
  }

  #siftDown(from: number, time: number, key: number): void {
    const times = this.#times
    const keys = this.#keys
    const size = this.#size
    let hole = from
    for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
      let childTime = times[child] ?? 0
      if (child + 1 < size) {
        const otherTime = times[child + 1] ?? 0
        if (otherTime < childTime || (otherTime === childTime && (keys[child + 1] ?? 0) < (keys[child] ?? 0))) {
          child++
          childTime = otherTime
        }
      }
      if (time < childTime || (time === childTime && key < (keys[child] ?? 0))) break
      times[hole] = childTime
      keys[hole] = keys[child] ?? 0
      hole = child
    }
    times[hole] = time
    keys[hole] = key
  }

  #growHeap(): void {
    this.#times = doubled(this.#times)
    this.#keys = doubled(this.#keys)
  }

  #growSlots(): void {
    const capacity = this.#kinds.length * 2
    const copyTo = <T extends { set(from: T): void }>(larger: T, from: T): T => {
      larger.set(from)
      return larger
    }
    this.#kinds = copyTo(new Int16Array(capacity), this.#kinds)
    this.#subjects = copyTo(new Int32Array(capacity), this.#subjects)
    this.#details = copyTo(new Float64Array(capacity), this.#details)
    this.#causes = copyTo(new Int32Array(capacity), this.#causes)
    this.#tickets = copyTo(new Float64Array(capacity), this.#tickets)
    this.#free = copyTo(new Int32Array(capacity), this.#free)
  }
}

export interface SavedAgenda {
  readonly times: Float64Array
  readonly keys: Float64Array
  readonly sequence: number
  readonly kinds: Int16Array
  readonly subjects: Int32Array
  readonly details: Float64Array
  readonly causes: Int32Array
  readonly tickets: Float64Array
  readonly free: Int32Array
  readonly cancelled: number
}

/** The low 22 bits of a key; the remainder operator would be several times slower on numbers this large. */
function slotOf(key: number): number {
  return key - Math.floor(key / SLOT_COUNT) * SLOT_COUNT
}

function doubled(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2)
  larger.set(array)
  return larger
}
