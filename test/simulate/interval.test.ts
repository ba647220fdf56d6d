import { describe, expect, it } from 'vitest'
import { meanInterval, t99 } from '../../scripts/simulate/interval.ts'
import { meanInterval as exactInterval, studentT } from '../theory/confidence.ts'

describe('the 99 % interval of a mean', () => {
  it.each([1, 2, 3, 10, 30, 31, 99, 999])(
    "reads Student's t with %i degrees of freedom within half a thousandth",
    degrees => {
      expect(t99(degrees) / studentT(degrees, 0.995)).toBeCloseTo(1, 3)
    },
  )

  it('is the one that the statistics of the theory tests give', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6]
    const exact = exactInterval(values, 0.99)
    expect(meanInterval(values).mean).toBe(exact.mean)
    expect(meanInterval(values).plusMinus).toBeCloseTo(exact.halfWidth, 2)
  })

  it('does not exist for fewer than two values', () => {
    expect(meanInterval([])).toEqual({ mean: null, plusMinus: null })
    expect(meanInterval([4])).toEqual({ mean: 4, plusMinus: null })
  })
})
