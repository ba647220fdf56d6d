import { requireCount, requirePositive, requireRate } from './arguments.ts'
import type { SteadyState } from './steadyState.ts'

export interface Mm1kRates {
  readonly arrivalsPerSecond: number
  readonly servicesPerSecond: number
  /** The most the system holds, the message in service included: a queue limit of 4 ready messages is a capacity of 5. */
  readonly capacity: number
}

export interface Mm1k extends SteadyState {
  /** Probability that an arrival finds the system full and is refused. */
  readonly blockingProbability: number
  /** Variance of the wait in seconds squared of those let in (first come first served). */
  readonly waitVarianceSecondsSquared: number
}

/**
 * M/M/1/K: one server and room for `capacity` messages, the one in service included; an arrival that finds it full is
 * refused. Waits are those of messages let in. Takes rates a second; stable at any load, so nothing is ever infinite.
 * Throws on a negative rate, a service rate of 0 or a capacity that is not whole and >= 1.
 *
 * Source: Kleinrock, Queueing Systems vol. 1 (1975), section 3.6, equations 3.43 and 3.44; Gross et al., Fundamentals of
 * Queueing Theory, 4th ed. (2008), section 2.5.
 */
export function mm1k({ arrivalsPerSecond, servicesPerSecond, capacity }: Mm1kRates): Mm1k {
  requireRate('mm1k', 'arrivalsPerSecond', arrivalsPerSecond)
  requirePositive('mm1k', 'servicesPerSecond', servicesPerSecond)
  requireCount('mm1k', 'capacity', capacity)
  const { full, meanNumber, seen } = fillUp(arrivalsPerSecond / servicesPerSecond, capacity)
  const throughputPerSecond = arrivalsPerSecond * (1 - full)
  const utilisation = throughputPerSecond / servicesPerSecond
  const meanWaitSeconds = seen.meanNumber / servicesPerSecond
  const waitSecondMoment = seen.meanNumberTimesNext / (servicesPerSecond * servicesPerSecond)
  return {
    utilisation,
    throughputPerSecond,
    meanWaitSeconds,
    meanSystemSeconds: meanWaitSeconds + 1 / servicesPerSecond,
    meanWaiting: meanNumber - utilisation,
    meanInSystem: meanNumber,
    blockingProbability: full,
    waitVarianceSecondsSquared: waitSecondMoment - meanWaitSeconds * meanWaitSeconds,
  }
}

interface Occupancy {
  /** Probability that the system is full. */
  readonly full: number
  readonly meanNumber: number
  /** E[N (N + 1)]: N services of mean s take N (N + 1) s^2 in the second moment. */
  readonly meanNumberTimesNext: number
}

// The probabilities are proportional to load^n. Adding one place at a time, full(n) = load full(n-1) / (1 + load full(n-1)),
// and every mean moves by its weighted step; so no power is formed, and a load of 1 or of 1,000 is as exact as 0.5.
// A message that is let in sees the system with one place fewer (PASTA, then conditioning on "not full"): hence `seen`.
function fillUp(load: number, capacity: number): Occupancy & { readonly seen: Occupancy } {
  let seen: Occupancy = { full: 1, meanNumber: 0, meanNumberTimesNext: 0 }
  let now = seen
  for (let n = 1; n <= capacity; n += 1) {
    seen = now
    const full = (load * now.full) / (1 + load * now.full)
    now = {
      full,
      meanNumber: now.meanNumber + full * (n - now.meanNumber),
      meanNumberTimesNext: now.meanNumberTimesNext + full * (n * (n + 1) - now.meanNumberTimesNext),
    }
  }
  return { ...now, seen }
}
