import { describe, expect, it } from 'vitest'
import {
  broker,
  consume,
  consumer,
  does,
  played,
  produce,
  producer,
  reader,
  resultsOf,
  sleep,
  stable,
} from './played.ts'

// What clients and brokers do in the seldom cases of which no recording is at hand, by Kafka's source and documentation.

const offsets = { op: 'offsets', topic: 'T', partitions: 1 }
const committed = { op: 'groupOffsets', group: 'G' }
const configured = (configs: Record<string, string>, release = '2.8.0') => ({
  release,
  topics: [{ name: 'T', partitions: 1, rf: 1, configs }],
})
const replicated = (...replicas: number[]) => ({ topics: [{ name: 'T', replicas: [replicas] }] })
const last = (results: readonly unknown[]): unknown => results.at(-1)

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

  it('KFK-23 without idempotence every attempt that a frozen broker has in its socket is a copy', () => {
    const plain = { acks: '1', 'delivery.timeout.ms': '3000', 'request.timeout.ms': '1000' }
    const steps = [producer('p', plain), broker('stop', 0), produce('p', ['b']), broker('cont', 0), sleep(100), offsets]
    const [answered, seen] = resultsOf(steps, replicated(0))
    expect(answered).toEqual([{ error: 'TimeoutException' }])
    expect(seen).toMatchObject({ 0: { highWatermark: 3 } })
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

describe('the cluster and its groups in seldom cases', () => {
  it('KFK-35 an election that nobody needs is refused', () => {
    const elect = (type: string) => ({ op: 'electLeader', type, tp: 'T-0' })
    const error = { error: 'ElectionNotNeededException' }
    expect(resultsOf([elect('preferred'), elect('unclean')], replicated(0, 1))).toEqual([error, error])
  })

  it('KFK-55 a fenced consumer commits nothing, and one that polls on joins again, which fences the other', () => {
    const isStatic = { 'group.instance.id': 'i' }
    const commit = does('c', 'commitSync', { offsets: { 'T-0': 1 } })
    const steps = [
      producer('p'),
      produce('p', ['a']),
      consumer('c', isStatic),
      stable(1),
      consumer('d', isStatic),
      commit,
      sleep(1500),
      commit,
      consume('c', 1),
      sleep(1500),
    ]
    const { results, events } = played(steps)
    expect([results[5], results[7]]).toEqual([
      { error: 'FencedInstanceIdException' },
      { error: 'CommitFailedException' },
    ])
    expect(results[8]).toEqual({ 'T-0': [[0, null, 'a']] })
    expect(events).toEqual({
      c: [
        { event: 'assigned', partitions: ['T-0'], generation: 1 },
        { event: 'pollError', error: 'FencedInstanceIdException' },
        { event: 'lost', partitions: ['T-0'], generation: 1 },
        { event: 'assigned', partitions: ['T-0'], generation: 1 },
      ],
      d: [
        { event: 'assigned', partitions: ['T-0'], generation: 1 },
        { event: 'pollError', error: 'FencedInstanceIdException' },
      ],
    })
  })

  it('KFK-46 who closes while the group rebalances is told that all is lost, in the generation of its last assignment', () => {
    const cooperative = (client: string) => consumer(client, {}, { assignor: 'cooperative-sticky' })
    const steps = [
      cooperative('c'),
      stable(1),
      cooperative('busy'),
      stable(2),
      does('busy', 'stall', { ms: 9000, async: 'stall' }),
      cooperative('d'),
      sleep(500),
      does('c', 'close'),
    ]
    const { events } = played(steps, { topics: [{ name: 'T', partitions: 2, rf: 1 }] })
    expect(events.c?.at(-1)).toEqual({ event: 'lost', partitions: ['T-0'], generation: 3 })
  })

  it('KFK-67 the interval of auto commit counts from the assignment', () => {
    const steps = [
      producer('p'),
      produce('p', ['a', 'b']),
      does('c', 'consumer', {
        group: 'G',
        topics: ['T'],
        props: { 'enable.auto.commit': 'true', 'auto.commit.interval.ms': '3000' },
      }),
      stable(1),
      sleep(2000),
      consumer('d'),
      stable(2),
      consume('c', 1),
      sleep(2000),
      committed,
      sleep(1500),
      committed,
    ]
    expect(resultsOf(steps).slice(-2)).toEqual([{ 'T-0': 0 }, { 'T-0': 1 }])
  })

  it('KFK-65 the offsets of a group that nobody was in yet can be set', () => {
    const steps = [{ op: 'alterGroupOffsets', group: 'G', offsets: { 'T-0': 7 } }, committed]
    expect(resultsOf(steps)).toEqual(['ok', { 'T-0': 7 }])
  })

  it('KFK-68 offsets of an empty group go after their retention, and those of one with a member stay', () => {
    const cluster = { offsetsRetentionMinutes: 30, offsetsRetentionCheckIntervalMs: 60_000 }
    const commit = (client: string) => does(client, 'commitSync', { offsets: { 'T-0': 1 } })
    const steps = [consumer('c'), stable(1), commit('c'), does('c', 'close'), sleep(29 * 60_000), committed]
    expect(last(resultsOf(steps, { cluster }))).toEqual({ 'T-0': 1 })
    expect(last(resultsOf([...steps, sleep(3 * 60_000), committed], { cluster }))).toEqual({})
    const stays = [consumer('c'), stable(1), commit('c'), sleep(90 * 60_000), committed]
    expect(last(resultsOf(stays, { cluster }))).toEqual({ 'T-0': 1 })
  })

  it('KFK-70 a commit waits while no coordinator answers', () => {
    const steps = [
      consumer('c', { 'session.timeout.ms': '60000' }),
      stable(1),
      does('c', 'commitSync', { offsets: { 'T-0': 1 } }),
    ]
    const home = played(steps).run.state.groups[0]?.coordinator ?? 0
    const leader = { topics: [{ name: 'T', replicas: [[(home + 1) % 3]] }] }
    const [first, second, commit = {}] = steps
    const killed = [first ?? {}, second ?? {}, broker('kill', home), commit, committed]
    const { results, run } = played(killed, leader)
    expect(results.slice(-2)).toEqual(['ok', { 'T-0': 1 }])
    expect(run.clock).toBeGreaterThan(18_000_000)
  })
})
