import { describe, expect, it } from 'vitest'
import {
  atMilliseconds,
  between,
  inMilliseconds,
  inSeconds,
  LAST_TIME,
  later,
  milliseconds,
  START,
  seconds,
} from '../../src/engine/time.ts'

describe('time', () => {
  it('is whole microseconds, rounded to the nearest', () => {
    expect(milliseconds(1.0004)).toBe(1000)
    expect(milliseconds(1.0006)).toBe(1001)
    expect(seconds(2.5)).toBe(2_500_000)
    expect(milliseconds(0)).toBe(0)
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300])('refuses a length of %d, and says where', value => {
    expect(() => milliseconds(value)).toThrow(/^milliseconds: .* got /)
    expect(() => seconds(value)).toThrow(/^seconds: .* got /)
  })

  it('adds and subtracts exactly, and reads out in seconds and milliseconds', () => {
    const at = later(later(START, seconds(3)), milliseconds(7))
    expect(at).toBe(3_007_000)
    expect(between(later(START, seconds(1)), at)).toBe(2_007_000)
    expect(inSeconds(at)).toBe(3.007)
    expect(inMilliseconds(at)).toBe(3007)
  })

  it('ends after one simulated year', () => {
    expect(atMilliseconds(LAST_TIME / 1000)).toBe(LAST_TIME)
    expect(() => atMilliseconds(LAST_TIME / 1000 + 1)).toThrow(/one simulated year/)
  })

  it('sums of a million moments stay exact', () => {
    expect(LAST_TIME * 256).toBeLessThan(Number.MAX_SAFE_INTEGER)
  })
})
