import type { Action, ActionValue } from '../../../src/engine/model.ts'
import { consumerSettings, producerSettings, Unsupported } from './properties.ts'
import type { KafkaStep } from './recording.ts'

type Fields = Readonly<Record<string, ActionValue>>

/** The client defaults of the recordings, where they differ from Kafka 2.8's own. */
const CONSUMER_DEFAULTS = {
  commit: 'never',
  autoOffsetReset: 'earliest',
  sessionTimeoutMs: 2000,
  heartbeatIntervalMs: 200,
  metadataMaxAgeMs: 1000,
  maxPollRecords: 1,
  paused: true,
  pollPauseMs: 40,
}
const PRODUCER_DEFAULTS = { metadataMaxAgeMs: 1000, acks: '1', enableIdempotence: false, lingerMs: 0 }

/** What a step has somebody do; null where it only looks or waits. Throws `Unsupported` on a step that the model does not know. */
export function actionOf(step: KafkaStep): Action | null {
  const fields = step as unknown as Fields
  const on = String(fields.client ?? '')
  const make = ACTIONS[step.op]
  if (make === undefined) throw new Unsupported(`the step ${step.op}`)
  return make(fields, on)
}

const plain = (verb: string) => (_fields: Fields, on: string) => ({ do: verb, on })
const nothing = () => null

const ACTIONS: Readonly<Record<string, (fields: Fields, on: string) => Action | null>> = {
  producer: (fields, on) => ({ do: 'addProducer', on, value: producerOf(fields) }),
  consumer: (fields, on) => ({ do: 'addConsumer', on, value: consumerOf(fields) }),
  produce: ({ topic = '', records = [], sync = false }, on) => ({
    do: 'produce',
    on,
    value: { topic, records: withoutHeaders(records), sync },
  }),
  consume: ({ n, from, timeoutMs }, on) => ({ do: 'consume', on, value: given({ n, from, timeoutMs }) }),
  commitSync: ({ offsets }, on) => ({ do: 'commitSync', on, value: given({ offsets: atOffsets(offsets) }) }),
  seek: (fields, on) => ({ do: 'seek', on, value: { tp: partitionOf(fields), offset: fields.offset ?? 0 } }),
  seekToBeginning: (fields, on) => ({ do: 'seek', on, value: { tp: partitionOf(fields), offset: 'beginning' } }),
  seekToEnd: (fields, on) => ({ do: 'seek', on, value: { tp: partitionOf(fields), offset: 'end' } }),
  position: plain('position'),
  close: plain('close'),
  kill: plain('crash'),
  pauseProcess: plain('freeze'),
  resumeProcess: plain('thaw'),
  stall: ({ ms = 0 }, on) => ({ do: 'stall', on, value: { ms } }),
  initTransactions: plain('initTransactions'),
  beginTransaction: plain('beginTransaction'),
  commitTransaction: plain('commitTransaction'),
  abortTransaction: plain('abortTransaction'),
  sendOffsets: ({ group, offsets, consumer }, on) => ({
    do: 'sendOffsets',
    on,
    value: given({ group, consumer, offsets: atOffsets(offsets) }),
  }),
  alterGroupOffsets: ({ group, offsets }) => ({
    do: 'alterOffsets',
    on: String(group),
    value: { offsets: atOffsets(offsets) ?? {} },
  }),
  broker: ({ action, id }) => ({ do: BROKER_VERBS[String(action)] ?? String(action), on: String(id) }),
  addPartitions: ({ topic, to }) => ({ do: 'addPartitions', on: String(topic), value: { to: to ?? 0 } }),
  deleteRecords: deletionOf,
  electLeader: fields => ({
    do: 'electLeader',
    on: partitionOf(fields),
    value: { type: String(fields.type ?? 'preferred').toLowerCase() },
  }),
  ...Object.fromEntries(
    [
      'sleep',
      'await',
      'waitStable',
      'waitIsr',
      'waitOffset',
      'group',
      'groupOffsets',
      'lag',
      'offsets',
      'assignment',
    ].map(op => [op, nothing]),
  ),
}

const BROKER_VERBS: Readonly<Record<string, string>> = {
  kill: 'killBroker',
  stop: 'stopBroker',
  cont: 'continueBroker',
  start: 'startBroker',
}

/** The partition that a step names, as `T-0`, or as topic and number; without a number it is the first. */
export function partitionOf({ tp, topic, partition = 0 }: Fields): string {
  return tp === undefined ? `${String(topic)}-${String(partition)}` : String(tp)
}

/** Headers travel with a record and change nothing. */
function withoutHeaders(records: ActionValue): ActionValue {
  if (!Array.isArray(records)) return records
  return records.map(record => {
    const { headers: _headers, ...rest } = record as Fields
    return rest
  })
}

/** Which records go: one partition and an offset by some name, or a table of them, which is one partition in the recordings. */
function deletionOf({ op: _op, topic, partition, tp, ...rest }: Fields): Action {
  const where = Object.fromEntries(
    Object.entries({ topic, partition, tp }).filter(([, value]) => value !== undefined),
  ) as Fields
  const [before, ...others] = Object.values(rest)
  const wrong = new Unsupported('the step deleteRecords without one partition and its offset')
  if (others.length > 0 || before === undefined || before === null) throw wrong
  if (typeof before === 'number') return { do: 'deleteRecords', on: partitionOf(where), value: { before } }
  const [entry, ...more] = Object.entries(before as Fields)
  if (entry === undefined || more.length > 0) throw wrong
  const [name, offset] = entry
  const on = /^\d+$/.test(name) ? `${String(topic)}-${name}` : name
  return { do: 'deleteRecords', on, value: { before: offset } }
}

function given(fields: Readonly<Record<string, ActionValue | undefined>>): ActionValue {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ActionValue
}

function atOffsets(offsets: ActionValue | undefined): ActionValue | undefined {
  return offsets === null ? undefined : offsets
}

function producerOf({ props = {}, transactionalId }: Fields): ActionValue {
  const named = producerSettings(props as Fields)
  // What is asked for by name counts; a transactional or idempotent producer may not ask for less than all.
  const idempotent = transactionalId !== undefined || named.enableIdempotence === true
  const defaults = idempotent ? { ...PRODUCER_DEFAULTS, acks: 'all', enableIdempotence: true } : PRODUCER_DEFAULTS
  return { ...defaults, ...named, ...(transactionalId === undefined ? {} : { transactionalId }) }
}

function consumerOf({ props = {}, group, topics = [], assign = [], assignor }: Fields): ActionValue {
  const named = consumerSettings(props as Fields)
  return {
    ...CONSUMER_DEFAULTS,
    ...named,
    topics,
    assign,
    ...(group === undefined ? {} : { group }),
    assignors: assignor === undefined ? (named.assignors ?? ['range']) : (String(assignor).split(',') as ActionValue),
  }
}
