import { type Mg1, mg1, mg1WaitVarianceSecondsSquared } from './mg1.ts'
import type { Mm1Rates } from './mm1.ts'

export interface Md1 extends Mg1 {
  /** Variance of the wait in seconds squared (first come first served). */
  readonly waitVarianceSecondsSquared: number
}

/**
 * M/D/1: Poisson arrivals, one server, every service exactly as long; waits are half those of M/M/1. Takes rates a second;
 * at or above capacity every mean and the variance are `Infinity`. Throws on a negative rate or a service rate of 0.
 *
 * Source: Kleinrock, Queueing Systems vol. 1 (1975), section 5.6 (M/D/1 as the case c^2 = 0 of equation 5.63).
 */
export function md1({ arrivalsPerSecond, servicesPerSecond }: Mm1Rates): Md1 {
  const rates = { arrivalsPerSecond, servicesPerSecond, serviceSquaredCoefficientOfVariation: 0 }
  return {
    ...mg1(rates),
    waitVarianceSecondsSquared: mg1WaitVarianceSecondsSquared({ ...rates, serviceThirdMomentRatio: 1 }),
  }
}
