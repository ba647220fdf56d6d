import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kafkaBroker } from '../../../src/brokers/kafka/broker.ts'
import {
  EVENT,
  EVENTS,
  type KafkaTopology,
  kafkaSentence,
  parseKafkaTopology,
} from '../../../src/brokers/kafka/index.ts'
import type { Action, ActionValue } from '../../../src/engine/model.ts'
import { atMilliseconds, type Time } from '../../../src/engine/time.ts'
import { kafkaRun, topologyOf } from './kafkaRun.ts'
import { END, inputs, topology as randomCluster } from './randomCluster.ts'
import { act, say } from './whyRun.ts'

const { changeSetting, scriptProblems, topologyOf: topologyIn } = kafkaBroker

const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,6}[a-z0-9]$/)
const topic = fc.record({
  name,
  partitions: fc.integer({ min: 1, max: 5 }),
  replicationFactor: fc.integer({ min: 1, max: 2 }),
  replicas: fc.oneof(
    fc.constant([]),
    fc.array(fc.constantFrom([0], [1, 0], [0, 1, 2]), { minLength: 1, maxLength: 3 }),
  ),
  retentionMs: fc.constantFrom(-1, 5000),
  cleanupPolicy: fc.constantFrom('delete', 'compact'),
})

/** Topologies of every shape: topics with and without replicas of their own, programs with and without a pace or a group. */
const topologies: fc.Arbitrary<KafkaTopology> = fc
  .record({
    release: fc.constantFrom('2.8', '3.9', '4.2'),
    brokers: fc.array(fc.record({ latencyMs: fc.double({ min: 0.001, max: 900, noNaN: true }) }), {
      minLength: 3,
      maxLength: 5,
    }),
    controller: fc.constantFrom(null, 0, 2),
    topics: fc.uniqueArray(topic, { minLength: 1, maxLength: 3, selector: each => each.name }),
    clients: fc.uniqueArray(name, { minLength: 2, maxLength: 5 }),
    keys: fc.integer({ min: 0, max: 9 }),
    commit: fc.constantFrom('auto', 'before', 'after', 'each', 'never'),
    journal: fc.boolean(),
  })
  .map(({ clients, keys, commit, ...rest }) => {
    const topicNames = rest.topics.map(each => each.name)
    const [writer = 'w', ...readers] = clients
    const parsed = parseKafkaTopology({
      ...rest,
      producers: { [writer]: { topic: topicNames[0], keys, interval: { kind: 'constant', meanMs: 100 } } },
      consumers: Object.fromEntries(readers.map(each => [each, { group: 'g', topics: topicNames, commit }])),
    })
    if (!('release' in parsed)) throw new Error(JSON.stringify(parsed))
    return parsed
  })

/** Every path of a topology at which one value stands, by the names that a person would write. */
function pathsIn(topology: KafkaTopology): (readonly [path: string, value: ActionValue])[] {
  const leaves = (path: string, value: unknown): (readonly [string, ActionValue])[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, item]) => leaves(`${path}.${key}`, item))
      : [[path, value as ActionValue]]
  const { brokers, topics, producers, consumers, cluster } = topology
  return [
    ['release', topology.release],
    ['controller', topology.controller],
    ...brokers.flatMap((each, id) => leaves(`brokers.${id}`, each)),
    ...topics.flatMap(each => leaves(`topics.${each.name}`, each)),
    ...leaves('producers', producers),
    ...leaves('consumers', consumers),
    ...leaves('cluster', cluster),
  ]
}

describe('the settings of a state', () => {
  it('are those that it began with, whatever they are', () => {
    const property = fc.property(topologies, topology => {
      const run = kafkaRun(topology)
      run.runUntil(atMilliseconds(1))
      expect(topologyIn(run.state)).toEqual(topology)
    })
    fc.assert(property, { numRuns: 30 })
  })

  it('of any moment of any run can begin a run, and are its settings then', () => {
    const property = fc.property(inputs, each => {
      const run = kafkaRun(randomCluster(each.release), each.interventions, each.seed)
      run.runUntil(END as number as Time)
      const later = topologyOf(topologyIn(run.state))
      const anew = kafkaRun(later)
      anew.runUntil(atMilliseconds(1))
      expect(topologyIn(anew.state)).toEqual(later)
    })
    fc.assert(property, { numRuns: 6 })
  })

  it('know who was added and which partitions came', () => {
    const run = kafkaRun(
      { topics: [{ name: 'a.b', replicas: [[0], [1, 2]] }, { name: 'c' }], producers: {}, consumers: {} },
      [
        act(10, 'late', 'addConsumer', { group: 'g', topics: ['a.b'] }),
        act(20, 'maker', 'addProducer', { topic: 'a.b', interval: { kind: 'constant', meanMs: 5 } }),
        act(30, 'a.b', 'addPartitions', { to: 4 }),
        act(35, 'c', 'addPartitions', { to: 3 }),
        act(40, 'topics.a.b.retentionMs', 'set', 9),
        act(50, 'brokers.1.latencyMs', 'set', 0.3),
      ],
    )
    run.runUntil(atMilliseconds(100))
    expect(run.refused).toEqual([])
    const { topics, producers, consumers, brokers } = topologyIn(run.state)
    expect(topics[0]).toMatchObject({ retentionMs: 9, replicas: [[0], [1, 2], [2], [0]] })
    expect(topics[1]).toMatchObject({ partitions: 3, replicas: [] })
    expect([Object.keys(producers), Object.keys(consumers)]).toEqual([['maker'], ['late']])
    expect(brokers[1]).toEqual({ latencyMs: 0.3 })
  })
})

