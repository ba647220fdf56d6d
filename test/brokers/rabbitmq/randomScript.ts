import fc from 'fast-check'
import type { Action, ActionValue, Intervention } from '../../../src/engine/model.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'

const dead = { 'x-dead-letter-exchange': 'dlx' }
const QUEUES = [
  { name: 'plain', args: {} },
  { name: 'short', args: { 'x-max-length': 2, ...dead } },
  { name: 'strict', args: { 'x-max-length': 2, 'x-overflow': 'reject-publish-dlx', ...dead } },
  { name: 'urgent', args: { 'x-max-priority': 3, 'x-message-ttl': 50, ...dead } },
  { name: 'solo', args: { 'x-single-active-consumer': true } },
  { name: 'brief', args: { 'x-expires': 200 } },
  { name: 'quorum', args: { 'x-queue-type': 'quorum', 'x-delivery-limit': 2, ...dead } },
  { name: 'endless', args: { 'x-queue-type': 'quorum', 'x-delivery-limit': -1, 'x-message-ttl': 80 } },
  { name: 'full', args: { 'x-queue-type': 'quorum', 'x-max-length': 2, 'x-overflow': 'reject-publish' } },
  { name: 'single', args: { 'x-queue-type': 'quorum', 'x-single-active-consumer': true, 'x-max-length-bytes': 40 } },
  { name: 'later', args: { 'x-queue-type': 'quorum', 'x-delayed-retry-type': 'all', 'x-delayed-retry-min': 20 } },
  { name: 'log', args: { 'x-queue-type': 'stream' } },
  { name: 'dead', args: { 'x-max-length': 20 } },
]
/** A broker with a queue of every kind. */
export const topology = (release: string) => ({
  release,
  consumerTimeoutMs: 300,
  exchanges: [
    { name: 'dlx', type: 'fanout' },
    { name: 'all', type: 'fanout' },
  ],
  queues: QUEUES,
  bindings: [
    { source: 'dlx', destination: 'dead' },
    ...QUEUES.map(({ name }) => ({ source: 'all', destination: name })),
  ],
  clients: { A: {}, B: { channel: 'ab' }, C: { channel: 'ab' }, D: { connection: 'd' }, P: { connection: 'd' } },
})

const client = fc.constantFrom('A', 'B', 'C', 'D', 'P')
const queue = fc.constantFrom(...QUEUES.map(({ name }) => name))
const requeue = fc.boolean()
const multiple = fc.boolean()
const tag = fc.integer({ min: 0, max: 6 })
const onDelivery = fc.constantFrom<ActionValue[]>('ack', 'reject', 'nack', [
  'nack-requeue',
  'reject-requeue',
  'ack',
  'hold',
])

const say = (verb: string, value: fc.Arbitrary<ActionValue>, on: fc.Arbitrary<string> = client): fc.Arbitrary<Action> =>
  fc.record({ do: fc.constant(verb), on, value })

const record = (model: Record<string, fc.Arbitrary<ActionValue>>): fc.Arbitrary<ActionValue> =>
  fc.record(model, { requiredKeys: ['queue', 'exchange', 'key', 'bodies', 'kind', 'on'].filter(key => key in model) })

const bodies = fc.array(fc.constantFrom('m', 'message', 'a longer message'), { minLength: 1, maxLength: 4 })
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: say(
      'publish',
      record({
        exchange: fc.constantFrom('', 'all'),
        key: queue,
        bodies,
        priority: fc.integer({ min: 0, max: 9 }),
        expiration: fc.constantFrom('0', '30', '100'),
        persistent: fc.boolean(),
        mandatory: fc.boolean(),
      }),
    ),
  },
  {
    weight: 4,
    arbitrary: say(
      'consume',
      record({
        queue,
        prefetch: fc.integer({ min: 0, max: 3 }),
        global: fc.boolean(),
        noAck: fc.boolean(),
        priority: fc.integer({ min: 0, max: 2 }),
        onDelivery,
      }),
    ),
  },
  { weight: 3, arbitrary: say('get', record({ queue, count: fc.integer({ min: 1, max: 3 }), noAck: fc.boolean() })) },
  { weight: 2, arbitrary: say('ack', record({ tag, multiple })) },
  { weight: 2, arbitrary: say('nack', record({ tag, multiple, requeue })) },
  { weight: 2, arbitrary: say('reject', record({ tag, requeue })) },
  ...['recover', 'cancel', 'closeChannel', 'closeConnection', 'crash'].map(verb => say(verb, fc.constant({}))),
  say('purge', record({ queue })),
  say('deleteQueue', record({ queue, ifUnused: fc.boolean() })),
  say('alarm', record({ kind: fc.constantFrom('memory', 'disk'), on: fc.boolean() }), fc.constant('broker')),
  say('restart', fc.constantFrom('graceful', 'kill'), fc.constant('broker')),
)
/** What clients and operators do, each some milliseconds after the one before. */
export const script = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 60 }), action }), { maxLength: 60 })

/** Takes what is done, gives it with its moments. */
export function interventionsOf(steps: readonly { wait: number; action: Action }[]): Intervention[] {
  let at = 0
  return steps.map(step => {
    at += milliseconds(step.wait)
    return { at: at as Time, action: step.action }
  })
}
