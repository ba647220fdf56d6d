import { type KafkaTopology, RELEASES } from '../../../brokers/kafka/index.ts'
import type { SettingGroup } from '../../controls/catalogue.ts'
import { SOME_LENGTH, wholes } from '../../controls/scale.ts'
import { CONSUMER_SETTINGS } from './catalogueConsumers.ts'
import { PRODUCER_SETTINGS } from './catalogueProducers.ts'
import {
  below,
  type KafkaSetting,
  LENGTH_CONTROL,
  MOST_BYTES,
  MOST_MS,
  rowsOf,
  SOME_LENGTH_CONTROL,
  whole,
} from './catalogueRow.ts'

const cluster = rowsOf('cluster')

/** What all brokers are told. */
const CLUSTER_SETTINGS = [
  cluster('release', 'basic', { kind: 'choice', options: RELEASES }, { fixed: 'run' }),
  cluster('cluster.replicaLagTimeMaxMs', 'more', SOME_LENGTH_CONTROL),
  cluster('cluster.replicaFetchWaitMaxMs', 'more', SOME_LENGTH_CONTROL),
  cluster('cluster.brokerSessionTimeoutMs', 'more', { kind: 'optional', scale: SOME_LENGTH, usual: 9000 }),
  cluster('cluster.groupInitialRebalanceDelayMs', 'more', LENGTH_CONTROL),
  cluster('cluster.logRetentionCheckIntervalMs', 'more', SOME_LENGTH_CONTROL),
  cluster('cluster.logCleanerBackoffMs', 'more', SOME_LENGTH_CONTROL),
  cluster('cluster.autoLeaderRebalance', 'more', { kind: 'toggle' }),
  cluster('cluster.leaderImbalanceCheckIntervalMs', 'more', SOME_LENGTH_CONTROL),
  cluster('cluster.offsetsRetentionMinutes', 'more', whole(525_600)),
  cluster('cluster.offsetsRetentionCheckIntervalMs', 'more', SOME_LENGTH_CONTROL),
  cluster('cluster.transactionMarkerMs', 'more', LENGTH_CONTROL),
  cluster('cluster.transactionAbortCheckIntervalMs', 'more', SOME_LENGTH_CONTROL),
] as const

const topic = rowsOf('topics')
const compacts = {
  matters: ({ topics }: KafkaTopology) => topics.some(({ cleanupPolicy }) => cleanupPolicy !== 'delete'),
}

/** What is said of a topic when it is created, and later. */
const TOPIC_SETTINGS = [
  topic('topics.*.partitions', 'basic', whole(200), { fixed: 'run' }),
  topic('topics.*.replicationFactor', 'basic', { kind: 'number', scale: wholes(1, 9) }, { fixed: 'run' }),
  topic('topics.*.minInsyncReplicas', 'basic', { kind: 'number', scale: wholes(1, 9) }),
  topic('topics.*.uncleanLeaderElection', 'basic', { kind: 'toggle' }),
  topic('topics.*.retentionMs', 'basic', { kind: 'number', scale: below(-1, MOST_MS) }),
  topic('topics.*.retentionBytes', 'more', { kind: 'number', scale: below(-1, MOST_BYTES) }),
  topic('topics.*.segmentMs', 'more', { kind: 'number', scale: { ...below(1, MOST_MS), knots: YEAR() } }),
  topic('topics.*.segmentBytes', 'more', whole(MOST_BYTES)),
  topic('topics.*.maxMessageBytes', 'more', { kind: 'number', scale: below(0, MOST_BYTES) }),
  topic('topics.*.cleanupPolicy', 'more', { kind: 'choice', options: ['delete', 'compact', 'compact,delete'] }),
  topic('topics.*.minCleanableDirtyRatio', 'more', { kind: 'share' }, compacts),
  topic('topics.*.minCompactionLagMs', 'more', LENGTH_CONTROL, compacts),
  topic('topics.*.deleteRetentionMs', 'more', LENGTH_CONTROL, compacts),
] as const

/** A slider of a year begins with seconds. */
function YEAR(): readonly (readonly [number, number])[] {
  return [
    [0, 1],
    [0.4, 10_000],
    [1, MOST_MS],
  ]
}

const newer = rowsOf('groups')

/** What only the consumer protocol of KIP-848 and share groups know. */
const NEWER_SETTINGS = [
  newer('cluster.groupConsumerHeartbeatIntervalMs', 'more', SOME_LENGTH_CONTROL),
  newer('cluster.groupConsumerSessionTimeoutMs', 'more', SOME_LENGTH_CONTROL),
  newer('cluster.groupShareRecordLockDurationMs', 'more', SOME_LENGTH_CONTROL),
  newer('cluster.groupShareDeliveryCountLimit', 'more', whole(100)),
  newer('cluster.groupSharePartitionMaxRecordLocks', 'more', whole(10_000)),
  newer('cluster.shareAutoOffsetReset', 'more', { kind: 'choice', options: ['earliest', 'latest'] }),
] as const

/** Every setting of Kafka that a learner can change; its words are `kafkaPage.setting.<path>.help` and so on. */
export const KAFKA_SETTINGS = [
  ...CLUSTER_SETTINGS,
  ...PRODUCER_SETTINGS,
  ...TOPIC_SETTINGS,
  rowsOf('brokers')('brokers.*.latencyMs', 'basic', LENGTH_CONTROL),
  ...CONSUMER_SETTINGS,
  ...NEWER_SETTINGS,
] as const satisfies readonly KafkaSetting[]

export type KafkaSettingPath = (typeof KAFKA_SETTINGS)[number]['path']

/** The groups of Kafka's settings, in the order of the stage. */
export const KAFKA_GROUPS = [
  { id: 'cluster', open: true },
  { id: 'producers', open: true, actors: 'producers' },
  { id: 'topics', open: true, actors: 'topics' },
  { id: 'brokers', open: true, actors: 'brokers' },
  { id: 'consumers', open: true, actors: 'consumers', counts: true },
  { id: 'faults', open: true, actors: 'consumers' },
  { id: 'groups', open: false },
] as const satisfies readonly SettingGroup<KafkaTopology>[]
