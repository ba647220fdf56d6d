import { describe, expect, it } from 'vitest'
import { parseScenario, type Scenario } from '../../src/brokers/scenario.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { Measurements } from '../../src/lessons/measurements.ts'
import { startRun } from '../../src/lessons/numbers.ts'
import type { Question } from '../../src/lessons/question.ts'

/** What the lessons from 4 on ask of a run, each on a run small enough to count by hand. */

function scenario(data: Record<string, unknown>): Scenario {
  const parsed = parseScenario({ ackademy: 1, ...data })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}

function measured(data: Record<string, unknown>, untilMs = 10_000, level: number | null = null): Measurements {
  const of = scenario(data)
  const run = startRun(of)
  run.advance(atMilliseconds(untilMs))
  return new Measurements(run, of.script, level === null ? null : { level, waitMs: 2000 })
}

function answer(measurements: Measurements, question: Partial<Question>): number | null {
  const usual = { metric: 'waiting', agg: 'last', fromMs: 0, toMs: 10_000, when: null, forMs: 0, on: null } as const
  return measurements.answer({ ...usual, ...question }, measurements.run.frontier)
}

const shop = (ratePerSecond: number, rest = {}) => ({ p1: { arrivals: { kind: 'steady', ratePerSecond }, ...rest } })
const worker = (meanMs: number, rest = {}) => ({ service: { kind: 'constant', meanMs }, ...rest })
const atMost = (value: number) => ({ op: '<=', value, high: value }) as const

describe('one part of the stage', () => {
  const two = measured({ topology: { producers: shop(4), consumers: { c1: worker(400), c2: worker(400) } } })

  it('is asked by its id: two workers share what comes, half each', () => {
    expect(answer(two, { metric: 'deliveries' })).toBe(40)
    expect([answer(two, { metric: 'deliveries', on: 'c1' }), answer(two, { metric: 'deliveries', on: 'c2' })]).toEqual([
      20, 20,
    ])
    expect(answer(two, { metric: 'made', on: 'p1' })).toBe(40)
  })

  it('has done nothing before it is there; one that never is cannot be asked about (parseLesson.test.ts)', () => {
    const later = measured({
      topology: { producers: shop(4), consumers: { c1: worker(400) } },
      script: [{ atMs: 5000, do: 'scale', on: 'consumers', value: 2 }],
    })
    expect(answer(later, { metric: 'deliveries', on: 'c2', toMs: 4000 })).toBe(0)
    expect(answer(later, { metric: 'deliveries', on: 'c2' })).toBeGreaterThan(5)
  })

  it('is busy for as long as its work takes', () => {
    expect(answer(two, { metric: 'busy', agg: 'mean' })).toBeCloseTo(1.545)
    expect(answer(two, { metric: 'utilisation', agg: 'mean' })).toBeCloseTo(77.25)
    expect(answer(two, { metric: 'busy', agg: 'max', on: 'c1' })).toBe(1)
  })

  it('is not busy while it is down', () => {
    const crashed = measured({
      topology: { producers: shop(4), consumers: { c1: worker(10_000) } },
      script: [{ atMs: 1000, do: 'crash', on: 'c1', value: null }],
    })
    expect(answer(crashed, { metric: 'busy' })).toBe(0)
  })
})

describe('lengths of time', () => {
  const overloaded = measured({ topology: { producers: shop(8), consumers: { c1: worker(200) } } })

  it('may be counted by how long they are: how many were done in time, how many a second, what share', () => {
    const all = answer(overloaded, { metric: 'timeInSystem', agg: 'count' })
    const inTime = answer(overloaded, { metric: 'timeInSystem', agg: 'count', when: atMost(1) }) ?? 0
    expect(all).toBe(49)
    expect(inTime).toBe(11)
    expect(answer(overloaded, { metric: 'timeInSystem', agg: 'rate', when: atMost(1) })).toBeCloseTo(inTime / 10)
    expect(answer(overloaded, { metric: 'timeInSystem', agg: 'share', when: atMost(1) })).toBeCloseTo(
      (100 * inTime) / 49,
    )
  })

  it('the worst wait counts those who still wait: in a LIFO queue the first ones, which nobody ever took', () => {
    const lifo = measured({
      topology: { producers: shop(8), queue: { order: 'lifo' }, consumers: { c1: worker(200) } },
    })
    expect(answer(lifo, { metric: 'worstWait', agg: 'max' })).toBeGreaterThan(9)
    expect(answer(lifo, { metric: 'wait', agg: 'max' })).toBeLessThan(2)
  })

  it('the age of what is received counts from its making, also while its producer was held back', () => {
    const queue = { maxLength: 2, overflow: 'block' }
    const held = measured({ topology: { producers: shop(8), queue, consumers: { c1: worker(200) } } })
    expect(answer(held, { metric: 'wait', agg: 'max' })).toBeLessThan(0.7)
    expect(answer(held, { metric: 'age', agg: 'max' })).toBeGreaterThan(3)
  })

  it('a confirm takes as long as the write it waits for', () => {
    const queue = { storage: 'durable', flushIntervalMs: 200 }
    const safe = measured({ topology: { producers: shop(100, { confirms: true }), queue } })
    expect(answer(safe, { metric: 'confirmTime', agg: 'max' })).toBeCloseTo(0.2)
  })
})

