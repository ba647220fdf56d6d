import { type Mm1, type Mm1Rates, mm1 } from './mm1.ts'

/**
 * M/M/1 with last come first served, a message in service being left to finish (non-preemptive). Same means as first come
 * first served, and a larger variance. Takes rates a second; at or above capacity means and variances are `Infinity`.
 *
 * Why the means agree: the choice of whom to serve next never looks at service times, so the number in the system is the
 * same process, and Little's law turns the same mean number into the same mean wait. (Overloaded last come first served
 * still serves some messages at once, but those it buries never return, so the mean is `Infinity` all the same.)
 *
 * Why the variance does not: a message that finds the server busy (probability rho) waits for that service's remainder and
 * for all who come meanwhile and after them, which is a whole busy period, with second moment 2 / (mu^2 (1 - rho)^3).
 * So E[W^2] = 2 rho / (mu^2 (1 - rho)^3), which is the first-come value divided by (1 - rho).
 *
 * Source: L. Takacs, "Delay Distributions for One Line with Poisson Input, General Holding Times, and Various Orders of
 * Service", Bell System Technical Journal 42 (1963), 487-503; busy period moments in Kleinrock, Queueing Systems vol. 1
 * (1975), section 5.8.
 */
export function mm1Lifo(rates: Mm1Rates): Mm1 {
  const fifo = mm1(rates)
  if (fifo.utilisation >= 1) return fifo
  const idle = 1 - fifo.utilisation
  const fifoSecondMoment = fifo.waitVarianceSecondsSquared + fifo.meanWaitSeconds * fifo.meanWaitSeconds
  const waitVarianceSecondsSquared = fifoSecondMoment / idle - fifo.meanWaitSeconds * fifo.meanWaitSeconds
  const serviceVariance = 1 / (rates.servicesPerSecond * rates.servicesPerSecond)
  return {
    ...fifo,
    waitVarianceSecondsSquared,
    // A non-preemptive wait knows nothing of the message's own service, so the two variances add.
    systemVarianceSecondsSquared: waitVarianceSecondsSquared + serviceVariance,
  }
}
