import { describe, expect, it } from 'vitest'
import { EVENT } from '../../src/brokers/plain/events.ts'
import { plainModel } from '../../src/brokers/plain/model.ts'
import { producerPart } from '../../src/brokers/plain/state.ts'
import { topologySchema } from '../../src/brokers/plain/topology.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { seconds, type Time } from '../../src/engine/time.ts'
import { nonPreemptivePriority } from '../../src/theory/priority.ts'
import { batchMeansInterval, covers, type Interval } from './confidence.ts'

/** The most urgent first; the queue serves the highest number first. */
const classes = [
  { priority: 9, arrivalsPerSecond: 15 },
  { priority: 5, arrivalsPerSecond: 20 },
  { priority: 0, arrivalsPerSecond: 30 },
]

/** Waits in seconds of the messages of each class, in the order they were served. */
function waitsByClass(service: object, stretch: number): readonly (readonly number[])[] {
  const topology = topologySchema.parse({
    producers: Object.fromEntries(
      classes.map(({ priority, arrivalsPerSecond }, k) => [
        `p${k + 1}`,
        { arrivals: { kind: 'poisson', ratePerSecond: arrivalsPerSecond }, priorities: [{ priority, weight: 1 }] },
      ]),
    ),
    queue: { order: 'priority' },
    consumers: { c1: { service, speed: 1 / stretch } },
  })
  const simulation = new Simulation(plainModel, topology, { seed: 1, trace: 'full' })
  const stop = simulation.runUntil(seconds(4000) as number as Time)
  if (stop !== 'reached') throw new Error(`waitsByClass: the run must reach its end, got ${stop}`)
  const waits: number[][] = classes.map(() => [])
  const classOfMessage: number[] = []
  const { length, types, messages, tos, values } = simulation.trace
  for (let entry = 0; entry < length; entry += 1) {
    const message = messages[entry] ?? 0
    if (types[entry] === EVENT.made)
      classOfMessage[message] = classes.findIndex((_, k) => producerPart(k) === tos[entry])
    if (types[entry] === EVENT.started) waits[classOfMessage[message] ?? -1]?.push((values[entry] ?? Number.NaN) / 1e6)
  }
  return waits
}

const intervalsOf = (service: object, stretch: number): readonly Interval[] =>
  waitsByClass(service, stretch).map(waits =>
    batchMeansInterval(waits, { warmUp: 1000, batches: 40, confidence: 0.999 }),
  )

const theoryOf = (serviceSquaredCoefficientOfVariation: number): readonly number[] =>
  nonPreemptivePriority(
    classes.map(({ arrivalsPerSecond }) => ({
      arrivalsPerSecond,
      servicesPerSecond: 100,
      serviceSquaredCoefficientOfVariation,
    })),
  ).map(state => state.meanWaitSeconds)

describe('the engine against Cobham, at 99.9 % confidence', () => {
  it.each([
    ['exponential', { kind: 'exponential', meanMs: 10 }, 1],
    ['constant', { kind: 'constant', meanMs: 10 }, 0],
  ] as const)('agrees for every class of a priority queue with %s service', (_, service, variation) => {
    const theory = theoryOf(variation)
    for (const [k, interval] of intervalsOf(service, 1).entries()) {
      const value = theory[k] ?? Number.NaN
      expect(
        covers(interval, value),
        `class ${k}: theory ${value}, engine ${interval.mean} +- ${interval.halfWidth}`,
      ).toBe(true)
      expect(interval.halfWidth / value).toBeLessThan(0.08)
    }
  })

  it('notices in every class that service takes 3 % longer than it should', () => {
    const theory = theoryOf(0)
    const intervals = intervalsOf({ kind: 'constant', meanMs: 10 }, 1.03)
    expect(intervals).toHaveLength(classes.length)
    for (const [k, interval] of intervals.entries()) expect(covers(interval, theory[k] ?? Number.NaN)).toBe(false)
  })
})
