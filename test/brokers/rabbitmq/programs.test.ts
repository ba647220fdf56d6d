import { describe, expect, it } from 'vitest'
import { EVENT, rabbitModel, readyCount, TERM, unackedCount } from '../../../src/brokers/rabbitmq/index.ts'
import { imbalance } from '../../../src/engine/ledger.ts'
import type { Intervention } from '../../../src/engine/model.ts'
import { Run } from '../../../src/engine/run.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'
import { type RabbitRun, rabbitRun, topologyOf } from './rabbitRun.ts'

const at = (ms: number): Time => milliseconds(ms) as number as Time
const every = (meanMs: number) => ({ kind: 'constant', meanMs })

function recorded(run: RabbitRun, name: keyof typeof EVENT): number {
  return run.trace.counts[EVENT[name]] ?? 0
}

function countOf(run: RabbitRun, term: keyof typeof TERM): number {
  return run.state.counts[TERM[term]] ?? 0
}

const workQueue = (consumers: Readonly<Record<string, unknown>>, queue: unknown = { name: 'q' }) => ({
  queues: [queue],
  producers: { shop: { key: 'q', interval: every(100), limit: 20 } },
  consumers,
})

describe('producers and workers of RabbitMQ', () => {
  it('RMQ-88 a producer publishes one message an interval until its limit', () => {
    const run = rabbitRun(workQueue({}))
    run.runUntil(at(1000))
    expect(recorded(run, 'published')).toBe(10)
    run.runUntil(at(60_000))
    expect(recorded(run, 'published')).toBe(20)
    expect(countOf(run, 'ready')).toBe(20)
  })

  it('RMQ-87 a worker takes its service time for each message, and acks it then', () => {
    const run = rabbitRun(workQueue({ c: { queue: 'q', service: every(250), prefetch: 1 } }))
    run.runUntil(at(100))
    expect(countOf(run, 'unacked')).toBe(1)
    run.runUntil(at(349))
    expect(countOf(run, 'acknowledged')).toBe(0)
    run.runUntil(at(350))
    expect(countOf(run, 'acknowledged')).toBe(1)
    run.runUntil(at(100 + 20 * 250))
    expect(countOf(run, 'acknowledged')).toBe(20)
  })

  it('RMQ-22 without a prefetch a slow worker holds half of what a fast one would have done', () => {
    const unacked = (prefetch: number) => {
      const run = rabbitRun(
        workQueue({
          slow: { queue: 'q', service: every(10_000), prefetch },
          fast: { queue: 'q', service: every(1), prefetch },
        }),
      )
      run.runUntil(at(5000))
      return countOf(run, 'unacked')
    }
    expect(unacked(0)).toBe(10)
    expect(unacked(1)).toBe(1)
  })

  it('RMQ-42 a crash loses what automatic acks had finished with, and nothing with manual ones', () => {
    const crash: Intervention = { at: at(2500), action: { do: 'crash', on: 'c' } }
    const lost = (noAck: boolean) => {
      const run = rabbitRun(workQueue({ c: { queue: 'q', service: every(200), noAck } }), [crash])
      run.runUntil(at(60_000))
      expect(countOf(run, 'acknowledged')).toBe(20)
      return 20 - recorded(run, 'workFinished')
    }
    expect(lost(true)).toBeGreaterThan(5)
    expect(lost(false)).toBe(0)
  })

  it('RMQ-87 a worker subscribes again after its restart time, also after the broker was killed', () => {
    const kill: Intervention = { at: at(1050), action: { do: 'restart', on: 'broker', value: 'kill' } }
    const run = rabbitRun(workQueue({ c: { queue: 'q', service: every(10), restartMs: 500 } }), [kill])
    run.runUntil(at(1540))
    expect(run.state.queues.get('q')?.consumers).toHaveLength(0)
    run.runUntil(at(1560))
    expect(run.state.queues.get('q')?.consumers).toHaveLength(1)
    run.runUntil(at(5000))
    expect(countOf(run, 'acknowledged')).toBe(20)
  })

  it('RMQ-80 a producer stops under an alarm and goes on after it, while workers go on', () => {
    const alarm = (ms: number, on: boolean): Intervention => ({
      at: at(ms),
      action: { do: 'alarm', on: 'broker', value: { kind: 'disk', on } },
    })
    const run = rabbitRun(workQueue({ c: { queue: 'q', service: every(10) } }), [alarm(550, true), alarm(1550, false)])
    run.runUntil(at(1540))
    expect(countOf(run, 'acknowledged')).toBe(5)
    run.runUntil(at(10_000))
    expect(countOf(run, 'acknowledged')).toBe(20)
  })

  it('RMQ-40 a worker that always fails ends every message in the dead letters', () => {
    const queue = {
      name: 'q',
      args: {
        'x-queue-type': 'quorum',
        'x-delivery-limit': 2,
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': 'dead',
      },
    }
    const topology = workQueue(
      { c: { queue: 'q', service: every(5), failShare: 1, onFailure: 'reject-requeue' } },
      queue,
    )
    const run = rabbitRun({ ...topology, queues: [queue, { name: 'dead' }] })
    run.runUntil(at(10_000))
    expect(recorded(run, 'workFailed')).toBe(60)
    expect(countOf(run, 'deadLettered')).toBe(20)
    const dead = run.state.queues.get('dead')
    expect(dead === undefined ? 0 : readyCount(dead)).toBe(20)
  })

  it('RMQ-89 what a publish causes happens in the instant of the publish', () => {
    const run = rabbitRun(workQueue({ c: { queue: 'q', noAck: true, service: every(0) } }))
    run.runUntil(at(100))
    expect(recorded(run, 'workFinished')).toBe(1)
  })

  it('RMQ-90 chance changes nothing for the ledger, and one seed is one run', () => {
    const exponential = (meanMs: number) => ({ kind: 'exponential', meanMs })
    const topology = {
      queues: [{ name: 'q' }, { name: 'r', args: { 'x-queue-type': 'quorum', 'x-max-length': 5 } }],
      exchanges: [{ name: 'both', type: 'fanout' }],
      bindings: ['q', 'r'].map(destination => ({ source: 'both', destination })),
      producers: { shop: { exchange: 'both', interval: exponential(20) } },
      consumers: {
        a: {
          queue: 'q',
          prefetch: 3,
          service: exponential(30),
          failShare: 0.2,
          onFailure: 'nack-requeue',
          meanTimeToCrashMs: 900,
        },
        b: { queue: 'q', noAck: true, service: exponential(40), meanTimeToCrashMs: 1500 },
        c: { queue: 'r', prefetch: 2, service: exponential(50), failShare: 0.3, onFailure: 'reject-requeue' },
      },
    }
    const hashOf = (seed: number) => {
      const run = rabbitRun(topology, [], seed)
      run.runUntil(at(20_000))
      expect(imbalance(rabbitModel.ledger(run.state))).toBe(0)
      expect(recorded(run, 'published')).toBeGreaterThan(900)
      const held = [...run.state.queues.values()].reduce((sum, queue) => sum + unackedCount(run.state, queue), 0)
      expect(held).toBe(countOf(run, 'unacked'))
      return run.trace.hash()
    }
    expect(hashOf(1)).toBe(hashOf(1))
    expect(hashOf(1)).not.toBe(hashOf(2))
  })

  it('RMQ-88 a producer takes a new interval at once', () => {
    const faster: Intervention = { at: at(550), action: { do: 'set', on: 'producers.shop.interval.meanMs', value: 10 } }
    const run = rabbitRun(workQueue({}), [faster])
    run.runUntil(at(600))
    expect(run.refused).toEqual([])
    expect(recorded(run, 'published')).toBe(10)
  })

  it('RMQ-23 a new prefetch takes another subscription, and what the old one gave out stays', () => {
    const change: Intervention = { at: at(1050), action: { do: 'set', on: 'consumers.c.prefetch', value: 3 } }
    const run = rabbitRun(workQueue({ c: { queue: 'q', prefetch: 1, service: every(100_000) } }), [change])
    run.runUntil(at(3000))
    expect(recorded(run, 'subscribed')).toBe(2)
    expect(countOf(run, 'unacked')).toBe(4)
  })

  it.each([
    ['consumers.c.prefetch', -1, 'must be at least 0, got -1'],
    ['consumers.c.queue', 'none', 'there is no queue "none"'],
    ['consumers.d.prefetch', 1, 'there is no consumer "d"'],
    ['consumers.c.pace', 1, 'there is no field "pace"'],
    ['queues.none.args.x-max-length', 1, 'there is no queue "none"'],
    ['release', '4.0', 'a running broker keeps this as it was told when it started'],
    ['broker', 1, '"broker" is no setting'],
  ])('a setting that cannot be is refused with a sentence: %s to %j', (on, value, problem) => {
    const run = rabbitRun(workQueue({ c: { queue: 'q' } }), [{ at: at(1), action: { do: 'set', on, value } }])
    run.runUntil(at(2))
    expect(run.refused.map(refused => refused.problem.problem)).toEqual([problem])
    expect(run.state.workers[0]?.settings.prefetch).toBe(0)
  })

  it('travels in time: an earlier moment looks as it did, and a fork shares the past', () => {
    const topology = topologyOf(
      workQueue({ c: { queue: 'q', prefetch: 2, service: { kind: 'exponential', meanMs: 150 } } }),
    )
    const run = new Run(rabbitModel, { topology, seed: 3, interventions: [] })
    run.advance(at(1500))
    const then = JSON.stringify(run.stateAt(at(1500)).counts)
    run.advance(at(5000))
    expect(JSON.stringify(run.stateAt(at(1500)).counts)).toBe(then)
    const fork = run.fork(at(1500), { do: 'crash', on: 'c' })
    fork.advance(at(5000))
    expect(fork.trace.hash()).not.toBe(run.trace.hash())
  })
})
