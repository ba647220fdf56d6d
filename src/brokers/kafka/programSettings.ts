import * as z from 'zod/mini'
import { DAY_MS, distributionSchema, intervalSchema } from '../shared/distributionSchema.ts'

const share = z.number().check(z.gte(0), z.lte(1))
const text = z.string()
const count = z.int().check(z.gte(0))
const yes = z._default(z.boolean(), true)
const no = z._default(z.boolean(), false)

/** A length of time: from 0 to `most`, a year unless said otherwise. */
const ms = (standard: number, least = 0) => z._default(z.number().check(z.gte(least), z.lte(31_536_000_000)), standard)

/** What a producer is told, in Kafka's names; null is the release's own default (KFK-12). */
export const producerSchema = z.strictObject({
  /** The topic that the program writes to by itself; a producer without a pace only does what it is told. */
  topic: z._default(text, ''),
  /** From one record to the next; null: only what a person has it send. */
  interval: z._default(z.nullable(intervalSchema), null),
  /** How many it makes in all, or null for ever. */
  limit: z._default(z.nullable(count), null),
  /** How many different keys its records have; 0: records without a key. */
  keys: z._default(z.int().check(z.gte(0), z.lte(1000)), 0),
  /**
   * How many things its records are about, such as accounts: those about one are to stay in order. Fewer keys than these are shared, as a
   * country is by its accounts; null: as many as keys.
   */
  subjects: z._default(z.nullable(z.int().check(z.gte(1), z.lte(1000))), null),
  /** Which share of the records is about the first: a hot key; 0 spreads them evenly. */
  hotShare: z._default(share, 0),
  valueBytes: z._default(z.int().check(z.gte(1), z.lte(10_000_000)), 100),
  acks: z._default(z.nullable(z.enum(['0', '1', 'all'])), null),
  enableIdempotence: z._default(z.nullable(z.boolean()), null),
  retries: z._default(count, 2_147_483_647),
  deliveryTimeoutMs: ms(120_000, 1),
  requestTimeoutMs: ms(30_000, 1),
  retryBackoffMs: ms(100, 1),
  lingerMs: z._default(z.nullable(z.number().check(z.gte(0), z.lte(DAY_MS))), null),
  batchSize: z._default(count, 16_384),
  maxInFlight: z._default(z.int().check(z.gte(1), z.lte(100)), 5),
  maxRequestSize: z._default(count, 1_048_576),
  maxBlockMs: ms(60_000),
  metadataMaxAgeMs: ms(300_000, 1),
  partitioner: z._default(z.enum(['default', 'round-robin', 'sticky', 'uniform-sticky', 'crc32']), 'default'),
  transactionalId: z._default(z.nullable(text), null),
  transactionTimeoutMs: ms(60_000, 1),
})

const COMMIT_STYLES = ['auto', 'before', 'after', 'each', 'never'] as const

/** What a consumer is told, in Kafka's names; null is the release's own default. */
export const consumerSchema = z.strictObject({
  group: z._default(z.nullable(text), null),
  topics: z._default(z.array(text), []),
  /** `assign()` instead of `subscribe()`: partitions such as `orders-0`, without a group's help (KFK-63). */
  assign: z._default(z.array(text), []),
  /** The assignors it offers, best first; null is the release's own list. */
  assignors: z._default(
    z.nullable(z.array(z.enum(['range', 'roundrobin', 'sticky', 'cooperative-sticky'])).check(z.minLength(1))),
    null,
  ),
  protocol: z._default(z.enum(['classic', 'consumer', 'share']), 'classic'),
  serverAssignor: z._default(z.enum(['uniform', 'range']), 'uniform'),
  groupInstanceId: z._default(z.nullable(text), null),
  /** auto: every `autoCommitIntervalMs`; before or after the records of a poll are worked on; after each record; never. */
  commit: z._default(z.enum(COMMIT_STYLES), 'auto'),
  /**
   * The producer that its program writes with (KFK-85): what becomes of the records of a poll goes to that producer's topic, in one transaction
   * with their offsets. Null: it only reads.
   */
  writesWith: z._default(z.nullable(text), null),
  autoCommitIntervalMs: ms(5000, 1),
  autoOffsetReset: z._default(z.enum(['earliest', 'latest', 'none']), 'latest'),
  isolationLevel: z._default(z.enum(['read_uncommitted', 'read_committed']), 'read_uncommitted'),
  maxPollRecords: z._default(z.int().check(z.gte(1), z.lte(100_000)), 500),
  maxPollIntervalMs: ms(300_000, 1),
  sessionTimeoutMs: z._default(z.nullable(z.number().check(z.gte(1), z.lte(DAY_MS))), null),
  heartbeatIntervalMs: ms(3000, 1),
  metadataMaxAgeMs: ms(300_000, 1),
  /** How long the work on one record takes. */
  service: z._default(distributionSchema, { kind: 'constant', meanMs: 200 }),
  /** Share consumers: how many records fail, and are released or rejected. */
  failShare: z._default(share, 0),
  onFailure: z._default(z.enum(['release', 'reject']), 'release'),
  /** It reads only what a person or script has it read; it still polls, so it stays in its group. */
  paused: no,
  /** How long the poll loop of a paused consumer rests between two polls that read. */
  pollPauseMs: ms(0),
  /** It crashes after about this time, again and again; null for never. */
  meanTimeToCrashMs: z._default(z.nullable(z.number().check(z.gte(1), z.lte(DAY_MS))), null),
  /** How long after a crash a new process takes its place; null: nobody does. */
  restartMs: z._default(z.nullable(z.number().check(z.gte(1), z.lte(DAY_MS))), null),
})

