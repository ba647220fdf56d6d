import { requirePositive, requireRate } from './arguments.ts'
import { overloaded, type SteadyState } from './steadyState.ts'

export interface Mm1Rates {
  readonly arrivalsPerSecond: number
  readonly servicesPerSecond: number
}

export interface Mm1 extends SteadyState {
  /** Probability that an arrival has to wait at all. */
  readonly waitProbability: number
  /** Variance of the wait in seconds squared, messages that wait 0 included. */
  readonly waitVarianceSecondsSquared: number
  /** Variance of the time in the system, in seconds squared. */
  readonly systemVarianceSecondsSquared: number
}

/**
 * M/M/1: Poisson arrivals, exponential service, one server, first come first served, room for all. Takes rates a second,
 * gives seconds. At or above capacity every mean and variance is `Infinity`. Throws on a negative rate or a service rate of 0.
 *
 * Source: Kleinrock, Queueing Systems vol. 1 (1975), section 3.2 (numbers) and section 5.7 (the wait: 0 with probability
 * 1 - rho, else exponential with rate mu - lambda); Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory,
 * 4th ed. (2008), section 2.2.
 */
export function mm1({ arrivalsPerSecond, servicesPerSecond }: Mm1Rates): Mm1 {
  requireRate('mm1', 'arrivalsPerSecond', arrivalsPerSecond)
  requirePositive('mm1', 'servicesPerSecond', servicesPerSecond)
  const load = arrivalsPerSecond / servicesPerSecond
  if (load >= 1) {
    return {
      ...overloaded(servicesPerSecond),
      waitProbability: 1,
      waitVarianceSecondsSquared: Infinity,
      systemVarianceSecondsSquared: Infinity,
    }
  }
  const slackPerSecond = servicesPerSecond - arrivalsPerSecond
  return {
    utilisation: load,
    throughputPerSecond: arrivalsPerSecond,
    meanWaitSeconds: load / slackPerSecond,
    meanSystemSeconds: 1 / slackPerSecond,
    meanWaiting: (load * load) / (1 - load),
    meanInSystem: load / (1 - load),
    waitProbability: load,
    waitVarianceSecondsSquared: (load * (2 - load)) / (slackPerSecond * slackPerSecond),
    systemVarianceSecondsSquared: 1 / (slackPerSecond * slackPerSecond),
  }
}
