import { describe, expect, it } from 'vitest'
import { configured, consume, does, last, offsets, produce, producer, reader, resultsOf, sleep } from './played.ts'

// By Kafka's source and documentation: no recording of it is at hand.

describe('logs in seldom cases', () => {
  const keyed = (...pairs: readonly (readonly [string, string | null])[]) => ({
    client: 'p',
    op: 'produce',
    topic: 'T',
    sync: true,
    records: pairs.map(([key, value]) => ({ partition: 0, key, value })),
    pick: 'offset',
  })

  it('KFK-4 DeleteRecords is refused for a log that is only compacted', () => {
    const steps = [producer('p'), keyed(['a', '1']), { op: 'deleteRecords', tp: 'T-0', before: 1 }]
    expect(last(resultsOf(steps, configured({ 'cleanup.policy': 'compact' })))).toEqual({
      error: 'PolicyViolationException',
    })
  })

  it('KFK-87 a segment is closed some time after its first record, however old it is itself', () => {
    const limits = { 'segment.ms': '5000', 'retention.ms': '2000', 'segment.bytes': '100000' }
    const steps = [
      producer('p'),
      sleep(10_000),
      produce('p', ['a']),
      sleep(1500),
      produce('p', ['b']),
      sleep(1000),
      offsets,
    ]
    expect(last(resultsOf(steps, configured(limits)))).toMatchObject({ 0: { earliest: 0 } })
  })

  it.each([
    { release: '2.8.0', second: [1, 2, 3, 4, 5, 6, 7, 8], third: [1, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
    { release: '3.9.0', second: [1, 3, 4, 5, 6, 7, 8], third: [1, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
  ])('KFK-89 a tombstone goes by a later cleaning, on $release', ({ release, second, third }) => {
    const configs = {
      'cleanup.policy': 'compact',
      'segment.bytes': '200',
      'min.cleanable.dirty.ratio': '0.01',
      'delete.retention.ms': '1000',
    }
    const steps = [
      producer('p', { 'linger.ms': '0' }),
      keyed(['a', 'a0'], ['b', 'b1'], ['a', null], ['c', 'c3'], ['d', 'd4'], ['e', 'e5']),
      sleep(4000),
      reader('first'),
      consume('first', 9, { timeoutMs: 1000 }),
      keyed(['z', 'z6'], ['y', 'y7'], ['x', 'x8']),
      sleep(4000),
      reader('second'),
      consume('second', 9, { timeoutMs: 1000 }),
      keyed(['w', 'w9'], ['v', 'v0'], ['u', 'u1']),
      sleep(4000),
      reader('third'),
      consume('third', 12, { timeoutMs: 1000 }),
    ]
    const read = resultsOf(steps, configured(configs, release)).flatMap(result => {
      const records = (result as Record<string, readonly (readonly unknown[])[]>)['T-0']
      return records === undefined ? [] : [records.map(([offset]) => offset)]
    })
    expect(read).toEqual([[1, 2, 3, 4, 5], second, third])
  })

  it('KFK-88 compaction stops before an open transaction, and an aborted value replaces nothing', () => {
    const configs = { 'cleanup.policy': 'compact', 'segment.bytes': '100', 'min.cleanable.dirty.ratio': '0.01' }
    const steps = [
      producer('p'),
      producer('x', {}, { transactionalId: 'tx' }),
      does('x', 'initTransactions'),
      keyed(['a', 'a0']),
      does('x', 'beginTransaction'),
      { ...keyed(['a', 'bad']), client: 'x' },
      keyed(['b', 'b2'], ['c', 'c3']),
      sleep(2000),
      reader('open'),
      consume('open', 9, { timeoutMs: 500 }),
      does('x', 'abortTransaction'),
      sleep(100),
      keyed(['d', 'd5'], ['e', 'e6']),
      sleep(2000),
      reader('ended'),
      consume('ended', 9, { timeoutMs: 500 }),
    ]
    const values = resultsOf(steps, configured(configs)).flatMap(result => {
      const records = (result as Record<string, readonly (readonly unknown[])[]>)['T-0']
      return records === undefined ? [] : [records.map(([, , value]) => value)]
    })
    expect(values).toEqual([
      ['a0', 'bad', 'b2', 'c3'],
      ['a0', 'b2', 'c3', 'd5', 'e6'],
    ])
  })
})
