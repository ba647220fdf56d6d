import { describe, expect, it } from 'vitest'
import { plainModel, reportOf, topologySchema } from '../../src/brokers/plain/index.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { START } from '../../src/engine/time.ts'
import { reportAfter } from './runScenario.ts'

const everySecond = { arrivals: { kind: 'steady', ratePerSecond: 1 } }
const constantly = (meanMs: number) => ({ service: { kind: 'constant', meanMs } })

describe('the report of a run that can be computed by hand', () => {
  // Messages at 1 s, 2 s ... 10 s, each worked on for 250 ms, read at 10.5 s.
  const report = reportAfter({
    untilMs: 10_500,
    topology: { producers: { p1: everySecond }, consumers: { c1: constantly(250) } },
  })

  it('has the ledger by term, and the law holds in it', () => {
    expect(report.ledger).toEqual({
      published: 10,
      acknowledged: 10,
      unacked: 0,
      ready: 0,
      delayed: 0,
      deadLettered: 0,
      expired: 0,
      dropped: 0,
      lost: 0,
    })
    expect(Object.values(report.beyond).every(count => count === 0)).toBe(true)
  })

  it('has throughput over the whole time and utilisation as the share of time worked', () => {
    expect(report.simulatedMs).toBe(10_500)
    expect(report.throughputPerSecond).toBeCloseTo(10 / 10.5, 12)
    expect(report.utilisation).toBeCloseTo(2.5 / 10.5, 12)
  })

  it('has nobody waiting, and a quarter of a second in the system', () => {
    expect(report.wait).toEqual({ count: 10, meanMs: 0, p50Ms: 0, p95Ms: 0, p99Ms: 0 })
    expect(report.service.meanMs).toBe(250)
    expect(report.inSystem.meanMs).toBe(250)
    expect(report.inSystem.p50Ms).toBeCloseTo(250, -1)
    expect(report.meanWaiting).toBe(0)
    expect(report.meanInSystem).toBeCloseTo(2.5 / 10.5, 12)
  })

  it('has every order done once', () => {
    expect(report.business).toEqual({ orders: 10, effects: 10, done: 10, repeats: 0, missing: 0 })
    expect([report.attempts, report.redeliveries, report.duplicates, report.confirmedLost]).toEqual([10, 0, 0, 0])
  })
})

describe('the report of an overload', () => {
  // Two a second, one second each: after 60 s 120 came (the first at 0.5 s), 59 are done, and the line grew steadily.
  const report = reportAfter({
    untilMs: 60_000,
    topology: {
      producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 2 } } },
      consumers: { c1: { ...constantly(1000), prefetch: 10 } },
    },
  })

  it('shows the law of the article: what came is what was done and what is left', () => {
    expect(report.ledger).toMatchObject({ published: 120, acknowledged: 59, unacked: 10, ready: 51 })
    expect(report.utilisation).toBeCloseTo(59.5 / 60, 12)
    expect(report.business.missing).toBe(61)
  })

  it('counts as waiting what sits in the inbox of a consumer that is busy', () => {
    const { meanWaiting, meanInSystem, utilisation } = report
    expect((meanWaiting ?? 0) + (utilisation ?? 0)).toBeCloseTo(meanInSystem ?? 0, 9)
  })
})

describe('the report of what goes wrong', () => {
  it('counts a card that was charged twice as a duplicate, a redelivery and a repeat', () => {
    const report = reportAfter({
      untilMs: 20_000,
      topology: {
        producers: { p1: { ...everySecond, limit: 5 } },
        consumers: { c1: { ...constantly(100), ackLossChance: 1 } },
        queue: { visibilityTimeoutMs: 1000, maxAttempts: 2 },
      },
    })
    expect(report.ledger).toMatchObject({ published: 5, deadLettered: 5 })
    expect(report).toMatchObject({ attempts: 10, redeliveries: 5, duplicates: 5 })
    expect(report.business).toEqual({ orders: 5, effects: 10, done: 5, repeats: 5, missing: 0 })
  })

  it('says how many confirmed messages a broker crash lost', () => {
    const report = reportAfter({
      untilMs: 10_000,
      topology: {
        producers: { p1: { ...everySecond, confirms: true, limit: 5 } },
        consumers: { c1: constantly(60_000) },
      },
      script: [{ atMs: 7000, do: 'crash', on: 'broker', value: 1000 }],
    })
    expect(report.ledger).toMatchObject({ published: 5, lost: 5 })
    expect(report.confirmedLost).toBe(5)
  })

  it('counts calls that were answered as throughput when there is no queue', () => {
    const report = reportAfter({
      untilMs: 10_000,
      topology: { path: 'direct', producers: { p1: everySecond }, consumers: { c1: constantly(500) } },
    })
    expect(report.ledger).toMatchObject({ called: 10, answered: 9, sending: 1 })
    expect(report.throughputPerSecond).toBeCloseTo(0.9, 12)
    expect(report.inSystem.meanMs).toBe(500)
  })
})

describe('the report before anything happened', () => {
  const simulation = new Simulation(plainModel, topologySchema.parse({}), { seed: 1, trace: 'counts' })
  const report = reportOf(simulation.state, START)

  it('has null for what does not exist yet, never NaN', () => {
    expect(report.throughputPerSecond).toBeNull()
    expect(report.utilisation).toBeNull()
    expect(report.meanWaiting).toBeNull()
    expect(report.wait).toEqual({ count: 0, meanMs: null, p50Ms: null, p95Ms: null, p99Ms: null })
  })

  it('survives JSON as it is', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})
