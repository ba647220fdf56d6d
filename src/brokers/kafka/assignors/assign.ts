import type { AssignedMember, Assignment, TopicPartition } from './assignment.ts'
import { areSubscriptionsEqual, byMemberId, partitionName } from './assignment.ts'
import { generalSticky } from './generalSticky.ts'
import { assignRange, assignRoundRobin } from './plainAssignors.ts'
import { constrainedSticky, constrainedSticky28 } from './stickyAssignor.ts'
import { assignUniform } from './uniformAssignor.ts'

/** A value of partition.assignment.strategy, or `uniform`: the server-side assignor of group.protocol=consumer (KIP-848). */
export type AssignorName = 'range' | 'roundrobin' | 'sticky' | 'cooperative-sticky' | 'uniform'

/** The release of the clients: the sticky assignors of 2.8 were replaced in 3.0. */
export type ClientRelease = '2.8' | '3.9' | '4.2'

/**
 * Shares the partitions of a group's topics among its members, as the named assignor of real Kafka does. Takes the
 * members (any order), how many partitions each topic has, and the release; gives each member's partitions. For
 * `cooperative-sticky` this is one ROUND: a partition that somebody else still owns is given to nobody; `revocations` says
 * who must give up what, and the next round hands it out. For `uniform` it is the target that members move towards.
 * Where real Kafka leaves a tie to the hash order of member ids, the order of member ids decides.
 * Sources: the assignors of kafka-clients 2.8.0 and 3.9, group-coordinator 4.0.
 */
export function assign(
  name: AssignorName,
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
  release: ClientRelease,
): Assignment {
  if (members.length === 0) return new Map()
  switch (name) {
    case 'range':
      return assignRange(members, partitionCounts)
    case 'roundrobin':
      return assignRoundRobin(members, partitionCounts)
    case 'sticky':
      return assignSticky(members, partitionCounts, release)
    case 'cooperative-sticky':
      return withoutTransfers(members, assignSticky(members, partitionCounts, release))
    case 'uniform':
      return assignUniform(members, partitionCounts)
  }
}

/** What each member holds and the assignment does not leave to it, for those that must give something up. */
export function revocations(members: readonly AssignedMember[], assignment: Assignment): Assignment {
  const revoked = members.map(({ id, owned }): [string, readonly TopicPartition[]] => {
    const kept = new Set(assignment.get(id)?.map(partitionName))
    return [id, owned.filter(partition => !kept.has(partitionName(partition)))]
  })
  return new Map(revoked.filter(([, partitions]) => partitions.length > 0))
}

function assignSticky(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
  release: ClientRelease,
): Assignment {
  const ordered = [...members].sort(byMemberId)
  if (!areSubscriptionsEqual(ordered)) return generalSticky(ordered, partitionCounts)
  return (release === '2.8' ? constrainedSticky28 : constrainedSticky)(ordered, partitionCounts)
}

/** KIP-429: whoever holds a partition that is to move must have given it up before anybody gets it. */
function withoutTransfers(members: readonly AssignedMember[], target: Assignment): Assignment {
  const owners = new Map<string, Set<string>>()
  for (const { id, owned } of members) {
    for (const name of owned.map(partitionName)) owners.set(name, (owners.get(name) ?? new Set()).add(id))
  }
  const isFreeFor = (id: string, partition: TopicPartition): boolean => {
    const holders = owners.get(partitionName(partition))
    return holders === undefined || (holders.size === 1 && holders.has(id))
  }
  return new Map([...target].map(([id, partitions]) => [id, partitions.filter(each => isFreeFor(id, each))]))
}
