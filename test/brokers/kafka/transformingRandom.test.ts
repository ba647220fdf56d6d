import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isServed } from '../../../src/brokers/kafka/state.ts'
import type { Intervention } from '../../../src/engine/model.ts'
import { copied, copying, doing, valuesIn } from './transformed.ts'

const soon = { sessionTimeoutMs: 1500, heartbeatIntervalMs: 300, maxPollIntervalMs: 3000, metadataMaxAgeMs: 800 }
const writes = { transactionTimeoutMs: 4000, requestTimeoutMs: 800, deliveryTimeoutMs: 3000 }

/** Two programs of one group on three brokers; whatever is in the logs stays there. */
function stage(release: string) {
  const topology = copying({
    program: { ...soon, meanTimeToCrashMs: 6000, failShare: 0.03 },
    writer: writes,
    cluster: { brokerSessionTimeoutMs: 1500, transactionAbortCheckIntervalMs: 1000, transactionMarkerMs: 100 },
  })
  const { copier, ...readers } = topology.consumers
  return {
    ...topology,
    release,
    brokers: [{}, {}, {}],
    topics: topology.topics.map(each => ({ ...each, replicationFactor: 3, minInsyncReplicas: 2 })),
    producers: { ...topology.producers, spare: { ...topology.producers.spare, ...writes } },
    consumers: { copier, second: { ...copier, writesWith: 'spare' }, ...readers },
  }
}

const HEALED_MS = 14_000
const program = fc.constantFrom('copier', 'second', 'writer', 'spare')
const broker = fc.constantFrom('0', '1', '2')

/** Somebody goes, and comes back by the end. */
const pair = (first: string, second: string, on: fc.Arbitrary<string>): fc.Arbitrary<Intervention[]> =>
  fc
    .record({ on, ms: fc.integer({ min: 500, max: HEALED_MS }), forMs: fc.constantFrom(40, 600, 2500, 6000) })
    .map(each => [doing(each.ms, first, each.on), doing(each.ms + each.forMs, second, each.on)])
const stall = fc
  .record({
    on: fc.constantFrom('copier', 'second'),
    ms: fc.integer({ min: 500, max: HEALED_MS }),
    forMs: fc.constantFrom(300, 4000),
  })
  .map(({ on, ms, forMs }) => [doing(ms, 'stall', on, { ms: forMs })])
const trouble = fc.oneof(
  pair('crash', 'restart', program),
  pair('freeze', 'thaw', program),
  pair('cut', 'heal', program),
  pair('close', 'restart', program),
  pair('killBroker', 'startBroker', broker),
  pair('stopBroker', 'continueBroker', broker),
  stall,
)

/** The records that results were made of, as a reader of what is committed gets them. */
const numbers = (values: readonly string[]): number[] =>
  values.map(value => Number(value.split(' ').at(-1))).sort((one, other) => one - other)

describe('exactly once', () => {
  it('KFK-85 whatever goes wrong, each record has one result among the committed ones, and none is missing in the end', () => {
    let aborted = 0
    const given = fc.record({
      release: fc.constantFrom('2.8', '3.9', '4.2'),
      seed: fc.integer({ min: 0, max: 9999 }),
      troubles: fc.array(trouble, { minLength: 2, maxLength: 7, size: 'max' }),
    })
    fc.assert(
      fc.property(given, ({ release, seed, troubles }) => {
        const healed = ['copier', 'second'].flatMap(on =>
          ['heal', 'thaw', 'restart'].map(verb => doing(HEALED_MS + 7000, verb, on)),
        )
        const calm = [0, 1].map(n =>
          doing(HEALED_MS + 7000, 'set', `consumers.${['copier', 'second'][n]}.meanTimeToCrashMs`),
        )
        const script = [...troubles.flat(), ...healed, ...calm].sort((one, other) => one.at - other.at)
        const run = copied(stage(release), script, 60_000, seed)
        expect(run.state.partitions.every(each => isServed(run.state, each))).toBe(true)
        const read = run.state.partitions
          .filter(({ topic }) => topic === 'orders')
          .flatMap(({ replicas, leader }) => replicas.find(each => each.broker === leader)?.log.records ?? [])
          .map(({ number }) => number)
        const committed = valuesIn(run, 'invoices', true)
        aborted += valuesIn(run, 'invoices', false).length - committed.length
        expect(numbers(committed)).toEqual(read.sort((one, other) => one - other))
      }),
      { numRuns: 30, seed: 7 },
    )
    expect(aborted).toBeGreaterThan(100)
  })
})
