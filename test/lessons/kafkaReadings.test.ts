import { describe, expect, it } from 'vitest'
import { parseScenario, type Scenario } from '../../src/brokers/scenario.ts'
import type { Action } from '../../src/engine/model.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { Measurements } from '../../src/lessons/measurements.ts'
import type { MetricName } from '../../src/lessons/metrics.ts'
import { startRun } from '../../src/lessons/numbers.ts'
import { lessonOf } from './lessonFiles.ts'

/** What lessons ask of Kafka, each on a run small enough to count by hand. */

function scenario(topology: object, script: readonly object[] = []): Scenario {
  const base = { brokers: [{}], cluster: { groupInitialRebalanceDelayMs: 0, shareAutoOffsetReset: 'earliest' } }
  const parsed = parseScenario({ ackademy: 1, broker: 'kafka', topology: { ...base, ...topology }, script })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}

function measured(of: Scenario, untilMs = 10_000, actions: readonly { atMs: number; action: Action }[] = []) {
  const run = startRun(of)
  for (const { atMs, action } of actions) run.intervene(atMilliseconds(atMs), action)
  run.advance(atMilliseconds(untilMs))
  return new Measurements(run, of.script)
}

const last = (measurements: Measurements, metric: MetricName, on: string | null = null): number =>
  measurements.levelAt(metric, measurements.run.frontier, on)

const reader = (meanMs: number, rest = {}) => ({
  group: 'g',
  topics: ['t'],
  autoOffsetReset: 'earliest',
  commit: 'each',
  maxPollRecords: 1,
  service: { kind: 'constant', meanMs },
  ...rest,
})
const send = (...keys: (string | null)[]) => ({
  atMs: 1000,
  do: 'produce',
  on: 'p',
  value: { topic: 't', records: keys.map(key => ({ key, value: 'v' })) },
})

describe('order', () => {
  const share = { protocol: 'share' }
  const two = { slow: reader(500, share), quick: reader(100, share) }
  const mixed = (consumers: object, ...keys: (string | null)[]) =>
    last(
      measured(scenario({ topics: [{ name: 't' }], producers: { p: {} }, consumers }, [send(...keys)])),
      'outOfOrder',
    )

  it('is broken where two readers of one line work on the same key and the second is quicker', () => {
    expect(mixed(two, 'a', 'a')).toBe(1)
    expect(mixed({ slow: reader(500, share) }, 'a', 'a')).toBe(0)
  })

  it('is that of each key: other keys, and records without one, have none to break', () => {
    expect(mixed(two, 'a', 'b')).toBe(0)
    expect(mixed(two, null, null)).toBe(0)
  })

  it('is kept by a reader for each partition', () => {
    expect(mixed({ slow: reader(500), quick: reader(100) }, 'a', 'a')).toBe(0)
  })

  it('is that of what a record is about, where that is not its key', () => {
    const twelve = (keys: number) => ({
      topics: [{ name: 't', partitions: 4 }],
      producers: {
        p: { topic: 't', interval: { kind: 'constant', meanMs: 100 }, subjects: 12, keys, valueBytes: 8000 },
      },
      consumers: Object.fromEntries(['c1', 'c2', 'c3', 'c4'].map(name => [name, reader(300)])),
    })
    expect(last(measured(scenario(twelve(12)), 60_000), 'outOfOrder')).toBe(0)
    expect(last(measured(scenario(twelve(2)), 60_000), 'outOfOrder')).toBe(0)
    expect(last(measured(scenario(twelve(0)), 60_000), 'outOfOrder')).toBeGreaterThan(20)
  })
})

describe('work', () => {
  it('that is done again by the same group is a repeat; by another group it is not', () => {
    const consumers = { c1: reader(100, { commit: 'never' }), d1: reader(100, { group: 'other' }) }
    const of = scenario({ topics: [{ name: 't' }], producers: { p: {} }, consumers }, [
      send('a', 'b'),
      { atMs: 2000, do: 'crash', on: 'c1' },
      { atMs: 2500, do: 'restart', on: 'c1' },
    ])
    const measurements = measured(of, 60_000)
    expect(last(measurements, 'effects')).toBe(6)
    expect(last(measurements, 'repeats')).toBe(2)
    expect(last(measurements, 'repeats', 'groups.other')).toBe(0)
    expect(last(measurements, 'effects', 'consumers.d1')).toBe(2)
    expect(last(measurements, 'outOfOrder')).toBe(0)
  })
})

describe('the parts of a log', () => {
  const three = { c1: reader(100), c2: reader(100), c3: reader(100) }
  const of = scenario({ topics: [{ name: 't', partitions: 2 }], producers: { p: {} }, consumers: three })

  it('are given to as many readers as there are parts, and to others when one leaves', () => {
    const stays = measured(of)
    expect([last(stays, 'readers'), last(stays, 'assigned'), last(stays, 'consumers')]).toEqual([2, 2, 3])
    expect(last(stays, 'assigned', 'groups.g')).toBe(2)
    const left = measured(of, 20_000, [{ atMs: 5000, action: { do: 'close', on: 'c1' } }])
    expect([last(left, 'readers'), last(left, 'assigned')]).toEqual([2, 2])
    expect(last(left, 'assigned', 'consumers.c1')).toBe(0)
  })

  it('have nobody while a dead reader is not missed', () => {
    const dead = measured(of, 6000, [{ atMs: 5000, action: { do: 'crash', on: 'c1' } }])
    expect([last(dead, 'readers'), last(dead, 'assigned')]).toEqual([1, 1])
  })
})

describe('what waits in the runs of lesson 16', () => {
  const { runs } = lessonOf('16-in-order-or-in-parallel')

  it.each(Object.keys(runs))('is the lag that the ledger counts, at any time of %s', name => {
    const of = runs[name]
    if (of === undefined) throw new Error(name)
    const measurements = measured(of, 60_000)
    for (let at = 0; at <= 60_000_000; at += 4_000_000) {
      const { terms } = measurements.run.model.ledger(measurements.run.stateAt(at))
      expect(measurements.levelAt('waiting', at)).toBe(terms.find(term => term.name === 'lag')?.count)
    }
  })

  it('is that of one partition or one group where it is asked so', () => {
    const { hot, both } = runs
    if (hot === undefined || both === undefined) throw new Error('no runs')
    const measurements = measured(hot, 60_000)
    const parts = [0, 1, 2, 3].map(part => last(measurements, 'waiting', `partitions.payments-${part}`))
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(last(measurements, 'waiting'))
    const groups = measured(both, 60_000)
    for (const group of ['groups.ledger', 'groups.desk'])
      expect(last(groups, 'waiting', group)).toBeLessThanOrEqual(last(groups, 'waiting'))
  })
})
