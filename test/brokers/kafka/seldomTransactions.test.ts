import { describe, expect, it } from 'vitest'
import {
  committed,
  consumer,
  does,
  last,
  offsets,
  played,
  produce,
  producer,
  resultsOf,
  sleep,
  stable,
} from './played.ts'

// By Kafka's source and documentation: no recording of it is at hand.

describe('transactions in seldom cases', () => {
  const open = (props: object = {}) => [
    producer('x', props, { transactionalId: 'tx' }),
    does('x', 'initTransactions'),
    does('x', 'beginTransaction'),
    produce('x', ['a']),
  ]

  it('KFK-79 the coordinator looks every ten seconds for transactions that are open too long, and fences their producer', () => {
    const steps = [
      ...open({ 'transaction.timeout.ms': '3000' }),
      sleep(5000),
      offsets,
      sleep(6000),
      offsets,
      does('x', 'commitTransaction'),
    ]
    expect(resultsOf(steps).slice(3)).toEqual([
      { 0: { earliest: 0, highWatermark: 1, lso: 0, leaderEpoch: 0 } },
      { 0: { earliest: 0, highWatermark: 2, lso: 2, leaderEpoch: 0 } },
      { error: 'ProducerFencedException' },
    ])
  })

  it('KFK-81 a send after an error does not say which up to 2.8, and does after it', () => {
    const steps = [
      ...open(),
      producer('y', {}, { transactionalId: 'tx' }),
      does('y', 'initTransactions'),
      produce('x', ['b']),
      produce('x', ['c']),
    ]
    const fenced = [{ error: 'InvalidProducerEpochException' }]
    expect(resultsOf(steps).slice(-2)).toEqual([fenced, [{ error: 'KafkaException' }]])
    expect(resultsOf(steps, { release: '3.9.0' }).slice(-2)).toEqual([fenced, fenced])
  })

  it('KFK-81 a call out of turn is a KafkaException up to 2.8 and an IllegalStateException after it', () => {
    const steps = [producer('x', {}, { transactionalId: 'tx' }), does('x', 'beginTransaction')]
    expect(resultsOf(steps)).toEqual([{ error: 'KafkaException' }])
    expect(resultsOf(steps, { release: '3.9.0' })).toEqual([{ error: 'IllegalStateException' }])
  })

  it('KFK-84 offsets can be sent for a group that nobody was in yet', () => {
    const steps = [
      ...open(),
      does('x', 'sendOffsets', { group: 'G', offsets: { 'T-0': 1 } }),
      does('x', 'commitTransaction'),
      sleep(100),
      committed,
    ]
    expect(last(resultsOf(steps))).toEqual({ 'T-0': 1 })
  })
})

describe('offsets that a zombie sends to a transaction', () => {
  it('KFK-84 are refused, though its producer is fine, and the transaction can only be aborted', () => {
    const send = (consumer: string) => does('x', 'sendOffsets', { consumer, offsets: { 'T-0': 1 } })
    const steps = [
      producer('p'),
      produce('p', ['a']),
      consumer('c'),
      stable(1),
      producer('x', {}, { transactionalId: 'tx' }),
      does('x', 'initTransactions'),
      does('x', 'beginTransaction'),
      send('c'),
      does('c', 'pauseProcess'),
      consumer('d'),
      sleep(4000),
      send('c'),
      does('x', 'commitTransaction'),
      does('x', 'abortTransaction'),
    ]
    const { results } = played(steps)
    expect(results[7]).toBe('ok')
    expect(results.slice(-3)).toEqual([{ error: 'CommitFailedException' }, { error: 'KafkaException' }, 'ok'])
  })
})
