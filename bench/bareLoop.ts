import { unitExponential } from '../src/engine/distribution.ts'
import { addToHistogram, createHistogram, type Histogram } from '../src/engine/histogram.ts'
import { RandomStreams } from '../src/engine/randomStreams.ts'

/** One queue, one server, random arrivals and services: what the engine is measured against. */
export interface BareInputs {
  readonly seed: number
  readonly ratePerSecond: number
  readonly serviceMs: number
  /** Messages that are there at the start. */
  readonly backlog: number
  /** How long a message takes to the queue, in microseconds. */
  readonly latency: number
}

const ARRIVAL = 0
const REACHED = 1
const FINISH = 2

/**
 * M/M/1 as one would write it by hand for this question alone: a heap of (time, kind), a ring of the moments at which messages
 * reached the queue, and the time in system by mean and histogram. No trace, no settings, no faults, no messages.
 * It takes the same draws from the same streams as the plain model, so both give the same numbers.
 */
export class BareLoop {
  readonly system: Histogram = createHistogram()
  events = 0
  readonly #random: RandomStreams
  readonly #arrivals
  readonly #services
  readonly #inputs: BareInputs
  #times = new Float64Array(64)
  #kinds = new Uint8Array(64)
  #size = 0
  #ring = new Float64Array(64)
  #head = 0
  #tail = 0
  #nextArrival = 0

  constructor(inputs: BareInputs) {
    this.#inputs = inputs
    this.#random = new RandomStreams(inputs.seed)
    this.#arrivals = this.#random.open('producer p1 / arrivals')
    this.#services = this.#random.open('consumer c1 / service')
    this.#planArrival()
    for (let n = 0; n < inputs.backlog; n++) this.#join(0)
  }

  /** Runs everything up to and including `until`, in microseconds. */
  runUntil(until: number): void {
    while (this.#size > 0 && (this.#times[0] ?? 0) <= until) {
      const now = this.#times[0] ?? 0
      const kind = this.#kinds[0]
      this.#dropRoot()
      this.events++
      if (kind === FINISH) {
        addToHistogram(this.system, now - (this.#ring[this.#head++ & (this.#ring.length - 1)] ?? 0))
        if (this.#head < this.#tail) this.#startService(now)
      } else {
        if (kind === ARRIVAL) this.#planArrival()
        if (kind === ARRIVAL && this.#inputs.latency > 0) this.#add(now + this.#inputs.latency, REACHED)
        else this.#join(now)
      }
    }
  }

  /** A copy of everything that is needed to go on, as a checkpoint would hold it. */
  copy(): readonly unknown[] {
    const buckets = this.system.buckets.slice()
    return [this.#times.slice(), this.#kinds.slice(), this.#ring.slice(), buckets, this.#random.save()]
  }

  /** Bytes in use for messages and what is to happen. */
  get bytes(): number {
    return this.#times.byteLength + this.#kinds.byteLength + this.#ring.byteLength
  }

  #planArrival(): void {
    this.#nextArrival += (unitExponential(this.#random, this.#arrivals) / this.#inputs.ratePerSecond) * 1_000_000
    this.#add(Math.round(this.#nextArrival), ARRIVAL)
  }

  #join(now: number): void {
    if (this.#tail - this.#head === this.#ring.length) this.#growRing()
    this.#ring[this.#tail++ & (this.#ring.length - 1)] = now
    if (this.#tail - this.#head === 1) this.#startService(now)
  }

  #startService(now: number): void {
    const ms = this.#inputs.serviceMs * unitExponential(this.#random, this.#services)
    this.#add(now + Math.round(ms * 1000), FINISH)
  }

  #add(time: number, kind: number): void {
    if (this.#size === this.#times.length) this.#growHeap()
    const times = this.#times
    const kinds = this.#kinds
    let hole = this.#size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      const parentTime = times[parent] ?? 0
      if (parentTime <= time) break
      times[hole] = parentTime
      kinds[hole] = kinds[parent] ?? 0
      hole = parent
    }
    times[hole] = time
    kinds[hole] = kind
  }

  #dropRoot(): void {
    const size = --this.#size
    const times = this.#times
    const kinds = this.#kinds
    const time = times[size] ?? 0
    const kind = kinds[size] ?? 0
    let hole = 0
    for (let child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && (times[child + 1] ?? 0) < (times[child] ?? 0)) child++
      const childTime = times[child] ?? 0
      if (time <= childTime) break
      times[hole] = childTime
      kinds[hole] = kinds[child] ?? 0
      hole = child
    }
    times[hole] = time
    kinds[hole] = kind
  }

  #growHeap(): void {
    const times = new Float64Array(this.#times.length * 2)
    const kinds = new Uint8Array(this.#times.length * 2)
    times.set(this.#times)
    kinds.set(this.#kinds)
    this.#times = times
    this.#kinds = kinds
  }

  #growRing(): void {
    const larger = new Float64Array(this.#ring.length * 2)
    for (let at = this.#head; at < this.#tail; at++)
      larger[at & (larger.length - 1)] = this.#ring[at & (this.#ring.length - 1)] ?? 0
    this.#ring = larger
  }
}
