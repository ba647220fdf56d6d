import { describe, expect, it } from 'vitest'
import { atMilliseconds, inMilliseconds, inSeconds, LAST_TIME, milliseconds, seconds } from '../../src/engine/time.ts'

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

  it('reads out in seconds and milliseconds', () => {
    expect(inSeconds(seconds(3.007))).toBe(3.007)
    expect(inMilliseconds(milliseconds(3007))).toBe(3007)
  })

  it('ends after one simulated year', () => {
    expect(atMilliseconds(LAST_TIME / 1000)).toBe(LAST_TIME)
    expect(() => atMilliseconds(LAST_TIME / 1000 + 1)).toThrow(/one simulated year/)
  })

  it('sums of a million moments stay exact', () => {
    expect(LAST_TIME * 256).toBeLessThan(Number.MAX_SAFE_INTEGER)
  })
})