describe('a setting that is changed', () => {
  it('can be named wherever a value stands, also in names with dots, and nothing else changes', () => {
    const property = fc.property(topologies, topology => {
      for (const [path, value] of pathsIn(topology)) {
        const changed = changeSetting(topology, path, value)
        expect([path, 'topology' in changed ? changed.topology : changed]).toEqual([path, topology])
      }
    })
    fc.assert(property, { numRuns: 5 })
  })

  it('is the same before the run and in it, but for what is fixed by then', () => {
    const fixed =
      /^(release|controller)$|\.(name|partitions|replicas|replicationFactor|group|protocol|assign|groupInstanceId|assignors|serverAssignor|transactionalId|writesWith)$/
    const property = fc.property(topologies, fc.nat(), (topology, pick) => {
      const paths = pathsIn(topology)
      const [path = '', value = null] = paths[pick % paths.length] ?? []
      const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : value
      const before = changeSetting(topology, path, other)
      const run = kafkaRun(topology, [act(1, path, 'set', other)])
      run.runUntil(atMilliseconds(2))
      const refused = run.refused.map(({ problem }) => problem.path)
      if (fixed.test(path)) expect(refused.every(where => where === 'on')).toBe(true)
      else if ('problem' in before) expect(refused).toEqual([before.wrong === 'path' ? 'on' : 'value'])
      else {
        expect([path, refused]).toEqual([path, []])
        expect(topologyIn(run.state)).toEqual(before.topology)
      }
    })
    fc.assert(property, { numRuns: 80 })
  })

  it.each([
    ['consumer.c1.commit', 'each', 'path', 'did you mean "consumers"?'],
    ['consumers.c9.commit', 'each', 'path', 'did you mean "c1"?'],
    ['consumers.c1.comit', 'each', 'path', 'did you mean "commit"?'],
    ['consumers.c1.service.spread', 0.5, 'path', 'use "kind" or "meanMs"'],
    ['consumers.c1.commit', 'eech', 'value', 'did you mean "each"?'],
    ['topics.orders.partitions', 0, 'value', 'use 1 or more'],
    ['consumers.*.topics', ['nowhere'], 'value', 'use "orders"'],
    ['release', '2.9', 'value', 'did you mean "2.8"?'],
  ])('%s = %j is refused for its %s, with a mend', (path, value, wrong, mend) => {
    const changed = changeSetting(topologyOf({ consumers: { c1: { group: 'g', topics: ['orders'] } } }), path, value)
    if (!('problem' in changed)) throw new Error('it must be refused')
    expect(changed.wrong).toBe(wrong)
    expect(changed.problem.mend).toContain(mend)
  })

  it('means every one where it says *', () => {
    const changed = changeSetting(topologyOf({}), 'consumers.*.commit', 'each')
    if (!('topology' in changed)) throw new Error(changed.problem.problem)
    expect(Object.values(changed.topology.consumers).map(({ commit }) => commit)).toEqual(['each', 'each'])
  })

  it('lets a consumer crash and come back by itself from then on', () => {
    const run = kafkaRun({}, [
      act(1000, 'consumers.c1.meanTimeToCrashMs', 'set', 2000),
      act(1000, 'consumers.c1.restartMs', 'set', 500),
      act(60_000, 'consumers.c1.meanTimeToCrashMs', 'set', null),
      act(60_000, 'c2', 'crash'),
      act(70_000, 'consumers.c2.restartMs', 'set', 1000),
    ])
    const crashes = () => run.trace.counts[EVENT.consumerCrashed] ?? 0
    run.runUntil(atMilliseconds(60_001))
    expect(crashes()).toBeGreaterThan(8)
    const then = crashes()
    run.runUntil(atMilliseconds(200_000))
    expect(crashes()).toBe(then)
    expect(run.state.consumers.map(({ life }) => life)).toEqual(['running', 'running'])
  })
})

