import { describe, expect, it } from 'vitest'
import { EVENT, type RabbitState, readyCount, TERM } from '../../../src/brokers/rabbitmq/index.ts'
import { topologyOf as settingsIn } from '../../../src/brokers/rabbitmq/topologyOf.ts'
import type { Intervention } from '../../../src/engine/model.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'
import { type RabbitRun, rabbitRun, topologyOf } from './rabbitRun.ts'

const at = (ms: number): Time => milliseconds(ms) as number as Time
const every = (meanMs: number) => ({ kind: 'constant', meanMs })
const doing = (ms: number, verb: string, on: string, value: Intervention['action']['value'] = null): Intervention => ({
  at: at(ms),
  action: { do: verb, on, value },
})
const recorded = (run: RabbitRun, name: keyof typeof EVENT): number => run.trace.counts[EVENT[name]] ?? 0
const countOf = ({ counts }: RabbitState, term: keyof typeof TERM): number => counts[TERM[term]] ?? 0

function played(topology: object, untilMs: number, script: readonly Intervention[] = []): RabbitRun {
  const run = rabbitRun(topology, script)
  run.runUntil(at(untilMs))
  expect(run.refused).toEqual([])
  return run
}

/** Moments of publishes, in milliseconds. */
function publishes({ trace }: RabbitRun): number[] {
  return [...trace.types.subarray(0, trace.length)].flatMap((type, n) =>
    type === EVENT.published ? [(trace.times[n] ?? 0) / 1000] : [],
  )
}

const shop = (settings: object) => ({ queues: [{ name: 'q' }], producers: { shop: { key: 'q', ...settings } } })

describe('what a producer of RabbitMQ can be told', () => {
  it('RMQ-88 in bursts it publishes an interval apart, and resting does not count', () => {
    const run = played(shop({ interval: every(40), bursts: { onMs: 100, offMs: 900 } }), 2100)
    expect(publishes(run)).toEqual([40, 80, 1020, 1060, 2000, 2040, 2080])
  })

  it('RMQ-88 a batch is as many messages at once, and no more than its limit', () => {
    const run = played(shop({ interval: every(100), batchSize: 4, limit: 10 }), 1000)
    expect(publishes(run)).toEqual([100, 100, 100, 100, 200, 200, 200, 200, 300, 300])
  })

  it('RMQ-88 without an interval it publishes by hand only', () => {
    const byHand = doing(500, 'publish', 'shop', { exchange: '', key: 'q', bodies: ['a'] })
    expect(publishes(played(shop({ interval: null }), 2000, [byHand]))).toEqual([500])
  })

  it('RMQ-92 poison fails at every worker, and what is not poison does not', () => {
    const workers = { consumers: { c: { queue: 'q', service: every(10), onFailure: 'reject' } } }
    const run = played({ ...shop({ interval: every(100), poisonShare: 0.5, limit: 40 }), ...workers }, 10_000)
    expect(countOf(run.state, 'rejected')).toBe(recorded(run, 'workFailed'))
    expect(countOf(run.state, 'rejected')).toBeGreaterThan(10)
    expect(countOf(run.state, 'acknowledged')).toBeGreaterThan(10)
  })
})