const topicConfig = {
  minInsyncReplicas: z._default(z.int().check(z.gte(1)), 1),
  cleanupPolicy: z._default(z.enum(['delete', 'compact', 'compact,delete']), 'delete'),
  retentionMs: z._default(z.number().check(z.gte(-1)), 604_800_000),
  retentionBytes: z._default(z.number().check(z.gte(-1)), -1),
  segmentBytes: z._default(z.number().check(z.gte(1)), 1_073_741_824),
  segmentMs: ms(604_800_000, 1),
  maxMessageBytes: z._default(count, 1_048_588),
  minCleanableDirtyRatio: z._default(share, 0.5),
  minCompactionLagMs: ms(0),
  deleteRetentionMs: ms(86_400_000),
  uncleanLeaderElection: no,
}

export const topicSchema = z.strictObject({
  name: text.check(z.minLength(1)),
  partitions: z._default(z.int().check(z.gte(1), z.lte(200)), 1),
  replicationFactor: z._default(z.int().check(z.gte(1)), 1),
  /** Which brokers hold each partition, first the preferred leader; empty: spread by `partitions` and `replicationFactor`. */
  replicas: z._default(z.array(z.array(count).check(z.minLength(1))), []),
  ...topicConfig,
})

export const brokerSchema = z.strictObject({
  /** How long it takes to answer any request: a slow broker has a lot. */
  latencyMs: ms(1),
})

/** What all brokers are told, in Kafka's names. */
export const clusterSchema = z.strictObject({
  replicaLagTimeMaxMs: ms(30_000, 1),
  replicaFetchWaitMaxMs: ms(500, 1),
  /** How long a dead broker goes unnoticed; null is the release's own: 18 s with ZooKeeper, 9 s with KRaft. */
  brokerSessionTimeoutMs: z._default(z.nullable(z.number().check(z.gte(1))), null),
  groupInitialRebalanceDelayMs: ms(3000),
  logRetentionCheckIntervalMs: ms(300_000, 1),
  logCleanerBackoffMs: ms(15_000, 1),
  autoLeaderRebalance: yes,
  leaderImbalanceCheckIntervalMs: ms(300_000, 1),
  /** How long the offsets of an empty group stay, and how often somebody looks. */
  offsetsRetentionMinutes: z._default(z.int().check(z.gte(1)), 10_080),
  offsetsRetentionCheckIntervalMs: ms(600_000, 1),
  /** How long the markers of a transaction take to reach the logs. */
  transactionMarkerMs: ms(10),
  /** How often the coordinator looks for transactions that are open for longer than their timeout. */
  transactionAbortCheckIntervalMs: ms(10_000, 1),
  groupConsumerHeartbeatIntervalMs: ms(5000, 1),
  groupConsumerSessionTimeoutMs: ms(45_000, 1),
  groupShareRecordLockDurationMs: ms(30_000, 1),
  groupShareDeliveryCountLimit: z._default(z.int().check(z.gte(1)), 5),
  groupSharePartitionMaxRecordLocks: z._default(z.int().check(z.gte(1)), 200),
  shareAutoOffsetReset: z._default(z.enum(['earliest', 'latest']), 'latest'),
})

export type ProducerSettings = z.infer<typeof producerSchema>
export type ConsumerSettings = z.infer<typeof consumerSchema>
export type TopicSettings = z.infer<typeof topicSchema>
export type BrokerSettings = z.infer<typeof brokerSchema>
export type ClusterSettings = z.infer<typeof clusterSchema>
