// An independent check on the closed forms: the steady state of a small chain, summed term by term as the textbooks define it.

/** Long-run probabilities of 0, 1, 2 ... in the system, from the rates up and down in each state; `top` is the last state kept. */
export function birthDeathProbabilities(
  top: number,
  upPerSecond: (n: number) => number,
  downPerSecond: (n: number) => number,
): readonly number[] {
  const weights = [1]
  for (let n = 1; n <= top; n += 1) {
    weights.push(((weights[n - 1] ?? 0) * upPerSecond(n - 1)) / downPerSecond(n))
  }
  return normalised(weights)
}

/**
 * Long-run probabilities of 0, 1, 2 ... in an M[X]/M/1, from the flow across each cut: mu p(n) = lambda sum over k < n of p(k) P(X >= n - k).
 * `atLeast(j)` is P(X >= j).
 */
export function batchProbabilities(
  top: number,
  rates: { readonly batchesPerSecond: number; readonly servicesPerSecond: number },
  atLeast: (size: number) => number,
): readonly number[] {
  const weights = [1]
  for (let n = 1; n <= top; n += 1) {
    const flowUp = weights.reduce((sum, weight, k) => sum + weight * atLeast(n - k), 0)
    weights.push((rates.batchesPerSecond * flowUp) / rates.servicesPerSecond)
  }
  return normalised(weights)
}

/** Mean of f(n) under the probabilities of n = 0, 1, 2 ... */
export function expected(probabilities: readonly number[], f: (n: number) => number): number {
  return probabilities.reduce((sum, probability, n) => sum + probability * f(n), 0)
}

function normalised(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => weight / total)
}
