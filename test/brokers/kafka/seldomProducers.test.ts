import { describe, expect, it } from 'vitest'
import {
  broker,
  configured,
  consume,
  does,
  last,
  offsets,
  produce,
  producer,
  reader,
  replicated,
  resultsOf,
  sleep,
} from './played.ts'

// By Kafka's source and documentation: no recording of it is at hand.

describe('producers in seldom cases', () => {
  it('KFK-6 a record for a partition that is not there is given up, and another partition does not get it', () => {
    const steps = [
      producer('p'),
      { client: 'p', op: 'produce', topic: 'T', records: [{ partition: 3, value: 'a' }] },
      offsets,
    ]
    expect(resultsOf(steps)).toEqual([
      [{ error: 'TimeoutException' }],
      { 0: { earliest: 0, highWatermark: 0, lso: 0, leaderEpoch: 0 } },
    ])
  })

  it('KFK-23 a leader that waits for followers says when it gave up, a frozen one is taken for gone', () => {
    const impatient = { acks: 'all', retries: '0', 'request.timeout.ms': '1000' }
    const waits = [producer('p', impatient), broker('stop', 1), sleep(700), produce('p', ['a'])]
    expect(last(resultsOf(waits, replicated(0, 1)))).toEqual([{ error: 'TimeoutException' }])
    const gone = [producer('p', impatient), broker('stop', 0), produce('p', ['a'])]
    expect(last(resultsOf(gone, replicated(0, 1)))).toEqual([{ error: 'NetworkException' }])
  })

  it('KFK-18 an idempotent producer that gave a batch up numbers from 0 in a new epoch, and what the frozen broker had is stored', () => {
    const idempotent = { 'enable.idempotence': 'true', 'delivery.timeout.ms': '3000', 'request.timeout.ms': '1000' }
    const steps = [
      producer('p', idempotent),
      produce('p', ['a']),
      broker('stop', 0),
      produce('p', ['b']),
      broker('cont', 0),
      sleep(100),
      produce('p', ['c']),
      reader('c'),
      consume('c', 4, { timeoutMs: 500 }),
    ]
    const results = resultsOf(steps, replicated(0))
    expect(results.slice(1)).toEqual([
      [{ error: 'TimeoutException' }],
      [2],
      {
        'T-0': [
          [0, null, 'a'],
          [1, null, 'b'],
          [2, null, 'c'],
        ],
      },
    ])
  })

  it('KFK-18 after an unclean election an idempotent producer numbers from 0 in a new epoch, and a transaction fails', () => {
    const loses = [
      produce('p', ['a']),
      sleep(700),
      broker('stop', 1),
      sleep(50_000),
      produce('p', ['b', 'c']),
      broker('kill', 0),
      sleep(20_000),
      broker('cont', 1),
      { op: 'electLeader', type: 'unclean', tp: 'T-0' },
      sleep(1000),
      produce('p', ['d']),
    ]
    const idempotent = [producer('p', { 'enable.idempotence': 'true' }), ...loses]
    const results = resultsOf([...idempotent, reader('c'), consume('c', 9, { timeoutMs: 500 })], replicated(0, 1))
    expect(results.slice(-2)).toEqual([
      [1],
      {
        'T-0': [
          [0, null, 'a'],
          [1, null, 'd'],
        ],
      },
    ])
    const transactional = [
      producer('p', { 'transaction.timeout.ms': '600000' }, { transactionalId: 'tx' }),
      does('p', 'initTransactions'),
      does('p', 'beginTransaction'),
      ...loses,
      does('p', 'commitTransaction'),
      does('p', 'abortTransaction'),
    ]
    expect(resultsOf(transactional, replicated(0, 1)).slice(-3)).toEqual([
      [{ error: 'OutOfOrderSequenceException' }],
      { error: 'KafkaException' },
      'ok',
    ])
  })

  it('KFK-23 without idempotence every attempt that a frozen broker has in its socket is a copy', () => {
    const plain = { acks: '1', 'delivery.timeout.ms': '3000', 'request.timeout.ms': '1000' }
    const steps = [producer('p', plain), broker('stop', 0), produce('p', ['b']), broker('cont', 0), sleep(100), offsets]
    const [answered, seen] = resultsOf(steps, replicated(0))
    expect(answered).toEqual([{ error: 'TimeoutException' }])
    expect(seen).toMatchObject({ 0: { highWatermark: 3 } })
  })

  it('KFK-11 a batch of several records that is too large for the topic is sent again until its time is over; one record fails at once', () => {
    const sized = (...sizes: number[]) => ({
      client: 'p',
      op: 'produce',
      topic: 'T',
      records: sizes.map(size => ({ partition: 0, size })),
    })
    const steps = [producer('p', { retries: '0' }), sized(800, 800), sized(1600), sized(800), offsets]
    const error = (name: string) => ({ error: name })
    expect(resultsOf(steps, configured({ 'max.message.bytes': '1000' }))).toEqual([
      [error('TimeoutException'), error('TimeoutException')],
      [error('RecordTooLargeException')],
      [{ partition: 0, offset: 0 }],
      { 0: { earliest: 0, highWatermark: 1, lso: 1, leaderEpoch: 0 } },
    ])
  })

  it('KFK-11 since 4.2 such a batch is halved until its parts fit: what fits is stored in its order, the one that is too large fails', () => {
    const records = [300, 300, 300, 1600, 300].map(size => ({ partition: 0, size }))
    const steps = [
      producer('p', { 'enable.idempotence': 'true' }),
      { client: 'p', op: 'produce', topic: 'T', records, pick: 'offset' },
      produce('p', ['next']),
    ]
    const [burst, next] = resultsOf(steps, configured({ 'max.message.bytes': '1000' }, '4.2.0'))
    expect(burst).toEqual([0, 1, 2, { error: 'RecordTooLargeException' }, 3])
    expect(next).toEqual([4])
  })

  it('KFK-17 a record that no longer fits goes into the next batch: none of several records is larger than batch.size', () => {
    const records = Array.from({ length: 6 }, () => ({ partition: 0, size: 300 }))
    const steps = [
      producer('p', { 'batch.size': '1000' }),
      { client: 'p', op: 'produce', topic: 'T', records, pick: 'offset' },
    ]
    expect(resultsOf(steps, configured({ 'max.message.bytes': '1000' }))).toEqual([[0, 1, 2, 3, 4, 5]])
  })

  it('KFK-34 close() has an open transaction aborted', () => {
    const steps = [
      producer('x', {}, { transactionalId: 'tx' }),
      does('x', 'initTransactions'),
      does('x', 'beginTransaction'),
      produce('x', ['a']),
      does('x', 'close'),
      sleep(100),
      offsets,
    ]
    expect(last(resultsOf(steps))).toMatchObject({ 0: { highWatermark: 2, lso: 2 } })
  })

  it('KFK-34 a frozen producer reads the answer that came meanwhile when it goes on', () => {
    const steps = [
      producer('p', { acks: 'all' }),
      produce('p', ['a'], { async: 'a' }),
      does('p', 'pauseProcess'),
      sleep(200_000),
      does('p', 'resumeProcess'),
      { op: 'await', of: 'a' },
      offsets,
    ]
    expect(resultsOf(steps, replicated(0, 1))).toEqual([[0], expect.objectContaining({})])
  })

  it('KFK-90 who only travelled with a record without a key fails too, and nothing is stored', () => {
    const records = [
      { partition: 0, key: 'k', value: 'a' },
      { partition: 0, value: 'b' },
    ]
    const steps = [producer('p'), { client: 'p', op: 'produce', topic: 'T', records }, offsets]
    const results = resultsOf(steps, configured({ 'cleanup.policy': 'compact' }))
    expect(results[0]).toEqual([{ error: 'KafkaException' }, { error: 'InvalidRecordException' }])
    expect(last(results)).toMatchObject({ 0: { highWatermark: 0 } })
  })
})
