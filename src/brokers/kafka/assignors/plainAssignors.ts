import type { AssignedMember, Assignment } from './assignment.ts'
import { byInstanceId, emptyAssignment, give, subscribedPartitions } from './assignment.ts'

/**
 * `range`, the default: each topic by itself is cut into runs, one for each member that subscribes to it, in order. The first
 * members get the longer runs of EVERY topic, so several topics add up to an uneven load.
 */
export function assignRange(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
): Assignment {
  const ordered = [...members].sort(byInstanceId)
  const assignment = emptyAssignment(ordered)
  for (const { topic, partition } of subscribedPartitions(ordered, partitionCounts)) {
    const readers = ordered.filter(({ topics }) => topics.includes(topic))
    const reader = readers[readerOf(partition, partitionCounts.get(topic) ?? 0, readers.length)]
    if (reader !== undefined) give(assignment, reader.id, { topic, partition })
  }
  return assignment
}

/** The index of the member whose run holds the partition: the first `count mod m` runs are one longer. */
function readerOf(partition: number, count: number, memberCount: number): number {
  const short = Math.floor(count / memberCount)
  const longRuns = count % memberCount
  const inLongRuns = longRuns * (short + 1)
  if (partition < inLongRuns) return Math.floor(partition / (short + 1))
  return longRuns + Math.floor((partition - inLongRuns) / short)
}

/**
 * `roundrobin`: all partitions in order are dealt around the circle of members; who does not subscribe to the partition's
 * topic is passed over. Even when all subscribe to the same topics, lopsided when they do not.
 */
export function assignRoundRobin(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
): Assignment {
  const ordered = [...members].sort(byInstanceId)
  const assignment = emptyAssignment(ordered)
  let pointer = 0
  for (const partition of subscribedPartitions(ordered, partitionCounts)) {
    // Somebody subscribes to the topic, or the partition would not be here.
    while (!ordered[pointer]?.topics.includes(partition.topic)) pointer = (pointer + 1) % ordered.length
    give(assignment, ordered[pointer]?.id ?? '', partition)
    pointer = (pointer + 1) % ordered.length
  }
  return assignment
}
