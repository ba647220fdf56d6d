import { describe, expect, it } from 'vitest'
import { bodies, drain, drained, played, publish, queue } from './played.ts'

const RELEASES = ['3.10', '4.0', '4.3']

describe.each(RELEASES)('queues on %s', release => {
  it('RMQ-17 an exclusive queue is locked to others, who may still publish to it, and dies with its connection', () => {
    const seen = played(release, {
      steps: [
        { do: 'declareQueue', as: 'Owner', queue: 'mine', exclusive: true },
        { do: 'declareQueue', as: 'Other', queue: 'mine', exclusive: true },
        { do: 'consume', as: 'Other', queue: 'mine' },
        publish('mine', 'm'),
        { do: 'get', as: 'Owner', queue: 'mine', noAck: true },
        { do: 'crash', as: 'Owner' },
        { do: 'counts', queues: ['mine'] },
      ],
    })
    expect(seen.results.map(({ code }) => code ?? 'ok')).toEqual(['ok', 405, 405])
    expect(bodies(seen.gets)).toEqual(['m'])
    expect(seen.counts).toEqual([{ step: 6, queue: 'mine', missing: true }])
  })

  it('RMQ-17 an auto-delete queue goes with its last consumer, never before one came', () => {
    const seen = played(release, {
      setup: { queues: [{ name: 'q', autoDelete: true }] },
      steps: [
        { do: 'counts', queues: ['q'] },
        { do: 'consume', as: 'A', queue: 'q' },
        { do: 'consume', as: 'B', queue: 'q' },
        { do: 'cancel', as: 'A' },
        { do: 'counts', queues: ['q'] },
        { do: 'crash', as: 'B' },
        { do: 'counts', queues: ['q'] },
      ],
    })
    expect(seen.counts.map(entry => entry.missing ?? entry.consumers)).toEqual([0, 1, true])
  })

  it('RMQ-29 acking a tag twice closes the channel and requeues the rest', () => {
    const seen = played(release, {
      setup: { queues: [{ name: 'q' }] },
      steps: [
        { do: 'consume', as: 'C', queue: 'q' },
        publish('q', 'm1', 'm2'),
        { do: 'ack', as: 'C', tag: 1 },
        { do: 'ack', as: 'C', tag: 1 },
        { do: 'counts', queues: ['q'] },
      ],
    })
    expect(seen.errors).toMatchObject([{ step: 3, who: 'C', scope: 'channel', code: 406 }])
    expect(seen.counts).toMatchObject([{ ready: 1, unacked: 0, consumers: 0 }])
  })

  it('RMQ-67 drop-head throws away the most urgent of a priority queue', () => {
    const seen = played(release, {
      setup: { queues: [queue('q', 'classic', { 'x-max-priority': 9, 'x-max-length': 2 })] },
      steps: [
        { do: 'publish', exchange: '', key: 'q', body: 'low', priority: 1 },
        { do: 'publish', exchange: '', key: 'q', body: 'high', priority: 9 },
        { do: 'publish', exchange: '', key: 'q', body: 'middle', priority: 5 },
        drain('q'),
      ],
    })
    expect(bodies(drained(seen, 3))).toEqual(['middle', 'low'])
  })

  it('RMQ-62 a message that expires in a circle is dropped where it would come back', () => {
    const circle = (name: string, next: string) =>
      queue(name, 'classic', { 'x-message-ttl': 100, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': next })
    const seen = played(release, {
      setup: { queues: [circle('a', 'b'), circle('b', 'a')] },
      steps: [
        publish('a', 'm'),
        { do: 'sleep', ms: 150 },
        { do: 'counts', queues: ['a', 'b'] },
        { do: 'sleep', ms: 1000 },
      ],
    })
    expect(seen.counts.map(entry => entry.ready)).toEqual([0, 1])
    expect(seen.final).toMatchObject({ a: { ready: 0 }, b: { ready: 0 } })
  })

  it('RMQ-69 a kill flags what a classic queue kept, also what was never delivered', () => {
    const seen = played(release, {
      setup: { queues: [{ name: 'q' }, queue('r', 'quorum')] },
      steps: [
        publish('q', 'm1'),
        { do: 'publish', exchange: '', key: 'q', body: 'fleeting', persistent: false },
        { do: 'publish', exchange: '', key: 'r', body: 'replicated', persistent: false },
        { do: 'restart', how: 'kill' },
        drain('q'),
        drain('r'),
      ],
    })
    expect(bodies(drained(seen, 4))).toEqual(['m1 R'])
    expect(bodies(drained(seen, 5))).toEqual(['replicated'])
  })

  it('RMQ-80 on a connection that publishes, acks wait for the end of the alarm too', () => {
    const seen = played(release, {
      setup: { queues: [{ name: 'q' }] },
      actors: { P: { connection: 'shared' }, C: { connection: 'shared' } },
      steps: [
        publish('q', 'm1', 'm2'),
        { do: 'consume', as: 'C', queue: 'q', prefetch: 1 },
        { do: 'alarm', kind: 'memory', on: true },
        publish('q', 'during'),
        { do: 'ack', as: 'C', body: 'm1' },
        { do: 'counts', queues: ['q'] },
        { do: 'alarm', kind: 'memory', on: false },
      ],
    })
    expect(seen.counts).toMatchObject([{ ready: 1, unacked: 1 }])
    expect(seen.deliveries.C).toMatchObject([
      { step: 1, body: 'm1' },
      { step: 6, body: 'm2' },
    ])
    expect(seen.confirms.P?.at(-1)).toEqual({ step: 3, body: 'during', outcome: 'ack', at: 6 })
  })
})

describe('what the releases do differently', () => {
  const unlimited = (release: string) =>
    played(release, {
      setup: { queues: [queue('q', 'quorum', { 'x-delivery-limit': -1 })] },
      steps: [
        publish('q', 'm1', 'm2', 'm3'),
        { do: 'get', as: 'G', queue: 'q' },
        { do: 'nack', as: 'G', body: 'm1', requeue: true },
        drain('q'),
      ],
    })

  it('RMQ-35 a delivery limit of -1 ends a message at its first return on 3.10, and is no limit later', () => {
    expect(bodies(drained(unlimited('3.10'), 3))).toEqual(['m2', 'm3'])
    expect(bodies(drained(unlimited('4.0'), 3))).toEqual(['m2', 'm3', 'm1 R'])
    expect(bodies(drained(unlimited('4.3'), 3))).toEqual(['m1 R', 'm2', 'm3'])
  })

  const retried = (release: string) =>
    played(release, {
      setup: {
        queues: [
          queue('work', 'quorum', {
            'x-delivery-limit': 1,
            'x-dead-letter-exchange': '',
            'x-dead-letter-routing-key': 'wait',
          }),
          queue('wait', 'classic', {
            'x-message-ttl': 100,
            'x-dead-letter-exchange': '',
            'x-dead-letter-routing-key': 'work',
          }),
        ],
      },
      steps: [
        {
          do: 'consume',
          as: 'C',
          queue: 'work',
          prefetch: 1,
          onDelivery: ['reject', 'reject', 'reject', 'reject', 'reject-requeue', 'hold'],
        },
        publish('work', 'job'),
        { do: 'sleep', ms: 1000 },
      ],
    })

  it('RMQ-43 failures survive dead-lettering on 4.3 and count; on 4.0 they are only shown; on 3.10 they are gone', () => {
    const headers = (release: string) =>
      (retried(release).deliveries.C ?? []).map(entry => {
        const shown = entry.headers
        return typeof shown === 'object' && shown !== null && 'x-delivery-count' in shown
          ? shown['x-delivery-count']
          : null
      })
    expect(headers('3.10')).toEqual([null, null, null, null, null, 1])
    expect(headers('4.0')).toEqual([null, 1, 2, 3, 4, 1])
    expect(headers('4.3')).toEqual([null, 1, 2, 3, 4])
  })

  it('RMQ-62 what dies of the delivery limit in a retry loop does not come back to the waiting queue', () => {
    expect(retried('4.3').final).toEqual({
      work: { ready: 0, unacked: 0, consumers: 1 },
      wait: { ready: 0, unacked: 0, consumers: 0 },
    })
  })

  it('RMQ-57 on 3.10 what one crash drops is dead-lettered last first', () => {
    const dead = (release: string) =>
      played(release, {
        setup: {
          queues: [
            queue('q', 'quorum', {
              'x-max-length': 1,
              'x-dead-letter-exchange': '',
              'x-dead-letter-routing-key': 'dead',
            }),
            { name: 'dead' },
          ],
        },
        steps: [
          { do: 'consume', as: 'C', queue: 'q', prefetch: 2 },
          publish('q', 'm1', 'm2', 'm3'),
          { do: 'crash', as: 'C' },
          drain('dead'),
        ],
      })
    expect(bodies(drained(dead('3.10'), 3))).toEqual(['m2', 'm1'])
    expect(bodies(drained(dead('4.0'), 3))).toEqual(['m1', 'm2'])
    expect(bodies(drained(dead('4.3'), 3))).toEqual(['m1 R', 'm2 R'])
  })

  it('RMQ-24 a limit for the channel is one for each consumer on 4.3', () => {
    const held = (release: string) =>
      played(release, {
        setup: { queues: [{ name: 'q' }] },
        actors: { A: { channel: 'ch' }, B: { channel: 'ch' } },
        steps: [
          { do: 'consume', as: 'A', queue: 'q', prefetch: 1, global: true },
          { do: 'consume', as: 'B', queue: 'q' },
          publish('q', 'm1', 'm2', 'm3'),
          { do: 'ack', as: 'A', body: 'm1' },
          { do: 'counts', queues: ['q'] },
        ],
      })
    expect(bodies(held('4.0').deliveries.A)).toEqual(['m1'])
    expect(bodies(held('4.0').deliveries.B)).toEqual(['m2'])
    expect(held('4.0').counts).toMatchObject([{ ready: 1, unacked: 1 }])
    expect(held('4.3').counts).toMatchObject([{ ready: 0, unacked: 2 }])
  })

  it('RMQ-26 on a quorum queue a single active consumer gives way to a higher priority from 4.0 on', () => {
    const served = (release: string) =>
      played(release, {
        setup: { queues: [queue('q', 'quorum', { 'x-single-active-consumer': true })] },
        steps: [
          { do: 'consume', as: 'A', queue: 'q', prefetch: 1 },
          { do: 'consume', as: 'B', queue: 'q', prefetch: 1, priority: 5 },
          publish('q', 'm'),
          { do: 'get', as: 'G', queue: 'q' },
        ],
      })
    expect(bodies(served('3.10').deliveries.A)).toEqual(['m'])
    expect(bodies(served('4.3').deliveries.B)).toEqual(['m'])
    expect(served('4.3').results).toMatchObject([{ op: 'basic.get', code: 405 }])
  })

  it('RMQ-30 a slow consumer of a quorum queue loses its channel, on 4.3 only its subscription', () => {
    const timedOut = (release: string) =>
      played(release, {
        setup: { queues: [queue('q', 'quorum')], broker: { consumerTimeoutMs: 1500 } },
        steps: [
          { do: 'consume', as: 'C', queue: 'q', prefetch: 2 },
          publish('q', 'm1', 'm2', 'm3'),
          { do: 'sleep', ms: 3000 },
          drain('q'),
        ],
      })
    expect(timedOut('4.0').errors).toMatchObject([{ step: 2, who: 'C', code: 406 }])
    expect(timedOut('4.3').notices).toMatchObject([{ step: 2, who: 'C', what: 'consumer cancelled by broker' }])
    expect(bodies(drained(timedOut('4.3'), 3))).toEqual(['m1 R', 'm2 R', 'm3'])
    expect(timedOut('4.3').errors).toEqual([])
  })
})
