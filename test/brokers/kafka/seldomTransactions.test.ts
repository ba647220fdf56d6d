import { describe, expect, it } from 'vitest'
import {
  broker,
  committed,
  consume,
  consumer,
  does,
  last,
  offsets,
  played,
  produce,
  producer,
  reader,
  replicated,
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

  it('KFK-80 a transaction may not be meant to last longer than 15 minutes', () => {
    const steps = [
      producer('x', { 'transaction.timeout.ms': '900001' }, { transactionalId: 'tx' }),
      does('x', 'initTransactions'),
      does('x', 'beginTransaction'),
    ]
    expect(resultsOf(steps)).toEqual([{ error: 'KafkaException' }, { error: 'KafkaException' }])
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

  it('KFK-81 an abort fails what was not sent, and waits for what may be stored before its marker is written', () => {
    const unsent = [
      producer('x', {}, { transactionalId: 'tx' }),
      does('x', 'initTransactions'),
      does('x', 'beginTransaction'),
      broker('kill', 0),
      produce('x', ['a'], { async: 'a' }),
      does('x', 'abortTransaction'),
      { op: 'await', of: 'a' },
    ]
    expect(resultsOf(unsent, replicated(0)).slice(-2)).toEqual(['ok', [{ error: 'TransactionAbortedException' }]])
    const sent = [
      ...open(),
      broker('stop', 0),
      produce('x', ['b'], { async: 'b' }),
      sleep(100),
      does('x', 'abortTransaction', { async: 'end' }),
      sleep(1000),
      broker('cont', 0),
      { op: 'await', of: 'end' },
      sleep(100),
      reader('all'),
      consume('all', 2),
      reader('committed', { 'isolation.level': 'read_committed' }),
      consume('committed', 1, { timeoutMs: 500 }),
      offsets,
    ]
    const [everything, nothing, at] = resultsOf(sent, replicated(0)).slice(-3)
    expect(everything).toMatchObject({
      'T-0': [
        [0, null, 'a'],
        [1, null, 'b'],
      ],
    })
    expect(nothing).toEqual({})
    // The marker comes last: a record behind it would keep the log open.
    expect(at).toMatchObject({ 0: { highWatermark: 3, lso: 3 } })
  })

  it('KFK-83 the next transaction waits for the markers of the last, also where a leader is gone', () => {
    const to = (topic: string, value: string, more: object = {}) => ({ ...produce('x', [value], more), topic })
    const steps = [
      producer('x', {}, { transactionalId: 'tx' }),
      does('x', 'initTransactions'),
      does('x', 'beginTransaction'),
      to('A', 'bad'),
      does('x', 'sendOffsets', { group: 'H', offsets: { 'A-0': 7 } }),
      broker('kill', 0),
      does('x', 'abortTransaction'),
      does('x', 'beginTransaction'),
      to('B', 'good', { async: 'good' }),
      does('x', 'sendOffsets', { group: 'G', offsets: { 'A-0': 1 } }),
      does('x', 'commitTransaction', { async: 'end' }),
      sleep(1000),
      { op: 'offsets', topic: 'B', partitions: 1 },
      broker('start', 0),
      { op: 'await', of: 'end' },
      sleep(200),
      { client: 'c', op: 'consumer', assign: ['A-0', 'B-0'], props: { 'isolation.level': 'read_committed' } },
      consume('c', 2, { timeoutMs: 500 }),
      committed,
      { ...committed, group: 'H' },
    ]
    const topics = [
      { name: 'A', replicas: [[0]] },
      { name: 'B', replicas: [[1]] },
    ]
    const results = resultsOf(steps, { topics })
    // While the marker of the first is missing, nothing of the second is in a log.
    expect(results.at(-5)).toMatchObject({ 0: { highWatermark: 0 } })
    expect(results.slice(-3)).toEqual([{ 'B-0': [[0, null, 'good']] }, { 'A-0': 1 }, {}])
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
