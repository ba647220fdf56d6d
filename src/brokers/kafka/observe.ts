import type { ActionValue } from '../../engine/model.ts'
import { isReconciled } from './consumerProtocol.ts'
import type { Group, GroupPhase } from './groupState.ts'
import { type KafkaState, lastStableOffset, leaderOf, nameOf, namesOf, partitionAt } from './state.ts'

/** A group as the admin client describes it: its state, the assignor it agreed on, and what each member has. */
export interface GroupDescription {
  readonly state: string
  readonly assignor?: string
  readonly members: Readonly<Record<string, readonly string[]>>
}

/** Takes a group's name, gives its description; a group that nobody named is Dead. A member is called by its group.instance.id or its client id. */
export function describeGroup(state: KafkaState, name: string): GroupDescription {
  const group = state.groups.find(each => each.name === name)
  if (group === undefined) return { state: 'Dead', members: {} }
  const shown = phaseOf(group)
  // Members' assignments are told only while the group is stable.
  const isTold = shown === 'Stable' || group.protocolKind === 'consumer'
  const members = [...group.members.values()].map(({ instance, consumer, assignment }) => [
    instance ?? state.consumers[consumer]?.name ?? '',
    isTold ? namesOf(state, assignment) : [],
  ])
  const assignor = shown === 'Stable' && group.protocol !== null ? { assignor: group.protocol } : {}
  return { state: shown, ...assignor, members: Object.fromEntries(members) }
}

/** A group's state in the words of the admin client. */
export function phaseOf(group: Group): GroupPhase | 'Reconciling' {
  if (group.protocolKind !== 'consumer' || group.phase !== 'Stable') return group.phase
  return isReconciled(group) ? 'Stable' : 'Reconciling'
}

/** The committed offsets of a group, by partition; none where nothing was committed. */
export function committedOffsets(state: KafkaState, name: string): Readonly<Record<string, number>> {
  const offsets = state.groups.find(group => group.name === name)?.offsets ?? new Map<number, number>()
  const sorted = [...offsets].map(([index, offset]) => [nameOf(partitionAt(state, index)), offset] as const)
  return Object.fromEntries(sorted.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** KFK-73: how far a group is behind on one partition: high watermark minus committed offset; null while nothing is committed. */
export function lagOf(
  state: KafkaState,
  name: string,
  index: number,
): { committed: number | null; logEnd: number; lag: number | null } {
  const committed = state.groups.find(group => group.name === name)?.offsets.get(index)
  const logEnd = partitionAt(state, index).highWatermark
  return { committed: committed ?? null, logEnd, lag: committed === undefined ? null : logEnd - committed }
}

/** A partition's offsets as the admin client lists them; null where nobody leads it. */
export function offsetsOf(state: KafkaState, index: number): ActionValue {
  const partition = partitionAt(state, index)
  const leader = leaderOf(partition)
  if (leader === undefined) return null
  return {
    earliest: leader.log.start,
    highWatermark: partition.highWatermark,
    lso: lastStableOffset(partition),
    leaderEpoch: partition.leaderEpoch,
  }
}
