import { describe, expect, it } from 'vitest'
import { type Distribution, sampleMs, unitExponential } from '../../src/engine/distribution.ts'
import { RandomStreams } from '../../src/engine/randomStreams.ts'

const COUNT = 200_000
/** Two-sided 99.9 %: the seeds are fixed, so a test that passes once passes always. */
const Z = 3.290526731491926

interface Moments {
  readonly mean: number
  readonly variance: number
  readonly least: number
  /** Half-widths of the confidence intervals of mean and variance, from the sample's own second and fourth moments. */
  readonly meanError: number
  readonly varianceError: number
}

function momentsOf(distribution: Distribution, seed = 1): Moments {
  const random = new RandomStreams(seed)
  const stream = random.open('sample')
  const values = Float64Array.from({ length: COUNT }, () => sampleMs(distribution, random, stream))
  const mean = values.reduce((sum, x) => sum + x, 0) / COUNT
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (COUNT - 1)
  const fourth = values.reduce((sum, x) => sum + (x - mean) ** 4, 0) / COUNT
  return {
    mean,
    variance,
    least: values.reduce((least, x) => Math.min(least, x), Number.POSITIVE_INFINITY),
    meanError: Z * Math.sqrt(variance / COUNT),
    varianceError: Z * Math.sqrt((fourth - variance ** 2) / COUNT),
  }
}

/** Each with its coefficient of variation by theory. */
const cases: readonly (readonly [Distribution, number])[] = [
  [{ kind: 'exponential', meanMs: 20 }, 1],
  [{ kind: 'uniform', meanMs: 20, spread: 0.5 }, 0.5 / Math.sqrt(3)],
  [{ kind: 'uniform', meanMs: 20, spread: 1 }, 1 / Math.sqrt(3)],
  [{ kind: 'logNormal', meanMs: 20, variation: 0.5 }, 0.5],
  [{ kind: 'logNormal', meanMs: 20, variation: 1 }, 1],
  [{ kind: 'hyperexponential', meanMs: 20, variation: 1 }, 1],
  [{ kind: 'hyperexponential', meanMs: 20, variation: 2 }, 2],
  [{ kind: 'hyperexponential', meanMs: 20, variation: 5 }, 5],
  [{ kind: 'erlang', meanMs: 20, stages: 1 }, 1],
  [{ kind: 'erlang', meanMs: 20, stages: 4 }, 0.5],
  [{ kind: 'erlang', meanMs: 20, stages: 100 }, 0.1],
]

describe('a distribution', () => {
  it.each(cases)('%o has its mean and its variance within their own 99.9 %% intervals', (distribution, variation) => {
    const { mean, variance, meanError, varianceError, least } = momentsOf(distribution)
    expect(Math.abs(mean - distribution.meanMs)).toBeLessThan(meanError)
    expect(Math.abs(variance - (variation * distribution.meanMs) ** 2)).toBeLessThan(varianceError)
    expect(least).toBeGreaterThanOrEqual(0)
  })

  it('3 % too long is caught by the same interval', () => {
    for (const [distribution] of cases.filter(([, variation]) => variation <= 2)) {
      const { mean, meanError } = momentsOf({ ...distribution, meanMs: 20 * 1.03 })
      expect(Math.abs(mean - 20)).toBeGreaterThan(meanError)
    }
  })

  it('constant is its mean, and takes no draw', () => {
    const random = new RandomStreams(1)
    const stream = random.open('sample')
    const before = random.save()
    expect(sampleMs({ kind: 'constant', meanMs: 12.5 }, random, stream)).toBe(12.5)
    expect(random.save()).toEqual(before)
  })

  it('with a mean of nothing gives lengths of nothing', () => {
    const random = new RandomStreams(1)
    const stream = random.open('sample')
    for (const [distribution] of cases) expect(sampleMs({ ...distribution, meanMs: 0 }, random, stream)).toBe(0)
  })

  it('uniform stays within its spread', () => {
    const random = new RandomStreams(2)
    const stream = random.open('sample')
    const values = Array.from({ length: 10_000 }, () =>
      sampleMs({ kind: 'uniform', meanMs: 10, spread: 0.3 }, random, stream),
    )
    expect(Math.min(...values)).toBeGreaterThan(7)
    expect(Math.max(...values)).toBeLessThan(13)
  })

  it('log-normal has its median at mean / sqrt(1 + variation squared)', () => {
    const random = new RandomStreams(3)
    const stream = random.open('sample')
    const below = Array.from({ length: 100_000 }, () =>
      sampleMs({ kind: 'logNormal', meanMs: 20, variation: 2 }, random, stream),
    ).filter(value => value < 20 / Math.sqrt(5)).length
    expect(Math.abs(below / 100_000 - 0.5)).toBeLessThan((Z * 0.5) / Math.sqrt(100_000))
  })

  it('exponential takes one draw, so a stream serves any mean with the same draws', () => {
    const one = new RandomStreams(4)
    const other = new RandomStreams(4)
    const stream = one.open('s')
    other.open('s')
    for (let n = 0; n < 100; n++) {
      expect(sampleMs({ kind: 'exponential', meanMs: 7 }, one, stream)).toBe(7 * unitExponential(other, stream))
    }
  })

  it('Erlang with a hundred stages does not lose draws to underflow', () => {
    const product = new RandomStreams(5)
    const sum = new RandomStreams(5)
    const stream = product.open('s')
    sum.open('s')
    for (let n = 0; n < 1000; n++) {
      const drawn = sampleMs({ kind: 'erlang', meanMs: 100, stages: 100 }, product, stream)
      let wanted = 0
      for (let stage = 0; stage < 100; stage++) wanted += unitExponential(sum, stream)
      expect(drawn / wanted).toBeCloseTo(1, 12)
    }
  })
})
