import { requireCount, requirePositive, requireProbability, requireRate } from './arguments.ts'

// How bursty a service time is: variance over mean squared, the one number beside the mean that the Pollaczek-Khinchine
// formula asks for. A constant time has 0 and an exponential one 1. Source: Kleinrock, Queueing Systems vol. 1 (1975),
// sections 4.2 (Erlang), 4.7 (hyperexponential) and appendix II.

/** Squared coefficient of variation of an Erlang time, the sum of `stages` equal exponential stages: 1 / stages. Throws unless stages is whole and >= 1. */
export function erlangVariation(stages: number): number {
  requireCount('erlangVariation', 'stages', stages)
  return 1 / stages
}

/** Squared coefficient of variation of a uniform time between two bounds in seconds. Throws unless 0 <= least <= most and most > 0. */
export function uniformVariation(leastSeconds: number, mostSeconds: number): number {
  requireRate('uniformVariation', 'leastSeconds', leastSeconds)
  requirePositive('uniformVariation', 'mostSeconds', mostSeconds)
  if (leastSeconds > mostSeconds) {
    throw new Error(`uniformVariation: leastSeconds must be <= mostSeconds, got ${leastSeconds} > ${mostSeconds}`)
  }
  const width = mostSeconds - leastSeconds
  const sum = mostSeconds + leastSeconds
  return (width * width) / (3 * sum * sum)
}

/**
 * Squared coefficient of variation of a two-branch hyperexponential time: with `firstProbability` exponential of the first
 * mean, else exponential of the second, in seconds; never below 1. Throws unless the probability is in [0, 1] and both means > 0.
 */
export function hyperexponentialVariation(
  firstProbability: number,
  firstMeanSeconds: number,
  secondMeanSeconds: number,
): number {
  requireProbability('hyperexponentialVariation', 'firstProbability', firstProbability)
  requirePositive('hyperexponentialVariation', 'firstMeanSeconds', firstMeanSeconds)
  requirePositive('hyperexponentialVariation', 'secondMeanSeconds', secondMeanSeconds)
  const rest = 1 - firstProbability
  const mean = firstProbability * firstMeanSeconds + rest * secondMeanSeconds
  const secondMoment =
    2 * (firstProbability * firstMeanSeconds * firstMeanSeconds + rest * secondMeanSeconds * secondMeanSeconds)
  return secondMoment / (mean * mean) - 1
}
