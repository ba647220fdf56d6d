import type { Duration, Time } from './time.ts'

/**
 * What happened over time, in equal bins, for charts. All columns have at least `bins` values; bin i covers
 * [i, i+1) x binWidth and holds the value at its end (cumulative counts, levels) or over its span (percentiles, peaks).
 * The last bin may be unfinished: it ends at `end`.
 */
export interface Series {
  readonly binWidth: Duration
  readonly bins: number
  /** Simulated up to here; beyond is "not yet simulated". */
  readonly end: Time
  /** Cumulative: messages that entered the system, that left it (acknowledged or otherwise ended), and delivery attempts. */
  readonly entered: Float64Array
  readonly left: Float64Array
  readonly done: Float64Array
  readonly attempts: Float64Array
  /** Levels at the end of the bin: waiting (ready and delayed), and with a consumer, not acknowledged. */
  readonly waiting: Float64Array
  readonly unacked: Float64Array
  /** Highest level of waiting within the bin. */
  readonly waitingPeak: Float64Array
  /** Time in system of the messages done within the bin, in milliseconds; NaN where none was. */
  readonly p50Ms: Float64Array
  readonly p95Ms: Float64Array
  readonly p99Ms: Float64Array
  /** Moments worth a mark: crashes, restarts, edits. */
  readonly marks: readonly SeriesMark[]
}

export interface SeriesMark {
  readonly at: Time
  readonly text: string
  readonly kind: 'crash' | 'restart' | 'edit'
}
