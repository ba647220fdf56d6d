import type { KafkaTopology } from '../../../brokers/kafka/index.ts'
import { LENGTH, MESSAGES, wholes } from '../../controls/scale.ts'
import { below, LENGTH_CONTROL, MOST_BYTES, oneOf, rowsOf, SOME_LENGTH_CONTROL, whole } from './catalogueRow.ts'

const row = rowsOf('producers')
const topicsIn = (topology: unknown): readonly string[] => (topology as KafkaTopology).topics.map(({ name }) => name)
const producersIn = (topology: unknown): readonly string[] => Object.keys((topology as KafkaTopology).producers)

/** No keys, one, as many as there are letters, and more. */
const KEYS = {
  ...below(0, 1000),
  knots: [
    [0, 0],
    [0.05, 1],
    [0.6, 26],
    [1, 1000],
  ] as const,
}

/** A few, then as good as for ever. */
const RETRIES = {
  ...below(0, 2_147_483_647),
  knots: [
    [0, 0],
    [0.1, 1],
    [0.5, 10],
    [1, 2_147_483_647],
  ] as const,
}

/** What a producer is told. */
export const PRODUCER_SETTINGS = [
  row('producers.*.interval', 'basic', { kind: 'interval' }),
  row('producers.*.keys', 'basic', { kind: 'number', scale: KEYS }),
  row('producers.*.subjects', 'more', { kind: 'optional', scale: whole(1000).scale, usual: 12 }, { matters: hasKeys }),
  row('producers.*.hotShare', 'basic', { kind: 'share' }, { matters: hasKeys }),
  row('producers.*.acks', 'basic', { kind: 'oneOf', none: true, options: () => ['0', '1', 'all'] }),
  row('producers.*.enableIdempotence', 'basic', {
    kind: 'oneOf',
    none: true,
    as: 'truth',
    options: () => ['true', 'false'],
  }),
  row('producers.*.topic', 'more', { kind: 'oneOf', none: false, options: topicsIn }),
  row('producers.*.lingerMs', 'more', { kind: 'optional', scale: LENGTH, usual: 500 }),
  row('producers.*.batchSize', 'more', { kind: 'number', scale: below(0, MOST_BYTES) }),
  row('producers.*.partitioner', 'more', oneOf('default', 'round-robin', 'sticky', 'uniform-sticky', 'crc32')),
  row('producers.*.transactionalId', 'more', { kind: 'oneOf', none: true, options: producersIn }, { fixed: 'run' }),
  row('producers.*.transactionTimeoutMs', 'more', SOME_LENGTH_CONTROL, { matters: hasTransactions }),
  row('producers.*.retries', 'more', { kind: 'number', scale: RETRIES }),
  row('producers.*.retryBackoffMs', 'more', SOME_LENGTH_CONTROL),
  row('producers.*.requestTimeoutMs', 'more', SOME_LENGTH_CONTROL),
  row('producers.*.deliveryTimeoutMs', 'more', SOME_LENGTH_CONTROL),
  row('producers.*.maxInFlight', 'more', { kind: 'number', scale: wholes(1, 100) }),
  row('producers.*.metadataMaxAgeMs', 'more', SOME_LENGTH_CONTROL),
  row('producers.*.maxBlockMs', 'more', LENGTH_CONTROL),
  row('producers.*.valueBytes', 'more', whole(10_000_000)),
  row('producers.*.maxRequestSize', 'more', { kind: 'number', scale: below(0, MOST_BYTES) }),
  row('producers.*.limit', 'more', { kind: 'optional', scale: MESSAGES, usual: 100 }),
] as const

function hasKeys({ producers }: KafkaTopology): boolean {
  return Object.values(producers).some(({ keys }) => keys > 1)
}

function hasTransactions({ producers }: KafkaTopology): boolean {
  return Object.values(producers).some(({ transactionalId }) => transactionalId !== null)
}
