import { describe, expect, it } from 'vitest'
import { mm1 } from '../../src/theory/mm1.ts'
import { mm1k } from '../../src/theory/mm1k.ts'
import { erlangC, mmc } from '../../src/theory/mmc.ts'
import { erlangB, mmcc } from '../../src/theory/mmcc.ts'
import { birthDeathProbabilities, expected } from './birthDeath.ts'

describe('Erlang B', () => {
  it('gives the values published for the Erlang Library (abstractmicro.com, ErlbTrafFromBlockage) and CS 6030', () => {
    expect(erlangB(1, 1)).toBe(0.5)
    expect(erlangB(9.6516, 17)).toBeCloseTo(0.01, 6)
    expect(erlangB(12.4613, 17)).toBeCloseTo(0.05, 6)
    expect(erlangB(16.1245, 25)).toBeCloseTo(0.01, 6)
  })

  it.each([
    [5, 1.361, 0.01],
    [10, 4.461, 0.01],
    [20, 12.03, 0.01],
    [10, 5.084, 0.02],
    [20, 13.18, 0.02],
    [10, 6.216, 0.05],
  ])(
    'with %d servers and %d erlangs gives the tabulated blocking of %d (Erlang B table, Iversen, Teletraffic Engineering)',
    (servers, erlangs, blocking) => {
      expect(erlangB(erlangs, servers) / blocking).toBeCloseTo(1, 2)
    },
  )

  it('neither overflows nor sinks for thousands of servers', () => {
    expect(erlangB(10_000, 10_000)).toBeCloseTo(Math.sqrt(2 / (Math.PI * 10_000)), 4)
  })

  it('refuses a part of a server', () => {
    expect(() => erlangB(1, 1.5)).toThrow('erlangB: servers must be a whole number >= 1, got 1.5')
  })
})

describe('Erlang C', () => {
  it.each([
    [2, 0.5, 0.33],
    [2, 0.9, 0.85],
    [3, 0.8, 0.65],
    [4, 0.8, 0.6],
    [5, 0.8, 0.55],
  ])(
    'with %d servers at load %d gives the tabulated %d (Winston, Operations Research, M/M/s table)',
    (servers, load, tabulated) => {
      expect(erlangC(servers * load, servers)).toBeCloseTo(tabulated, 2)
    },
  )

  it('is 1 when the load is all the servers can take, or more', () => {
    expect(erlangC(3, 3)).toBe(1)
    expect(erlangC(30, 3)).toBe(1)
  })
})

describe('M/M/c', () => {
  it('gives the worked example of Gross et al., an eye clinic with three doctors (4th ed., section 2.3)', () => {
    const clinic = mmc({ arrivalsPerSecond: 6, servicesPerSecond: 3, servers: 3 })
    expect(clinic.meanWaiting).toBeCloseTo(8 / 9, 12)
    expect(clinic.meanInSystem).toBeCloseTo(26 / 9, 12)
    expect(clinic.meanWaitSeconds).toBeCloseTo(8 / 54, 12)
  })

  it('gives the worked example of Hillier & Lieberman, County Hospital with two doctors (10th ed., 17.6)', () => {
    const hospital = mmc({ arrivalsPerSecond: 2, servicesPerSecond: 3, servers: 2 })
    expect(hospital.meanInSystem).toBeCloseTo(3 / 4, 12)
    expect(hospital.meanWaiting).toBeCloseTo(1 / 12, 12)
    expect(hospital.meanSystemSeconds).toBeCloseTo(3 / 8, 12)
    expect(hospital.meanWaitSeconds).toBeCloseTo(1 / 24, 12)
  })

  it.each([0.2, 0.7, 0.97])('with one server at load %d is M/M/1', load => {
    const rates = { arrivalsPerSecond: load * 3, servicesPerSecond: 3 }
    const one = mm1(rates)
    const many = mmc({ ...rates, servers: 1 })
    for (const key of ['meanWaitSeconds', 'meanInSystem', 'waitProbability', 'waitVarianceSecondsSquared'] as const) {
      expect(many[key] / one[key]).toBeCloseTo(1, 10)
    }
  })

  it.each([2, 5, 20])('with %d servers agrees with the chain summed state by state', servers => {
    const arrivalsPerSecond = servers * 0.85
    const queue = mmc({ arrivalsPerSecond, servicesPerSecond: 1, servers })
    const p = birthDeathProbabilities(
      2000,
      () => arrivalsPerSecond,
      n => Math.min(n, servers),
    )
    expect(queue.meanInSystem / expected(p, n => n)).toBeCloseTo(1, 9)
    expect(queue.meanWaiting / expected(p, n => Math.max(0, n - servers))).toBeCloseTo(1, 9)
    expect(queue.waitProbability / expected(p, n => (n >= servers ? 1 : 0))).toBeCloseTo(1, 9)
    expect(queue.utilisation / expected(p, n => Math.min(n, servers) / servers)).toBeCloseTo(1, 9)
  })

  it('is endless at capacity', () => {
    expect(mmc({ arrivalsPerSecond: 6, servicesPerSecond: 2, servers: 3 })).toMatchObject({
      throughputPerSecond: 6,
      meanWaitSeconds: Infinity,
      meanInSystem: Infinity,
      waitProbability: 1,
    })
  })
})

