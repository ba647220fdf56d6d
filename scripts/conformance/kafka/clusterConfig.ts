import type { ActionValue } from '../../../src/engine/model.ts'
import { Unsupported } from './properties.ts'

/** What brokers are told, in Kafka's names, and the model's setting for it. */
const SETTINGS: Readonly<Record<string, string>> = {
  'group.share.record.lock.duration.ms': 'groupShareRecordLockDurationMs',
  'group.share.delivery.count.limit': 'groupShareDeliveryCountLimit',
  'group.share.partition.max.record.locks': 'groupSharePartitionMaxRecordLocks',
  'share.auto.offset.reset': 'shareAutoOffsetReset',
  'group.consumer.heartbeat.interval.ms': 'groupConsumerHeartbeatIntervalMs',
  'group.consumer.session.timeout.ms': 'groupConsumerSessionTimeoutMs',
  'group.initial.rebalance.delay.ms': 'groupInitialRebalanceDelayMs',
  'replica.lag.time.max.ms': 'replicaLagTimeMaxMs',
  'replica.fetch.wait.max.ms': 'replicaFetchWaitMaxMs',
  'zookeeper.session.timeout.ms': 'brokerSessionTimeoutMs',
  'broker.session.timeout.ms': 'brokerSessionTimeoutMs',
  'log.retention.check.interval.ms': 'logRetentionCheckIntervalMs',
  'log.cleaner.backoff.ms': 'logCleanerBackoffMs',
  'auto.leader.rebalance.enable': 'autoLeaderRebalance',
  'leader.imbalance.check.interval.seconds': 'leaderImbalanceCheckIntervalMs',
  'offsets.retention.minutes': 'offsetsRetentionMinutes',
  'offsets.retention.check.interval.ms': 'offsetsRetentionCheckIntervalMs',
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': 'transactionAbortCheckIntervalMs',
}

/** Limits that no client of a recording comes near, and topics that nobody makes by accident. */
const HARMLESS =
  /^(group\.(min|max)\.session\.timeout\.ms|auto\.create\.topics\.enable|(offsets|transaction\.state)\..*)$/

/** Takes a broker's configuration as Kafka writes it, gives the model's settings. Throws `Unsupported` on one that it does not have. */
export function clusterSettings(config: Readonly<Record<string, unknown>>): Record<string, ActionValue> {
  const settings: Record<string, ActionValue> = {}
  for (const [name, value] of Object.entries(config)) {
    const setting = SETTINGS[name]
    if (setting === undefined && !HARMLESS.test(name)) throw new Unsupported(`broker property ${name}`)
    if (setting !== undefined) settings[setting] = read(name, String(value))
  }
  return settings
}

function read(name: string, value: string): ActionValue {
  if (value === 'true' || value === 'false') return value === 'true'
  if (Number.isNaN(Number(value))) return value
  return name.endsWith('.seconds') ? Number(value) * 1000 : Number(value)
}
