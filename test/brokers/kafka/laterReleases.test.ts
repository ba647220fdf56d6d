import { describe, expect, it } from 'vitest'
import type { Action } from '../../../src/engine/model.ts'
import type { Time } from '../../../src/engine/time.ts'
import { kafkaRun } from './kafkaRun.ts'
import { broker, consumer, does, played, produce, producer, resultsOf, sleep } from './played.ts'

// What Kafka does since releases of which no recording is at hand, by its source and documentation.

const offsets = { op: 'offsets', topic: 'T', partitions: 1 }
const last = (results: readonly unknown[]): unknown => results.at(-1)

describe('replicas of later releases', () => {
  const wait = (more: object) => ({ op: 'waitIsr', topic: 'T', ...more })
  const on = (release: string, configs: Record<string, string>) => ({
    release,
    brokers: 3,
    topics: [{ name: 'T', replicas: [[0, 1, 2]], configs }],
  })

  it.each([
    { release: '2.8.0', visible: 2 },
    { release: '3.9.0', visible: 1 },
  ])('KFK-36 with too few in sync what acks=1 writes is visible up to 2.8 only: $release', ({ release, visible }) => {
    const steps = [
      producer('p'),
      produce('p', ['a']),
      sleep(1000),
      broker('kill', 1),
      broker('kill', 2),
      wait({ isr: [0] }),
      produce('p', ['b']),
      offsets,
    ]
    const results = resultsOf(steps, on(release, { 'min.insync.replicas': '2' }))
    expect(last(results)).toMatchObject({ 0: { highWatermark: visible } })
  })

  it('KFK-36 no more are asked for than there are replicas', () => {
    const steps = [producer('p', { acks: 'all', retries: '0' }), produce('p', ['a'])]
    expect(last(resultsOf(steps, on('2.8.0', { 'min.insync.replicas': '4' })))).toEqual([
      { error: 'NotEnoughReplicasException' },
    ])
    expect(last(resultsOf(steps, on('3.9.0', { 'min.insync.replicas': '4' })))).toEqual([0])
  })

  it.each([
    { release: '3.9.0', led: { leader: -1, isr: [0] } },
    { release: '4.2.0', led: { leader: 1, isr: [1] } },
  ])('KFK-37 who left an ISR that was too small then may lead from 4.1 on: $release', ({ release, led }) => {
    const steps = [
      producer('p', { acks: 'all' }),
      produce('p', ['a']),
      sleep(1000),
      broker('stop', 2),
      wait({ isr: [0, 1] }),
      broker('stop', 1),
      wait({ isr: [0] }),
      broker('kill', 0),
      sleep(20_000),
      broker('cont', 1),
      sleep(1000),
      wait({}),
    ]
    const { results, run } = played(steps, on(release, { 'min.insync.replicas': '2' }))
    expect(results.at(-1)).toEqual(led)
    expect(run.state.partitions[0]?.lostAcked).toBe(0)
  })

  it('KFK-37 a broker that was killed is eligible no more, and who led last leads when nobody is', () => {
    const steps = [
      producer('p', { acks: 'all' }),
      produce('p', ['a']),
      sleep(1000),
      broker('kill', 2),
      wait({ isr: [0, 1] }),
      broker('kill', 1),
      wait({ isr: [0] }),
      broker('kill', 0),
      sleep(20_000),
      broker('start', 1),
      sleep(1000),
      wait({}),
      broker('start', 0),
      wait({ leader: 0 }),
    ]
    const results = resultsOf(steps, on('4.2.0', { 'min.insync.replicas': '2' }))
    expect(results.slice(-2)).toEqual([
      { leader: -1, isr: [] },
      { leader: 0, isr: expect.arrayContaining([0]) },
    ])
  })
})

