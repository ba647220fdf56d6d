import type { ActionValue } from '../../../src/engine/model.ts'

type Values = Readonly<Record<string, unknown>>
type Written = Record<string, ActionValue>

/** A property that cannot be played; the scenario is then not supported. */
export class Unsupported extends Error {}

const number = (value: unknown): number => Number(value)
const flag = (value: unknown): boolean => String(value) === 'true'
const word = (value: unknown): string => String(value)

type Rows = Readonly<Record<string, readonly [setting: string, read: (value: unknown) => ActionValue]>>

const simpleName = (value: unknown): string => word(value).split('.').at(-1) ?? ''

/** The others disregard keys, and the round robin one skips a partition at each new batch (KAFKA-9965): the model has neither. */
function partitionerIn(value: unknown): string {
  if (simpleName(value) === 'DefaultPartitioner') return 'default'
  throw new Unsupported(`the partitioner ${word(value)}`)
}

const ASSIGNORS: Readonly<Record<string, string>> = {
  RangeAssignor: 'range',
  RoundRobinAssignor: 'roundrobin',
  StickyAssignor: 'sticky',
  CooperativeStickyAssignor: 'cooperative-sticky',
}

const assignorsIn = (value: unknown): ActionValue =>
  word(value)
    .split(',')
    .map(each => ASSIGNORS[simpleName(each.trim())] ?? each.trim())

const TOPIC: Rows = {
  'min.insync.replicas': ['minInsyncReplicas', number],
  'cleanup.policy': ['cleanupPolicy', value => (word(value) === 'delete,compact' ? 'compact,delete' : word(value))],
  'retention.ms': ['retentionMs', number],
  'retention.bytes': ['retentionBytes', number],
  'segment.bytes': ['segmentBytes', number],
  'segment.ms': ['segmentMs', number],
  'max.message.bytes': ['maxMessageBytes', number],
  'min.cleanable.dirty.ratio': ['minCleanableDirtyRatio', number],
  'min.compaction.lag.ms': ['minCompactionLagMs', number],
  'delete.retention.ms': ['deleteRetentionMs', number],
  'unclean.leader.election.enable': ['uncleanLeaderElection', flag],
}

const PRODUCER: Rows = {
  acks: ['acks', value => (word(value) === '-1' ? 'all' : word(value))],
  'enable.idempotence': ['enableIdempotence', flag],
  retries: ['retries', number],
  'delivery.timeout.ms': ['deliveryTimeoutMs', number],
  'request.timeout.ms': ['requestTimeoutMs', number],
  'retry.backoff.ms': ['retryBackoffMs', number],
  'linger.ms': ['lingerMs', number],
  'batch.size': ['batchSize', number],
  'max.in.flight.requests.per.connection': ['maxInFlight', number],
  'max.request.size': ['maxRequestSize', number],
  'max.block.ms': ['maxBlockMs', number],
  'metadata.max.age.ms': ['metadataMaxAgeMs', number],
  'transactional.id': ['transactionalId', word],
  'transaction.timeout.ms': ['transactionTimeoutMs', number],
  'partitioner.class': ['partitioner', partitionerIn],
}

const CONSUMER: Rows = {
  'enable.auto.commit': ['commit', value => (flag(value) ? 'auto' : 'never')],
  'auto.commit.interval.ms': ['autoCommitIntervalMs', number],
  'auto.offset.reset': ['autoOffsetReset', word],
  'session.timeout.ms': ['sessionTimeoutMs', number],
  'heartbeat.interval.ms': ['heartbeatIntervalMs', number],
  'metadata.max.age.ms': ['metadataMaxAgeMs', number],
  'max.poll.interval.ms': ['maxPollIntervalMs', number],
  'max.poll.records': ['maxPollRecords', number],
  'group.instance.id': ['groupInstanceId', word],
  'isolation.level': ['isolationLevel', word],
  'group.protocol': ['protocol', word],
  'group.remote.assignor': ['serverAssignor', word],
  'partition.assignment.strategy': ['assignors', assignorsIn],
}

/** Properties that change how fast something goes, not what happens. */
const HARMLESS = [
  /^file\.delete\.delay\.ms$/,
  /^(fetch|reconnect|socket|send|receive|compression|log|metrics)\./,
  /^(client\.id|buffer\.memory|segment\.jitter\.ms|segment\.index\.bytes|max\.compaction\.lag\.ms|flush\.ms)$/,
  /^(default\.api\.timeout\.ms|request\.timeout\.ms|retry\.backoff\.ms|max\.partition\.fetch\.bytes)$/,
  /^(key|value)\.(de)?serializer$/,
  /^(bootstrap\.servers|client\.(rack|dns\.lookup)|check\.crcs|allow\.auto\.create\.topics|exclude\.internal\.topics)$/,
  /^(connections\.max\.idle\.ms|metadata\.max\.idle\.ms|retry\.backoff\.max\.ms|enable\.metrics\.push|group\.id)$/,
  /^(index\.interval\.bytes|message\.timestamp\.(type|difference\.max\.ms)|message\.format\.version|preallocate|flush\.messages)$/,
]

function translated(values: Values, rows: Rows, what: string): Written {
  const written: Written = {}
  for (const [name, value] of Object.entries(values)) {
    const row = rows[name]
    if (row !== undefined) written[row[0]] = row[1](value)
    else if (!HARMLESS.some(pattern => pattern.test(name))) throw new Unsupported(`${what} property ${name}`)
  }
  return written
}

/** Takes a topic's configuration as Kafka writes it, gives the model's settings. Throws `Unsupported` on one that it does not have. */
export const topicSettings = (values: Values): Written => translated(values, TOPIC, 'topic')

/** As `topicSettings`, for a producer. */
export const producerSettings = (values: Values): Written => translated(values, PRODUCER, 'producer')

/** As `topicSettings`, for a consumer. */
export const consumerSettings = (values: Values): Written => translated(values, CONSUMER, 'consumer')
