import type { AssignedMember, Assignment, TopicPartition } from './assignment.ts'
import {
  byText,
  byTopic,
  emptyAssignment,
  give,
  partitionName,
  subscribedPartitions,
  validClaims,
} from './assignment.ts'

/**
 * The sticky assignors' algorithm for equal subscriptions since 3.0 ("constrained"): each member keeps what fits its quota, then
 * free partitions are dealt around the members below it. Takes members ordered by member id.
 */
export function constrainedSticky(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
): Assignment {
  const all = subscribedPartitions(members, partitionCounts)
  const claims = validClaims(members, partitionCounts)
  const assignment = emptyAssignment(members)
  const least = Math.floor(all.length / members.length)
  let extra = all.length % members.length
  const below: string[] = []
  let exact: string[] = []
  for (const { id } of members) {
    const owned = [...(claims.get(id) ?? [])].sort(byNumber)
    const mayHoldExtra = owned.length > least && extra > 0
    for (const partition of owned.slice(0, mayHoldExtra ? least + 1 : least)) give(assignment, id, partition)
    if (mayHoldExtra) extra--
    else if (owned.length < least) below.push(id)
    else exact.push(id)
  }
  const free = withoutAssigned(all, assignment)
  exact = [...exact, ...dealUpTo(least, { below, free, assignment })]
  for (const id of exact.slice(0, free.length)) giveNext(assignment, id, free)
  return assignment
}

/**
 * The same in 2.8: what a member owns counts in the order it reports it, every owner may keep the larger quota, and when the
 * free partitions run out a member below quota takes the FIRST partition of those that hold the larger quota.
 */
export function constrainedSticky28(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
): Assignment {
  const all = subscribedPartitions(members, partitionCounts)
  const claims = validClaims(members, partitionCounts)
  const assignment = emptyAssignment(members)
  const least = Math.floor(all.length / members.length)
  const most = Math.ceil(all.length / members.length)
  const below: string[] = []
  const exact: string[] = []
  const full: string[] = []
  for (const { id } of members) {
    const kept = (claims.get(id) ?? []).slice(0, most)
    for (const partition of kept) give(assignment, id, partition)
    if (kept.length < least) below.push(id)
    else (kept.length === least ? exact : full).push(id)
  }
  const free = withoutAssigned(all, assignment)
  exact.push(...dealUpTo(least, { below, free, assignment }))
  for (const id of below) stealUpTo(least, { id, full, assignment })
  for (const id of exact.slice(0, free.length)) giveNext(assignment, id, free)
  return assignment
}

interface Deal {
  /** Members below quota, in order; those who reach it leave the list. */
  readonly below: string[]
  readonly free: TopicPartition[]
  readonly assignment: Map<string, TopicPartition[]>
}

/** Deals free partitions around the members below quota, one each a round; gives those who reached it, in that order. */
function dealUpTo(quota: number, { below, free, assignment }: Deal): string[] {
  const filled: string[] = []
  below.sort(byText)
  while (below.length > 0 && free.length > 0) {
    for (const id of [...below]) {
      if (free.length === 0) break
      giveNext(assignment, id, free)
      if (sizeOf(assignment, id) < quota) continue
      filled.push(id)
      below.splice(below.indexOf(id), 1)
    }
  }
  return filled
}

interface Steal {
  readonly id: string
  readonly full: string[]
  readonly assignment: Map<string, TopicPartition[]>
}

function stealUpTo(quota: number, { id, full, assignment }: Steal): void {
  while (sizeOf(assignment, id) < quota) {
    const stolen = assignment.get(full.shift() ?? '')?.shift()
    if (stolen === undefined) throw new Error('stealUpTo: a member is below quota and nobody above it')
    give(assignment, id, stolen)
  }
}

function giveNext(assignment: Map<string, TopicPartition[]>, id: string, free: TopicPartition[]): void {
  const partition = free.shift()
  if (partition !== undefined) give(assignment, id, partition)
}

function sizeOf(assignment: Assignment, id: string): number {
  return assignment.get(id)?.length ?? 0
}

function withoutAssigned(all: readonly TopicPartition[], assignment: Assignment): TopicPartition[] {
  const assigned = new Set([...assignment.values()].flatMap(list => list.map(partitionName)))
  return all.filter(partition => !assigned.has(partitionName(partition)))
}

/** 3.x keeps owned partitions by number, then topic, so that what is given up is spread over topics. */
function byNumber(a: TopicPartition, b: TopicPartition): number {
  return a.partition - b.partition || byTopic(a, b)
}