describe('how many programs there are', () => {
  const busy = {
    ...shop({ interval: every(50) }),
    consumers: { c1: { queue: 'q', prefetch: 5, service: every(1000) } },
  }

  it('grows by copies of the last under free names, which work at once', () => {
    const run = played(busy, 3000, [doing(1000, 'scale', 'consumers', 3), doing(1500, 'scale', 'producers', 2)])
    expect(run.state.workers.map(({ name }) => name)).toEqual(['c1', 'c2', 'c3'])
    expect(run.state.producers.map(({ name }) => name)).toEqual(['shop', 'p1'])
    expect(run.state.workers.every(({ tasks }) => tasks.length === 5)).toBe(true)
    expect(publishes(run).filter(ms => ms > 2000).length).toBe(40)
  })

  it('shrinks from the end, and what those held is ready again', () => {
    const run = played(busy, 2600, [doing(1000, 'scale', 'consumers', 2), doing(2500, 'scale', 'consumers', 1)])
    expect(run.state.workers.length).toBe(1)
    expect(recorded(run, 'requeued')).toBe(5)
    expect(countOf(run.state, 'unacked')).toBe(5)
  })

  it('a worker that comes under the name of one that left is not woken by the old one', () => {
    const run = played(busy, 5000, [
      doing(1000, 'scale', 'consumers', 2),
      doing(1500, 'crash', 'c2'),
      doing(1600, 'scale', 'consumers', 1),
      doing(1700, 'scale', 'consumers', 2),
    ])
    expect(recorded(run, 'subscribed')).toBe(3)
  })

  it.each([
    ['queues', 1],
    ['consumers', -1],
    ['consumers', 1.5],
    ['consumers', 201],
  ])('that cannot be is refused: %s to %d', (on, value) => {
    const run = rabbitRun(busy, [doing(1, 'scale', on, value)])
    run.runUntil(at(2))
    expect(run.refused.length).toBe(1)
  })
})

describe('what is fixed at a declaration', () => {
  const full = {
    exchanges: [{ name: 'x', type: 'direct' }],
    queues: [{ name: 'q', args: { 'x-max-length': 5 } }],
    bindings: [{ source: 'x', destination: 'q', key: 'k' }],
    producers: { shop: { exchange: 'x', key: 'k', interval: every(50) } },
    consumers: { c1: { queue: 'q', prefetch: 1, service: every(1000), restartMs: 100 } },
  }

  it('RMQ-93 is refused in the words of the broker, and nothing changes', () => {
    const run = rabbitRun(full, [doing(10, 'set', 'queues.q.args.x-max-length', 50)])
    run.runUntil(at(3000))
    expect(run.refused[0]?.problem.problem).toBe(
      "406 PRECONDITION_FAILED - inequivalent arg 'x-max-length' for queue 'q' in vhost '/': received the value '50' but current is the value '5'",
    )
    expect(run.state.queues.get('q')?.args).toEqual({ 'x-max-length': 5 })
  })

  it('RMQ-93 is had by deleting the queue with what was in it and declaring it anew, bindings and consumers too', () => {
    const run = played(full, 3000, [doing(1000, 'redeclare', 'q', { 'x-queue-type': 'quorum' })])
    const queue = run.state.queues.get('q')
    expect(queue?.type).toBe('quorum')
    expect(countOf(run.state, 'removed')).toBe(6)
    expect(queue === undefined ? 0 : readyCount(queue)).toBeGreaterThan(20)
    expect(run.state.workers[0]?.tasks.length).toBe(1)
    expect(recorded(run, 'cancelledByBroker')).toBe(1)
  })

  it('RMQ-93 is left alone when the broker would refuse the new declaration', () => {
    const run = rabbitRun(full, [doing(1000, 'redeclare', 'q', { 'x-max-length': -1 })])
    run.runUntil(at(1500))
    expect(run.refused[0]?.problem.problem).toContain('value_negative')
    expect(countOf(run.state, 'removed')).toBe(0)
  })

  it('the settings of a run are those that it would begin with again', () => {
    const changed = [
      doing(100, 'scale', 'consumers', 2),
      doing(200, 'set', 'consumers.*.prefetch', 7),
      doing(300, 'redeclare', 'q', { 'x-max-length': 9 }),
      doing(400, 'declareQueue', 'admin', { queue: 'more', durable: false }),
      doing(450, 'declareQueue', 'admin', { queue: 'mine', exclusive: true }),
    ]
    const settings = settingsIn(played(full, 500, changed).state)
    expect(Object.values(settings.consumers).map(({ prefetch }) => prefetch)).toEqual([7, 7])
    expect(settings.queues).toEqual([
      { name: 'q', durable: true, autoDelete: false, args: { 'x-max-length': 9 } },
      { name: 'more', durable: false, autoDelete: false, args: {} },
    ])
    expect(topologyOf(JSON.parse(JSON.stringify(settings)))).toEqual(settings)
    expect(settingsIn(played(full, 0).state)).toEqual(topologyOf(full))
  })
})
