import { describe, expect, it } from 'vitest'
import { bodies, drain, drained, played } from './played.ts'

const RELEASES = ['3.10', '4.0', '4.3']

describe.each(RELEASES)('routing on %s', release => {
  it('RMQ-1 gives a queue one copy, however many bindings match', () => {
    const seen = played(release, {
      setup: {
        exchanges: [{ name: 'x', type: 'topic' }],
        queues: [{ name: 'q' }],
        bindings: ['#', 'a.*', '*.b'].map(key => ({ source: 'x', destination: 'q', key })),
      },
      steps: [{ do: 'publish', exchange: 'x', key: 'a.b', body: 'm' }, drain('q')],
    })
    expect(bodies(drained(seen, 1))).toEqual(['m'])
  })

  it('RMQ-3 CC and BCC add keys, and nobody sees BCC', () => {
    const seen = played(release, {
      setup: { queues: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
      steps: [
        { do: 'publish', exchange: '', key: 'a', body: 'm', cc: ['b'], bcc: ['c'] },
        ...['a', 'b', 'c'].map(drain),
      ],
    })
    for (const step of [1, 2, 3]) {
      expect(drained(seen, step)).toEqual([
        { body: 'm', redelivered: false, exchange: '', routingKey: 'a', headers: { CC: ['b'] } },
      ])
    }
  })

  it('RMQ-8 a deaf exchange hands on to its alternate, and that counts as routed', () => {
    const seen = played(release, {
      setup: {
        exchanges: [
          { name: 'first', type: 'direct', args: { 'alternate-exchange': 'second' } },
          { name: 'second', type: 'direct', args: { 'alternate-exchange': 'last' } },
          { name: 'last', type: 'fanout' },
          { name: 'lonely', type: 'direct', args: { 'alternate-exchange': 'missing' } },
        ],
        queues: [{ name: 'rescued' }, { name: 'q' }],
        bindings: [
          { source: 'last', destination: 'rescued' },
          { source: 'first', destination: 'q', key: 'known' },
        ],
      },
      steps: [
        { do: 'publish', exchange: 'first', key: 'known', body: 'm1', mandatory: true },
        { do: 'publish', exchange: 'first', key: 'unknown', body: 'm2', mandatory: true },
        { do: 'publish', exchange: 'lonely', key: 'k', body: 'm3', mandatory: true },
        drain('rescued'),
      ],
    })
    expect(drained(seen, 3)).toEqual([{ body: 'm2', redelivered: false, exchange: 'first', routingKey: 'unknown' }])
    expect(seen.returns.map(entry => entry.body)).toEqual(['m3'])
  })

  it('RMQ-9 exchanges bound in a circle are walked once', () => {
    const seen = played(release, {
      setup: {
        exchanges: [
          { name: 'a', type: 'fanout' },
          { name: 'b', type: 'fanout' },
        ],
        queues: [{ name: 'q' }],
        bindings: [
          { source: 'a', destination: 'b', destinationType: 'exchange' },
          { source: 'b', destination: 'a', destinationType: 'exchange' },
          { source: 'a', destination: 'q' },
          { source: 'b', destination: 'q' },
        ],
      },
      steps: [{ do: 'publish', exchange: 'b', key: 'k', body: 'm' }, drain('q')],
    })
    expect(drained(seen, 1)).toEqual([{ body: 'm', redelivered: false, exchange: 'b', routingKey: 'k' }])
  })

  it('RMQ-10 an exchange declared otherwise is 406, and unbinding what was never bound is fine', () => {
    const seen = played(release, {
      setup: { exchanges: [{ name: 'x', type: 'direct' }], queues: [{ name: 'q' }] },
      steps: [
        { do: 'declareExchange', exchange: 'x', type: 'fanout' },
        { do: 'declareExchange', exchange: 'amq.mine', type: 'fanout' },
        { do: 'unbind', exchange: 'x', queue: 'q', key: 'never' },
        { do: 'bind', exchange: 'x', queue: 'missing', key: 'k' },
      ],
    })
    expect(seen.results.map(({ op, code }) => [op, code ?? 'ok'])).toEqual([
      ['exchange.declare', 406],
      ['exchange.declare', 403],
      ['queue.unbind', 'ok'],
      ['queue.bind', 404],
    ])
  })
})
