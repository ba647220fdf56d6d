import { requirePositive, requireRate } from './arguments.ts'
import { overloaded, type SteadyState } from './steadyState.ts'

export interface Mg1Rates {
  readonly arrivalsPerSecond: number
  readonly servicesPerSecond: number
  /** Variance of the service time over its mean squared: 0 constant, 1 exponential, more when it is burstier. */
  readonly serviceSquaredCoefficientOfVariation: number
}

export interface Mg1 extends SteadyState {
  /** Probability that an arrival has to wait at all. */
  readonly waitProbability: number
}

/**
 * M/G/1: Poisson arrivals, one server, any service time, known here by its mean and its squared coefficient of variation.
 * The Pollaczek-Khinchine mean: W = rho s (1 + c^2) / (2 (1 - rho)). Takes rates a second; at or above capacity every mean
 * is `Infinity`. Throws on a negative rate, a service rate of 0 or a negative coefficient.
 *
 * Source: Kleinrock, Queueing Systems vol. 1 (1975), section 5.6, equation 5.63; Gross et al., Fundamentals of Queueing
 * Theory, 4th ed. (2008), section 5.1. The mean is the same for any order that does not look at service times.
 */
export function mg1(rates: Mg1Rates): Mg1 {
  const { arrivalsPerSecond, servicesPerSecond } = rates
  const variation = rates.serviceSquaredCoefficientOfVariation
  requireRate('mg1', 'arrivalsPerSecond', arrivalsPerSecond)
  requirePositive('mg1', 'servicesPerSecond', servicesPerSecond)
  requireRate('mg1', 'serviceSquaredCoefficientOfVariation', variation)
  const load = arrivalsPerSecond / servicesPerSecond
  if (load >= 1) return { ...overloaded(servicesPerSecond), waitProbability: 1 }
  const meanWaiting = (load * load * (1 + variation)) / (2 * (1 - load))
  const meanWaitSeconds = (load * (1 + variation)) / (2 * (servicesPerSecond - arrivalsPerSecond))
  return {
    utilisation: load,
    throughputPerSecond: arrivalsPerSecond,
    meanWaitSeconds,
    meanSystemSeconds: meanWaitSeconds + 1 / servicesPerSecond,
    meanWaiting,
    meanInSystem: meanWaiting + load,
    waitProbability: load,
  }
}

export interface Mg1WaitVarianceRates extends Mg1Rates {
  /** E[S^3] over E[S]^3: 1 constant, 6 exponential. */
  readonly serviceThirdMomentRatio: number
}

/**
 * Variance of the M/G/1 wait under first come first served, in seconds squared: W^2 + lambda E[S^3] / (3 (1 - rho)).
 * `Infinity` at or above capacity. Throws on a negative rate, a service rate of 0 or a negative moment.
 *
 * Source: Kleinrock, Queueing Systems vol. 1 (1975), section 5.7 (second derivative of the Pollaczek-Khinchine transform).
 */
export function mg1WaitVarianceSecondsSquared(rates: Mg1WaitVarianceRates): number {
  const { meanWaitSeconds } = mg1(rates)
  requireRate('mg1WaitVarianceSecondsSquared', 'serviceThirdMomentRatio', rates.serviceThirdMomentRatio)
  if (meanWaitSeconds === Infinity) return Infinity
  const serviceSeconds = 1 / rates.servicesPerSecond
  const load = rates.arrivalsPerSecond * serviceSeconds
  const thirdMomentTerm = (load * serviceSeconds * serviceSeconds * rates.serviceThirdMomentRatio) / (3 * (1 - load))
  return meanWaitSeconds * meanWaitSeconds + thirdMomentTerm
}
