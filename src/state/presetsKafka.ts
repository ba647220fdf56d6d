import { parseScenario, type Scenario } from '../brokers/scenario.ts'
import { every, member, shop, topic } from './kafkaParts.ts'
import { KAFKA_WRITING_PRESETS } from './presetsKafkaWriting.ts'

/** Nobody waits long for the first members; everything else is as Kafka has it. */
const soon = { groupInitialRebalanceDelayMs: 500 }

/** One broker, so that only the log and its readers are on the stage. */
const alone = { brokers: [{}], cluster: soon }

/** The shortest session that a broker allows without being told otherwise. */
const watched = { sessionTimeoutMs: 6000, heartbeatIntervalMs: 2000 }

/** One of two members crashes amid the records of a poll; the other takes its partition over. */
function crashAmid(commit: 'before' | 'after') {
  const worker = member({
    commit,
    maxPollRecords: 5,
    service: every(600),
    ...watched,
  })
  return {
    topology: {
      ...alone,
      topics: [topic('orders', 1)],
      producers: shop(300, { interval: every(300), keys: 4, limit: 20 }),
      consumers: { c1: worker, c2: worker },
    },
    script: [{ atMs: 9700, do: 'crash', on: 'c1' }],
  }
}

const eager = member({ group: 'eager', assignors: ['sticky'], maxPollRecords: 1, service: every(500) })
const cooperative = { ...eager, group: 'cooperative', assignors: ['cooperative-sticky'] }
/** One member at a time keeps everybody else waiting in a rebalance that stops the world. */
const slowly = { service: every(4000) }

/** Long enough for a record to be seen at work: the picture takes its time to bring it (KFK-98). */
const seen = { service: every(650) }

const keptShort = {
  retentionMs: 6000,
  segmentMs: 2000,
}

