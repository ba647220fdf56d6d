import { requirePositive, requireRate } from './arguments.ts'

// Little's law, L = lambda W: J. D. C. Little, "A Proof for the Queuing Formula: L = lambda W", Operations Research 9(3),
// 1961, 383-387; Kleinrock, Queueing Systems vol. 1 (1975), section 2.1, equation 2.25. It holds for any part of any
// system that neither makes nor destroys messages, whatever the order of service and the distributions.

/**
 * Mean number inside, from the rate that enters a second and the mean seconds each spends inside. Nothing enters means nobody
 * is inside, so a rate of 0 gives 0 whatever the time. Throws on a negative or infinite rate and on a negative time.
 */
export function littleMeanNumber(arrivalsPerSecond: number, meanSeconds: number): number {
  requireRate('littleMeanNumber', 'arrivalsPerSecond', arrivalsPerSecond)
  if (!(meanSeconds >= 0)) {
    throw new Error(`littleMeanNumber: meanSeconds must be >= 0, got ${meanSeconds}`)
  }
  return arrivalsPerSecond === 0 ? 0 : arrivalsPerSecond * meanSeconds
}

/** Mean seconds inside, from the mean number inside and the rate that enters a second. Throws unless the rate is > 0 and the number >= 0. */
export function littleMeanSeconds(arrivalsPerSecond: number, meanNumber: number): number {
  requirePositive('littleMeanSeconds', 'arrivalsPerSecond', arrivalsPerSecond)
  if (!(meanNumber >= 0)) {
    throw new Error(`littleMeanSeconds: meanNumber must be >= 0, got ${meanNumber}`)
  }
  return meanNumber / arrivalsPerSecond
}
