import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import type { Consumer } from './consumerState.ts'
import { isCoordinated } from './coordinatorHome.ts'
import { errorNumber } from './errors.ts'
import { EVENT } from './events.ts'
import type { Group } from './groupState.ts'
import { noteMove } from './recent.ts'
import { partitionAt, type Work } from './state.ts'

/**
 * Commits offsets (KFK-72): one number a partition, whatever it is. Gives null, or the class of the exception that the client
 * throws: KFK-54 an old generation or an unknown member commits nothing.
 */
export function commit(work: Work, consumer: Consumer, offsets: ReadonlyMap<number, number>): string | null {
  const group = work.state.groups[consumer.group]
  const refused = group === undefined ? 'InvalidGroupIdException' : whyRefused(work, group, consumer)
  if (refused !== null || group === undefined) {
    const to = group?.part ?? 0
    work.turn.record(EVENT.commitRefused, 0, consumer.part, to, errorNumber(refused ?? ''))
    for (const [partition, offset] of offsets)
      noteMove(work, { what: 'commitRefused', from: consumer.part, to, partition, offset })
    return refused
  }
  storeOffsets(work, group, { by: consumer.part, offsets })
  return null
}

function whyRefused(work: Work, group: Group, consumer: Consumer): string | null {
  const { settings, membership, member } = consumer
  if (work.state.cut.includes(consumer.part) || !isCoordinated(work.state, group)) return 'TimeoutException'
  if (settings.assign.length > 0) return group.members.size > 0 ? 'CommitFailedException' : null
  // A client that knows that it is no member does not even ask.
  if (membership === 'out' || membership === 'refused') return 'CommitFailedException'
  const instance = settings.groupInstanceId
  if (instance !== null && group.instances.has(instance) && group.instances.get(instance) !== member)
    return 'FencedInstanceIdException'
  if (group.protocolKind === 'consumer') return group.members.has(member) ? null : 'CommitFailedException'
  if (membership !== 'stable') return 'RebalanceInProgressException'
  if (!group.members.has(member) || consumer.generation !== group.generation) return 'CommitFailedException'
  return group.phase === 'CompletingRebalance' ? 'RebalanceInProgressException' : null
}

/** Offsets, and the part that commits them: a consumer, or the group itself for those of a transaction (KFK-84). */
export interface Storing {
  readonly by: number
  readonly offsets: ReadonlyMap<number, number>
}

/** Puts committed offsets into a group; lower or beyond the end is as good as any other number (KFK-72). */
export function storeOffsets(work: Work, group: Group, { by, offsets }: Storing): void {
  group.usedAt = work.turn.now
  for (const [partition, offset] of offsets) {
    if (group.offsets.get(partition) === offset) continue
    group.offsets.set(partition, offset)
    group.progress.set(partition, offset)
    work.turn.record(EVENT.committed, 0, by, partitionAt(work.state, partition).part, offset)
    const from = by === group.part ? readerOf(work, group, partition) : by
    noteMove(work, { what: 'commit', from, to: group.part, partition, offset })
  }
}

/** KFK-84: whose offset a transaction commits, as it is seen: the member that reads the partition. */
function readerOf({ state }: Work, { index, part }: Group, partition: number): number {
  const reader = state.consumers.find(({ group, owned }) => group === index && owned.includes(partition))
  return reader?.part ?? part
}

/** The positions of what earlier polls returned, as far as they are known. */
export function consumedOffsets({ owned, positions }: Consumer): Map<number, number> {
  return new Map(
    owned.flatMap(index => {
      const position = positions.get(index)
      return position === undefined ? [] : [[index, position] as const]
    }),
  )
}

const commitsByItself = ({ settings, group }: Consumer): boolean =>
  settings.commit === 'auto' && group >= 0 && settings.protocol !== 'share'

/** KFK-67: commits the positions, if auto-commit is on; a refusal is only logged. */
export function autoCommitNow(work: Work, consumer: Consumer): void {
  if (!commitsByItself(consumer)) return
  const offsets = consumedOffsets(consumer)
  const group = work.state.groups[consumer.group]
  const isNews = [...offsets].some(([partition, offset]) => group?.offsets.get(partition) !== offset)
  // What the commit brings about is caused by this.
  if (isNews) work.turn.record(EVENT.autoCommitted, 0, consumer.part, group?.part)
  commit(work, consumer, offsets)
  consumer.commitDue = work.turn.now + Math.round(consumer.settings.autoCommitIntervalMs * 1000)
}

/** KFK-67: there is no timer thread: a poll commits when the interval has passed. */
export function autoCommitIfDue(work: Work, consumer: Consumer): void {
  if (!commitsByItself(consumer) || work.turn.now < consumer.commitDue) return
  autoCommitNow(work, consumer)
  scheduleAutoCommit(work, consumer)
}

/** An idle client polls all the time, so it polls when its commit is due. */
export function scheduleAutoCommit({ turn }: Work, consumer: Consumer): void {
  if (!commitsByItself(consumer)) return
  turn.cancel(consumer.autoCommit)
  consumer.autoCommit = turn.schedule(Math.max(0, consumer.commitDue - turn.now), COMMAND.autoCommit, consumer.index)
}

/** The interval has passed; a busy consumer commits at its next poll. */
export function autoCommitDue(consumer: Consumer): boolean {
  consumer.autoCommit = NO_HANDLE
  return consumer.life === 'running' && consumer.busy === NO_HANDLE
}
