// How sure a simulated mean is. Waits that follow one another are alike, so they cannot be treated as independent; the means of long
// batches of them nearly can (batch means: Law & Kelton, Simulation Modeling and Analysis, 3rd ed. (2000), section 9.5.3).

export interface Interval {
  readonly mean: number
  /** The interval is mean - halfWidth to mean + halfWidth. */
  readonly halfWidth: number
}

/** Whether an interval covers a value, ends included. */
export function covers(interval: Interval, value: number): boolean {
  return Math.abs(interval.mean - value) <= interval.halfWidth
}

/**
 * The confidence interval of the long-run mean of `values`, in the order they were observed: the first `warmUp` are left out (the run
 * starts empty), the rest are cut in `batches` of equal length, and Student's t is read at `confidence` (0.999 for 99.9 %).
 * Throws when fewer than ten values fall in a batch.
 */
export function batchMeansInterval(
  values: ArrayLike<number>,
  { warmUp, batches, confidence }: { readonly warmUp: number; readonly batches: number; readonly confidence: number },
): Interval {
  const length = Math.floor((values.length - warmUp) / batches)
  if (length < 10) {
    throw new Error(
      `batchMeansInterval: a batch needs at least 10 values, got ${length} (${values.length} values in all)`,
    )
  }
  const means: number[] = []
  for (let batch = 0; batch < batches; batch += 1) {
    let sum = 0
    const from = warmUp + batch * length
    for (let i = from; i < from + length; i += 1) sum += values[i] ?? Number.NaN
    means.push(sum / length)
  }
  return meanInterval(means, confidence)
}

/** The confidence interval of the mean of independent values, by Student's t. Needs at least two values. */
export function meanInterval(values: readonly number[], confidence: number): Interval {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const standardError = Math.sqrt(squares / (values.length - 1) / values.length)
  return { mean, halfWidth: studentT(values.length - 1, (1 + confidence) / 2) * standardError }
}

/** The value that Student's t with so many degrees of freedom stays below with the given probability (in [0.5, 1)), found by halving. */
export function studentT(degrees: number, probability: number): number {
  let low = 0
  let high = 1000
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (0.5 + areaUnderT(degrees, middle) < probability) low = middle
    else high = middle
  }
  return low
}

// P(0 < T < x) for whole degrees of freedom: the finite series of Abramowitz & Stegun, 26.7.3 and 26.7.4, theta = atan(x / sqrt(degrees)).
function areaUnderT(degrees: number, x: number): number {
  const theta = Math.atan(x / Math.sqrt(degrees))
  const cosine = Math.cos(theta)
  let term = degrees % 2 === 0 ? 1 : cosine
  let sum = 0
  for (let k = degrees % 2 === 0 ? 2 : 3; k <= degrees; k += 2) {
    sum += term
    term *= (cosine * cosine * (k - 1)) / k
  }
  if (degrees % 2 === 0) return (Math.sin(theta) * sum) / 2
  return (theta + Math.sin(theta) * sum) / Math.PI
}
