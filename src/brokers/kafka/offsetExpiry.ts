import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import { partitionAt, type Work } from './state.ts'

/** KFK-68: the offsets of a group without members go when nobody was there for `offsets.retention.minutes` (KIP-211). */
export function expireOffsets(work: Work): void {
  const { state, turn } = work
  turn.schedule(Math.round(state.cluster.offsetsRetentionCheckIntervalMs * 1000), COMMAND.expireOffsets, 0)
  const limit = turn.now - state.cluster.offsetsRetentionMinutes * 60_000_000
  for (const group of state.groups) {
    if (group.members.size > 0) group.usedAt = turn.now
    if (group.usedAt > limit || group.offsets.size === 0 || group.pending.size > 0) continue
    for (const index of group.offsets.keys()) {
      group.progress.delete(index)
      turn.record(EVENT.offsetsExpired, 0, group.part, partitionAt(state, index).part)
    }
    group.offsets.clear()
  }
}
