import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rabbitModel } from '../../../src/brokers/rabbitmq/index.ts'
import { imbalance } from '../../../src/engine/ledger.ts'
import type { Action, ActionValue, Intervention } from '../../../src/engine/model.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'
import { type RabbitRun, rabbitRun } from './rabbitRun.ts'

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
const topology = (release: string) => ({
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
const script = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 60 }), action }), { maxLength: 60 })

function interventionsOf(steps: readonly { wait: number; action: Action }[]): Intervention[] {
  let at = 0
  return steps.map(step => {
    at += milliseconds(step.wait)
    return { at: at as Time, action: step.action }
  })
}

/** Counts every copy anew, by what the trace's events mean and not by what the handlers kept count of. */
function recount({ trace }: RabbitRun): Record<string, number> {
  const counts: Record<string, number> = {}
  for (let number = 0; number < trace.length; number++) {
    const { from, to } = rabbitModel.events[trace.entry(number).type] ?? {}
    if (from !== undefined) counts[from] = (counts[from] ?? 0) - 1
    if (to !== undefined) counts[to] = (counts[to] ?? 0) + 1
  }
  return counts
}

const END = milliseconds(10_000) as number as Time

describe.each(['3.10', '4.0', '4.3'])('random runs on %s', release => {
  it('RMQ-90 lose no copy, break no invariant and count what their trace says', () => {
    fc.assert(
      fc.property(script, steps => {
        const run = rabbitRun(topology(release), interventionsOf(steps))
        run.runUntil(END)
        expect(run.refused).toEqual([])
        const ledger = rabbitModel.ledger(run.state)
        expect(imbalance(ledger)).toBe(0)
        const counted = recount(run)
        for (const { name, count } of ledger.terms) expect([name, counted[name] ?? 0]).toEqual([name, count])
      }),
      { numRuns: 300 },
    )
  })

  it('go on from a checkpoint exactly as they went on without one', () => {
    fc.assert(
      fc.property(script, steps => {
        const interventions = interventionsOf(steps)
        const whole = rabbitRun(topology(release), interventions)
        whole.runUntil(END)
        const first = rabbitRun(topology(release), interventions)
        first.runUntil(Math.floor((interventions.at(-1)?.at ?? 0) / 2) as Time)
        const second = first.copyFrom(first.save())
        second.runUntil(END)
        expect(second.trace.hash()).toBe(whole.trace.hash())
      }),
      { numRuns: 60 },
    )
  })
})
