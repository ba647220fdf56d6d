/** Values up to this are exact; above, a bucket is 1/128 of its power of two wide, so percentiles are within 0.4 %. */
const EXACT = 256
const STEPS = 128
const POWERS = 45
const BUCKETS = EXACT + POWERS * STEPS

/** Counts of whole non-negative values (microseconds), by log-linear buckets. Plain data: a checkpoint copies it. */
export interface Histogram {
  readonly buckets: Uint32Array
  readonly totals: Float64Array
}

/** Width of a bucket, by the power of two its values start at: 1 up to 2^7, then doubling. */
const WIDTHS = bucketWidths()

/** From here on values are brought into the range of 32-bit arithmetic by an exact division. */
const WIDE = 2147483648
const WIDE_POWERS = 23
const WIDE_STEP = 8388608

const COUNT = 0
const SUM = 1
const LARGEST = 2
const SUM_OF_SQUARES = 3

/** An empty histogram. */
export function createHistogram(): Histogram {
  return { buckets: new Uint32Array(BUCKETS), totals: new Float64Array(4) }
}

/** Counts one value; a whole number >= 0. */
export function addToHistogram(histogram: Histogram, value: number): void {
  const bucket = bucketOf(value)
  histogram.buckets[bucket] = (histogram.buckets[bucket] ?? 0) + 1
  const totals = histogram.totals
  totals[COUNT] = (totals[COUNT] ?? 0) + 1
  totals[SUM] = (totals[SUM] ?? 0) + value
  totals[SUM_OF_SQUARES] = (totals[SUM_OF_SQUARES] ?? 0) + value * value
  if (value > (totals[LARGEST] ?? 0)) totals[LARGEST] = value
}

/** How many values were counted. */
export function histogramCount(histogram: Histogram): number {
  return histogram.totals[COUNT] ?? 0
}

/** The exact mean, NaN when empty. */
export function histogramMean(histogram: Histogram): number {
  return (histogram.totals[SUM] ?? 0) / histogramCount(histogram)
}

/** The exact variance (over n), NaN when empty. */
export function histogramVariance(histogram: Histogram): number {
  const mean = histogramMean(histogram)
  return (histogram.totals[SUM_OF_SQUARES] ?? 0) / histogramCount(histogram) - mean * mean
}

/** The largest value, 0 when empty. */
export function histogramLargest(histogram: Histogram): number {
  return histogram.totals[LARGEST] ?? 0
}

/** Takes a share such as 0.95, gives the smallest value that at least that share of the values does not exceed, within 0.4 %; NaN when empty. */
export function percentile(histogram: Histogram, share: number): number {
  const count = histogramCount(histogram)
  if (count === 0) return Number.NaN
  const rank = Math.max(1, Math.ceil(share * count))
  let seen = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    seen += histogram.buckets[bucket] ?? 0
    if (seen >= rank) return Math.min(middleOf(bucket), histogramLargest(histogram))
  }
  return histogramLargest(histogram)
}

function bucketOf(value: number): number {
  if (value < EXACT) return value
  if (value >= WIDE) return Math.min(BUCKETS - 1, bucketOf(Math.floor(value / WIDE_STEP)) + WIDE_POWERS * STEPS)
  const power = 31 - Math.clz32(value)
  return EXACT + (power - 9) * STEPS + (value >>> (power - 7))
}

function middleOf(bucket: number): number {
  if (bucket < EXACT) return bucket
  const power = 8 + Math.floor((bucket - EXACT) / STEPS)
  const width = WIDTHS[power] ?? 1
  return ((bucket - EXACT) % STEPS) * width + STEPS * width + Math.floor(width / 2)
}

function bucketWidths(): Float64Array {
  const widths = new Float64Array(8 + POWERS + 1).fill(1)
  for (let power = 8; power < widths.length; power++) widths[power] = 2 * (widths[power - 1] ?? 1)
  return widths
}
