import { describe, expect, it } from 'vitest'
import { md1 } from '../../src/theory/md1.ts'
import { mg1, mg1WaitVarianceSecondsSquared } from '../../src/theory/mg1.ts'
import { mm1 } from '../../src/theory/mm1.ts'
import { mm1Lifo } from '../../src/theory/mm1Lifo.ts'
import { birthDeathProbabilities, expected } from './birthDeath.ts'

const loads = [0.01, 0.3, 0.5, 0.8, 0.95, 0.99]

describe('M/M/1', () => {
  it('gives the worked example of Hillier & Lieberman, County Hospital with one doctor (10th ed., 17.6)', () => {
    const hospital = mm1({ arrivalsPerSecond: 2, servicesPerSecond: 3 })
    expect(hospital.utilisation).toBeCloseTo(2 / 3, 12)
    expect(hospital.meanInSystem).toBeCloseTo(2, 12)
    expect(hospital.meanWaiting).toBeCloseTo(4 / 3, 12)
    expect(hospital.meanSystemSeconds).toBeCloseTo(1, 12)
    expect(hospital.meanWaitSeconds).toBeCloseTo(2 / 3, 12)
  })

  it.each(loads)('at load %d agrees with the chain summed state by state', load => {
    const queue = mm1({ arrivalsPerSecond: load, servicesPerSecond: 1 })
    const p = birthDeathProbabilities(
      8000,
      () => load,
      () => 1,
    )
    expect(queue.meanInSystem / expected(p, n => n)).toBeCloseTo(1, 9)
    expect(queue.meanWaiting / expected(p, n => Math.max(0, n - 1))).toBeCloseTo(1, 9)
    // An arrival sees the long-run state and waits for n services, of which the second moment is n (n + 1).
    const secondMoment = expected(p, n => n * (n + 1))
    expect(
      queue.waitVarianceSecondsSquared / (secondMoment - queue.meanWaitSeconds * queue.meanWaitSeconds),
    ).toBeCloseTo(1, 9)
  })

  it('adds the variance of one service to that of the wait', () => {
    const queue = mm1({ arrivalsPerSecond: 7, servicesPerSecond: 10 })
    expect(queue.systemVarianceSecondsSquared).toBeCloseTo(queue.waitVarianceSecondsSquared + 0.01, 12)
  })

  it('is empty without arrivals, and endless at and above capacity', () => {
    expect(mm1({ arrivalsPerSecond: 0, servicesPerSecond: 5 })).toMatchObject({
      meanInSystem: 0,
      meanWaitSeconds: 0,
      meanSystemSeconds: 0.2,
    })
    for (const arrivalsPerSecond of [5, 6]) {
      expect(mm1({ arrivalsPerSecond, servicesPerSecond: 5 })).toEqual({
        utilisation: 1,
        throughputPerSecond: 5,
        meanWaitSeconds: Infinity,
        meanSystemSeconds: Infinity,
        meanWaiting: Infinity,
        meanInSystem: Infinity,
        waitProbability: 1,
        waitVarianceSecondsSquared: Infinity,
        systemVarianceSecondsSquared: Infinity,
      })
    }
  })

  it('refuses rates that mean nothing, and says which', () => {
    expect(() => mm1({ arrivalsPerSecond: -1, servicesPerSecond: 1 })).toThrow(
      'mm1: arrivalsPerSecond must be a finite number >= 0, got -1',
    )
    expect(() => mm1({ arrivalsPerSecond: 1, servicesPerSecond: 0 })).toThrow(
      'mm1: servicesPerSecond must be a finite number > 0, got 0',
    )
    expect(() => mm1({ arrivalsPerSecond: Number.NaN, servicesPerSecond: 1 })).toThrow('got NaN')
  })
})

describe('M/M/1 last come first served', () => {
  it.each(loads)(
    'at load %d has the means of first come first served and a second moment 1 / (1 - rho) larger',
    load => {
      const rates = { arrivalsPerSecond: load * 4, servicesPerSecond: 4 }
      const fifo = mm1(rates)
      const lifo = mm1Lifo(rates)
      expect(lifo.meanWaitSeconds).toBe(fifo.meanWaitSeconds)
      expect(lifo.meanInSystem).toBe(fifo.meanInSystem)
      // rho x E[busy period squared]: Kleinrock vol. 1, section 5.8.
      const busyPeriodSecondMoment = 2 / (16 * (1 - load) ** 3)
      const secondMoment = lifo.waitVarianceSecondsSquared + lifo.meanWaitSeconds ** 2
      expect(secondMoment / (load * busyPeriodSecondMoment)).toBeCloseTo(1, 10)
      expect(lifo.waitVarianceSecondsSquared).toBeGreaterThan(fifo.waitVarianceSecondsSquared)
    },
  )

  it('is as endless as first come first served at capacity', () => {
    const rates = { arrivalsPerSecond: 4, servicesPerSecond: 4 }
    expect(mm1Lifo(rates)).toEqual(mm1(rates))
  })
})

describe('M/G/1 and M/D/1', () => {
  it('gives the worked example of Heizer & Render, Garcia-Golding Recycling with constant service (Module D)', () => {
    const trucks = md1({ arrivalsPerSecond: 8, servicesPerSecond: 12 })
    expect(trucks.meanWaitSeconds).toBeCloseTo(1 / 12, 12)
  })

  it.each(loads)('at load %d equals M/M/1 at variation 1 and M/D/1, half the wait, at variation 0', load => {
    const rates = { arrivalsPerSecond: load * 10, servicesPerSecond: 10 }
    const exponential = mg1({ ...rates, serviceSquaredCoefficientOfVariation: 1 })
    const { meanWaitSeconds, meanSystemSeconds, meanWaiting, meanInSystem } = mm1(rates)
    expect(exponential.meanWaitSeconds).toBeCloseTo(meanWaitSeconds, 12)
    expect(exponential.meanSystemSeconds).toBeCloseTo(meanSystemSeconds, 12)
    expect(exponential.meanWaiting).toBeCloseTo(meanWaiting, 10)
    expect(exponential.meanInSystem).toBeCloseTo(meanInSystem, 10)
    expect(md1(rates)).toMatchObject(mg1({ ...rates, serviceSquaredCoefficientOfVariation: 0 }))
    expect(md1(rates).meanWaitSeconds / meanWaitSeconds).toBeCloseTo(0.5, 12)
  })

  it.each(loads)('at load %d gives the M/M/1 variance of the wait from the exponential third moment', load => {
    const rates = { arrivalsPerSecond: load * 10, servicesPerSecond: 10 }
    const moments = { serviceSquaredCoefficientOfVariation: 1, serviceThirdMomentRatio: 6 }
    const fromMoments = mg1WaitVarianceSecondsSquared({ ...rates, ...moments })
    expect(fromMoments / mm1(rates).waitVarianceSecondsSquared).toBeCloseTo(1, 10)
  })

  it('is endless at capacity, variance included', () => {
    expect(md1({ arrivalsPerSecond: 3, servicesPerSecond: 3 })).toMatchObject({
      meanWaitSeconds: Infinity,
      meanInSystem: Infinity,
      waitVarianceSecondsSquared: Infinity,
    })
  })

  it('refuses a negative variation', () => {
    expect(() =>
      mg1({ arrivalsPerSecond: 1, servicesPerSecond: 2, serviceSquaredCoefficientOfVariation: -0.1 }),
    ).toThrow('mg1: serviceSquaredCoefficientOfVariation must be a finite number >= 0, got -0.1')
  })
})
