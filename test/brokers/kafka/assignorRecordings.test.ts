import { describe, expect, it } from 'vitest'
import type { AssignorName } from '../../../src/brokers/kafka/assignors/assign.ts'
import kip848 from '../../conformance/kafka/kip848-consumer-protocol.json' with { type: 'json' }
import librdkafka from '../../conformance/kafka/librdkafka-mock-groups.json' with { type: 'json' }
import { type GroupEvent, type Lists, playGroup, type TableCase } from './assignorTable.ts'

const releases = ['2.8', '3.9'] as const

/** What everybody has once the group is at rest after each event. */
function standings(each: Omit<TableCase, 'name'>, release: (typeof releases)[number] = '3.9'): Lists[] {
  return playGroup({ name: 'group', ...each }, release).map(rounds => rounds.at(-1)?.assignment ?? {})
}

/** An outcome without the names of members, for recordings in which random ids decide who gets which portion. */
function portions(lists: Lists): string[] {
  return Object.values(lists)
    .map(list => [...list].sort().join())
    .sort()
}

function joins(topics: readonly string[], ...ids: string[]): GroupEvent {
  return { join: ids.map(id => ({ id, topics })) }
}

describe('assignors against members that are not Java', () => {
  it.each(librdkafka.cases.map(each => [each.strategy, Object.keys(each.topics).join(), each] as const))(
    'KFK-59 librdkafka shares out %s over %s in the same portions, one member after another',
    (strategy, _, each) => {
      const topics = each.topics as Readonly<Record<string, number>>
      const blocks = each.observed.flatMap(step => ('blocks' in step && step.blocks !== undefined ? [step.blocks] : []))
      const events = blocks.map((_block, index) => joins(Object.keys(topics), `c${index + 1}`))
      const ours = standings({ assignor: strategy as AssignorName, topics, events })
      // librdkafka's own sticky algorithm keeps other partitions than Java's; how many each member has is the same.
      const isLoose = strategy === 'cooperative-sticky'
      const sizes = (lists: readonly (readonly string[])[]): number[] => lists.map(list => list.length).sort()
      expect(blocks).toHaveLength(4)
      for (const [index, block] of blocks.entries()) {
        const lists = ours[index] ?? {}
        if (isLoose) expect(sizes(Object.values(lists))).toEqual(sizes(block))
        else expect(portions(lists)).toEqual(portions(Object.fromEntries(block.map((list, at) => [`${at}`, list]))))
      }
    },
  )
})

describe('the uniform assignor of KIP-848 against a real coordinator', () => {
  it.each(Object.entries(kip848.scenarios))(
    'KFK-56 shares out %s in the same portions at every rest',
    (_, scenario) => {
      const topics = Object.fromEntries(scenario.setup.topics.map(({ name, partitions }) => [name, partitions]))
      const events = scenario.steps.flatMap((step): GroupEvent[] => {
        if (step.op === 'consumer') return [joins((step as { topics: string[] }).topics, String(step.client))]
        return step.op === 'kill' || step.op === 'close' ? [{ leave: [String(step.client)] }] : []
      })
      const ours = standings({ assignor: 'uniform', topics, events }).map(portions)
      const theirs = scenario.assignor.uniform.runs.map(({ states }) =>
        states.map(state => portions(state as unknown as Lists)),
      )
      expect(ours.length).toBeGreaterThan(1)
      expect(theirs).toContainEqual(ours)
    },
  )
})

