import type { Group } from './groupState.ts'
import { range as assign } from './provisional.ts'
import { type KafkaState, partitionAt } from './state.ts'

/** What the group's leader computes: which partitions (indices) each member gets, by the assignor the group agreed on (KFK-57). */
export function assignmentFor(state: KafkaState, group: Group): Map<string, number[]> {
  const counts = new Map<string, number>()
  const members = [...group.members.values()].map(member => {
    for (const topic of member.topics) counts.set(topic, state.topics.get(topic)?.partitions.length ?? 0)
    return {
      id: member.id,
      ...(member.instance === null ? {} : { instanceId: member.instance }),
      topics: member.topics,
      owned: member.owned.map(index => toTopicPartition(state, index)),
    }
  })
  const given = assign(group.protocol ?? 'range', members, counts)
  return new Map(
    [...given].map(([id, partitions]) => [
      id,
      partitions.flatMap(({ topic, partition }) => state.topics.get(topic)?.partitions[partition] ?? []),
    ]),
  )
}

function toTopicPartition(state: KafkaState, index: number): { readonly topic: string; readonly partition: number } {
  const { topic, number } = partitionAt(state, index)
  return { topic, partition: number }
}

/** KFK-56: what the server computes: a sticky assignment by the group's server-side assignor. */
export function serverAssignment(state: KafkaState, group: Group): Map<string, number[]> {
  return assignmentFor(state, group)
}
