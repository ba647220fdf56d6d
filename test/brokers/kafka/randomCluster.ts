import fc from 'fast-check'
import type { Action, ActionValue, Intervention } from '../../../src/engine/model.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'

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

/** The cluster that random runs play on: every kind of topic, producer and consumer that a release has. */
export const topology = (release: string) => ({
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
    w: {
      topic: 'orders',
      transactionalId: 'tw',
      transactionTimeoutMs: 2000,
      requestTimeoutMs: 600,
      deliveryTimeoutMs: 3000,
    },
  },
  consumers: {
    a: { ...base, autoCommitIntervalMs: 500 },
    b: { ...base, commit: 'after', groupInstanceId: 'ib' },
    c: { ...base, group: 'coop', assignors: ['cooperative-sticky'], commit: 'each', isolationLevel: 'read_committed' },
    d: { ...base, group: 'coop', assignors: ['cooperative-sticky'], commit: 'before', meanTimeToCrashMs: 3000 },
    t: {
      ...base,
      group: 'turns',
      topics: ['loose'],
      commit: 'never',
      writesWith: 'w',
      maxPollRecords: 4,
      failShare: 0.05,
    },
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

const consumers = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'n', 'm', 't', 'u', 'v')
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
    arbitrary: verbs(
      ['crash', 'restart', 'freeze', 'thaw', 'cut', 'heal'],
      fc.constantFrom('p', 'q', 'r', 's', 'w', 'x'),
    ),
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

/** When random runs end. */
export const END = milliseconds(12_000)

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
/** A release, a seed, and what goes wrong. */
export const inputs = fc.record({ release, seed: fc.integer({ min: 0, max: 99_999 }), interventions })