/** Situations of groups, offsets and retention. */
const READING_PRESETS = {
  'kafka-log': {
    topology: {
      ...alone,
      topics: [topic('orders', 3)],
      producers: shop(500, { keys: 6 }),
      consumers: { c1: member(seen), c2: member(seen) },
    },
  },
  'kafka-two-groups': {
    topology: {
      ...alone,
      topics: [topic('orders', 2)],
      producers: shop(600, { keys: 6 }),
      consumers: {
        bill: member({ service: every(550) }),
        ship: member({ group: 'shipping', service: every(1200), maxPollRecords: 2 }),
      },
    },
  },
  'kafka-idle-member': {
    topology: {
      ...alone,
      topics: [topic('orders', 3)],
      producers: shop(400, { keys: 6 }),
      consumers: Object.fromEntries(['c1', 'c2', 'c3', 'c4', 'c5'].map(name => [name, member(seen)])),
    },
  },
  'kafka-hot-key': {
    topology: {
      ...alone,
      topics: [topic('orders', 4)],
      producers: shop(250, { interval: every(250), keys: 8, hotShare: 0.6 }),
      consumers: Object.fromEntries(
        ['c1', 'c2', 'c3', 'c4'].map(name => [
          name,
          member({ service: every(700), commit: 'each', maxPollRecords: 1 }),
        ]),
      ),
    },
  },
  'kafka-eager-cooperative': {
    topology: {
      ...alone,
      topics: [topic('orders', 6)],
      producers: shop(400, { interval: every(400), partitioner: 'round-robin' }),
      consumers: {
        e1: eager,
        e2: { ...eager, ...slowly },
        k1: cooperative,
        k2: { ...cooperative, ...slowly },
      },
    },
    script: [
      { atMs: 8000, do: 'addConsumer', on: 'e3', value: eager },
      { atMs: 8000, do: 'addConsumer', on: 'k3', value: cooperative },
    ],
  },
  'kafka-crash-before-commit': crashAmid('after'),
  'kafka-crash-after-commit': crashAmid('before'),
  'kafka-zombie': {
    topology: {
      ...alone,
      topics: [topic('orders', 1)],
      producers: shop(700, { interval: every(700), keys: 4 }),
      consumers: {
        c1: member({
          commit: 'after',
          maxPollRecords: 3,
          service: every(600),
          ...watched,
        }),
        c2: member({
          commit: 'after',
          maxPollRecords: 3,
          service: every(600),
          ...watched,
        }),
      },
    },
    script: [
      { atMs: 6000, do: 'freeze', on: 'c1' },
      { atMs: 18_000, do: 'thaw', on: 'c1' },
    ],
  },
  'kafka-replay': {
    topology: {
      ...alone,
      topics: [topic('orders', 2)],
      producers: shop(400, { interval: every(400), keys: 6, limit: 20 }),
      consumers: { c1: member({ commit: 'each', maxPollRecords: 1, service: every(250) }) },
    },
    script: [
      { atMs: 10_000, do: 'close', on: 'c1' },
      { atMs: 12_000, do: 'resetOffsets', on: 'billing', value: { to: 'earliest' } },
      { atMs: 14_000, do: 'restart', on: 'c1' },
    ],
  },
  'kafka-retention': {
    topology: {
      brokers: [{}],
      cluster: { ...soon, logRetentionCheckIntervalMs: 1000 },
      topics: [topic('orders', 1, keptShort)],
      producers: shop(400, { interval: every(400), keys: 4 }),
      consumers: {
        quick: member({ group: 'billing', commit: 'each', maxPollRecords: 1, service: every(150) }),
        slow: member({ group: 'audit', commit: 'each', maxPollRecords: 1, service: every(1500) }),
      },
    },
  },
  'kafka-add-partitions': {
    topology: {
      ...alone,
      topics: [topic('orders', 2)],
      producers: shop(400, { interval: every(400), keys: 5, metadataMaxAgeMs: 2000 }),
      consumers: {
        c1: member({ metadataMaxAgeMs: 2000, service: every(200) }),
        c2: member({ metadataMaxAgeMs: 2000, service: every(200) }),
      },
    },
    script: [{ atMs: 10_000, do: 'addPartitions', on: 'orders', value: { to: 3 } }],
  },
  'kafka-compaction': {
    topology: {
      brokers: [{}],
      cluster: { ...soon, logCleanerBackoffMs: 1000 },
      topics: [
        topic('prices', 1, {
          cleanupPolicy: 'compact',
          segmentMs: 3000,
          minCleanableDirtyRatio: 0.01,
          deleteRetentionMs: 6000,
        }),
      ],
      producers: { shop: { topic: 'prices', keys: 3, interval: every(500) } },
      consumers: { live: member({ topics: ['prices'], service: every(150), commit: 'each', maxPollRecords: 1 }) },
    },
    script: [
      { atMs: 1200, do: 'produce', on: 'shop', value: { topic: 'prices', records: [{ key: 'x', value: '9.99' }] } },
      { atMs: 7200, do: 'produce', on: 'shop', value: { topic: 'prices', records: [{ key: 'x', value: null }] } },
      {
        atMs: 16_000,
        do: 'addConsumer',
        on: 'late',
        value: member({ group: 'newcomers', topics: ['prices'], service: every(300) }),
      },
    ],
  },
  'kafka-share-group': {
    topology: {
      brokers: [{}],
      cluster: { ...soon, shareAutoOffsetReset: 'earliest' },
      topics: [topic('orders', 1)],
      producers: shop(300, { interval: every(300), keys: 6 }),
      consumers: {
        c1: member({ service: every(800), maxPollRecords: 1, commit: 'each' }),
        c2: member({ service: every(800), maxPollRecords: 1, commit: 'each' }),
        s1: member({ group: 'packing', protocol: 'share', service: every(800), maxPollRecords: 1, failShare: 0.2 }),
        s2: member({ group: 'packing', protocol: 'share', service: every(800), maxPollRecords: 1, failShare: 0.2 }),
        s3: member({ group: 'packing', protocol: 'share', service: every(800), maxPollRecords: 1, failShare: 0.2 }),
      },
    },
  },
}

/**
 * Situations of Kafka that make one point each, as scenarios in the scenario format. test/state/presetsKafka.test.ts runs every
 * one and checks its point; the words are in src/ui/systems/kafka/words.ts.
 */
export const KAFKA_PRESETS = { ...READING_PRESETS, ...KAFKA_WRITING_PRESETS }

/** The name of a preset of Kafka: what its address says. */
export type KafkaPresetId = keyof typeof KAFKA_PRESETS

/** Takes a preset's name, gives its scenario. Throws when the preset is not a scenario, which a test rules out. */
export function kafkaPreset(id: KafkaPresetId): Scenario {
  const parsed = parseScenario({ ackademy: 1, broker: 'kafka', title: id, untilMs: 30_000, ...KAFKA_PRESETS[id] })
  if ('scenario' in parsed) return parsed.scenario
  throw new Error(`kafkaPreset: ${id} must be a scenario, got ${JSON.stringify(parsed.problems)}`)
}
