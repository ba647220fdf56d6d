/** One partition of one topic. */
export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** What a group member tells the assignor when it joins. */
export interface AssignedMember {
  /** The member id, `<client.id>-<uuid>` (`<group.instance.id>-<uuid>` for a static member): it decides the order of members. */
  readonly id: string
  /** group.instance.id of a static member. */
  readonly instanceId?: string
  /** The topics it subscribes to. */
  readonly topics: readonly string[]
  /** The partitions it holds, in the order in which it reports them (2.8's sticky assignors keep the first ones). */
  readonly owned: readonly TopicPartition[]
  /** The generation in which it got them. A lower one than another member's makes the claim stale. Left out: the newest. */
  readonly generation?: number
}

/** Who reads what: each member's partitions, in the assignor's own order. Every member has an entry. */
export type Assignment = ReadonlyMap<string, readonly TopicPartition[]>

/** `T-3`: a partition's name, as Kafka's tools print it. Topics may hold dashes, so it is for reading and for keys of maps. */
export function partitionName({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}

/** Order by topic, then number. */
export function byTopic(a: TopicPartition, b: TopicPartition): number {
  return byText(a.topic, b.topic) || a.partition - b.partition
}

/** Order of two texts by UTF-16 units, as Java's `String.compareTo`. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** Members by member id: the order of the sticky and the server-side assignors. */
export function byMemberId(a: AssignedMember, b: AssignedMember): number {
  return byText(a.id, b.id)
}

/** Order of range and roundrobin (`MemberInfo.compareTo`): static members first by group.instance.id, then the others by member id. */
export function byInstanceId(a: AssignedMember, b: AssignedMember): number {
  if (a.instanceId !== undefined && b.instanceId !== undefined) return byText(a.instanceId, b.instanceId)
  if (a.instanceId !== undefined) return -1
  return b.instanceId !== undefined ? 1 : byMemberId(a, b)
}

/** All partitions of all topics that somebody subscribes to and that exist, by topic, then number. */
export function subscribedPartitions(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
): TopicPartition[] {
  const topics = [...new Set(members.flatMap(member => member.topics))].sort(byText)
  return topics.flatMap(topic =>
    Array.from({ length: partitionCounts.get(topic) ?? 0 }, (_, partition) => ({ topic, partition })),
  )
}

/** Every member subscribes to the same topics. */
export function areSubscriptionsEqual(members: readonly AssignedMember[]): boolean {
  const first = new Set(members[0]?.topics)
  return members.every(({ topics }) => {
    const own = new Set(topics)
    return own.size === first.size && topics.every(topic => first.has(topic))
  })
}

/** An assignment that is being made: each member with nothing yet. */
export function emptyAssignment(members: readonly AssignedMember[]): Map<string, TopicPartition[]> {
  return new Map(members.map(({ id }) => [id, []]))
}

/** Gives a partition to a member of the assignment being made. */
export function give(assignment: Map<string, TopicPartition[]>, id: string, partition: TopicPartition): void {
  const list = assignment.get(id)
  if (list === undefined) throw new Error(`give: no member "${id}" in this assignment`)
  list.push(partition)
}

/**
 * The partitions that each member may still call its own: those of its topics that exist, if its claim is of the newest
 * generation reported. Two members with the same claim both lose it (KAFKA-12984), so that no partition is handed out twice.
 */
export function validClaims(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly TopicPartition[]> {
  const newest = members.reduce((most, { generation }) => Math.max(most, generation ?? -1), -1)
  const current = members.filter(({ generation }) => generation === undefined || generation === newest)
  const claims = new Map<string, number>()
  for (const name of current.flatMap(({ owned }) => owned.map(partitionName))) {
    claims.set(name, (claims.get(name) ?? 0) + 1)
  }
  const isValid = (member: AssignedMember, claim: TopicPartition): boolean =>
    member.topics.includes(claim.topic) &&
    claim.partition < (partitionCounts.get(claim.topic) ?? 0) &&
    claims.get(partitionName(claim)) === 1
  return new Map(current.map(member => [member.id, member.owned.filter(claim => isValid(member, claim))]))
}
