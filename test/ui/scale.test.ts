import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumber } from '../../src/ui/controls/NumberField.tsx'
import * as scales from '../../src/ui/controls/scale.ts'

const { placeOf, SLIDER_STEPS, stepped, valueAt } = scales
const all: readonly (readonly [string, scales.Scale])[] = [
  ['rates', scales.RATE],
  ['lengths', scales.LENGTH],
  ['lengths above 0', scales.SOME_LENGTH],
  ['messages', scales.MESSAGES],
  ['actors', scales.ACTORS],
  ['keys', scales.wholes(1, 26)],
  ['prefetch', scales.ratio(1, 65_535, true)],
]

describe.each(all)('the slider for %s', (_, scale) => {
  it('begins at the least and ends at the most', () => {
    expect(valueAt(scale, 0)).toBe(scale.min)
    expect(valueAt(scale, SLIDER_STEPS)).toBe(scale.max)
  })

  it('never goes down as the thumb goes right', () => {
    for (let place = 1; place <= SLIDER_STEPS; place++)
      expect(valueAt(scale, place)).toBeGreaterThanOrEqual(valueAt(scale, place - 1))
  })

  it('puts the thumb near where it was taken from', () => {
    for (let place = 0; place <= SLIDER_STEPS; place++) {
      const value = valueAt(scale, place)
      expect(Math.abs(valueAt(scale, placeOf(scale, value)) - value)).toBeLessThanOrEqual(0.05 * value + 1e-9)
    }
  })

  it('changes the value at every press of an arrow key, to the very ends', () => {
    let presses = 0
    for (let value = scale.min; value < scale.max; presses++) {
      const next = stepped(scale, value, 1)
      expect(next).toBeGreaterThan(value)
      value = next
    }
    expect(presses).toBeLessThanOrEqual(SLIDER_STEPS)
  })

  it('gives only values within its limits, whole where they must be, for any typed value', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), value => {
        const shown = valueAt(scale, placeOf(scale, value))
        expect(shown).toBeGreaterThanOrEqual(scale.min)
        expect(shown).toBeLessThanOrEqual(scale.max)
        if (scale.whole) expect(Number.isInteger(shown)).toBe(true)
      }),
    )
  })
})

describe('a typed number', () => {
  const limits = { min: 0, max: 1_000_000, whole: false }

  it.each([
    ['12', 12],
    [' 2.5 ', 2.5],
    ['1,000', 1000],
    ['0', 0],
  ])('reads %j', (text, number) => expect(readNumber(text, limits)).toBe(number))

  it.each(['', 'ten', '-1', '1000001', '1e999', '12px'])('refuses %j', text =>
    expect(readNumber(text, limits)).toBeNull(),
  )

  it('refuses a fraction where whole numbers are wanted', () =>
    expect(readNumber('2.5', { ...limits, whole: true })).toBeNull())
})