describe('a script', () => {
  const stage = topologyOf({})
  const wrong = (...actions: readonly Action[]) =>
    scriptProblems(stage, actions).map(({ index, problem: { path, problem } }) => `${index} ${path}: ${problem}`)

  it('is judged by what is there by then', () => {
    expect(
      wrong(
        { do: 'crash', on: 'c3' },
        { do: 'addConsumer', on: 'c3', value: { group: 'new', topics: ['orders'] } },
        { do: 'crash', on: 'c3' },
        { do: 'addConsumer', on: 'c3', value: { group: 'new', topics: ['orders'] } },
        { do: 'deleteRecords', on: 'orders-5', value: { before: 3 } },
        { do: 'addPartitions', on: 'orders', value: { to: 6 } },
        { do: 'deleteRecords', on: 'orders-5', value: { before: 3 } },
        { do: 'resetOffsets', on: 'new', value: { to: 'earliest' } },
        { do: 'set', on: 'consumers.c3.commit', value: 'each' },
      ),
    ).toEqual([
      '0 on: there is no producer or consumer "c3"',
      '3 on: there is a client "c3" already',
      '4 on: there is no partition "orders-5"',
    ])
  })

  it.each([
    [{ do: 'killBroker', on: '3' }, 'on: there is no broker "3"'],
    [{ do: 'killBroker', on: 'c1' }, 'on: "c1" is a consumer: killBroker is done to a broker'],
    [{ do: 'explode', on: 'c1' }, 'do: there is no verb "explode"'],
    [{ do: 'stall', on: 'c1', value: {} }, 'value.ms: is missing'],
    [{ do: 'seek', on: 'c1', value: { tp: 'orders-9', offset: 0 } }, 'value.tp: there is no partition "orders-9"'],
    [
      { do: 'consume', on: 'c1', value: { from: { 'orders-9': 1 } } },
      'value.from.orders-9: there is no partition "orders-9"',
    ],
    [
      { do: 'addConsumer', on: 'x', value: { topics: ['orders'] } },
      'value.group: is missing: subscribing needs a group',
    ],
    [{ do: 'addConsumer', on: 'x', value: { assign: ['orders-9'] } }, 'value.assign: there is no partition "orders-9"'],
    [
      { do: 'addProducer', on: 'x', value: { topic: 'no', interval: { kind: 'constant', meanMs: 1 } } },
      'value.topic: there is no topic "no"',
    ],
    [{ do: 'set', on: 'consumers.c1.group', value: 'other' }, 'on: '],
    [{ do: 'set', on: 'consumers.c1.commit', value: 'maybe' }, 'value: '],
  ])('%j is refused, in a script and in the run, in the same words', (action, words) => {
    const [problem] = wrong(action as Action)
    expect(problem?.startsWith(`0 ${words}`), problem).toBe(true)
    const run = kafkaRun({}, [{ at: atMilliseconds(5), action: action as Action }])
    run.runUntil(atMilliseconds(10))
    const { path, problem: said } = run.refused[0]?.problem ?? { path: '', problem: '' }
    expect(`0 ${path}: ${said}`).toBe(problem)
  })

  it('is refused nothing that the run would do', () => {
    const property = fc.property(inputs, each => {
      const topology = topologyOf(randomCluster(each.release))
      const run = kafkaRun(randomCluster(each.release), each.interventions, each.seed)
      run.runUntil((END * 2) as Time)
      const refused = new Set(run.refused.map(({ action }) => action))
      const problems = scriptProblems(
        topology,
        each.interventions.map(({ action }) => action),
      )
      for (const { index } of problems) expect(refused).toContain(each.interventions[index]?.action)
    })
    fc.assert(property, { numRuns: 8 })
  })
})

describe('what a call got', () => {
  it('is an event where it is an exception, and is said in its own words', () => {
    const run = kafkaRun({ producers: { x: { transactionalId: 't' } } }, [
      act(100, 'x', 'commitTransaction'),
      act(200, 'orders', 'addPartitions', { to: 2 }),
      act(300, 'billing', 'alterOffsets', { offsets: { 'orders-0': 3 } }),
    ])
    run.runUntil(atMilliseconds(400))
    const told: string[] = []
    for (let n = 0; n < run.trace.length; n++)
      if (EVENTS[run.trace.types[n] ?? 0]?.name === 'callFailed')
        told.push(kafkaSentence(run.state, run.trace.entry(n), say))
    expect(told).toEqual([
      'x got IllegalStateException',
      'orders got InvalidPartitionsException',
      'group billing got UnknownMemberIdException',
    ])
    expect(run.refused).toEqual([])
  })
})
