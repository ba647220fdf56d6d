import { type AssignorName, assign } from './assignors/assign.ts'
import { type AssignedMember, byMemberId, type TopicPartition } from './assignors/assignment.ts'
import type { Group, Member } from './groupState.ts'
import { type KafkaState, partitionAt } from './state.ts'

/** What the group's leader computes: which partitions (indices) each member gets, by the assignor the group agreed on (KFK-57). */
export function assignmentFor(state: KafkaState, group: Group): Map<string, number[]> {
  const counts = countsFor(state, group)
  const members = membersOf(state, group, ({ owned }) => owned)
  const given = assign((group.protocol ?? 'range') as AssignorName, members, counts, state.profile.release)
  return toIndices(state, given)
}

/** KFK-56: what the coordinator of a KIP-848 group computes, from what each member has; both its assignors keep what can stay. */
export function serverAssignment(state: KafkaState, group: Group): Map<string, number[]> {
  const counts = countsFor(state, group)
  const members = membersOf(state, group, ({ assignment }) => assignment)
  // The server knows itself what each has: `generation` is -1 for all.
  const given =
    group.serverAssignor === 'uniform'
      ? assign('uniform', members, counts, state.profile.release)
      : stickyRange(members, counts)
  return toIndices(state, given)
}

function countsFor(state: KafkaState, group: Group): Map<string, number> {
  const topics = [...group.members.values()].flatMap(member => member.topics)
  return new Map(topics.map(name => [name, state.topics.get(name)?.partitions.length ?? 0]))
}

function membersOf(state: KafkaState, group: Group, owned: (member: Member) => readonly number[]): AssignedMember[] {
  return [...group.members.values()].map(member => ({
    id: member.id,
    ...(member.instance === null ? {} : { instanceId: member.instance }),
    topics: member.topics,
    generation: member.ownedSince,
    owned: owned(member).map(index => {
      const { topic, number } = partitionAt(state, index)
      return { topic, partition: number }
    }),
  }))
}

function toIndices(state: KafkaState, given: ReadonlyMap<string, readonly TopicPartition[]>): Map<string, number[]> {
  const index = ({ topic, partition }: TopicPartition) => state.topics.get(topic)?.partitions[partition] ?? []
  return new Map([...given].map(([id, partitions]) => [id, partitions.flatMap(index)]))
}

/** The coordinator's `range`: topic by topic, the first members get one more; each keeps of its own what its share allows, free ones go in order. */
function stickyRange(
  members: readonly AssignedMember[],
  counts: ReadonlyMap<string, number>,
): Map<string, TopicPartition[]> {
  const assignment = new Map(members.map(({ id }): [string, TopicPartition[]] => [id, []]))
  for (const [topic, count] of counts) {
    const readers = members.filter(({ topics }) => topics.includes(topic)).sort(byMemberId)
    const share = Math.floor(count / readers.length)
    let extra = count % readers.length
    const taken = new Set<number>()
    const missing = new Map<string, number>()
    for (const { id, owned } of readers) {
      const mine = owned.filter(each => each.topic === topic).map(({ partition }) => partition)
      const quota = mine.length > share && extra > 0 ? share + 1 : share
      if (quota > share) extra -= 1
      const kept = mine.slice(0, quota)
      for (const partition of kept) taken.add(partition)
      assignment.get(id)?.push(...kept.map(partition => ({ topic, partition })))
      missing.set(id, share - kept.length)
    }
    const free = Array.from({ length: count }, (_, number) => number).filter(number => !taken.has(number))
    for (const { id } of readers) {
      let wanted = missing.get(id) ?? 0
      if (wanted >= 0 && extra > 0) {
        extra -= 1
        wanted += 1
      }
      const got = free.splice(0, Math.max(0, wanted))
      assignment.get(id)?.push(...got.map(partition => ({ topic, partition })))
    }
  }
  return assignment
}
