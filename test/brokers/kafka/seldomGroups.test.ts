import { describe, expect, it } from 'vitest'
import {
  broker,
  committed,
  consume,
  consumer,
  does,
  last,
  played,
  produce,
  producer,
  replicated,
  resultsOf,
  sleep,
  stable,
} from './played.ts'

// By Kafka's source and documentation: no recording of it is at hand.

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
      consume('c', 1),
      sleep(1500),
    ]
    const { results, events } = played(steps)
    expect([results[5], results[7]]).toEqual([
      { error: 'FencedInstanceIdException' },
      { error: 'CommitFailedException' },
    ])
    expect(results.slice(8, 10)).toEqual([{ error: ['FencedInstanceIdException'] }, { 'T-0': [[0, null, 'a']] }])
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

  it('KFK-53 a static member that did not poll takes its place back under its name, without a rebalance', () => {
    const props = { 'group.instance.id': 'i', 'session.timeout.ms': '15000', 'max.poll.interval.ms': '2000' }
    const { results, events } = played([
      consumer('c', props),
      stable(1),
      does('c', 'stall', { ms: 5000 }),
      sleep(500),
      { op: 'group', group: 'G' },
    ])
    expect(results.at(-1)).toMatchObject({ state: 'Stable', members: { i: ['T-0'] } })
    expect(events.c).toEqual([
      { event: 'assigned', partitions: ['T-0'], generation: 1 },
      { event: 'lost', partitions: ['T-0'], generation: 1 },
      { event: 'assigned', partitions: ['T-0'], generation: 1 },
    ])
  })

  it('KFK-74 a consumer that may not reset gets an exception where its offset is gone, and no record', () => {
    const steps = [
      producer('p'),
      produce('p', ['a', 'b', 'c']),
      { op: 'alterGroupOffsets', group: 'G', offsets: { 'T-0': 1 } },
      { op: 'deleteRecords', tp: 'T-0', before: 2 },
      consumer('c', { 'auto.offset.reset': 'none' }),
      stable(1),
      consume('c', 1),
      does('c', 'seek', { tp: 'T-0', offset: 2 }),
      consume('c', 1),
    ]
    const { results } = played(steps)
    expect(results[6]).toEqual({ error: ['OffsetOutOfRangeException'] })
    expect(results[8]).toEqual({ 'T-0': [[2, null, 'c']] })
  })

  it('KFK-59 what a member had in an older generation it has no claim to, when it comes back', () => {
    const sticky = (client: string) => consumer(client, {}, { assignor: 'sticky' })
    const joins = ['c', 'd', 'e'].flatMap((client, index) => [sticky(client), stable(index + 1)])
    const steps = [...joins, does('c', 'pauseProcess'), stable(2), does('c', 'resumeProcess'), stable(3)]
    const { results } = played(steps, { topics: [{ name: 'T', partitions: 4, rf: 1 }], release: '3.9.0' })
    const [, , , , , all, , without, , again] = results as { members?: Record<string, string[]> }[]
    expect(all?.members).toEqual({ c: ['T-0', 'T-1'], d: ['T-2'], e: ['T-3'] })
    expect(without?.members).toEqual({ d: ['T-0', 'T-2'], e: ['T-1', 'T-3'] })
    // Its old claim to 0 and 1 would have taken them from both.
    expect(again?.members).toEqual({ c: ['T-3'], d: ['T-0', 'T-2'], e: ['T-1'] })
  })

  it('KFK-43 static members that do not join keep their places until their sessions are over, and no generation begins without anybody', () => {
    const isStatic = (id: string, session: string) => ({
      'group.instance.id': id,
      'session.timeout.ms': session,
      'max.poll.interval.ms': '2000',
    })
    const steps = [
      consumer('c', isStatic('i', '20000')),
      stable(1),
      consumer('d', isStatic('j', '3000')),
      stable(2),
      does('c', 'pauseProcess'),
      does('d', 'kill'),
      sleep(8000),
      { op: 'group', group: 'G' },
      stable(0),
      consumer('e'),
      stable(1),
    ]
    const { results, events } = played(steps)
    expect(results[7]).toMatchObject({ state: 'PreparingRebalance', members: { i: [] } })
    expect(events.e).toEqual([{ event: 'assigned', partitions: ['T-0'], generation: 4 }])
  })

  it.each([
    ['2.8.0', ['T-0']],
    ['3.9.0', ['T-0', 'T-1']],
  ])(
    'KFK-40 a static leader that came back sees new partitions since 3.2: on %s the group gets %j',
    (release, partitions) => {
      const isStatic = { 'group.instance.id': 'i', 'session.timeout.ms': '15000' }
      const steps = [
        consumer('c', isStatic),
        stable(1),
        does('c', 'kill'),
        consumer('d', isStatic),
        sleep(1000),
        { op: 'addPartitions', topic: 'T', to: 2 },
        sleep(3000),
        { op: 'group', group: 'G' },
      ]
      expect(last(resultsOf(steps, { release }))).toMatchObject({ members: { i: partitions } })
    },
  )

  it('KFK-52 a static member that slept through a rebalance takes its place under its name, in the generation that the group is in', () => {
    const isStatic = { 'group.instance.id': 'i', 'session.timeout.ms': '20000', 'max.poll.interval.ms': '2000' }
    const sticky = { assignor: 'sticky' }
    const steps = [
      consumer('c', isStatic, sticky),
      stable(1),
      does('c', 'pauseProcess'),
      consumer('d', { 'max.poll.interval.ms': '2000' }, sticky),
      sleep(4000),
      does('c', 'resumeProcess'),
      sleep(1000),
      { op: 'group', group: 'G' },
    ]
    const { results, events } = played(steps, { topics: [{ name: 'T', partitions: 2, rf: 1 }] })
    expect(last(results)).toMatchObject({ state: 'Stable', members: { i: ['T-1'], d: ['T-0'] } })
    expect(events.c).toEqual([
      { event: 'assigned', partitions: ['T-0', 'T-1'], generation: 1 },
      { event: 'lost', partitions: ['T-0', 'T-1'], generation: 1 },
      { event: 'assigned', partitions: ['T-1'], generation: 2 },
    ])
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
