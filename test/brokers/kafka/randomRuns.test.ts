import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVENTS, kafkaModel } from '../../../src/brokers/kafka/index.ts'
import { copyState } from '../../../src/engine/copyState.ts'
import { imbalance } from '../../../src/engine/ledger.ts'
import type { Action, ActionValue, Intervention } from '../../../src/engine/model.ts'
import { Run } from '../../../src/engine/run.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'
import { kafkaRun, topologyOf } from './kafkaRun.ts'

const TOPICS = [
  { name: 'orders', partitions: 3, replicationFactor: 3, minInsyncReplicas: 2 },
  { name: 'loose', partitions: 2, replicationFactor: 2, uncleanLeaderElection: true },
  {
    name: 'compact',
    partitions: 1,
    cleanupPolicy: 'compact',
    segmentBytes: 300,
    minCleanableDirtyRatio: 0.01,
    deleteRetentionMs: 500,
  },
  { name: 'short', partitions: 1, replicationFactor: 2, retentionMs: 2000, segmentBytes: 400, retentionBytes: 900 },
]
const interval = { kind: 'exponential', meanMs: 120 }
const quick = {
  sessionTimeoutMs: 1500,
  heartbeatIntervalMs: 300,
  maxPollIntervalMs: 2500,
  metadataMaxAgeMs: 800,
  restartMs: 700,
}
const base = {
  ...quick,
  group: 'g',
  topics: ['orders', 'loose'],
  autoOffsetReset: 'earliest',
  service: { kind: 'exponential', meanMs: 90 },
}

const topology = (release: string) => ({
  release,
  cluster: {
    brokerSessionTimeoutMs: 1500,
    replicaLagTimeMaxMs: 1200,
    groupInitialRebalanceDelayMs: 200,
    logRetentionCheckIntervalMs: 700,
    logCleanerBackoffMs: 600,
    leaderImbalanceCheckIntervalMs: 4000,
    groupConsumerHeartbeatIntervalMs: 300,
    groupConsumerSessionTimeoutMs: 1500,
    groupShareRecordLockDurationMs: 900,
    groupShareDeliveryCountLimit: 3,
    shareAutoOffsetReset: 'earliest',
  },
  topics: TOPICS,
  producers: {
    p: { topic: 'orders', interval, keys: 5, hotShare: 0.3, requestTimeoutMs: 600, deliveryTimeoutMs: 4000 },
    q: { topic: 'loose', interval, acks: '1', enableIdempotence: false, requestTimeoutMs: 400, retries: 3 },
    r: { topic: 'compact', interval, keys: 3 },
    s: { topic: 'short', interval, acks: '0', valueBytes: 150 },
    x: { transactionalId: 'tx', transactionTimeoutMs: 2000 },
  },
  consumers: {
    a: { ...base, autoCommitIntervalMs: 500 },
    b: { ...base, commit: 'after', groupInstanceId: 'ib' },
    c: { ...base, group: 'coop', assignors: ['cooperative-sticky'], commit: 'each', isolationLevel: 'read_committed' },
    d: { ...base, group: 'coop', assignors: ['cooperative-sticky'], commit: 'before', meanTimeToCrashMs: 3000 },
    e: { ...quick, assign: ['short-0', 'compact-0'], autoOffsetReset: 'latest' },
    ...(release === '2.8'
      ? {}
      : {
          n: { ...base, group: 'next', protocol: 'consumer' },
          m: { ...base, group: 'next', protocol: 'consumer', serverAssignor: 'range' },
        }),
    ...(release === '4.2'
      ? {
          u: { ...base, group: 'shared', protocol: 'share', failShare: 0.3, maxPollRecords: 4 },
          v: { ...base, group: 'shared', protocol: 'share', failShare: 0.2, onFailure: 'reject', maxPollRecords: 2 },
        }
      : {}),
  },
})

