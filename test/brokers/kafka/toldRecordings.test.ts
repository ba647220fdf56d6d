import { describe, expect, it } from 'vitest'
import { consume, consumer, does, played, produce, producer, resultsOf, sleep, stable } from './played.ts'

// Scenarios that Kafka's behaviour was described by in words, rebuilt from the words: what the text says must come out.

const two = { topics: [{ name: 'T', partitions: 2, rf: 1 }] }
const perPartition = (client: string, count: number) => ({
  client,
  op: 'produce',
  topic: 'T',
  records: [0, 1].flatMap(partition =>
    Array.from({ length: count }, (_, index) => ({ partition, value: `p${partition}m${index}` })),
  ),
})
const from = (client: string, counts: Record<string, number>) => ({ client, op: 'consume', from: counts })
const committed = { op: 'groupOffsets', group: 'G' }
const auto = (ms: number) => ({ 'enable.auto.commit': 'true', 'auto.commit.interval.ms': String(ms) })

describe('groups, as they are told', () => {
  it('KFK-44 a member that is busy in its poll handler holds up the whole group until it polls again', () => {
    const steps = [
      consumer('c1'),
      stable(1),
      does('c1', 'stall', { ms: 4000, async: 'stall' }),
      consumer('c2'),
      sleep(2500),
      { op: 'group', group: 'G' },
      { op: 'await', of: 'stall' },
      stable(2),
    ]
    const { results } = played(steps, two)
    expect(results[5]).toMatchObject({ state: 'PreparingRebalance' })
    expect(results[7]).toMatchObject({ state: 'Stable', members: { c1: ['T-0'], c2: ['T-1'] } })
  })

  it('KFK-54 who was out for not polling commits nothing, the newer owner’s offset stays', () => {
    const steps = [
      producer('p'),
      produce('p', ['a', 'b', 'c']),
      consumer('c1', { 'max.poll.interval.ms': '2000' }),
      stable(1),
      consume('c1', 2),
      does('c1', 'stall', { ms: 5000, async: 'stall' }),
      consumer('c2'),
      stable(1),
      consume('c2', 3),
      does('c2', 'commitSync'),
      { op: 'await', of: 'stall' },
      does('c1', 'commitSync', { offsets: { 'T-0': 2 } }),
      committed,
      stable(2),
    ]
    const { results, events } = played(steps)
    // The first thing that its loop does again is a poll, by which it joins anew: until that is done it cannot commit.
    expect(results.slice(11, 13)).toEqual([{ error: 'RebalanceInProgressException' }, { 'T-0': 3 }])
    expect(events.c1?.slice(0, 2)).toEqual([
      { event: 'assigned', partitions: ['T-0'], generation: 1 },
      { event: 'lost', partitions: ['T-0'], generation: 1 },
    ])
  })

  it('KFK-50 a second process with the same instance id takes over without a rebalance, and the first is fenced', () => {
    const instance = { 'group.instance.id': 'i1' }
    const { results, events } = played(
      [consumer('c1', instance), stable(1), consumer('c1b', instance), sleep(1500), { op: 'group', group: 'G' }],
      two,
    )
    expect(results[4]).toMatchObject({ state: 'Stable', members: { i1: ['T-0', 'T-1'] } })
    expect(events.c1?.at(-1)).toEqual({ event: 'pollError', error: 'FencedInstanceIdException' })
    expect(events.c1b).toEqual([{ event: 'assigned', partitions: ['T-0', 'T-1'], generation: 1 }])
  })

  it('KFK-49 under cooperative a kept partition keeps its position, though nothing is committed', () => {
    const cooperative = { assignor: 'cooperative-sticky' }
    const steps = [
      producer('p'),
      perPartition('p', 3),
      consumer('c1', {}, cooperative),
      stable(1),
      from('c1', { 'T-0': 2, 'T-1': 2 }),
      consumer('c2', {}, cooperative),
      stable(2),
      from('c1', { 'T-0': 1 }),
      from('c2', { 'T-1': 1 }),
    ]
    const { results } = played(steps, two)
    expect(results.slice(7)).toEqual([{ 'T-0': [[2, null, 'p0m2']] }, { 'T-1': [[0, null, 'p1m0']] }])
  })
})

