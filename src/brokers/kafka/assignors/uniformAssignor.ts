import type { AssignedMember, Assignment } from './assignment.ts'
import {
  areSubscriptionsEqual,
  byMemberId,
  emptyAssignment,
  give,
  partitionName,
  subscribedPartitions,
  validClaims,
} from './assignment.ts'
import { generalSticky } from './generalSticky.ts'

/**
 * `uniform`, the coordinator's own assignor of group.protocol=consumer (KIP-848). Equal subscriptions: each member in order has a
 * quota, keeps what fits, and free partitions fill up one member after the other, so fresh members get runs. Unequal ones: as even
 * as the subscriptions allow, keeping what can stay.
 */
export function assignUniform(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
): Assignment {
  const ordered = [...members].sort(byMemberId)
  // The server's builder for unequal subscriptions balances topic by topic; the rule of the sticky assignor is as even.
  if (!areSubscriptionsEqual(ordered)) return generalSticky(ordered, partitionCounts)
  const all = subscribedPartitions(ordered, partitionCounts)
  const claims = validClaims(ordered, partitionCounts)
  const assignment = emptyAssignment(ordered)
  const quotas = quotasOf(all.length, ordered.length)
  const kept = new Set<string>()
  for (const [index, { id }] of ordered.entries()) {
    for (const partition of (claims.get(id) ?? []).slice(0, quotas[index])) {
      give(assignment, id, partition)
      kept.add(partitionName(partition))
    }
  }
  const free = all.filter(partition => !kept.has(partitionName(partition)))
  for (const [index, { id }] of ordered.entries()) {
    const room = (quotas[index] ?? 0) - (assignment.get(id)?.length ?? 0)
    for (const partition of free.splice(0, room)) give(assignment, id, partition)
  }
  return assignment
}

function quotasOf(partitionCount: number, memberCount: number): number[] {
  const least = Math.floor(partitionCount / memberCount)
  const extra = partitionCount % memberCount
  return Array.from({ length: memberCount }, (_, index) => least + Number(index < extra))
}
