import type { EventMeaning } from './model.ts'
import { type Series, type SeriesMark, TOOK_EDGES_MS, tookColumn } from './series.ts'
import type { Duration, Time } from './time.ts'
import type { Trace, TraceEntry } from './trace.ts'

/** Which terms and events of a model the charts mean by their words. */
export interface SeriesMeaning {
  readonly waiting: readonly string[]
  readonly unacked: readonly string[]
  /** Terms in which a message is done, and is over in any way (done included). */
  readonly done: readonly string[]
  readonly over: readonly string[]
  /** Events by which a message comes into being. */
  readonly entered: readonly string[]
  /** Events that are an attempt to process; events whose value is a time in system. */
  readonly attempts: readonly string[]
  /** Events by which a message is turned away, to stay with its producer; empty where the system has none. */
  readonly turnedAway: readonly string[]
  /** Events by which a producer hears that its message is safe, or done; empty where none does. */
  readonly confirmed: readonly string[]
  readonly timed: readonly string[]
  /** Events that say too little by themselves, and what makes levels of them; it is made anew whenever the trace is read from its start. */
  readonly followed?: readonly string[]
  follower?(): LevelFollower
  /** A mark for an event that deserves one, or null. */
  mark(entry: TraceEntry): SeriesMark | null
  readonly marked: readonly string[]
}

/** The running counts behind the series. */
export interface Levels {
  entered: number
  left: number
  done: number
  attempts: number
  turnedAway: number
  confirmed: number
  waiting: number
  unacked: number
}

/**
 * Makes levels of a trace whose events move lines rather than messages: where the first of many readers stands is not said by any one
 * event. It may remember what it read, and nothing else: the same trace always gives the same levels.
 */
export interface LevelFollower {
  /** Takes an entry of the trace, each followed one once and in order, and changes the levels. Gives the time in system, in microseconds, of a message done by it, or NaN. */
  follow(trace: Trace, number: number, levels: Levels): number
}

const FIRST_WIDTH = 50_000
const MOST_BINS = 4096
/** Percentiles are taken over this many bins together, so that each has enough messages to mean something. */
const BINS_A_WINDOW = 20

/** Turns a trace into chart series, reading each entry once; when the bins run out their width doubles and the trace is read again. */
export class SeriesBuilder {
  readonly #deltas: readonly Deltas[]
  readonly #meaning: SeriesMeaning
  #follower: LevelFollower | null
  #width = FIRST_WIDTH
  #read = 0
  #bin = 0
  #columns = createColumns()
  #levels: Levels = { entered: 0, left: 0, done: 0, attempts: 0, turnedAway: 0, confirmed: 0, waiting: 0, unacked: 0 }
  #peak = 0
  #times: number[] = []
  #took = new Float64Array(TOOK_EDGES_MS.length)
  #marks: SeriesMark[] = []

  constructor(events: readonly EventMeaning[], meaning: SeriesMeaning) {
    this.#meaning = meaning
    this.#follower = meaning.follower?.() ?? null
    this.#deltas = events.map(event => deltasOf(event, meaning))
  }

  /** Takes the trace and how far it is complete, gives the series up to there. The columns are reused by the next call. */
  update(trace: Trace, end: Time): Series {
    while (end / this.#width >= MOST_BINS - 1) this.#restart(this.#width * 2)
    for (; this.#read < trace.length; this.#read++) this.#entry(trace, this.#read)
    this.#closeUntil(end)
    this.#writeBin(this.#bin)
    this.#writePercentiles()
    const { entered, left, done, attempts, turnedAway, confirmed, waiting, unacked, waitingPeak, p50Ms, p95Ms, p99Ms } =
      this.#columns
    return {
      binWidth: this.#width as Duration,
      bins: this.#bin + 1,
      end,
      entered,
      left,
      done,
      attempts,
      turnedAway,
      confirmed,
      waiting,
      unacked,
      hasUnacked: this.#meaning.unacked.length > 0,
      waitingPeak,
      p50Ms,
      p95Ms,
      p99Ms,
      took: this.#took,
      marks: this.#marks,
    }
  }

  #entry(trace: Trace, number: number): void {
    const type = trace.types[number] ?? 0
    const delta = this.#deltas[type]
    if (delta === undefined || delta.idle) return
    this.#closeUntil(trace.times[number] ?? 0)
    const levels = this.#levels
    levels.entered += delta.entered
    levels.left += delta.left
    levels.done += delta.done
    levels.attempts += delta.attempts
    levels.turnedAway += delta.turnedAway
    levels.confirmed += delta.confirmed
    levels.waiting += delta.waiting
    levels.unacked += delta.unacked
    if (delta.followed) this.#follow(trace, number)
    if (levels.waiting > this.#peak) this.#peak = levels.waiting
    if (delta.timed) this.#time(trace.values[number] ?? 0)
    if (!delta.marked) return
    const mark = this.#meaning.mark(trace.entry(number))
    if (mark !== null) this.#marks.push(mark)
  }

  #follow(trace: Trace, number: number): void {
    const took = this.#follower?.follow(trace, number, this.#levels) ?? Number.NaN
    if (!Number.isNaN(took)) this.#time(took)
  }

  #time(microseconds: number): void {
    this.#times.push(microseconds)
    const column = tookColumn(microseconds / 1000)
    this.#took[column] = (this.#took[column] ?? 0) + 1
  }