describe('M/M/c/c', () => {
  it.each([
    [1, 0.4],
    [4, 3],
    [10, 25],
  ])('with %d servers and %d erlangs agrees with the chain summed state by state', (servers, erlangs) => {
    const queue = mmcc({ arrivalsPerSecond: erlangs * 2, servicesPerSecond: 2, servers })
    const p = birthDeathProbabilities(
      servers,
      () => erlangs,
      n => n,
    )
    expect(queue.blockingProbability).toBeCloseTo(p[servers] ?? Number.NaN, 12)
    expect(queue.meanInSystem).toBeCloseTo(
      expected(p, n => n),
      10,
    )
    expect(queue.meanWaiting).toBe(0)
    expect(queue.meanSystemSeconds).toBe(0.5)
  })
})

describe('M/M/1/K', () => {
  it('gives the worked example of Winston, a barber with ten seats and twenty customers an hour (4th ed., 20.5)', () => {
    const barber = mm1k({ arrivalsPerSecond: 20, servicesPerSecond: 5, capacity: 10 })
    expect(barber.blockingProbability).toBeCloseTo(0.75, 4)
    expect(barber.throughputPerSecond).toBeCloseTo(5, 3)
    expect(barber.meanInSystem).toBeCloseTo(9.67, 2)
    expect(barber.meanSystemSeconds).toBeCloseTo(1.93, 2)
  })

  it.each([
    [1, 0.5],
    [5, 0.8],
    [5, 1],
    [12, 3],
  ])('with room for %d at load %d agrees with the chain summed state by state', (capacity, load) => {
    const queue = mm1k({ arrivalsPerSecond: load, servicesPerSecond: 1, capacity })
    const p = birthDeathProbabilities(
      capacity,
      () => load,
      () => 1,
    )
    expect(queue.blockingProbability).toBeCloseTo(p[capacity] ?? Number.NaN, 12)
    expect(queue.meanInSystem).toBeCloseTo(
      expected(p, n => n),
      10,
    )
    const letIn = p.slice(0, capacity)
    const share = letIn.reduce((sum, each) => sum + each, 0)
    const wait = expected(letIn, n => n) / share
    expect(queue.meanWaitSeconds).toBeCloseTo(wait, 10)
    expect(queue.waitVarianceSecondsSquared).toBeCloseTo(expected(letIn, n => n * (n + 1)) / share - wait * wait, 9)
  })

  it('tends to M/M/1 as the room grows', () => {
    const rates = { arrivalsPerSecond: 0.8, servicesPerSecond: 1 }
    const roomy = mm1k({ ...rates, capacity: 500 })
    expect(roomy.meanInSystem).toBeCloseTo(mm1(rates).meanInSystem, 9)
    expect(roomy.meanWaitSeconds).toBeCloseTo(mm1(rates).meanWaitSeconds, 9)
    expect(roomy.waitVarianceSecondsSquared).toBeCloseTo(mm1(rates).waitVarianceSecondsSquared, 8)
    expect(roomy.blockingProbability).toBeLessThan(1e-40)
  })

  it('with room for one is M/M/1/1, the loss system of one server', () => {
    const rates = { arrivalsPerSecond: 3, servicesPerSecond: 2 }
    expect(mm1k({ ...rates, capacity: 1 }).blockingProbability).toBe(mmcc({ ...rates, servers: 1 }).blockingProbability)
    expect(mm1k({ ...rates, capacity: 1 }).meanWaitSeconds).toBe(0)
  })
})