describe('static members of the consumer protocol', () => {
  const member = (client: string) =>
    consumer(client, { 'group.protocol': 'consumer', 'group.instance.id': client.slice(0, 1) })
  const two = { release: '4.2.0', brokers: 1, topics: [{ name: 'T', partitions: 2, rf: 1 }] }

  it('KFK-51 who closed is expected back: nobody else gets its partitions until its session is over', () => {
    const closed = [member('c'), member('d'), sleep(5000), does('d', 'close'), sleep(3000), { op: 'group', group: 'G' }]
    expect(last(resultsOf(closed, two))).toMatchObject({ members: { c: ['T-0'], d: ['T-1'] } })
    const { events } = played([...closed.slice(0, -1), member('d2'), sleep(2000)], two)
    expect(events.d2).toMatchObject([{ event: 'assigned', partitions: ['T-1'] }])
    expect(last(resultsOf([...closed.slice(0, -1), sleep(9000), { op: 'group', group: 'G' }], two))).toMatchObject({
      members: { c: ['T-0', 'T-1'] },
    })
  })

  it('KFK-50 a second process of one name is turned away, and the first goes on', () => {
    const { events } = played([member('c'), sleep(2000), member('c2'), sleep(2000)], two)
    expect(events).toMatchObject({
      c: [{ event: 'assigned', partitions: ['T-0', 'T-1'] }],
      c2: [{ event: 'pollError', error: 'UnreleasedInstanceIdException' }],
    })
  })
})

describe('share groups in seldom cases', () => {
  /** What each asked for thing was answered by, in order, of a topic with ten records and a share group. */
  const answersTo = (cluster: object, asked: readonly (readonly [atMs: number, action: Action])[]): unknown[] => {
    const share = { group: 'G', topics: ['T'], protocol: 'share', paused: true }
    const records = Array.from({ length: 10 }, (_, index) => ({ partition: 0, value: `m${index}` }))
    const actions: readonly (readonly [number, Action])[] = [
      [0, { do: 'addProducer', on: 'p', value: {} }],
      [1, { do: 'produce', on: 'p', value: { topic: 'T', records } }],
      ...['a', 'b'].map((on): [number, Action] => [2, { do: 'addConsumer', on, value: share }]),
      ...asked,
    ]
    const topology = {
      release: '4.2',
      topics: [{ name: 'T' }],
      journal: true,
      producers: {},
      consumers: {},
      cluster: { shareAutoOffsetReset: 'earliest', ...cluster },
    }
    const run = kafkaRun(
      topology,
      actions.map(([ms, action], index) => ({ at: (ms * 1000 + index) as Time, action })),
    )
    run.runUntil(60_000_000 as Time)
    expect(run.refused).toEqual([])
    return (run.state.journal ?? []).flatMap(note => (note.kind === 'answered' ? [note.result] : [])).slice(1)
  }
  const poll = (on: string, atMs: number): [number, Action] => [
    atMs,
    { do: 'consume', on, value: { n: 1, timeoutMs: 100 } },
  ]
  const settled = (on: string, atMs: number, offset: number, verdict: string): [number, Action] => [
    atMs,
    { do: 'settle', on, value: { offset, verdict } },
  ]
  const offsetsIn = (answer: unknown): unknown =>
    Array.isArray(answer) ? answer.map(each => [each.offset, each.deliveryCount]) : answer

  it('KFK-92 renew begins the lock of a record anew', () => {
    const cluster = { groupShareRecordLockDurationMs: 2000, groupSharePartitionMaxRecordLocks: 1 }
    const renewed = [poll('a', 100), settled('a', 1600, 0, 'renew'), poll('b', 3000), poll('b', 4000)]
    expect(answersTo(cluster, renewed).map(offsetsIn)).toEqual([[[0, 1]], 'ok', {}, [[0, 2]]])
  })

  it('KFK-93 a record that is stuck stops new ones when the window from it is full', () => {
    const cluster = { groupSharePartitionMaxRecordLocks: 4 }
    const accepted = [1, 2, 3].map(offset => settled('a', 200, offset, 'accept'))
    const answers = answersTo(cluster, [
      poll('a', 100),
      ...accepted,
      poll('b', 400),
      settled('a', 600, 0, 'accept'),
      poll('b', 800),
    ])
    expect(answers.map(offsetsIn)).toEqual([
      [0, 1, 2, 3].map(offset => [offset, 1]),
      ...['ok', 'ok', 'ok'],
      {},
      'ok',
      [4, 5, 6, 7].map(offset => [offset, 1]),
    ])
  })
})
