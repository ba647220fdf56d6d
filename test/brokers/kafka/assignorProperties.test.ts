import fc from 'fast-check'
import { AssignerProtocol, PartitionAssigners } from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { type AssignorName, assign, revocations } from '../../../src/brokers/kafka/assignors/assign.ts'
import type { AssignedMember, Assignment, TopicPartition } from '../../../src/brokers/kafka/assignors/assignment.ts'
import { partitionName } from '../../../src/brokers/kafka/assignors/assignment.ts'

const names: readonly AssignorName[] = ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'uniform']
const sticky: readonly AssignorName[] = ['sticky', 'cooperative-sticky', 'uniform']
const releases = ['2.8', '3.9'] as const
const topics = ['A', 'B', 'D']

interface Group {
  readonly members: readonly AssignedMember[]
  readonly counts: ReadonlyMap<string, number>
}

const countsArbitrary = fc
  .tuple(fc.nat(7), fc.nat(4), fc.nat(3))
  .map(counts => new Map(topics.map((topic, index) => [topic, counts[index] ?? 0])))

function groups(subscription: fc.Arbitrary<string[]>): fc.Arbitrary<Group> {
  const members = fc
    .array(subscription, { minLength: 1, maxLength: 6 })
    .map(list => list.map((wanted, index) => ({ id: `c${index + 1}`, topics: wanted, owned: [] })))
  return fc.record({ members, counts: countsArbitrary })
}

const anyGroup = groups(fc.subarray(topics))
const equalGroup = groups(fc.constant(topics))
const anyName = fc.constantFrom(...names)
const anyRelease = fc.constantFrom(...releases)

function all({ members, counts }: Group): string[] {
  const wanted = topics.filter(topic => members.some(member => member.topics.includes(topic)))
  return wanted
    .flatMap(topic => Array.from({ length: counts.get(topic) ?? 0 }, (_, index) => `${topic}-${index}`))
    .sort()
}

function given(assignment: Assignment): string[] {
  return [...assignment.values()].flatMap(list => list.map(partitionName)).sort()
}

function holding(members: readonly AssignedMember[], assignment: Assignment): AssignedMember[] {
  return members.map(member => ({ ...member, owned: assignment.get(member.id) ?? [] }))
}

function sorted(assignment: Assignment): Record<string, string[]> {
  return Object.fromEntries([...assignment].map(([id, list]) => [id, list.map(partitionName).sort()]))
}

