import { describe, expect, it } from 'vitest'
import { profileOf } from '../../../src/brokers/kafka/release.ts'
import type { Time } from '../../../src/engine/time.ts'
import { kafkaRun } from './kafkaRun.ts'
import {
  broker,
  consume,
  consumer,
  does,
  type On,
  produce,
  producer,
  reader,
  resultsOf,
  sleep,
  stable,
} from './played.ts'

const replicated = (replicas: readonly number[], configs: object = {}): On => ({
  topics: [{ name: 'T', replicas: [replicas], configs: configs as Record<string, string> } as never],
})
const single = (configs: object): On => ({
  topics: [{ name: 'T', partitions: 1, rf: 1, configs: configs as Record<string, string> }],
})
const offsets = { op: 'offsets', topic: 'T', partitions: 1 }
const everywhere = (atLeast: number) => ({ op: 'waitOffset', topic: 'T', what: 'highWatermark', atLeast })
const isr = (more: object) => ({ op: 'waitIsr', topic: 'T', ...more })
const visible = (results: unknown[]) =>
  (results.at(-1) as Record<string, { earliest: number; highWatermark: number }>)['0']
describe('the log, where no recording shows it', () => {
  it('KFK-4 DeleteRecords moves the log start, and who reads from the earliest begins there', () => {
    const steps = [
      producer('p'),
      produce('p', ['a', 'b', 'c']),
      { op: 'deleteRecords', topic: 'T', partition: 0, before: 2 },
      offsets,
      reader('c'),
      consume('c', 1),
    ]
    expect(resultsOf(steps)).toEqual([
      [0, 1, 2],
      'ok',
      { 0: { earliest: 2, highWatermark: 3, lso: 3, leaderEpoch: 0 } },
      { 'T-0': [[2, null, 'c']] },
    ])
  })

  it('KFK-87 by time even the active segment goes: the topic is empty and its start is its end', () => {
    const steps = [producer('p'), produce('p', ['a', 'b', 'c']), sleep(700_000), offsets]
    const seen = visible(resultsOf(steps, single({ 'retention.ms': '1000', 'segment.ms': '1000' })))
    expect(seen).toMatchObject({ earliest: 3, highWatermark: 3 })
  })

  it('KFK-89 a null value removes its key from a compacted topic', () => {
    const keyed = (key: string, value: string | null) => ({ partition: 0, key, value })
    const steps = [
      producer('p', { 'linger.ms': '0' }),
      {
        client: 'p',
        op: 'produce',
        topic: 'T',
        sync: true,
        pick: 'offset',
        records: [
          keyed('a', 'a0'),
          keyed('b', 'b1'),
          keyed('a', null),
          keyed('c', 'c3'),
          keyed('d', 'd4'),
          keyed('e', 'e5'),
        ],
      },
      sleep(60_000),
      reader('c'),
      consume('c', 9, { timeoutMs: 2500 }),
    ]
    const configs = {
      'cleanup.policy': 'compact',
      'segment.bytes': '150',
      'min.cleanable.dirty.ratio': '0.01',
      'min.compaction.lag.ms': '0',
    }
    const read = (resultsOf(steps, single(configs)).at(-1) as Record<string, unknown[][]>)['T-0'] ?? []
    expect(read.map(([, key, value]) => [key, value])).not.toContainEqual(['a', 'a0'])
    expect(read.map(([, , value]) => value)).toContain('b1')
  })
})

