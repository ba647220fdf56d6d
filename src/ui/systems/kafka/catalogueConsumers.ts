import type { KafkaTopology } from '../../../brokers/kafka/index.ts'
import { SOME_LENGTH } from '../../controls/scale.ts'
import { LENGTH_CONTROL, oneOf, rowsOf, SOME_LENGTH_CONTROL, whole } from './catalogueRow.ts'

const row = rowsOf('consumers')
const fault = rowsOf('faults')
const topicsIn = (topology: unknown): readonly string[] => (topology as KafkaTopology).topics.map(({ name }) => name)
const consumersIn = (topology: unknown): readonly string[] => Object.keys((topology as KafkaTopology).consumers)

/** Producers that a program could write with: those that write in transactions, and not by themselves. */
export const writersIn = (topology: unknown): readonly string[] =>
  Object.entries((topology as Pick<KafkaTopology, 'producers'>).producers).flatMap(
    ([name, { transactionalId, interval }]) => (transactionalId !== null && interval === null ? [name] : []),
  )

/** What a consumer may offer, as it is written where it offers several. */
const ASSIGNORS = ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'range,cooperative-sticky']

/** What a consumer is told. */
export const CONSUMER_SETTINGS = [
  row('consumers.*.service', 'basic', { kind: 'distribution' }),
  row('consumers.*.commit', 'basic', oneOf('auto', 'before', 'after', 'each', 'never')),
  row(
    'consumers.*.writesWith',
    'basic',
    { kind: 'oneOf', none: true, options: writersIn },
    { fixed: 'run', matters: hasWriters },
  ),
  row('consumers.*.maxPollRecords', 'basic', whole(100_000)),
  row('consumers.*.autoOffsetReset', 'basic', { kind: 'choice', options: ['earliest', 'latest', 'none'] }),
  row(
    'consumers.*.assignors',
    'basic',
    { kind: 'oneOf', none: true, as: 'list', options: () => ASSIGNORS },
    { fixed: 'run' },
  ),
  row('consumers.*.topics', 'more', { kind: 'oneOf', none: false, as: 'list', options: topicsIn }),
  row('consumers.*.autoCommitIntervalMs', 'more', SOME_LENGTH_CONTROL, {
    matters: ({ consumers }) => Object.values(consumers).some(({ commit }) => commit === 'auto'),
  }),
  row('consumers.*.isolationLevel', 'more', { kind: 'choice', options: ['read_uncommitted', 'read_committed'] }),
  row('consumers.*.sessionTimeoutMs', 'more', { kind: 'optional', scale: SOME_LENGTH, usual: 10_000 }),
  row('consumers.*.heartbeatIntervalMs', 'more', SOME_LENGTH_CONTROL),
  row('consumers.*.maxPollIntervalMs', 'more', SOME_LENGTH_CONTROL),
  row('consumers.*.metadataMaxAgeMs', 'more', SOME_LENGTH_CONTROL),
  row('consumers.*.protocol', 'more', { kind: 'choice', options: ['classic', 'consumer', 'share'] }, { fixed: 'run' }),
  row(
    'consumers.*.serverAssignor',
    'more',
    { kind: 'choice', options: ['uniform', 'range'] },
    {
      fixed: 'run',
      matters: ({ consumers }) => Object.values(consumers).some(({ protocol }) => protocol === 'consumer'),
    },
  ),
  row('consumers.*.group', 'more', { kind: 'text', maxLength: 100 }, { fixed: 'run' }),
  row('consumers.*.groupInstanceId', 'more', { kind: 'oneOf', none: true, options: consumersIn }, { fixed: 'run' }),
  row('consumers.*.paused', 'more', { kind: 'toggle' }),
  row('consumers.*.pollPauseMs', 'more', LENGTH_CONTROL, {
    matters: ({ consumers }) => Object.values(consumers).some(({ paused }) => paused),
  }),
  fault('consumers.*.failShare', 'basic', { kind: 'share' }, { matters: mayFail }),
  fault('consumers.*.onFailure', 'basic', { kind: 'choice', options: ['release', 'reject'] }, { matters: shares }),
  fault('consumers.*.meanTimeToCrashMs', 'more', { kind: 'optional', scale: SOME_LENGTH, usual: 10_000 }),
  fault('consumers.*.restartMs', 'more', { kind: 'optional', scale: SOME_LENGTH, usual: 2000 }),
] as const

function hasWriters(topology: KafkaTopology): boolean {
  return writersIn(topology).length > 0
}

/** KFK-85, KFK-92: only these can give back what went wrong. */
function mayFail(topology: KafkaTopology): boolean {
  return shares(topology) || Object.values(topology.consumers).some(({ writesWith }) => writesWith !== null)
}

function shares({ consumers }: KafkaTopology): boolean {
  return Object.values(consumers).some(({ protocol }) => protocol === 'share')
}