describe('offsets, as they are told', () => {
  it('KFK-67 a short interval commits what was returned, worked on or not: a crash loses it for the group', () => {
    const steps = [
      producer('p'),
      produce('p', ['a', 'b', 'c', 'd']),
      consumer('c1', auto(300)),
      stable(1),
      consume('c1', 3),
      sleep(1000),
      does('c1', 'kill'),
      stable(0),
      committed,
      consumer('c2'),
      stable(1),
      consume('c2', 1),
    ]
    const { results } = played(steps)
    expect([results[8], results[11]]).toEqual([{ 'T-0': 3 }, { 'T-0': [[3, null, 'd']] }])
  })

  it('KFK-67 a rebalance commits before it revokes, so nothing is read twice', () => {
    const steps = [
      producer('p'),
      perPartition('p', 3),
      consumer('c1', auto(60_000)),
      stable(1),
      from('c1', { 'T-0': 2, 'T-1': 2 }),
      consumer('c2', auto(60_000)),
      stable(2),
      committed,
      from('c1', { 'T-0': 1 }),
      from('c2', { 'T-1': 1 }),
    ]
    const { results } = played(steps, two)
    expect(results.slice(7)).toEqual([
      { 'T-0': 2, 'T-1': 2 },
      { 'T-0': [[2, null, 'p0m2']] },
      { 'T-1': [[2, null, 'p1m2']] },
    ])
  })

  it('KFK-74 latest loses what was written before the first commit', () => {
    const latest = { 'auto.offset.reset': 'latest' }
    const steps = [
      producer('p'),
      consumer('c1', latest),
      stable(1),
      sleep(500),
      produce('p', ['a']),
      consume('c1', 1),
      does('c1', 'close'),
      stable(0),
      produce('p', ['while nobody reads']),
      consumer('c2', latest),
      stable(1),
      sleep(500),
      produce('p', ['c']),
      consume('c2', 2, { timeoutMs: 2000 }),
    ]
    expect(resultsOf(steps).at(-1)).toEqual({ 'T-0': [[2, null, 'c']] })
  })

  it('KFK-74 latest skips what is written to a new partition before the group sees it', () => {
    const to = (value: string) => ({ client: 'p', op: 'produce', topic: 'T', records: [{ partition: 1, value }] })
    const steps = [
      producer('p'),
      consumer('c1', { 'auto.offset.reset': 'latest', 'metadata.max.age.ms': '3000' }),
      stable(1),
      { op: 'addPartitions', topic: 'T', to: 2 },
      sleep(1200),
      to('early'),
      sleep(3500),
      stable(1),
      to('late'),
      consume('c1', 2, { timeoutMs: 1500 }),
    ]
    expect(resultsOf(steps).at(-1)).toEqual({ 'T-1': [[1, null, 'late']] })
  })

  it('KFK-73 lag counts deleted offsets too: committed 1, log start 3, end 5 is a lag of 4 with two records left', () => {
    const steps = [
      producer('p'),
      produce('p', ['a', 'b', 'c', 'd', 'e']),
      consumer('c1'),
      stable(1),
      consume('c1', 1),
      does('c1', 'commitSync'),
      does('c1', 'close'),
      stable(0),
      { op: 'deleteRecords', topic: 'T', partition: 0, before: 3 },
      { op: 'lag', group: 'G', topic: 'T', partitions: 1 },
      consumer('c2'),
      stable(1),
      consume('c2', 2),
    ]
    const { results } = played(steps)
    expect(results[9]).toEqual({ 'T-0': { committed: 1, logEnd: 5, lag: 4 } })
    // Out of range and earliest goes to the log start, not to 0.
    expect(results[12]).toEqual({
      'T-0': [
        [3, null, 'd'],
        [4, null, 'e'],
      ],
    })
  })
})

describe('transactions, as they are told', () => {
  it('KFK-84 a crash before the commit: neither is visible, the successor does it again, once for read_committed', () => {
    const begins = (client: string) => [
      producer(client, {}, { transactionalId: 'tx' }),
      does(client, 'initTransactions'),
      does(client, 'beginTransaction'),
      produce(client, ['out'], { topic: 'O' }),
      does(client, 'sendOffsets', { group: 'G', offsets: { 'T-0': 1 } }),
    ]
    const read = (client: string, level: string) => [
      { client, op: 'consumer', assign: ['O-0'], props: { 'isolation.level': level } },
      consume(client, 5, { timeoutMs: 1000 }),
    ]
    const steps = [
      producer('p'),
      produce('p', ['in']),
      consumer('c1'),
      stable(1),
      consume('c1', 1),
      ...begins('x1'),
      does('x1', 'kill'),
      committed,
      ...begins('x2'),
      does('x2', 'commitTransaction'),
      sleep(100),
      committed,
      ...read('rc', 'read_committed'),
      ...read('ru', 'read_uncommitted'),
    ]
    const { results } = played(steps, {
      topics: [
        { name: 'T', partitions: 1 },
        { name: 'O', partitions: 1 },
      ],
    })
    expect(results[11]).toEqual({})
    expect(results[19]).toEqual({ 'T-0': 1 })
    expect(results[21]).toEqual({ 'O-0': [[2, null, 'out']] })
    expect(results[23]).toEqual({
      'O-0': [
        [0, null, 'out'],
        [2, null, 'out'],
      ],
    })
  })
})
