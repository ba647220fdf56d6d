import { describe, expect, it } from 'vitest'
import { exp, log, normalQuantile } from '../../src/engine/portableMath.ts'
import { RandomStreams } from '../../src/engine/randomStreams.ts'

const bits = new BigInt64Array(1)
const double = new Float64Array(bits.buffer)

/** How many doubles lie between two of the same sign. */
function ulpsApart(one: number, other: number): number {
  double[0] = one
  const first = bits[0] ?? 0n
  double[0] = other
  return Math.abs(Number(first - (bits[0] ?? 0n)))
}

function worst(count: number, pairOf: (uniform: () => number) => readonly [number, number]): number {
  const random = new RandomStreams(1)
  const stream = random.open('inputs')
  let most = 0
  for (let n = 0; n < count; n++) most = Math.max(most, ulpsApart(...pairOf(() => random.uniform(stream))))
  return most
}

describe('log', () => {
  it('is within one unit in the last place of Math.log, from the least double to the largest', () => {
    const everywhere = worst(200_000, uniform => {
      const x = Math.exp(uniform() * 1450 - 744)
      return [log(x), Math.log(x)]
    })
    const onUnit = worst(200_000, uniform => {
      const x = uniform()
      return [log(x), Math.log(x)]
    })
    const nearOne = worst(100_000, uniform => {
      const x = 1 + (uniform() - 0.5) * 1e-6
      return [log(x), Math.log(x)]
    })
    expect([everywhere, onUnit, nearOne].every(ulps => ulps <= 1)).toBe(true)
  })

  it.each([
    [1, 0],
    [0, Number.NEGATIVE_INFINITY],
    [-1, Number.NaN],
    [Number.NaN, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [2, Math.LN2],
    [10, Math.LN10],
    [Number.MIN_VALUE, Math.log(Number.MIN_VALUE)],
    [Number.MAX_VALUE, Math.log(Number.MAX_VALUE)],
  ])('of %d is %d', (x, wanted) => {
    expect(log(x)).toBe(wanted)
  })
})

describe('exp', () => {
  it('is within one unit in the last place of Math.exp wherever the result is a normal number', () => {
    const wide = worst(200_000, uniform => {
      const x = uniform() * 1400 - 700
      return [exp(x), Math.exp(x)]
    })
    const usual = worst(200_000, uniform => {
      const x = uniform() * 60 - 30
      return [exp(x), Math.exp(x)]
    })
    expect(wide).toBeLessThanOrEqual(1)
    expect(usual).toBeLessThanOrEqual(1)
  })

  it('rounds a result below the normal numbers to within two of the least double', () => {
    for (let x = -745; x < -708; x += 0.37) {
      expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(2 * Number.MIN_VALUE)
    }
  })

  it.each([
    [0, 1],
    [710, Number.POSITIVE_INFINITY],
    [-746, 0],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (x, wanted) => {
    expect(exp(x)).toBe(wanted)
  })

  it('undoes log', () => {
    for (const x of [1e-300, 0.001, 0.5, 1, 2, 1234.5, 1e300]) expect(exp(log(x)) / x).toBeCloseTo(1, 12)
  })
})

describe('the normal quantile', () => {
  // Wichura 1988 gives the first three; the others are in every table to these digits.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.9995, 3.290526731491926],
    [0.84134474606854293, 1],
  ])('of %d is %d', (probability, wanted) => {
    expect(normalQuantile(probability)).toBeCloseTo(wanted, 13)
  })

  it('is odd about one half and grows', () => {
    let before = Number.NEGATIVE_INFINITY
    for (let n = 1; n < 1024; n++) {
      const quantile = normalQuantile(n / 1024)
      expect(quantile).toBeGreaterThan(before)
      expect(normalQuantile(1 - n / 1024) + quantile).toBe(0)
      before = quantile
    }
  })
})
