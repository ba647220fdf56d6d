import { COMMAND } from './commands.ts'
import { compactLog } from './compaction.ts'
import { EVENT } from './events.ts'
import { type Log, type LogRecord, moveStart, placeOf } from './log.ts'
import type { TopicSettings } from './programSettings.ts'
import { noteMove, REMEMBERED_AT_ONCE } from './recent.ts'
import { isServed, leaderOf, type Partition, type Work, wasAborted } from './state.ts'

/** KFK-86, KFK-87: looks at every log for whole segments that are too old or too much, and safe on all replicas. */
export function checkRetention(work: Work): void {
  const { state, turn } = work
  turn.schedule(Math.round(state.cluster.logRetentionCheckIntervalMs * 1000), COMMAND.checkRetention, 0)
  for (const partition of state.partitions) {
    const settings = state.topics.get(partition.topic)?.settings
    const log = leaderOf(partition)?.log
    if (settings === undefined || log === undefined || !isServed(state, partition)) continue
    if (!settings.cleanupPolicy.includes('delete')) continue
    const { highWatermark } = partition
    const start = Math.max(
      startByTime(log, settings, turn.now, highWatermark),
      startBySize(log, settings, highWatermark),
    )
    if (start > log.start) moveLogStart(work, partition, start)
  }
}

/** By the largest timestamp of each segment, oldest first; even the active one goes, and the log is empty. */
function startByTime(log: Log, { retentionMs }: TopicSettings, now: number, mark: number): number {
  if (retentionMs < 0) return log.start
  const limit = now - retentionMs * 1000
  let start = log.start
  for (const [index, { latest }] of log.segments.entries()) {
    const end = log.segments[index + 1]?.base ?? log.end
    if (latest < 0 || latest >= limit || end > mark) break
    start = end
  }
  return start
}

/** Closed segments go, oldest first, while what stays is still at least the limit: so the log stays above it. */
function startBySize(log: Log, { retentionBytes }: TopicSettings, mark: number): number {
  if (retentionBytes < 0) return log.start
  let size = log.segments.reduce((sum, segment) => sum + segment.bytes, 0)
  let start = log.start
  for (const [index, { bytes }] of log.segments.entries()) {
    const next = log.segments[index + 1]
    if (next === undefined || size - bytes < retentionBytes || next.base > mark) break
    size -= bytes
    start = next.base
  }
  return start
}

/** KFK-4: moves the start of a partition's log, on every replica; whoever reads there is not asked. */
export function moveLogStart(work: Work, partition: Partition, to: number): void {
  const leader = leaderOf(partition)
  if (leader === undefined || to <= leader.log.start) return
  const groups = work.state.groups
    .map(({ offsets }) => offsets.get(partition.index))
    .filter(offset => offset !== undefined)
  const read = Math.min(...groups, Number.POSITIVE_INFINITY)
  if (groups.length > 0)
    work.state.beyond.deletedUnread += Math.max(
      0,
      countBelow(leader.log.records, to) - countBelow(leader.log.records, read),
    )
  const { part, index } = partition
  const end = placeOf(leader.log, to)
  for (const { offset, number, key, marker } of leader.log.records.slice(Math.max(0, end - REMEMBERED_AT_ONCE), end))
    if (marker === null)
      noteMove(work, {
        what: 'deleted',
        from: part,
        to: part,
        partition: index,
        offset,
        number,
        key,
        forGood: offset >= read,
      })
  for (const { log } of partition.replicas) if (log === leader.log || log.end >= to) moveStart(log, to)
  if (leader.log.records.length === 0) renewActive(leader.log, work.turn.now)
  work.turn.record(EVENT.logStartMoved, 0, partition.part, 0, to)
}

/** An active segment that was removed is followed by a new one. */
function renewActive(log: Log, now: number): void {
  log.segments = [{ base: log.end, bytes: 0, latest: -1, createdAt: now }]
}

function countBelow(records: readonly LogRecord[], offset: number): number {
  return records.filter(record => record.offset < offset && record.marker === null).length
}

/** KFK-88: has the cleaner run from now on, if any topic is to be compacted. */
export function startCleaner({ state, turn }: Work): void {
  if (state.cleanerRuns || ![...state.topics.values()].some(({ settings }) => settings.cleanupPolicy !== 'delete'))
    return
  state.cleanerRuns = true
  turn.schedule(Math.round(state.cluster.logCleanerBackoffMs * 1000), COMMAND.clean, 0)
}

/** KFK-88: the cleaner looks for logs that are dirty enough. */
export function clean(work: Work): void {
  const { state, turn } = work
  turn.schedule(Math.round(state.cluster.logCleanerBackoffMs * 1000), COMMAND.clean, 0)
  for (const partition of state.partitions) {
    const settings = state.topics.get(partition.topic)?.settings
    if (settings === undefined || !settings.cleanupPolicy.includes('compact') || !isServed(state, partition)) continue
    const { tombstoneAge } = state.profile
    const open = Math.min(...partition.openTransactions.values(), Number.POSITIVE_INFINITY)
    for (const replica of partition.replicas) {
      const stableEnd = Math.min(replica.highWatermark, open)
      const isAborted = (record: LogRecord): boolean => wasAborted(partition, record)
      const gone = compactLog(replica.log, settings, { now: turn.now, stableEnd, tombstoneAge, isAborted })
      if (gone > 0 && replica.broker === partition.leader) turn.record(EVENT.compacted, 0, partition.part, 0, gone)
    }
  }
}
