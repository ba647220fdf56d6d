import type { Consumer } from './consumerState.ts'
import { subscribes } from './consumers.ts'
import type { Group } from './groupState.ts'
import { isReachable, type KafkaState, leaderOf, nameOf, type Partition } from './state.ts'

export const producerId = (name: string): string => `producers.${name}`
export const partitionId = (partition: Pick<Partition, 'topic' | 'number'>): string => `partitions.${nameOf(partition)}`
export const groupId = (name: string): string => `groups.${name}`
export const consumerId = (name: string): string => `consumers.${name}`
export const brokerId = (id: number): string => `brokers.${id}`

/** The group in whose frame a consumer stands: none for one that assigns partitions to itself (KFK-63). */
export function groupOf(state: KafkaState, consumer: Consumer): Group | undefined {
  return subscribes(consumer) ? state.groups[consumer.group] : undefined
}

/** The groups that read a partition, or have read it: they subscribe to its topic or have committed an offset in it. */
export function groupsReading(state: KafkaState, { index, topic }: Partition): Group[] {
  return state.groups.filter(
    group =>
      group.offsets.has(index) ||
      group.shares.has(index) ||
      state.consumers.some(each => each.group === group.index && each.settings.topics.includes(topic)),
  )
}

/** Up to where a group is done with a partition: its committed offset, or where a share group's records in flight begin; undefined while nothing says. */
export function doneUpTo(group: Group, partition: Partition): number | undefined {
  return group.protocolKind === 'share' ? group.shares.get(partition.index)?.start : group.offsets.get(partition.index)
}

/** A consumer is no member any more, though it may not know it: it crashed, or its group went on without it. */
export function isMember(state: KafkaState, consumer: Consumer): boolean {
  const group = groupOf(state, consumer)
  if (group === undefined) return consumer.life !== 'closed'
  return group.protocolKind === 'share' ? consumer.life !== 'closed' : group.members.has(consumer.member)
}

/** The log that stands for a partition: its leader's, or while nobody leads the longest. */
export function logOf(partition: Partition) {
  const leader = leaderOf(partition)
  if (leader !== undefined) return leader.log
  return partition.replicas.reduce((one, other) => (other.log.end > one.log.end ? other : one)).log
}

/** Tells whether a program runs and the network reaches it. */
export function isConnected(
  state: KafkaState,
  { life, part }: { readonly life: string; readonly part: number },
): boolean {
  return life === 'running' && !state.cut.includes(part)
}

/** Tells whether a partition's leader answers. */
export function isAnswering(state: KafkaState, { leader }: Partition): boolean {
  return leader >= 0 && isReachable(state, leader)
}