describe('every assignor', () => {
  it('KFK-60 gives each partition that somebody reads to exactly one reader of its topic', () => {
    fc.assert(
      fc.property(anyGroup, anyName, anyRelease, (group, name, release) => {
        const assignment = assign(name, group.members, group.counts, release)
        expect(given(assignment)).toEqual(all(group))
        expect([...assignment.keys()].sort()).toEqual(group.members.map(({ id }) => id).sort())
        for (const { id, topics: own } of group.members) {
          expect(assignment.get(id)?.every(({ topic }) => own.includes(topic))).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('KFK-60 is as even as it can be when all subscribe to the same; range only topic by topic', () => {
    fc.assert(
      fc.property(equalGroup, anyName, anyRelease, (group, name, release) => {
        const assignment = assign(name, group.members, group.counts, release)
        const parts = name === 'range' ? topics : [undefined]
        for (const part of parts) {
          const loads = [...assignment.values()].map(
            list => list.filter(({ topic }) => part === undefined || topic === part).length,
          )
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the order in which members joined', () => {
    fc.assert(
      fc.property(anyGroup, anyName, anyRelease, (group, name, release) => {
        const there = assign(name, group.members, group.counts, release)
        const back = assign(name, [...group.members].reverse(), group.counts, release)
        expect(sorted(back)).toEqual(sorted(there))
      }),
    )
  })

  it('gives nobody anything in a group of nobody', () => {
    for (const name of names) expect(assign(name, [], new Map([['A', 3]]), '2.8')).toEqual(new Map())
  })
})

describe('sticky assignors', () => {
  it('KFK-61 move nothing when nothing changed', () => {
    fc.assert(
      fc.property(anyGroup, fc.constantFrom(...sticky), anyRelease, (group, name, release) => {
        const first = assign(name, group.members, group.counts, release)
        const again = assign(name, holding(group.members, first), group.counts, release)
        expect(sorted(again)).toEqual(sorted(first))
      }),
      { numRuns: 300 },
    )
  })

  it('KFK-61 take from the stayers nothing at all when somebody leaves a group of equal subscriptions', () => {
    fc.assert(
      fc.property(equalGroup, fc.nat(5), anyRelease, (group, leaver, release) => {
        const first = assign('sticky', group.members, group.counts, release)
        const stayers = holding(group.members, first).filter((_, index) => index !== leaver % group.members.length)
        const next = assign('sticky', stayers, group.counts, release)
        expect(revocations(stayers, next)).toEqual(new Map())
      }),
      { numRuns: 300 },
    )
  })

  it('KFK-62 cooperative-sticky never hands out a partition that somebody still holds, and comes to rest', () => {
    const groupAndChange = fc.tuple(anyGroup, anyGroup, anyRelease)
    fc.assert(
      fc.property(groupAndChange, ([before, after, release]) => {
        const first = assign('cooperative-sticky', before.members, before.counts, release)
        let members: AssignedMember[] = after.members.map(member => ({ ...member, owned: first.get(member.id) ?? [] }))
        let rounds = 0
        for (let isDone = false; !isDone; rounds++) {
          const assignment = assign('cooperative-sticky', members, after.counts, release)
          for (const { id, owned } of members) {
            const others = [...assignment]
              .filter(([other]) => other !== id)
              .flatMap(([, list]) => list.map(partitionName))
            expect(others.filter(name => owned.map(partitionName).includes(name))).toEqual([])
          }
          isDone = revocations(members, assignment).size === 0
          members = holding(members, assignment)
        }
        expect(given(new Map(members.map(({ id, owned }) => [id, owned])))).toEqual(all(after))
        expect(rounds).toBeLessThanOrEqual(3)
      }),
      { numRuns: 300 },
    )
  })

  it('KFK-62 a stale claim of an older generation is no claim, and one claimed twice belongs to nobody', () => {
    const owned: TopicPartition[] = [{ topic: 'A', partition: 0 }]
    const counts = new Map([['A', 2]])
    const zombie = { id: 'a', topics: ['A'], owned, generation: 3 }
    const owner = { id: 'b', topics: ['A'], owned, generation: 4 }
    expect(sorted(assign('sticky', [zombie, owner], counts, '3.9'))).toEqual({ a: ['A-1'], b: ['A-0'] })
    expect(given(assign('sticky', [{ ...zombie, generation: 4 }, owner], counts, '3.9'))).toEqual(['A-0', 'A-1'])
  })
})

describe('roundrobin against kafkajs', () => {
  it.each([1, 2, 3, 4, 7])('deals %i partitions of two topics as RoundRobinAssigner does', async count => {
    const members = ['c1', 'c2', 'c3'].map(id => ({ id, topics: ['A', 'B'], owned: [] }))
    const ours = assign(
      'roundrobin',
      members,
      new Map([
        ['A', count],
        ['B', 2],
      ]),
      '2.8',
    )
    const metadata = (topic: string) =>
      Array.from({ length: topic === 'A' ? count : 2 }, (_, partitionId) => ({ partitionId }))
    const cluster = { findTopicPartitionMetadata: metadata } as never
    const assigner = PartitionAssigners.roundRobin({ cluster, groupId: 'G' } as never)
    const theirs = await assigner.assign({
      members: members.map(({ id }) => ({ memberId: id, memberMetadata: Buffer.from('') })),
      topics: ['A', 'B'],
    })
    const decoded = theirs.map(({ memberId, memberAssignment }) => {
      const lists = AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}
      return [memberId, Object.entries(lists).flatMap(([topic, list]) => list.map(each => `${topic}-${each}`))] as const
    })
    expect(Object.fromEntries(decoded.map(([id, list]) => [id, [...list].sort()]))).toEqual(sorted(ours))
  })
})
