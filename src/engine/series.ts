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
  /** Cumulative: how often a message was turned away and stayed with its producer. */
  readonly turnedAway: Float64Array
  /** Cumulative: confirms that reached their producer while it still waited for them. */
  readonly confirmed: Float64Array
  /** Levels at the end of the bin: waiting (ready and delayed), and with a consumer, not acknowledged. */
  readonly waiting: Float64Array
  readonly unacked: Float64Array
  /** False where nothing is ever unacked: a log's readers keep one number, and no message is in anybody's hands. */
  readonly hasUnacked: boolean
  /** Highest level of waiting within the bin. */
  readonly waitingPeak: Float64Array
  /** Time in system of the messages done within the bin, in milliseconds; NaN where none was. */
  readonly p50Ms: Float64Array
  readonly p95Ms: Float64Array
  readonly p99Ms: Float64Array
  /** Messages done so far by their time in system: column i counts those from TOOK_EDGES_MS[i] up to TOOK_EDGES_MS[i + 1]. */
  readonly took: Float64Array
  /** Moments worth a mark: crashes, restarts, edits. */
  readonly marks: readonly SeriesMark[]
}

export interface SeriesMark {
  readonly at: Time
  readonly text: string
  readonly kind: 'crash' | 'restart' | 'edit'
}

/** Edges of the columns of `took`, in milliseconds: zero, one, then four to a doubling; the last column takes all that is longer. */
export const TOOK_EDGES_MS: readonly number[] = tookEdges()

/** Takes a time in system in milliseconds, gives its column in `took`. */
export function tookColumn(ms: number): number {
  let low = 0
  let high = TOOK_EDGES_MS.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((TOOK_EDGES_MS[middle] ?? 0) <= ms) low = middle
    else high = middle - 1
  }
  return low
}

function tookEdges(): readonly number[] {
  const fourthRootOfTwo = 1.189207115002721
  const edges = [0, 1]
  for (let edge = fourthRootOfTwo; edges.length < 96; edge *= fourthRootOfTwo) edges.push(edge)
  return edges
}
