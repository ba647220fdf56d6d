import fc from 'fast-check'
import { expect, it } from 'vitest'
import { area, createGauge, enter, leave } from '../../src/engine/gauge.ts'
import type { Time } from '../../src/engine/time.ts'

it('a gauge holds the level, and the time integral that adding up every step gives: 300 cases', () => {
  const steps = fc.array(fc.record({ after: fc.nat(1_000_000_000), up: fc.boolean() }), { maxLength: 100 })
  fc.assert(
    fc.property(steps, list => {
      const gauge = createGauge()
      let now = 0
      let level = 0
      let sum = 0
      for (const { after, up } of list) {
        sum += level * after
        now += after
        if (up || level === 0) {
          enter(gauge, now as Time)
          level++
        } else {
          leave(gauge, now as Time)
          level--
        }
        expect(gauge.level).toBe(level)
        expect(area(gauge, now as Time)).toBe(sum)
      }
      expect(area(gauge, (now + 1000) as Time)).toBe(sum + 1000 * level)
    }),
    { numRuns: 300, seed: 1 },
  )
})

it('a gauge is plain data, so a checkpoint copies it', () => {
  expect(Object.getPrototypeOf(createGauge())).toBe(Object.prototype)
})
