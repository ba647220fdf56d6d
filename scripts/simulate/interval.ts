/** Student's t at 99 % (two-sided) for 1 to 30 degrees of freedom: NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2. */
const T99 = [
  63.657, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.25, 3.169, 3.106, 3.055, 3.012, 2.977, 2.947, 2.921, 2.898,
  2.878, 2.861, 2.845, 2.831, 2.819, 2.807, 2.797, 2.787, 2.779, 2.771, 2.763, 2.756, 2.75,
]
/** The normal distribution's 99 % point, which Student's t approaches. */
const Z = 2.5758293

/** A mean over seeds, and how far from it the true mean may be with 99 % confidence; null with fewer than two values. */
export interface MeanInterval {
  readonly mean: number | null
  readonly plusMinus: number | null
}

/** Takes one value a seed (seeds are independent), gives their mean and its 99 % interval. */
export function meanInterval(values: readonly number[]): MeanInterval {
  const count = values.length
  if (count === 0) return { mean: null, plusMinus: null }
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  if (count === 1) return { mean, plusMinus: null }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, plusMinus: t99(count - 1) * Math.sqrt(squares / (count - 1) / count) }
}

/** Student's t at 99 %, two-sided; beyond the table by its expansion in powers of 1/n (Abramowitz and Stegun 26.7.5). */
export function t99(degrees: number): number {
  const listed = T99[degrees - 1]
  if (listed !== undefined) return listed
  const first = (Z ** 3 + Z) / 4
  const second = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96
  return Z + first / degrees + second / degrees ** 2
}
