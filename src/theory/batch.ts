import { requireCount, requirePositive, requireRate } from './arguments.ts'
import { overloaded, type SteadyState } from './steadyState.ts'

export interface BatchRates {
  readonly batchesPerSecond: number
  readonly servicesPerSecond: number
}

/**
 * M[X]/M/1 with every batch of exactly `batchSize` messages: batches come in a Poisson stream, messages are served one at a time.
 * Takes rates a second; at or above capacity every mean is `Infinity`. Throws on a negative rate, a service rate of 0 or a
 * batch size that is not whole and >= 1. Source: see `batchQueue`.
 */
export function constantBatchQueue(rates: BatchRates & { readonly batchSize: number }): SteadyState {
  requireCount('constantBatchQueue', 'batchSize', rates.batchSize)
  return batchQueue({
    ...rates,
    meanBatchSize: rates.batchSize,
    secondMomentBatchSize: rates.batchSize * rates.batchSize,
  })
}

/**
 * M[X]/M/1 with geometric batches (1, 2, 3 ... messages, mean `meanBatchSize`, E[X^2] = 2 m^2 - m). Takes rates a second; at or above
 * capacity every mean is `Infinity`. Throws on a negative rate, a service rate of 0 or a mean below 1. Source: see `batchQueue`.
 */
export function geometricBatchQueue(rates: BatchRates & { readonly meanBatchSize: number }): SteadyState {
  const mean = rates.meanBatchSize
  return batchQueue({ ...rates, secondMomentBatchSize: 2 * mean * mean - mean })
}

export interface BatchMoments extends BatchRates {
  readonly meanBatchSize: number
  /** E[X^2], at least the mean squared. */
  readonly secondMomentBatchSize: number
}

/**
 * M[X]/M/1 with any batch size, known by its first two moments: L = rho (1 + E[X^2] / E[X]) / (2 (1 - rho)). A message's wait
 * includes that for those before it in its own batch. Takes rates a second; at or above capacity every mean is `Infinity`.
 * Throws on a negative rate, a service rate of 0, a mean below 1 or a second moment below the mean squared.
 *
 * Source: Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th ed. (2008), section 3.1; Kleinrock,
 * Queueing Systems vol. 1 (1975), section 4.5.
 */
export function batchQueue(moments: BatchMoments): SteadyState {
  requireMoments(moments)
  const { servicesPerSecond, meanBatchSize, secondMomentBatchSize } = moments
  const arrivalsPerSecond = moments.batchesPerSecond * meanBatchSize
  const load = arrivalsPerSecond / servicesPerSecond
  if (load >= 1) return overloaded(servicesPerSecond)
  const crowd = (1 + secondMomentBatchSize / meanBatchSize) / 2
  const meanSystemSeconds = crowd / (servicesPerSecond * (1 - load))
  const meanInSystem = (load * crowd) / (1 - load)
  return {
    utilisation: load,
    throughputPerSecond: arrivalsPerSecond,
    meanWaitSeconds: meanSystemSeconds - 1 / servicesPerSecond,
    meanSystemSeconds,
    meanWaiting: meanInSystem - load,
    meanInSystem,
  }
}

function requireMoments(moments: BatchMoments): void {
  requireRate('batchQueue', 'batchesPerSecond', moments.batchesPerSecond)
  requirePositive('batchQueue', 'servicesPerSecond', moments.servicesPerSecond)
  const { meanBatchSize: mean, secondMomentBatchSize: second } = moments
  if (!(Number.isFinite(mean) && mean >= 1)) {
    throw new Error(`batchQueue: meanBatchSize must be a finite number >= 1, got ${mean}`)
  }
  if (!(Number.isFinite(second) && second >= mean * mean)) {
    throw new Error(`batchQueue: secondMomentBatchSize must be at least the mean squared, got ${second}`)
  }
}
