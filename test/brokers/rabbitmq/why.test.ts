import { describe, expect, it } from 'vitest'
import { why } from '../../../src/brokers/rabbitmq/index.ts'
import type { ActionValue, Intervention } from '../../../src/engine/model.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { english } from '../../say.ts'
import { rabbitRun } from './rabbitRun.ts'

const act = (ms: number, on: string, verb: string, value: ActionValue = {}): Intervention => ({
  at: atMilliseconds(ms),
  action: { do: verb, on, value },
})
const publish = (value: Record<string, ActionValue>): Intervention =>
  act(0, 'shop', 'publish', { exchange: '', bodies: ['m'], ...value })

/** The answers about a message, as lines of text. */
function answers(topology: object, done: readonly Intervention[], { message = 1, ms = 2000 } = {}): string[] {
  const run = rabbitRun(topology, done)
  run.runUntil(atMilliseconds(ms))
  const asked = { state: run.state, trace: run.trace, message, now: atMilliseconds(ms), say: english }
  return why(asked).flatMap(({ title, because }) => [title, ...because.map(({ text }) => `  ${text}`)])
}

describe('why was it delivered twice', () => {
  it('RMQ-34 names the connection that closed with the message on it', () => {
    const done = [
      publish({ key: 'q' }),
      act(10, 'a', 'consume', { queue: 'q' }),
      act(500, 'a', 'crash'),
      act(600, 'b', 'consume', { queue: 'q' }),
    ]
    expect(answers({ queues: [{ name: 'q' }] }, done)).toEqual([
      'Why was 1 delivered twice?',
      '  1 delivered to a from q, delivery tag 1',
      '  the channel of a closed',
      '  1 back in q',
      '  1 delivered to b from q, delivery tag 1',
    ])
  })

  it('RMQ-87 names the work that failed', () => {
    const consumers = {
      c: { queue: 'q', failShare: 1, onFailure: 'nack-requeue', service: { kind: 'constant', meanMs: 1500 } },
    }
    expect(answers({ queues: [{ name: 'q' }], consumers }, [publish({ key: 'q' })])).toEqual([
      'Why was 1 delivered twice?',
      '  1 delivered to c from q, delivery tag 1',
      '  c failed on 1',
      '  1 back in q',
      '  1 delivered to c from q, delivery tag 2',
    ])
  })

  it('is not asked of copies in two queues', () => {
    const both = {
      exchanges: [{ name: 'e', type: 'fanout' }],
      queues: [{ name: 'q' }, { name: 'r' }],
      bindings: [
        { source: 'e', destination: 'q' },
        { source: 'e', destination: 'r' },
      ],
      consumers: { c: { queue: 'q' }, d: { queue: 'r' } },
    }
    expect(answers(both, [publish({ exchange: 'e' })])).toEqual([])
  })
})

describe('why is it dead-lettered', () => {
  const topology = {
    exchanges: [{ name: 'dlx', type: 'fanout' }],
    queues: [{ name: 'q', args: { 'x-dead-letter-exchange': 'dlx', 'x-max-length': 1 } }],
  }

  it('RMQ-59 tells of the message that pushed it out', () => {
    const lines = answers(topology, [publish({ key: 'q', bodies: ['a', 'b'] })])
    expect(lines.slice(0, 2)).toEqual(['What happened to 1?', '  1 routed to q'])
    expect(lines).toContain('  2 published by shop')
    expect(lines).toContain('  1 pushed out by newer messages: dead-lettered from q')
    expect(lines.at(-1)).toBe('  1 dropped: no queue for the dead letter of q')
  })

  it('RMQ-40 tells of every try before the limit', () => {
    const limited = {
      exchanges: [{ name: 'dlx', type: 'fanout' }],
      queues: [
        { name: 'q', args: { 'x-queue-type': 'quorum', 'x-delivery-limit': 1, 'x-dead-letter-exchange': 'dlx' } },
        { name: 'dead' },
      ],
      bindings: [{ source: 'dlx', destination: 'dead' }],
      consumers: {
        c: { queue: 'q', failShare: 1, onFailure: 'reject-requeue', service: { kind: 'constant', meanMs: 300 } },
      },
    }
    const lines = answers(limited, [publish({ key: 'q' })])
    const from = lines.indexOf('Why is 1 dead-lettered?')
    expect(from).toBeGreaterThan(0)
    expect(lines.slice(from + 1).filter(line => line === '  c failed on 1')).toHaveLength(2)
    expect(lines.at(-1)).toBe('  1 over the delivery limit: dead-lettered from q')
  })
})

describe('why did nobody get it', () => {
  it('RMQ-11 tells of every binding why it did not match', () => {
    const topology = {
      exchanges: [{ name: 'e', type: 'topic' }],
      queues: [{ name: 'q' }],
      bindings: [
        { source: 'e', destination: 'q', key: 'a.*' },
        { source: 'e', destination: 'q', key: '*.x.#' },
      ],
    }
    expect(answers(topology, [publish({ exchange: 'e', key: 'b' })])).toEqual([
      'Why did nobody get 1?',
      '  binding “a.*” of e: word 1 is “b”',
      '  binding “*.x.#” of e: word 2 is missing',
      '  1 unroutable: no binding matched',
    ])
    expect(answers(topology, [publish({ key: 'no' })])).toContain('  there is no queue named “no”')
  })

  it('tells why a message waits: no consumer, everybody full, others before it', () => {
    const waiting = answers({ queues: [{ name: 'q' }] }, [publish({ key: 'q' })])
    expect(waiting).toEqual(['Why is 1 not delivered?', '  1 routed to q', '  q has no consumer'])
    const full = {
      queues: [{ name: 'q' }],
      consumers: { c: { queue: 'q', prefetch: 1, service: { kind: 'constant', meanMs: 9000 } } },
    }
    expect(answers(full, [publish({ key: 'q', bodies: ['a', 'b', 'c'] })], { message: 3 })).toEqual([
      'Why is 3 not delivered?',
      '  3 routed to q',
      '  1 message is before it in q',
      '  every consumer of q holds as much as its prefetch allows',
    ])
  })
})
