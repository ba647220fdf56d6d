import { exp, log, normalQuantile } from './portableMath.ts'
import type { RandomStreams, StreamId } from './randomStreams.ts'

/**
 * A random length of time, by its mean in milliseconds and its shape.
 * `variation` is the coefficient of variation (standard deviation over mean); `spread` is the half-width over the mean, 0 to 1;
 * an Erlang length is the sum of `stages` equal exponential ones.
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly meanMs: number }
  | { readonly kind: 'exponential'; readonly meanMs: number }
  | { readonly kind: 'uniform'; readonly meanMs: number; readonly spread: number }
  | { readonly kind: 'logNormal'; readonly meanMs: number; readonly variation: number }
  | { readonly kind: 'hyperexponential'; readonly meanMs: number; readonly variation: number }
  | { readonly kind: 'erlang'; readonly meanMs: number; readonly stages: number }

/** Takes streams and one of them, gives an exponential number with mean 1 (inverse transform: one uniform a draw). */
export function unitExponential(random: RandomStreams, stream: StreamId): number {
  return -log(random.uniform(stream))
}

/** Takes a distribution and a stream, gives one length in milliseconds, >= 0. A constant takes no draw from the stream. */
export function sampleMs(distribution: Distribution, random: RandomStreams, stream: StreamId): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.meanMs
    case 'exponential':
      return distribution.meanMs * unitExponential(random, stream)
    case 'uniform':
      return distribution.meanMs * (1 + distribution.spread * (2 * random.uniform(stream) - 1))
    case 'logNormal':
      return distribution.meanMs * unitLogNormal(distribution.variation, random.uniform(stream))
    case 'hyperexponential':
      return (
        distribution.meanMs *
        unitHyperexponential(distribution.variation, random.uniform(stream), random.uniform(stream))
      )
    case 'erlang':
      return (distribution.meanMs / distribution.stages) * erlangSum(distribution.stages, random, stream)
  }
}

/** Mean 1: exp(sigma z - sigma^2 / 2) with sigma^2 = log(1 + variation^2). */
function unitLogNormal(variation: number, uniform: number): number {
  const variance = log(1 + variation * variation)
  return exp(Math.sqrt(variance) * normalQuantile(uniform) - variance / 2)
}

/** Mean 1, two exponential phases with balanced means (Whitt 1982, section 3.1); a variation below 1 is drawn as 1. */
function unitHyperexponential(variation: number, choice: number, uniform: number): number {
  const square = Math.max(1, variation * variation)
  const share = (1 + Math.sqrt((square - 1) / (square + 1))) / 2
  return -log(uniform) / (2 * (choice < share ? share : 1 - share))
}

/** The sum of `stages` unit exponentials, as one logarithm of a product that is kept away from underflow. */
function erlangSum(stages: number, random: RandomStreams, stream: StreamId): number {
  let sum = 0
  let product = 1
  for (let stage = 0; stage < stages; stage++) {
    product *= random.uniform(stream)
    if (product < 1e-250) {
      sum -= log(product)
      product = 1
    }
  }
  return sum - log(product)
}
