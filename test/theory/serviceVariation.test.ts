import { describe, expect, it } from 'vitest'
import { erlangVariation, hyperexponentialVariation, uniformVariation } from '../../src/theory/serviceVariation.ts'

describe('the squared coefficient of variation of a service time', () => {
  it('of an Erlang time is one over its stages', () => {
    expect(erlangVariation(1)).toBe(1)
    expect(erlangVariation(4)).toBe(0.25)
  })

  it('of a uniform time is a third from zero, and nothing without width', () => {
    expect(uniformVariation(0, 5)).toBeCloseTo(1 / 3, 12)
    expect(uniformVariation(5, 5)).toBe(0)
    // Width 2 about a mean of 2: variance 4/12 over 4.
    expect(uniformVariation(1, 3)).toBeCloseTo(1 / 12, 12)
  })

  it('of a hyperexponential time is 1 when its branches agree and more when they differ', () => {
    expect(hyperexponentialVariation(0.3, 2, 2)).toBeCloseTo(1, 12)
    // Nine in ten take 1 s and one takes 11 s: mean 2, second moment 2 (0.9 + 12.1) = 26.
    expect(hyperexponentialVariation(0.9, 1, 11)).toBeCloseTo(26 / 4 - 1, 12)
  })

  it('refuses bounds in the wrong order', () => {
    expect(() => uniformVariation(3, 1)).toThrow('uniformVariation: leastSeconds must be <= mostSeconds, got 3 > 1')
  })
})
