import { requireCount, requirePositive, requireRate } from './arguments.ts'
import { erlangB } from './mmcc.ts'
import { overloaded, type SteadyState } from './steadyState.ts'

export interface MmcRates {
  readonly arrivalsPerSecond: number
  readonly servicesPerSecond: number
  readonly servers: number
}

export interface Mmc extends SteadyState {
  /** Probability that an arrival finds every server busy and waits: Erlang C. */
  readonly waitProbability: number
  /** Variance of the wait in seconds squared (first come first served), messages that wait 0 included. */
  readonly waitVarianceSecondsSquared: number
}

/**
 * M/M/c: one shared line before `servers` equal servers. Takes rates a second (services for one server); at or above
 * capacity every mean and variance is `Infinity`. Throws on a negative rate, a service rate of 0 or a bad number of servers.
 *
 * Source: Kleinrock, Queueing Systems vol. 1 (1975), section 3.5, equation 3.40; Gross et al., Fundamentals of Queueing
 * Theory, 4th ed. (2008), section 2.3. The wait is 0 with probability 1 - C, else exponential with rate c mu - lambda.
 */
export function mmc({ arrivalsPerSecond, servicesPerSecond, servers }: MmcRates): Mmc {
  requireRate('mmc', 'arrivalsPerSecond', arrivalsPerSecond)
  requirePositive('mmc', 'servicesPerSecond', servicesPerSecond)
  requireCount('mmc', 'servers', servers)
  const offeredErlangs = arrivalsPerSecond / servicesPerSecond
  const waitProbability = erlangC(offeredErlangs, servers)
  const slackPerSecond = servers * servicesPerSecond - arrivalsPerSecond
  if (offeredErlangs >= servers) {
    const capacityPerSecond = servers * servicesPerSecond
    return { ...overloaded(capacityPerSecond), waitProbability, waitVarianceSecondsSquared: Infinity }
  }
  const meanWaitSeconds = waitProbability / slackPerSecond
  const meanWaiting = (waitProbability * offeredErlangs) / (servers - offeredErlangs)
  return {
    utilisation: offeredErlangs / servers,
    throughputPerSecond: arrivalsPerSecond,
    meanWaitSeconds,
    meanSystemSeconds: meanWaitSeconds + 1 / servicesPerSecond,
    meanWaiting,
    meanInSystem: meanWaiting + offeredErlangs,
    waitProbability,
    waitVarianceSecondsSquared: (waitProbability * (2 - waitProbability)) / (slackPerSecond * slackPerSecond),
  }
}

/**
 * Erlang C: the share of arrivals that wait when `offeredErlangs` meet `servers` servers with room for all; 1 where the load
 * is at or above the number of servers. Computed from Erlang B, C = c B / (c - a (1 - B)), which stays exact for many
 * servers: Gross et al., 4th ed., section 2.6. Throws on bad arguments.
 */
export function erlangC(offeredErlangs: number, servers: number): number {
  const blocking = erlangB(offeredErlangs, servers)
  if (offeredErlangs >= servers) return 1
  return (servers * blocking) / (servers - offeredErlangs * (1 - blocking))
}