describe('replicas, where no recording shows it', () => {
  it('KFK-24 a slow follower freezes visibility until it leaves the ISR, then acks=all is answered too', () => {
    const steps = [
      producer('p', { acks: '1' }),
      produce('p', ['a']),
      everywhere(1),
      broker('stop', 1),
      sleep(2000),
      produce('p', ['b']),
      offsets,
      isr({ isr: [0] }),
      offsets,
    ]
    const seen = resultsOf(steps, replicated([0, 1]))
    expect(visible(seen.slice(0, 4))).toMatchObject({ highWatermark: 1 })
    expect(visible(seen)).toMatchObject({ highWatermark: 2 })
  })

  it('KFK-26 a broker that dies unheard is missed after a session: 18 s with ZooKeeper, 9 s with KRaft', () => {
    expect(profileOf('2.8').brokerSessionMs).toBe(18_000)
    expect(profileOf('3.9').brokerSessionMs).toBe(9000)
  })

  it('KFK-30 with no member of the ISR alive nobody leads, and writes fail', () => {
    const steps = [
      producer('p', { acks: '1', 'delivery.timeout.ms': '4000', 'request.timeout.ms': '2000' }),
      produce('p', ['a']),
      everywhere(1),
      broker('kill', 1),
      isr({ isr: [0] }),
      produce('p', ['b']),
      broker('kill', 0),
      broker('start', 1),
      sleep(30_000),
      produce('p', ['c']),
    ]
    const seen = resultsOf(steps, replicated([0, 1]))
    expect(JSON.stringify(seen.at(-1))).toContain('error')
  })

  it('KFK-31 an unclean election lets the stale replica lead: later records are gone, their offsets used again', () => {
    const steps = [
      producer('p', { acks: '1' }),
      produce('p', ['a']),
      everywhere(1),
      broker('kill', 1),
      isr({ isr: [0] }),
      produce('p', ['b', 'c']),
      broker('kill', 0),
      broker('start', 1),
      isr({ leader: 1 }),
      offsets,
      produce('p', ['other']),
      reader('r'),
      consume('r', 2),
    ]
    const seen = resultsOf(steps, replicated([0, 1], { 'unclean.leader.election.enable': 'true' }))
    expect(seen.slice(-3)).toEqual([
      expect.objectContaining({ 0: expect.objectContaining({ highWatermark: 1 }) }),
      [1],
      {
        'T-0': [
          [0, null, 'a'],
          [1, null, 'other'],
        ],
      },
    ])
  })
})

describe('what a dying leader leaves, where no recording shows it', () => {
  it('KFK-15 the ISR shrinks while acks=all waits: an error, and the record is stored all the same', () => {
    const steps = [
      producer('p', { acks: 'all', retries: '0', 'linger.ms': '0' }),
      produce('p', ['a']),
      everywhere(1),
      broker('stop', 1),
      sleep(1000),
      produce('p', ['b']),
      isr({ isr: [0] }),
      offsets,
    ]
    const seen = resultsOf(steps, replicated([0, 1], { 'min.insync.replicas': '2' }))
    expect(seen[2]).toEqual([{ error: 'NotEnoughReplicasAfterAppendException' }])
    expect(visible(seen)).toMatchObject({ highWatermark: 2 })
  })

  it('KFK-22 a follower frozen with a fetch parked at the leader still gets the next record', () => {
    const surviving = (pause: object[]) =>
      resultsOf(
        [
          producer('p', { acks: '1', 'linger.ms': '0' }),
          produce('p', ['a']),
          everywhere(1),
          broker('stop', 1),
          ...pause,
          produce('p', ['b']),
          broker('kill', 0),
          broker('cont', 1),
          isr({ leader: 1 }),
          offsets,
        ] as Record<string, unknown>[],
        replicated([0, 1]),
      )
    expect(visible(surviving([]))).toMatchObject({ highWatermark: 2 })
    expect(visible(surviving([sleep(700)]))).toMatchObject({ highWatermark: 1 })
  })

  it('KFK-32 a consumer that had read what was truncated goes on where the logs part', () => {
    const steps = [
      producer('p', { acks: '1' }),
      produce('p', ['a']),
      everywhere(1),
      broker('kill', 1),
      isr({ isr: [0] }),
      produce('p', ['b', 'c']),
      reader('r'),
      consume('r', 3),
      broker('kill', 0),
      broker('start', 1),
      isr({ leader: 1 }),
      produce('p', ['other']),
      consume('r', 1),
    ]
    const seen = resultsOf(steps, replicated([0, 1], { 'unclean.leader.election.enable': 'true' }))
    expect(seen.at(-1)).toEqual({ 'T-0': [[1, null, 'other']] })
  })
})