describe('what became of orders', () => {
  it('work that was acknowledged and then lost is an order unserved, though the queue calls it done', () => {
    const lost = measured({
      topology: {
        producers: shop(8, { limit: 8 }),
        consumers: { c1: worker(200, { ack: 'onDelivery', prefetch: 5 }) },
      },
      script: [{ atMs: 1050, do: 'crash', on: 'c1', value: 500 }],
    })
    const unserved = answer(lost, { metric: 'unserved' }) ?? 0
    expect(unserved).toBeGreaterThan(0)
    expect(answer(lost, { metric: 'served' })).toBe(8 - unserved)
    expect(answer(lost, { metric: 'done' })).toBe(8)
  })

  it('confirmed before the write and lost in the crash is a promise broken; confirmed after it never is', () => {
    const crash = (confirm: string) =>
      measured({
        topology: {
          producers: shop(100, { confirms: true }),
          queue: { storage: 'durable', flushIntervalMs: 200, confirm },
          consumers: { c1: worker(1000) },
        },
        script: [{ atMs: 5150, do: 'crash', on: 'broker', value: 1000 }],
      })
    expect(answer(crash('beforeFlush'), { metric: 'confirmedLost' })).toBeGreaterThan(5)
    expect(answer(crash('afterFlush'), { metric: 'confirmedLost' })).toBe(0)
  })

  it('dropped is a silent loss, refused is not', () => {
    const full = (overflow: string) =>
      measured({
        topology: { producers: shop(8), queue: { maxLength: 3, overflow }, consumers: { c1: worker(500) } },
      })
    expect(answer(full('dropOldest'), { metric: 'silentLoss' })).toBeGreaterThan(50)
    expect(answer(full('reject'), { metric: 'silentLoss' })).toBe(0)
    expect(answer(full('reject'), { metric: 'refusals' })).toBeGreaterThan(50)
  })

  it('every try to send counts: first tries and tries again', () => {
    const queue = { maxLength: 0, overflow: 'reject' }
    const producers = shop(1, { limit: 2, whenRefused: 'retry', retryDelayMs: 1000, retryLimit: 3 })
    const busy = measured({ topology: { producers, queue, consumers: { c1: worker(20_000) } } })
    expect(answer(busy, { metric: 'sends' })).toBe(1 + 4)
  })
})

describe('the alert line', () => {
  // Ten a second come and ten are done: who joins behind n waits n tenths of a second. For 5 s thirty come a second: the
  // line rises by 20 a second from 2 s to 7 s, and whoever joins behind more than 20 waits longer than two seconds.
  const rush = (level: number | null) =>
    measured(
      {
        topology: { producers: shop(10), consumers: { c1: worker(100) } },
        script: [
          { atMs: 2000, do: 'set', on: 'producers.p1.arrivals.ratePerSecond', value: 30 },
          { atMs: 7000, do: 'set', on: 'producers.p1.arrivals.ratePerSecond', value: 1 },
        ],
      },
      30_000,
      level,
    )
  const wrong = (level: number | null) =>
    answer(rush(level), { metric: 'alertWrong', agg: 'mean', fromMs: 2000, toMs: 30_000 }) ?? -1

  it('at the law’s place is hardly ever wrong, and wrong the longer the farther off it is', () => {
    expect(wrong(20)).toBeLessThanOrEqual(4)
    expect(wrong(60)).toBeGreaterThan(wrong(20))
    expect(wrong(200)).toBeGreaterThan(wrong(60))
    expect(wrong(5)).toBeGreaterThan(wrong(20))
  })

  it('is never wrong where there is none', () => {
    expect(wrong(null)).toBe(0)
  })

  it('moves on a run that was measured already', () => {
    const measurements = rush(20)
    const before = answer(measurements, { metric: 'alertWrong', agg: 'mean', toMs: 30_000 })
    measurements.setAlert({ level: 200, waitMs: 2000 })
    expect(answer(measurements, { metric: 'alertWrong', agg: 'mean', toMs: 30_000 })).toBeGreaterThan(before ?? 0)
  })
})
