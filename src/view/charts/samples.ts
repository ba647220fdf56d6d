import type { Series } from '../../engine/series.ts'

/** A run of bins that share one pixel: bins after `from` up to and including `to`. */
export interface Sample {
  readonly from: number
  readonly to: number
  /** Where it ends on the time axis, in microseconds. */
  readonly at: number
}

/** Takes a series and how many samples a picture has room for, gives at most that many, the last one ending at the series' end. */
export function samplesOf(series: Series, most: number): readonly Sample[] {
  const every = Math.max(1, Math.ceil(series.bins / Math.max(1, most)))
  const samples: Sample[] = []
  for (let to = every - 1; to < series.bins + every - 1; to += every) {
    const last = Math.min(to, series.bins - 1)
    samples.push({ from: to - every, to: last, at: Math.min(series.end, (last + 1) * series.binWidth) })
  }
  return samples
}

/** Takes a column and a sample, gives the value at its end. */
export function lastOf(column: Float64Array, { to }: Sample): number {
  return column[to] ?? 0
}

/** Takes a column and a sample, gives the largest value within it, NaN when it has none: a peak narrower than a pixel stays visible. */
export function peakOf(column: Float64Array, { from, to }: Sample): number {
  let peak = Number.NaN
  for (let bin = from + 1; bin <= to; bin += 1) {
    const value = column[bin] ?? Number.NaN
    if (!(value <= peak) && !Number.isNaN(value)) peak = value
  }
  return peak
}

/** Takes a series and a moment in microseconds, gives the last bin that ends at or before it, or the first. */
export function binAt(series: Series, at: number): number {
  return Math.min(series.bins - 1, Math.max(0, Math.ceil(at / series.binWidth) - 1))
}

/** Takes a cumulative column that never falls and a count, gives the moment in microseconds when it reached the count, between bins in proportion; null when it did not. */
export function momentOf(series: Series, column: Float64Array, count: number): number | null {
  let low = 0
  let high = series.bins - 1
  if ((column[high] ?? 0) < count) return null
  while (low < high) {
    const middle = (low + high) >> 1
    if ((column[middle] ?? 0) >= count) high = middle
    else low = middle + 1
  }
  const before = low === 0 ? 0 : (column[low - 1] ?? 0)
  const reached = column[low] ?? 0
  const share = reached > before ? (count - before) / (reached - before) : 1
  return Math.min(series.end, (low + share) * series.binWidth)
}

/** Takes a series, tells whether some went out undone: failed, lost, dropped, expired or dead. Then what was done is a line of its own. */
export function losesSome({ bins, left, done }: Series): boolean {
  return (left[bins - 1] ?? 0) > (done[bins - 1] ?? 0)
}
