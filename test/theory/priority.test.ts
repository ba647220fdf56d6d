import { describe, expect, it } from 'vitest'
import { mg1 } from '../../src/theory/mg1.ts'
import { nonPreemptivePriority, type PriorityClass } from '../../src/theory/priority.ts'

const exponential = (arrivalsPerSecond: number, servicesPerSecond: number): PriorityClass => ({
  arrivalsPerSecond,
  servicesPerSecond,
  serviceSquaredCoefficientOfVariation: 1,
})

describe('non-preemptive priorities', () => {
  it('gives the waits of the critical and serious patients of Hillier & Lieberman (10th ed., 17.8)', () => {
    const patients = nonPreemptivePriority([exponential(0.2, 3), exponential(0.6, 3), exponential(1.2, 3)])
    expect(patients[0]?.meanWaitSeconds).toBeCloseTo(0.238, 3)
    expect(patients[1]?.meanWaitSeconds).toBeCloseTo(0.325, 3)
  })

  it('with one class is M/G/1', () => {
    const only = { arrivalsPerSecond: 3, servicesPerSecond: 4, serviceSquaredCoefficientOfVariation: 2.5 }
    const { waitProbability: _, ...expectedState } = mg1(only)
    const [state] = nonPreemptivePriority([only])
    for (const key of ['meanWaitSeconds', 'meanSystemSeconds', 'meanWaiting', 'meanInSystem'] as const) {
      expect(state?.[key]).toBeCloseTo(expectedState[key], 10)
    }
  })

  it('keeps the load-weighted sum of waits that M/G/1 has: what one class gains the others lose (Kleinrock vol. 2, section 3.4)', () => {
    const classes: readonly PriorityClass[] = [
      { arrivalsPerSecond: 1, servicesPerSecond: 10, serviceSquaredCoefficientOfVariation: 0 },
      { arrivalsPerSecond: 2, servicesPerSecond: 5, serviceSquaredCoefficientOfVariation: 1 },
      { arrivalsPerSecond: 0.3, servicesPerSecond: 1, serviceSquaredCoefficientOfVariation: 4 },
    ]
    const remainder = 0.1 * 0.05 + 0.4 * 0.2 + 0.3 * 2.5
    const load = 0.1 + 0.4 + 0.3
    const weighted = nonPreemptivePriority(classes).reduce(
      (sum, each) => sum + each.utilisation * each.meanWaitSeconds,
      0,
    )
    expect(weighted).toBeCloseTo((load * remainder) / (1 - load), 12)
    const reversed = nonPreemptivePriority([...classes].reverse())
    expect(reversed.reduce((sum, each) => sum + each.utilisation * each.meanWaitSeconds, 0)).toBeCloseTo(weighted, 12)
  })

  it('starves the least urgent first: the urgent keep a finite wait while the rest share what is left', () => {
    const [urgent, middle, least] = nonPreemptivePriority([exponential(0.4, 1), exponential(2, 2), exponential(0.1, 1)])
    // The server never rests, and spends 0.4 of its time on the urgent and 0.6 on the middle class.
    expect(urgent?.meanWaitSeconds).toBeCloseTo((0.4 * 1 + 0.6 * 0.5) / 0.6, 12)
    expect(middle?.meanWaitSeconds).toBe(Infinity)
    expect(middle?.throughputPerSecond).toBeCloseTo(1.2, 12)
    expect(least?.meanWaitSeconds).toBe(Infinity)
    expect(least?.throughputPerSecond).toBe(0)
  })

  it('refuses an empty list and a service rate of 0', () => {
    expect(() => nonPreemptivePriority([])).toThrow('nonPreemptivePriority: classes must not be empty, got []')
    expect(() => nonPreemptivePriority([exponential(1, 0)])).toThrow(
      'servicesPerSecond must be a finite number > 0, got 0',
    )
  })
})