describe('what the text says of recordings that are not here', () => {
  const group = [
    {
      join: [
        { id: 'z', topics: ['T'], instanceId: 'i1' },
        { id: 'a', topics: ['T'], instanceId: 'i2' },
      ],
    },
  ]

  it.each(releases)(
    'KFK-57 static-order (%s): range and roundrobin go by group.instance.id, both sticky ones by member id',
    release => {
      const outcome = (assignor: AssignorName) => standings({ assignor, topics: { T: 3 }, events: group }, release)
      expect(outcome('range')).toEqual([{ z: ['T-0', 'T-1'], a: ['T-2'] }])
      expect(outcome('roundrobin')).toEqual([{ z: ['T-0', 'T-2'], a: ['T-1'] }])
      expect(outcome('sticky')).toEqual([{ a: ['T-0', 'T-2'], z: ['T-1'] }])
      expect(outcome('cooperative-sticky')).toEqual([{ a: ['T-0', 'T-2'], z: ['T-1'] }])
    },
  )

  it('KFK-57 static members stand before dynamic ones, whatever their names', () => {
    const mixed = [
      {
        join: [
          { id: 'a', topics: ['T'] },
          { id: 'z', topics: ['T'], instanceId: 'z' },
        ],
      },
    ]
    expect(standings({ assignor: 'range', topics: { T: 3 }, events: mixed })).toEqual([
      { z: ['T-0', 'T-1'], a: ['T-2'] },
    ])
  })

  it('KFK-57 range gives the first member the extra partition of both topics, all others share evenly', () => {
    const two = (assignor: AssignorName) =>
      standings({ assignor, topics: { A: 3, B: 3 }, events: [joins(['A', 'B'], 'c1', 'c2')] }).map(lists =>
        Object.values(lists).map(list => list.length),
      )
    expect(two('range')).toEqual([[4, 2]])
    for (const assignor of ['roundrobin', 'sticky', 'cooperative-sticky', 'uniform'] as const) {
      expect(two(assignor)).toEqual([[3, 3]])
    }
  })

  const uneven = {
    topics: { A: 1, B: 2, D: 3 },
    events: [
      {
        join: [
          { id: 'c1', topics: ['A'] },
          { id: 'c2', topics: ['A', 'B'] },
          { id: 'c3', topics: ['A', 'B', 'D'] },
        ],
      },
    ],
  }

  it('KFK-57 unequal subscriptions: round robin is lopsided (1, 1, 4), sticky as even as it can be (1, 2, 3)', () => {
    expect(standings({ assignor: 'roundrobin', ...uneven })).toEqual([
      { c1: ['A-0'], c2: ['B-0'], c3: ['B-1', 'D-0', 'D-1', 'D-2'] },
    ])
    expect(standings({ assignor: 'range', ...uneven })).toEqual([
      { c1: ['A-0'], c2: ['B-0'], c3: ['B-1', 'D-0', 'D-1', 'D-2'] },
    ])
    const even = [{ c1: ['A-0'], c2: ['B-0', 'B-1'], c3: ['D-0', 'D-1', 'D-2'] }]
    for (const assignor of ['sticky', 'cooperative-sticky', 'uniform'] as const)
      expect(standings({ assignor, ...uneven })).toEqual(even)
  })

  it('KFK-59 fresh members of a sticky group have no runs, unlike range: c1 {0,3}, c2 {1,4}, c3 {2,5}', () => {
    const events = [joins(['T'], 'c1', 'c2', 'c3')]
    expect(standings({ assignor: 'sticky', topics: { T: 6 }, events })).toEqual([
      { c1: ['T-0', 'T-3'], c2: ['T-1', 'T-4'], c3: ['T-2', 'T-5'] },
    ])
    expect(standings({ assignor: 'uniform', topics: { T: 6 }, events })).toEqual([
      { c1: ['T-0', 'T-1'], c2: ['T-2', 'T-3'], c3: ['T-4', 'T-5'] },
    ])
  })

  it('KFK-62 a newcomer under cooperative-sticky gets nothing in the first generation, and a leaver costs one', () => {
    const events = [joins(['T'], 'c1'), joins(['T'], 'c2'), { leave: ['c1'] }]
    const rounds = playGroup({ name: 'g', assignor: 'cooperative-sticky', topics: { T: 4 }, events }, '2.8')
    expect(rounds.map(each => each.map(({ generation }) => generation))).toEqual([[1], [2, 3], [4]])
    expect(rounds[1]?.[0]).toMatchObject({
      assignment: { c1: ['T-0', 'T-1'], c2: [] },
      revoked: { c1: ['T-2', 'T-3'] },
    })
    expect(rounds[1]?.[1]).toMatchObject({ added: { c2: ['T-2', 'T-3'] }, revoked: {} })
  })

  it('KFK-59 releases keep different partitions after a leave and a join: 2.8 in the order reported, 3.x by number', () => {
    const events = [joins(['T'], 'c1'), joins(['T'], 'c2'), { leave: ['c1'] }, joins(['T'], 'c3')]
    const last = (release: (typeof releases)[number]) =>
      standings({ assignor: 'sticky', topics: { T: 4 }, events }, release).at(-1)
    expect(last('2.8')).toEqual({ c2: ['T-2', 'T-3'], c3: ['T-0', 'T-1'] })
    expect(last('3.9')).toEqual({ c2: ['T-0', 'T-1'], c3: ['T-2', 'T-3'] })
  })

  it('KFK-59 idle members are there before and after: nobody beyond the partition count gets anything until one dies', () => {
    const events = [joins(['T'], 'c1', 'c2', 'c3'), { leave: ['c1'] }]
    for (const assignor of ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'uniform'] as const) {
      const [first, second] = standings({ assignor, topics: { T: 2 }, events }, '3.9')
      expect(first?.c3, assignor).toEqual([])
      expect(
        Object.values(second ?? {}).map(list => list.length),
        assignor,
      ).toEqual([1, 1])
    }
  })
})
