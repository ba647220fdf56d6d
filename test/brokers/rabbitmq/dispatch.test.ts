import { describe, expect, it } from 'vitest'
import { bodies, drain, drained, played, publish, queue } from './played.ts'

const RELEASES = ['3.10', '4.0', '4.3']

describe.each(RELEASES)('dispatch on %s', release => {
  const afterBlocked = (type: 'classic' | 'quorum') =>
    played(release, {
      setup: { queues: [queue('q', type)] },
      steps: [
        { do: 'consume', as: 'C1', queue: 'q', prefetch: 1 },
        { do: 'consume', as: 'C2', queue: 'q', prefetch: 1 },
        publish('q', 'm1', 'm2', 'm3'),
        { do: 'ack', as: 'C2', body: 'm2' },
        { do: 'ack', as: 'C2', body: 'm3' },
        { do: 'ack', as: 'C1', body: 'm1' },
        publish('q', 'm4'),
      ],
    })

  it('RMQ-20 on a classic queue a consumer that was tried when full comes back behind the others, one that was not keeps its place', () => {
    // C2 got m3 by itself and was not tried since; C1 was, so it comes behind C2.
    expect(bodies(afterBlocked('classic').deliveries.C2)).toEqual(['m2', 'm3', 'm4'])
    expect(bodies(afterBlocked('classic').deliveries.C1)).toEqual(['m1'])
  })

  it('RMQ-21 on a quorum queue whoever acked first is first', () => {
    expect(bodies(afterBlocked('quorum').deliveries.C2)).toEqual(['m2', 'm3', 'm4'])
  })

  it('RMQ-25 a quorum queue ignores the exclusive flag', () => {
    const seen = played(release, {
      setup: { queues: [queue('q', 'quorum')] },
      steps: [
        { do: 'consume', as: 'C1', queue: 'q', exclusive: true, noAck: true },
        { do: 'consume', as: 'C2', queue: 'q', exclusive: true, noAck: true },
        publish('q', 'm1', 'm2'),
      ],
    })
    expect(seen.results).toEqual([])
    expect([bodies(seen.deliveries.C1), bodies(seen.deliveries.C2)]).toEqual([['m1'], ['m2']])
  })

  it('RMQ-26 on a quorum queue newer messages overtake what a cancelled active consumer still holds', () => {
    const seen = played(release, {
      setup: { queues: [queue('q', 'quorum', { 'x-single-active-consumer': true })] },
      steps: [
        { do: 'consume', as: 'C1', queue: 'q', prefetch: 2 },
        { do: 'consume', as: 'C2', queue: 'q', prefetch: 10 },
        publish('q', 'm1', 'm2', 'm3'),
        { do: 'cancel', as: 'C1' },
        { do: 'counts', queues: ['q'] },
        { do: 'crash', as: 'C1' },
      ],
    })
    expect(bodies(seen.deliveries.C2)).toEqual(['m3', 'm1 R', 'm2 R'])
    expect(seen.counts).toMatchObject([{ ready: 0, unacked: 3, consumers: 2 }])
  })

  it('RMQ-27 who subscribes again under its tag goes on with what it still holds', () => {
    const seen = played(release, {
      setup: { queues: [queue('q', 'quorum')] },
      steps: [
        { do: 'consume', as: 'C', queue: 'q', prefetch: 2 },
        publish('q', 'm1', 'm2', 'm3'),
        { do: 'cancel', as: 'C' },
        { do: 'ack', as: 'C', body: 'm1' },
        { do: 'consume', as: 'C', queue: 'q', prefetch: 2 },
        { do: 'counts', queues: ['q'] },
      ],
    })
    expect(bodies(seen.deliveries.C)).toEqual(['m1', 'm2', 'm3'])
    expect(seen.counts).toMatchObject([{ ready: 0, unacked: 2, consumers: 1 }])
  })

  it('RMQ-34 two crashes return their messages crash by crash on a quorum queue', () => {
    const seen = played(release, {
      setup: { queues: [queue('q', 'quorum')] },
      steps: [
        { do: 'consume', as: 'C1', queue: 'q', prefetch: 3 },
        { do: 'consume', as: 'C2', queue: 'q', prefetch: 3 },
        publish('q', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'),
        { do: 'crash', as: 'C2' },
        { do: 'crash', as: 'C1' },
        drain('q'),
      ],
    })
    expect(bodies(drained(seen, 5))).toEqual(['m2 R', 'm4 R', 'm6 R', 'm1 R', 'm3 R', 'm5 R', 'm7'])
  })

  it('RMQ-45 an expiration that is no whole number closes the channel, and the next publish opens another', () => {
    const seen = played(release, {
      setup: { queues: [{ name: 'q', args: { 'x-message-ttl': 300 } }] },
      steps: [
        { do: 'publish', exchange: '', key: 'q', body: 'bad', expiration: 'soon' },
        { do: 'publish', exchange: '', key: 'q', body: 'brief', expiration: '100' },
        { do: 'publish', exchange: '', key: 'q', body: 'longer', expiration: '900' },
        { do: 'sleep', ms: 200 },
        { do: 'counts', queues: ['q'] },
        { do: 'sleep', ms: 200 },
        { do: 'counts', queues: ['q'] },
      ],
    })
    expect(seen.errors).toMatchObject([{ step: 0, who: 'P', scope: 'channel', code: 406 }])
    expect(seen.confirms.P?.map(entry => entry.body)).toEqual(['brief', 'longer'])
    expect(seen.counts.map(entry => entry.ready)).toEqual([1, 0])
  })

  it('RMQ-46 a TTL of 0 reaches a waiting consumer of a quorum queue, or nobody', () => {
    const seen = played(release, {
      setup: { queues: [queue('q', 'quorum', { 'x-message-ttl': 0 })] },
      steps: [
        publish('q', 'nobody'),
        { do: 'counts', queues: ['q'] },
        { do: 'consume', as: 'C', queue: 'q', prefetch: 1 },
        publish('q', 'caught', 'full'),
      ],
    })
    expect(seen.counts).toMatchObject([{ ready: 0, unacked: 0 }])
    expect(bodies(seen.deliveries.C)).toEqual(['caught'])
    expect(seen.final).toMatchObject({ q: { ready: 0, unacked: 1 } })
  })

  it('RMQ-48 on a priority queue a message that jumped the line is delivered after its time', () => {
    const seen = played(release, {
      setup: { queues: [queue('q', 'classic', { 'x-max-priority': 5 })] },
      steps: [
        { do: 'publish', exchange: '', key: 'q', body: 'low', priority: 1 },
        { do: 'publish', exchange: '', key: 'q', body: 'late', priority: 5, expiration: '100' },
        { do: 'publish', exchange: '', key: 'q', body: 'noticed', priority: 1, expiration: '100' },
        { do: 'sleep', ms: 500 },
        { do: 'consume', as: 'C', queue: 'q' },
      ],
    })
    expect(bodies(seen.deliveries.C)).toEqual(['late', 'low'])
  })

  it('RMQ-54 reject-publish-dlx nacks a message and dead-letters it', () => {
    const seen = played(release, {
      setup: {
        queues: [
          queue('q', 'classic', {
            'x-max-length': 1,
            'x-overflow': 'reject-publish-dlx',
            'x-dead-letter-exchange': '',
            'x-dead-letter-routing-key': 'dead',
          }),
          { name: 'dead' },
        ],
      },
      steps: [publish('q', 'm1', 'm2'), drain('q'), drain('dead')],
    })
    expect(seen.confirms.P?.map(entry => entry.outcome)).toEqual(['ack', 'nack'])
    expect(bodies(drained(seen, 1))).toEqual(['m1'])
    expect(drained(seen, 2)).toMatchObject([{ body: 'm2', headers: { 'x-first-death-reason': 'maxlen' } }])
  })

  it('RMQ-55 a message bigger than the limit in bytes takes everything with it', () => {
    const seen = played(release, {
      setup: { queues: [queue('q', 'classic', { 'x-max-length-bytes': 10 })] },
      steps: [
        publish('q', 'a*4', 'b*4'),
        { do: 'counts', queues: ['q'] },
        publish('q', 'c*4'),
        { do: 'counts', queues: ['q'] },
        publish('q', 'd*11'),
      ],
    })
    expect(seen.counts.map(entry => entry.ready)).toEqual([2, 2])
    expect(seen.final).toMatchObject({ q: { ready: 0 } })
    expect(seen.confirms.P?.every(entry => entry.outcome === 'ack')).toBe(true)
  })

  it('RMQ-66 a returned message comes before a more urgent one, where returns go to the front', () => {
    const seen = played(release, {
      setup: { queues: [queue('q', 'quorum', { 'x-delivery-limit': 10 })] },
      steps: [
        { do: 'publish', exchange: '', key: 'q', body: 'low', priority: 1 },
        { do: 'get', as: 'G', queue: 'q' },
        { do: 'publish', exchange: '', key: 'q', body: 'high', priority: 9 },
        { do: 'nack', as: 'G', body: 'low', requeue: true },
        drain('q'),
      ],
    })
    expect(bodies(drained(seen, 4))).toEqual(['low R', 'high'])
  })

  it('RMQ-76 a reader of a stream may begin at the last chunk, and stops at its prefetch', () => {
    const seen = played(release, {
      setup: { queues: [{ name: 'log', args: { 'x-queue-type': 'stream' } }] },
      steps: [
        publish('log', 'm1', 'm2'),
        publish('log', 'm3', 'm4', 'm5'),
        { do: 'consume', as: 'C', queue: 'log', prefetch: 2, args: { 'x-stream-offset': 'last' } },
        { do: 'ack', as: 'C', tag: 2, multiple: true },
        { do: 'consume', as: 'D', queue: 'log', prefetch: 2, args: { 'x-stream-offset': 'yesterday' } },
      ],
    })
    expect(seen.deliveries.C).toMatchObject([
      { step: 2, body: 'm3' },
      { step: 2, body: 'm4' },
      { step: 3, body: 'm5' },
    ])
    expect(seen.results).toMatchObject([{ op: 'basic.consume', code: 406 }])
  })
})