const consumers = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'n', 'm', 'u', 'v')
const brokers = fc.constantFrom('0', '1', '2')
const partitions = fc.constantFrom('orders-0', 'orders-1', 'loose-0', 'loose-1', 'short-0', 'compact-0')
const say = (
  verb: string,
  on: fc.Arbitrary<string>,
  value: fc.Arbitrary<ActionValue> = fc.constant({}),
): fc.Arbitrary<Action> => fc.record({ do: fc.constant(verb), on, value })
const verbs = (names: readonly string[], on: fc.Arbitrary<string>) =>
  fc.constantFrom(...names).chain(name => say(name, on))

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: verbs(['killBroker', 'stopBroker', 'continueBroker', 'startBroker', 'cut', 'heal'], brokers),
  },
  {
    weight: 5,
    arbitrary: verbs(
      ['crash', 'restart', 'freeze', 'thaw', 'close', 'cut', 'heal', 'position', 'commitSync'],
      consumers,
    ),
  },
  {
    weight: 3,
    arbitrary: verbs(['crash', 'restart', 'freeze', 'thaw', 'cut', 'heal'], fc.constantFrom('p', 'q', 'r', 's', 'x')),
  },
  {
    weight: 4,
    arbitrary: verbs(
      ['initTransactions', 'beginTransaction', 'commitTransaction', 'abortTransaction'],
      fc.constant('x'),
    ),
  },
  {
    weight: 3,
    arbitrary: say(
      'produce',
      fc.constantFrom('x', 'p', 'q'),
      fc.record({
        topic: fc.constantFrom('orders', 'loose', 'compact'),
        records: fc.array(fc.record({ key: fc.constantFrom('k', 'l', null), value: fc.constantFrom('v', null) }), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
    ),
  },
  { weight: 2, arbitrary: say('stall', consumers, fc.record({ ms: fc.constantFrom(300, 1200, 3500) })) },
  {
    weight: 2,
    arbitrary: say(
      'seek',
      consumers,
      fc.record({ tp: partitions, offset: fc.constantFrom<ActionValue[]>('beginning', 'end', 3) }),
    ),
  },
  { weight: 1, arbitrary: say('sendOffsets', fc.constant('x'), fc.record({ consumer: consumers })) },
  {
    weight: 1,
    arbitrary: say(
      'addPartitions',
      fc.constantFrom('orders', 'loose'),
      fc.record({ to: fc.integer({ min: 3, max: 6 }) }),
    ),
  },
  { weight: 1, arbitrary: say('deleteRecords', partitions, fc.record({ before: fc.integer({ min: -1, max: 9 }) })) },
  {
    weight: 1,
    arbitrary: say('electLeader', partitions, fc.record({ type: fc.constantFrom('preferred', 'unclean') })),
  },
  {
    weight: 1,
    arbitrary: say(
      'resetOffsets',
      fc.constantFrom('g', 'coop'),
      fc.record({ to: fc.constantFrom('earliest', 'latest') }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Action[]>(
      { do: 'set', on: 'brokers.1.latencyMs', value: 400 },
      { do: 'set', on: 'consumers.a.topics', value: ['orders'] },
      { do: 'set', on: 'topics.orders.minInsyncReplicas', value: 1 },
      { do: 'set', on: 'producers.p.interval.meanMs', value: 40 },
    ),
  },
)

const END = milliseconds(12_000)

/** Things that go together: somebody goes and comes back after a while, or a transaction with what is written in it. */
const pair = (first: string, second: string, on: fc.Arbitrary<string>): fc.Arbitrary<Intervention[]> =>
  fc.record({ on, at: fc.integer({ min: 0, max: END }), ms: fc.constantFrom(50, 900, 2200, 4000) }).map(each => [
    { at: each.at as Time, action: { do: first, on: each.on } },
    { at: (each.at + milliseconds(each.ms)) as Time, action: { do: second, on: each.on } },
  ])
const transaction: fc.Arbitrary<Intervention[]> = fc
  .record({
    at: fc.integer({ min: 0, max: END }),
    end: fc.constantFrom('commitTransaction', 'abortTransaction', 'crash', 'beginTransaction'),
  })
  .map(({ at, end }) => {
    const records = [
      { key: 'k', value: 'v' },
      { key: 'l', value: null },
    ]
    const steps: Action[] = [
      { do: 'restart', on: 'x' },
      { do: 'initTransactions', on: 'x' },
      { do: 'beginTransaction', on: 'x' },
      { do: 'produce', on: 'x', value: { topic: 'orders', records } },
      { do: 'sendOffsets', on: 'x', value: { consumer: 'c' } },
      { do: end, on: 'x' },
    ]
    return steps.map((each, index) => ({ at: (at + index * milliseconds(60)) as Time, action: each }))
  })
const episode = fc.oneof(
  pair('killBroker', 'startBroker', brokers),
  pair('killBroker', 'startBroker', brokers),
  pair('stopBroker', 'continueBroker', brokers),
  pair('cut', 'heal', fc.oneof(brokers, consumers, fc.constantFrom('p', 'q'))),
  pair('freeze', 'thaw', fc.oneof(consumers, fc.constantFrom('p', 'q'))),
  pair('close', 'restart', consumers),
  transaction,
)
const single = fc
  .record({ at: fc.integer({ min: 0, max: END }), action })
  .map(({ at, action: each }) => [{ at: at as Time, action: each }])
const interventions: fc.Arbitrary<Intervention[]> = fc
  .array(fc.oneof({ weight: 2, arbitrary: episode }, { weight: 1, arbitrary: single }), {
    minLength: 4,
    maxLength: 16,
    size: 'max',
  })
  .map(list => list.flat().sort((one, other) => one.at - other.at))

const release = fc.constantFrom('2.8', '3.9', '4.2')
const inputs = fc.record({ release, seed: fc.integer({ min: 0, max: 99_999 }), interventions })
const RUNS = 24

function mustEqual(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other)
}

/** Sums of what happened in the runs of a test, so that one where nothing happens is noticed. */
function countEvents(run: ReturnType<typeof kafkaRun>, sums: Map<string, number>): void {
  for (let entry = 0; entry < run.trace.length; entry++) {
    const name = EVENTS[run.trace.types[entry] ?? 0]?.name ?? ''
    sums.set(name, (sums.get(name) ?? 0) + 1)
  }
}

describe('random runs of Kafka', () => {
  it('KFK-99 hold every invariant after every command, the ledger adds up, and all kinds of things happen', () => {
    const sums = new Map<string, number>()
    const property = fc.property(inputs, each => {
      const run = kafkaRun(topology(each.release), each.interventions, each.seed)
      run.runUntil(END as number as Time)
      expect(run.ended).toBeNull()
      countEvents(run, sums)
      expect(imbalance(kafkaModel.ledger(run.state))).toBe(0)
      const ledger = kafkaModel.ledger(run.state)
      for (const { name, count } of [...ledger.terms, ...ledger.beyond])
        expect([name, count >= 0]).toEqual([name, true])
    })
    fc.assert(property, { numRuns: RUNS })
    const never = EVENTS.map(({ name }) => name).filter(name => !sums.has(name))
    expect(never.length, `never happened: ${never.join(', ')}`).toBeLessThan(EVENTS.length / 4)
  })

  it('are the same when they are replayed, event for event', () => {
    const property = fc.property(inputs, each => {
      const one = kafkaRun(topology(each.release), each.interventions, each.seed)
      const other = kafkaRun(topology(each.release), each.interventions, each.seed)
      one.runUntil(END as number as Time)
      for (let at = 0; at <= END; at += END / 8) other.runUntil(at as Time)
      mustEqual(other.trace.hash(), one.trace.hash())
      mustEqual(other.state, one.state)
      mustEqual(other.refused, one.refused)
    })
    fc.assert(property, { numRuns: RUNS / 3 })
  })

  it('can be looked at and forked at any moment without a trace of it', () => {
    const property = fc.property(inputs, fc.integer({ min: 0, max: END }), (each, moment) => {
      const parsed = topologyOf(topology(each.release))
      const run = new Run(kafkaModel, {
        topology: parsed,
        seed: each.seed,
        interventions: each.interventions,
        commandsBetween: 300,
      })
      run.advance(END as number as Time)
      const hash = run.trace.hash()
      const fresh = new Simulation(kafkaModel, parsed, { seed: each.seed, interventions: each.interventions })
      fresh.runUntil(moment as Time)
      mustEqual(copyState(run.stateAt(moment)), fresh.state)
      const fork = run.fork(moment as Time, null, run.interventions)
      fork.advance(END as number as Time)
      mustEqual(fork.trace.hash(), hash)
      mustEqual(copyState(fork.stateAt(END)), copyState(run.stateAt(END)))
    })
    fc.assert(property, { numRuns: RUNS / 3 })
  })
})
