import type { Time } from './time.ts'
import { RollingHash } from './traceHash.ts'

/** What a run keeps of its events: every one of them (`full`), only their hash (`hash`), or only how many (`counts`). */
export type TraceMode = 'full' | 'hash' | 'counts'

/** The number of an entry, in order of recording; NO_ENTRY where there is none. */
export type EntryNumber = number & { readonly kind: 'trace entry' }

export const NO_ENTRY = -1 as EntryNumber

/** The most entries a run keeps: about a million messages. Reaching it stops the run with a sentence, and loses nothing. */
export const TRACE_LIMIT = 8_000_000

const BYTES_PER_ENTRY = 8 + 1 + 4 + 4 + 2 + 2 + 8

/** One event, read out of the columns. `from` and `to` are part numbers of the model, 0 for none. */
export interface TraceEntry {
  readonly number: EntryNumber
  readonly time: Time
  readonly type: number
  /** The entry that made this one happen, or NO_ENTRY. */
  readonly cause: EntryNumber
  /** The message it is about, or 0. */
  readonly message: number
  readonly from: number
  readonly to: number
  readonly value: number
}

/** Everything that happened, in columns, so that recording allocates nothing. Append-only. */
export class Trace {
  readonly mode: TraceMode
  length = 0
  times = new Float64Array(0)
  types = new Uint8Array(0)
  causes = new Int32Array(0)
  messages = new Int32Array(0)
  froms = new Uint16Array(0)
  tos = new Uint16Array(0)
  values = new Float64Array(0)
  /** How often each event type was recorded. */
  readonly counts: Float64Array
  #hash = new RollingHash()
  #hashed = 0

  constructor(mode: TraceMode, typeCount: number) {
    this.mode = mode
    this.counts = new Float64Array(typeCount)
  }

  /** Appends one event and gives its number; in `counts` mode it is only counted. */
  append(time: Time, type: number, cause: number, message: number, from: number, to: number, value: number): number {
    this.counts[type] = (this.counts[type] ?? 0) + 1
    const number = this.length++
    if (this.mode === 'counts') return number
    if (this.mode === 'hash') {
      this.#hash.entry(time, type, cause, message, from, to, value)
      return number
    }
    if (number === this.times.length) this.#grow(Math.max(1024, number * 2))
    this.times[number] = time
    this.types[number] = type
    this.causes[number] = cause
    this.messages[number] = message
    this.froms[number] = from
    this.tos[number] = to
    this.values[number] = value
    return number
  }

  /** Takes an entry's number, gives the entry; throws when there is none or the run keeps none. */
  entry(number: number): TraceEntry {
    if (this.mode !== 'full' || number < 0 || number >= this.length) {
      throw new Error(`Trace.entry: the trace (${this.mode}) has entries 0 to ${this.length - 1}, got ${number}`)
    }
    return {
      number: number as EntryNumber,
      time: (this.times[number] ?? 0) as Time,
      type: this.types[number] ?? 0,
      cause: (this.causes[number] ?? NO_ENTRY) as EntryNumber,
      message: this.messages[number] ?? 0,
      from: this.froms[number] ?? 0,
      to: this.tos[number] ?? 0,
      value: this.values[number] ?? 0,
    }
  }

  /** How many entries are at or before a moment: a binary search, so cheap on any run. */
  countUntil(time: Time): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.times[middle] ?? 0) <= time) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The hash of all entries so far, 16 hex digits, equal in every browser. Throws in `counts` mode, which keeps none. */
  hash(): string {
    if (this.mode === 'counts') throw new Error('Trace.hash: this run counts only, got mode counts')
    if (this.mode === 'full') {
      for (; this.#hashed < this.length; this.#hashed++) {
        const n = this.#hashed
        this.#hash.entry(
          this.times[n] ?? 0,
          this.types[n] ?? 0,
          this.causes[n] ?? 0,
          this.messages[n] ?? 0,
          this.froms[n] ?? 0,
          this.tos[n] ?? 0,
          this.values[n] ?? 0,
        )
      }
    }
    return this.#hash.digest()
  }

  /** Replaces everything with the first `length` entries of another full trace, for a fork. */
  adopt(other: Trace, length: number): void {
    if (other.mode !== 'full' || this.mode !== 'full' || length > other.length) {
      throw new Error(
        `Trace.adopt: needs a full trace of at least ${length} entries, got ${other.length} (${other.mode})`,
      )
    }
    this.length = 0
    this.#hash = new RollingHash()
    this.#hashed = 0
    this.#grow(Math.max(1024, length))
    this.times.set(other.times.subarray(0, length))
    this.types.set(other.types.subarray(0, length))
    this.causes.set(other.causes.subarray(0, length))
    this.messages.set(other.messages.subarray(0, length))
    this.froms.set(other.froms.subarray(0, length))
    this.tos.set(other.tos.subarray(0, length))
    this.values.set(other.values.subarray(0, length))
    this.length = length
    this.counts.fill(0)
    for (let n = 0; n < length; n++) {
      const type = this.types[n] ?? 0
      this.counts[type] = (this.counts[type] ?? 0) + 1
    }
  }

  /** Bytes held by the columns. */
  get bytes(): number {
    return this.times.length * BYTES_PER_ENTRY
  }

  #grow(capacity: number): void {
    if (capacity < this.times.length) return
    this.times = copied(new Float64Array(capacity), this.times)
    this.types = copied(new Uint8Array(capacity), this.types)
    this.causes = copied(new Int32Array(capacity), this.causes)
    this.messages = copied(new Int32Array(capacity), this.messages)
    this.froms = copied(new Uint16Array(capacity), this.froms)
    this.tos = copied(new Uint16Array(capacity), this.tos)
    this.values = copied(new Float64Array(capacity), this.values)
  }
}

function copied<T extends { set(from: T): void }>(larger: T, from: T): T {
  larger.set(from)
  return larger
}
