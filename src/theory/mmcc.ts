import { requireCount, requirePositive, requireRate } from './arguments.ts'
import type { SteadyState } from './steadyState.ts'

export interface MmccRates {
  readonly arrivalsPerSecond: number
  readonly servicesPerSecond: number
  readonly servers: number
}

export interface Mmcc extends SteadyState {
  /** Probability that an arrival finds every server busy and is turned away: Erlang B. */
  readonly blockingProbability: number
}

/**
 * M/M/c/c, Erlang's loss system: no waiting room, an arrival that finds all `servers` busy is lost. Takes rates a second
 * (services for one server); the loss keeps it stable at any load, so nothing is ever infinite. Throws on a negative
 * rate, a service rate of 0 or a number of servers that is not whole and >= 1.
 *
 * Source: Kleinrock, Queueing Systems vol. 1 (1975), section 3.7; Gross et al., Fundamentals of Queueing Theory, 4th ed.
 * (2008), section 2.6. The blocking depends on service only through its mean, so it holds for M/G/c/c too (ibid.).
 */
export function mmcc({ arrivalsPerSecond, servicesPerSecond, servers }: MmccRates): Mmcc {
  requireRate('mmcc', 'arrivalsPerSecond', arrivalsPerSecond)
  requirePositive('mmcc', 'servicesPerSecond', servicesPerSecond)
  requireCount('mmcc', 'servers', servers)
  const offeredErlangs = arrivalsPerSecond / servicesPerSecond
  const blockingProbability = erlangB(offeredErlangs, servers)
  const meanInSystem = offeredErlangs * (1 - blockingProbability)
  return {
    utilisation: meanInSystem / servers,
    throughputPerSecond: arrivalsPerSecond * (1 - blockingProbability),
    meanWaitSeconds: 0,
    meanSystemSeconds: 1 / servicesPerSecond,
    meanWaiting: 0,
    meanInSystem,
    blockingProbability,
  }
}

/**
 * Erlang B: the share of arrivals lost when `offeredErlangs` (arrival rate / service rate of one server) meet `servers`
 * servers. By the recursion B(0) = 1, B(n) = a B(n-1) / (n + a B(n-1)), which needs no powers or factorials and so
 * neither overflows nor loses digits: D. L. Jagerman, "Some Properties of the Erlang Loss Function", Bell System Technical
 * Journal 53 (1974), 525-551; Gross et al., 4th ed., section 2.6. Throws on bad arguments.
 */
export function erlangB(offeredErlangs: number, servers: number): number {
  requireRate('erlangB', 'offeredErlangs', offeredErlangs)
  requireCount('erlangB', 'servers', servers)
  let blocking = 1
  for (let n = 1; n <= servers; n += 1) {
    blocking = (offeredErlangs * blocking) / (n + offeredErlangs * blocking)
  }
  return blocking
}
