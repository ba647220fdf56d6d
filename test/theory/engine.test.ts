import { describe, expect, it } from 'vitest'
import { mm1 } from '../../src/theory/mm1.ts'
import { mm1Lifo } from '../../src/theory/mm1Lifo.ts'
import { retryLoop } from '../../src/theory/retry.ts'
import { batchesOfRun, type RunBatch } from './batchesOfRun.ts'
import { covers, type Interval, meanInterval } from './confidence.ts'
import { type EngineCase, engineCases } from './engineCases.ts'

const CONFIDENCE = 0.999
const PLANTED = 1.03
/** The seed was the first one tried; seeds 2 to 5 pass as well, in every case. */
const plan = { seed: 1, batches: 40 }

const measuresOf = (one: EngineCase): readonly (keyof RunBatch)[] => Object.keys(one.expected) as (keyof RunBatch)[]

function intervalsOf(one: EngineCase, stretch: number): ReadonlyMap<keyof RunBatch, Interval> {
  const batches = batchesOfRun(one.topology(stretch), { ...plan, batchSeconds: one.batchSeconds })
  return new Map(
    measuresOf(one).map(measure => [
      measure,
      meanInterval(
        batches.map(each => each[measure]),
        CONFIDENCE,
      ),
    ]),
  )
}

/** Half as wide as this at most, relative to the value: an interval that covers everything says nothing. */
const narrowEnough = (measure: keyof RunBatch): number => (measure === 'waitSecondMoment' ? 0.16 : 0.08)

describe('the engine against queueing theory, at 99.9 % confidence', () => {
  it.each(engineCases.map(one => [one.name, one] as const))('agrees with the closed form of %s', (_, one) => {
    const intervals = intervalsOf(one, 1)
    for (const measure of measuresOf(one)) {
      const interval = intervals.get(measure) ?? { mean: Number.NaN, halfWidth: Number.NaN }
      const value = one.expected[measure] ?? Number.NaN
      const says = `${measure}: theory ${value}, engine ${interval.mean} +- ${interval.halfWidth}`
      expect(covers(interval, value), says).toBe(true)
      expect(interval.halfWidth, `too wide to mean anything: ${says}`).toBeLessThanOrEqual(
        narrowEnough(measure) * value,
      )
    }
  })

  it.each(engineCases.map(one => [one.name, one] as const))(
    'catches a planted bias, service three per cent longer, in %s',
    (_, one) => {
      const intervals = intervalsOf(one, PLANTED)
      const caught = measuresOf(one).filter(measure => {
        const interval = intervals.get(measure)
        return interval !== undefined && !covers(interval, one.expected[measure] ?? Number.NaN)
      })
      expect(caught).toEqual(expect.arrayContaining(['meanBusy', 'meanSystem', 'meanInSystem']))
    },
  )
})

describe('order of service', () => {
  const rates = { arrivalsPerSecond: 60, servicesPerSecond: 100 }
  const run = (order: 'fifo' | 'lifo'): readonly RunBatch[] =>
    batchesOfRun(
      {
        producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 60 } } },
        queue: { order },
        consumers: { c1: { service: { kind: 'exponential', meanMs: 10 } } },
      },
      { ...plan, batchSeconds: 60 },
    )

  it('last come first served has the very same mean number in the system in every batch, and a larger second moment of the wait', () => {
    const fifo = run('fifo')
    const lifo = run('lifo')
    expect(lifo.map(each => each.meanInSystem)).toEqual(fifo.map(each => each.meanInSystem))
    const ratio = meanInterval(
      lifo.map((each, k) => each.waitSecondMoment / (fifo[k]?.waitSecondMoment ?? Number.NaN)),
      CONFIDENCE,
    )
    expect(mm1Lifo(rates).waitVarianceSecondsSquared).toBeGreaterThan(mm1(rates).waitVarianceSecondsSquared)
    expect(ratio.mean - ratio.halfWidth).toBeGreaterThan(1.5)
  })
})

describe('a retry loop that gives up', () => {
  it('makes the attempts and leaves the dead that theory says', () => {
    const rates = { arrivalsPerSecond: 45, servicesPerSecond: 100, failureProbability: 0.3, maximumAttempts: 3 }
    const loop = retryLoop(rates)
    const batches = batchesOfRun(
      {
        producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: rates.arrivalsPerSecond } } },
        queue: { maxAttempts: rates.maximumAttempts },
        consumers: { c1: { service: { kind: 'exponential', meanMs: 10 }, failChance: rates.failureProbability } },
      },
      { ...plan, batchSeconds: 60 },
    )
    const attempts = meanInterval(
      batches.map(each => each.attemptsPerMessage),
      CONFIDENCE,
    )
    expect(covers(attempts, loop.meanAttempts)).toBe(true)
    expect(attempts.halfWidth / loop.meanAttempts).toBeLessThan(0.01)
    const dead = meanInterval(
      batches.map(each => each.deadShare),
      CONFIDENCE,
    )
    expect(covers(dead, loop.giveUpProbability)).toBe(true)
    expect(dead.halfWidth / loop.giveUpProbability).toBeLessThan(0.1)
  })
})
