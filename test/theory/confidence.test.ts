import { describe, expect, it } from 'vitest'
import { batchMeansInterval, covers, studentT } from './confidence.ts'

describe("Student's t", () => {
  it.each([
    [1, 0.975, 12.706],
    [2, 0.975, 4.303],
    [9, 0.9995, 4.781],
    [10, 0.975, 2.228],
    [29, 0.9995, 3.659],
    [30, 0.9995, 3.646],
    [60, 0.9995, 3.46],
    [120, 0.9995, 3.373],
  ])('with %d degrees of freedom at %d is the tabulated %d', (degrees, probability, tabulated) => {
    expect(studentT(degrees, probability)).toBeCloseTo(tabulated, 3)
  })
})

describe('the batch means interval', () => {
  // A chain in which each value leans on the last, as waits do: mean 0, correlation 0.9.
  const leaningChain = (seed: number, length: number): Float64Array => {
    const values = new Float64Array(length)
    let state = seed
    let last = 0
    for (let i = 0; i < length; i += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      last = 0.9 * last + (state / 2 ** 32 - 0.5)
      values[i] = last
    }
    return values
  }

  it('covers the true mean about as often as it says, although neighbours are alike', () => {
    let covered = 0
    for (let seed = 1; seed <= 400; seed += 1) {
      const values = leaningChain(Math.imul(seed, 2654435761), 6400)
      if (covers(batchMeansInterval(values, { warmUp: 400, batches: 30, confidence: 0.9 }), 0)) covered += 1
    }
    // 400 trials at 0.9 spread by 6 about 360.
    expect(covered).toBeGreaterThan(340)
    expect(covered).toBeLessThan(380)
  })

  it('leaves the warm-up out', () => {
    const values = [...new Array(50).fill(1e9), ...new Array(300).fill(2)]
    expect(batchMeansInterval(values, { warmUp: 50, batches: 30, confidence: 0.999 })).toEqual({
      mean: 2,
      halfWidth: 0,
    })
  })

  it('refuses batches too short to mean anything', () => {
    expect(() => batchMeansInterval([1, 2, 3], { warmUp: 0, batches: 3, confidence: 0.999 })).toThrow(
      'batchMeansInterval: a batch needs at least 10 values, got 1',
    )
  })
})
