import { requirePositive, requireRate } from './arguments.ts'
import type { SteadyState } from './steadyState.ts'

export interface PriorityClass {
  readonly arrivalsPerSecond: number
  readonly servicesPerSecond: number
  /** Variance of this class's service time over its mean squared: 0 constant, 1 exponential. */
  readonly serviceSquaredCoefficientOfVariation: number
}

/**
 * One server, classes of Poisson arrivals, the most urgent class first in the list; the server takes the most urgent waiting
 * message, first come first served within a class, and never interrupts a service (M/G/1, non-preemptive priorities). Gives a
 * steady state for each class, in the same order; `utilisation` is that class's share of the server's time.
 * Cobham: W_k = W_0 / ((1 - sigma_(k-1)) (1 - sigma_k)), sigma_k the load of class k and all more urgent ones, and
 * W_0 the mean remainder of the service that an arrival finds.
 *
 * Overload strikes from the bottom: a class with sigma_k >= 1 has an infinite wait and gets what the more urgent ones leave,
 * while those above keep finite waits. Throws on an empty list, a negative rate or a service rate of 0.
 *
 * Source: A. Cobham, "Priority Assignment in Waiting Line Problems", Operations Research 2 (1954), 70-76; Kleinrock, Queueing
 * Systems vol. 2 (1976), section 3.3, equation 3.31; the overloaded case: T. E. Phipps, Operations Research 4 (1956), 76-85.
 */
export function nonPreemptivePriority(classes: readonly PriorityClass[]): readonly SteadyState[] {
  if (classes.length === 0) throw new Error('nonPreemptivePriority: classes must not be empty, got []')
  for (const each of classes) requireClass(each)
  const shares = serverShares(classes)
  const remainderSeconds = classes.reduce((sum, each, k) => sum + (shares[k] ?? 0) * meanRemainderSeconds(each), 0)
  let moreUrgentLoad = 0
  return classes.map((each, k) => {
    const load = moreUrgentLoad + each.arrivalsPerSecond / each.servicesPerSecond
    const waitSeconds = load >= 1 ? Infinity : remainderSeconds / ((1 - moreUrgentLoad) * (1 - load))
    moreUrgentLoad = load
    return classState(each, shares[k] ?? 0, waitSeconds)
  })
}

function requireClass(each: PriorityClass): void {
  requireRate('nonPreemptivePriority', 'arrivalsPerSecond', each.arrivalsPerSecond)
  requirePositive('nonPreemptivePriority', 'servicesPerSecond', each.servicesPerSecond)
  requireRate(
    'nonPreemptivePriority',
    'serviceSquaredCoefficientOfVariation',
    each.serviceSquaredCoefficientOfVariation,
  )
}

// The share of its time the server gives each class: what the class asks for, until nothing is left.
function serverShares(classes: readonly PriorityClass[]): readonly number[] {
  let left = 1
  return classes.map(each => {
    const share = Math.min(left, each.arrivalsPerSecond / each.servicesPerSecond)
    left -= share
    return share
  })
}

// Mean time left of a service in progress, seen at a random moment: E[S^2] / (2 E[S]).
function meanRemainderSeconds(each: PriorityClass): number {
  return (1 + each.serviceSquaredCoefficientOfVariation) / (2 * each.servicesPerSecond)
}

function classState(each: PriorityClass, share: number, waitSeconds: number): SteadyState {
  // Nothing arrives, nothing waits: 0 x Infinity must not become NaN.
  const meanWaiting = each.arrivalsPerSecond === 0 ? 0 : each.arrivalsPerSecond * waitSeconds
  return {
    utilisation: share,
    throughputPerSecond: share * each.servicesPerSecond,
    meanWaitSeconds: waitSeconds,
    meanSystemSeconds: waitSeconds + 1 / each.servicesPerSecond,
    meanWaiting,
    meanInSystem: meanWaiting + share,
  }
}