  /** Writes every bin that ends at or before `time`. */
  #closeUntil(time: number): void {
    while (time >= (this.#bin + 1) * this.#width) {
      this.#writeBin(this.#bin)
      if (this.#bin % BINS_A_WINDOW === BINS_A_WINDOW - 1) {
        this.#writePercentiles()
        this.#times = []
      }
      this.#bin++
      this.#peak = this.#levels.waiting
    }
  }

  #writeBin(bin: number): void {
    const { entered, left, done, attempts, turnedAway, confirmed, waiting, unacked } = this.#levels
    const columns = this.#columns
    columns.entered[bin] = entered
    columns.left[bin] = left
    columns.done[bin] = done
    columns.attempts[bin] = attempts
    columns.turnedAway[bin] = turnedAway
    columns.confirmed[bin] = confirmed
    columns.waiting[bin] = waiting
    columns.unacked[bin] = unacked
    columns.waitingPeak[bin] = this.#peak
  }

  #writePercentiles(): void {
    const sorted = Float64Array.from(this.#times).sort()
    const from = this.#bin - (this.#bin % BINS_A_WINDOW)
    this.#columns.p50Ms.fill(rank(sorted, 0.5), from, this.#bin + 1)
    this.#columns.p95Ms.fill(rank(sorted, 0.95), from, this.#bin + 1)
    this.#columns.p99Ms.fill(rank(sorted, 0.99), from, this.#bin + 1)
  }

  #restart(width: number): void {
    this.#width = width
    this.#follower = this.#meaning.follower?.() ?? null
    this.#read = 0
    this.#bin = 0
    this.#columns = createColumns()
    this.#levels = { entered: 0, left: 0, done: 0, attempts: 0, turnedAway: 0, confirmed: 0, waiting: 0, unacked: 0 }
    this.#peak = 0
    this.#times = []
    this.#took = new Float64Array(TOOK_EDGES_MS.length)
    this.#marks = []
  }
}

interface Deltas extends Readonly<Levels> {
  readonly timed: boolean
  readonly marked: boolean
  readonly followed: boolean
  readonly idle: boolean
}

function deltasOf(event: EventMeaning, meaning: SeriesMeaning): Deltas {
  const moved = (terms: readonly string[]) =>
    Number(event.to !== undefined && terms.includes(event.to)) -
    Number(event.from !== undefined && terms.includes(event.from))
  const waiting = moved(meaning.waiting)
  const unacked = moved(meaning.unacked)
  const levels = {
    entered: Number(meaning.entered.includes(event.name)),
    left: moved(meaning.over),
    done: moved(meaning.done),
    attempts: Number(meaning.attempts.includes(event.name)),
    turnedAway: Number(meaning.turnedAway.includes(event.name)),
    confirmed: Number(meaning.confirmed.includes(event.name)),
    waiting,
    unacked,
  }
  const timed = meaning.timed.includes(event.name)
  const marked = meaning.marked.includes(event.name)
  const followed = meaning.followed?.includes(event.name) === true
  const idle = !timed && !marked && !followed && Object.values(levels).every(level => level === 0)
  return { ...levels, timed, marked, followed, idle }
}

function createColumns() {
  const column = () => new Float64Array(MOST_BINS)
  return {
    entered: column(),
    left: column(),
    done: column(),
    attempts: column(),
    turnedAway: column(),
    confirmed: column(),
    waiting: column(),
    unacked: column(),
    waitingPeak: column(),
    p50Ms: column(),
    p95Ms: column(),
    p99Ms: column(),
  }
}

/** The value in milliseconds that a share of the sorted microseconds does not exceed; NaN when there are none. */
function rank(sorted: Float64Array, share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  return value === undefined ? Number.NaN : value / 1000
}