describe('groups, where no recording shows it', () => {
  it('KFK-53 a client that does not poll for max.poll.interval.ms leaves, though its heartbeats go on', () => {
    const steps = [
      consumer('c1', { 'max.poll.interval.ms': '5000' }),
      stable(1),
      consumer('c2', { 'max.poll.interval.ms': '5000' }),
      stable(2),
      does('c1', 'stall', { ms: 20_000, async: 'busy' }),
      sleep(12_000),
      { op: 'group', group: 'G' },
    ]
    const group = resultsOf(steps, { topics: [{ name: 'T', partitions: 2, rf: 1 }] }).at(-1)
    expect(group).toMatchObject({ state: 'Stable', members: { c2: ['T-0', 'T-1'] } })
  })

  it('KFK-43 who does not join in time is out: a busy member holds the group up until its poll interval is over', () => {
    const steps = [
      consumer('c1', { 'max.poll.interval.ms': '6000' }),
      stable(1),
      does('c1', 'stall', { ms: 60_000, async: 'busy' }),
      consumer('c2', { 'max.poll.interval.ms': '6000' }),
      stable(1),
    ]
    const group = resultsOf(steps, { topics: [{ name: 'T', partitions: 2, rf: 1 }] }).at(-1)
    expect(group).toMatchObject({ members: { c2: ['T-0', 'T-1'] } })
  })

  it('KFK-58 consumers of 2.8 offer range alone, those of 3.x also cooperative-sticky', () => {
    expect(profileOf('2.8').assignors).toEqual(['range'])
    expect(profileOf('3.9').assignors).toEqual(['range', 'cooperative-sticky'])
  })

  it('KFK-72 a commit is just a number: lower, or beyond the end, is accepted', () => {
    const steps = [
      producer('p'),
      produce('p', ['a', 'b', 'c']),
      consumer('c'),
      stable(1),
      consume('c', 3),
      does('c', 'commitSync'),
      does('c', 'commitSync', { offsets: { 'T-0': 1 } }),
      { op: 'groupOffsets', group: 'G' },
      does('c', 'commitSync', { offsets: { 'T-0': 100 } }),
      { op: 'groupOffsets', group: 'G' },
    ]
    expect(resultsOf(steps).slice(-5)).toEqual(['ok', 'ok', { 'T-0': 1 }, 'ok', { 'T-0': 100 }])
  })
})

describe('transactions, where no recording shows it', () => {
  const begun = (client: string) => [
    producer(client, {}, { transactionalId: 'tx' }),
    does(client, 'initTransactions'),
    does(client, 'beginTransaction'),
  ]

  it('KFK-80 a newer instance fences the older one and aborts what it left open', () => {
    const steps = [
      ...begun('x1'),
      produce('x1', ['open']),
      ...begun('x2'),
      produce('x2', ['new']),
      does('x2', 'commitTransaction'),
      does('x1', 'commitTransaction'),
      sleep(1000),
      reader('rc', { 'isolation.level': 'read_committed' }),
      consume('rc', 2, { timeoutMs: 2000 }),
    ]
    const seen = resultsOf(steps)
    expect(JSON.stringify(seen.at(-2))).toMatch(/Fenced|InvalidProducerEpoch/)
    expect(JSON.stringify(seen.at(-1))).toContain('"new"')
    expect(JSON.stringify(seen.at(-1))).not.toContain('"open"')
  })

  it('KFK-81 a fenced producer can do nothing any more', () => {
    const seen = resultsOf([...begun('x1'), ...begun('x2'), produce('x1', ['late']), does('x1', 'abortTransaction')])
    expect(JSON.stringify(seen.slice(-2))).toMatch(/error.*error/)
  })

  it('KFK-84 offsets sent to a transaction are the group’s when it commits, and never when it aborts', () => {
    const sent = (end: string) =>
      resultsOf([
        producer('p'),
        produce('p', ['in']),
        consumer('c'),
        stable(1),
        consume('c', 1),
        ...begun('x'),
        does('x', 'sendOffsets', { group: 'G', offsets: { 'T-0': 1 }, consumer: 'c' }),
        does('x', end),
        sleep(1000),
        { op: 'groupOffsets', group: 'G' },
      ]).at(-1)
    expect(sent('commitTransaction')).toEqual({ 'T-0': 1 })
    expect(sent('abortTransaction')).toEqual({})
  })
})

describe('share groups, where no recording shows it', () => {
  it('KFK-93 no more records of a partition are locked at once than the limit says', () => {
    const run = kafkaRun({
      release: '4.2',
      cluster: { groupSharePartitionMaxRecordLocks: 5, shareAutoOffsetReset: 'earliest' },
      topics: [{ name: 'T' }],
      producers: { p: { topic: 'T', interval: { kind: 'constant', meanMs: 20 } } },
      consumers: Object.fromEntries(
        ['a', 'b'].map(name => [
          name,
          { group: 'g', topics: ['T'], protocol: 'share', service: { kind: 'constant', meanMs: 400 } },
        ]),
      ),
    })
    let most = 0
    for (let at = 0; at <= 30_000_000; at += 100_000) {
      run.runUntil(at as Time)
      const shares = run.state.groups[0]?.shares.values() ?? []
      for (const { records } of shares)
        most = Math.max(most, records.filter(({ consumer: holder }) => holder >= 0).length)
    }
    expect(most).toBe(5)
  })
})
