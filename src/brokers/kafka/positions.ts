import type { Consumer } from './consumerState.ts'
import { EVENT } from './events.ts'
import { type LogRecord, placeOf } from './log.ts'
import { noteMove } from './recent.ts'
import { isServed, lastStableOffset, leaderOf, type Partition, partitionAt, type Work, wasAborted } from './state.ts'
import { wake } from './wake.ts'

const RETRY_US = 100_000

/** Where a consumer may read to: below the high watermark, or below the last stable offset (KFK-82). */
export function visibleEnd(partition: Partition, consumer: Consumer): number {
  return consumer.settings.isolationLevel === 'read_committed' ? lastStableOffset(partition) : partition.highWatermark
}

/** Gives every owned partition without a position its committed offset, or resets it (KFK-74). */
export function findPositions(work: Work, consumer: Consumer): void {
  const group = work.state.groups[consumer.group]
  for (const index of consumer.owned) {
    if (consumer.positions.has(index)) continue
    const partition = partitionAt(work.state, index)
    // KFK-84: an offset that an open transaction may still change is not answered.
    const isUnstable = [...(group?.pending.values() ?? [])].some(offsets => offsets.has(index))
    if (isUnstable || !isServed(work.state, partition)) {
      wake(work, consumer, RETRY_US)
      continue
    }
    const committed = group?.offsets.get(index)
    if (committed !== undefined) {
      consumer.positions.set(index, committed)
      work.turn.record(EVENT.positionTaken, 0, consumer.part, partition.part, committed)
    } else resetPosition(work, consumer, partition, 'NoOffsetForPartitionException')
  }
}

/** KFK-74: `auto.offset.reset` only where there is no valid offset: earliest is the log start, latest the end that can be read. */
function resetPosition(work: Work, consumer: Consumer, partition: Partition, error: string): void {
  const policy = consumer.settings.autoOffsetReset
  if (policy === 'none') {
    consumer.fault = error
    return
  }
  const start = leaderOf(partition)?.log.start ?? 0
  const position = policy === 'earliest' ? start : visibleEnd(partition, consumer)
  beginAt(work, consumer, partition, position)
}

/** A group that has committed nothing yet is as far as where it begins to read. */
function beginAt(work: Work, consumer: Consumer, partition: Partition, position: number): void {
  consumer.positions.set(partition.index, position)
  const group = work.state.groups[consumer.group]
  if (group !== undefined && !group.progress.has(partition.index)) group.progress.set(partition.index, position)
  work.turn.record(EVENT.positionReset, 0, consumer.part, partition.part, position)
}

/** The next record of a partition that a consumer gets, and its position moves behind it; null when there is none it may see. */
export function nextRecord(work: Work, consumer: Consumer, index: number): LogRecord | null {
  const partition = partitionAt(work.state, index)
  const leader = leaderOf(partition)
  if (leader === undefined || !isServed(work.state, partition)) return null
  const asked = consumer.positions.get(index)
  if (asked === undefined) return null
  if (asked < leader.log.start || asked > leader.log.end) {
    resetPosition(work, consumer, partition, 'OffsetOutOfRangeException')
    // KFK-74: who may not reset gets the exception, and no record.
    if (consumer.fault !== null) return null
  }
  const position = consumer.positions.get(index) ?? 0
  const end = visibleEnd(partition, consumer)
  const { records } = leader.log
  for (let place = placeOf(leader.log, position); place < records.length; place++) {
    const record = records[place]
    if (record === undefined || record.offset >= end) return null
    consumer.positions.set(index, record.offset + 1)
    if (!isHidden(partition, consumer, record)) return record
  }
  return null
}

/** KFK-82 and KFK-83: markers are never seen, aborted records not by read_committed. */
function isHidden(partition: Partition, consumer: Consumer, record: LogRecord): boolean {
  if (record.marker !== null) return true
  return consumer.settings.isolationLevel === 'read_committed' && wasAborted(partition, record)
}

/** KFK-32: after a truncation a consumer that had read further goes on where the logs part. */
export function truncatePositions(work: Work, partition: Partition): void {
  const end = leaderOf(partition)?.log.end ?? 0
  for (const { readTo } of work.state.groups)
    if ((readTo.get(partition.index) ?? 0) > end) readTo.set(partition.index, end)
  for (const consumer of work.state.consumers) {
    if ((consumer.positions.get(partition.index) ?? 0) <= end || consumer.life === 'dead') continue
    if (consumer.settings.autoOffsetReset === 'none') consumer.fault = 'LogTruncationException'
    else beginAt(work, consumer, partition, end)
  }
}

/** Records that a consumer was given a record. Gives which time its group gets it, as far as one number a partition tells. */
export function recordFetched(work: Work, consumer: Consumer, partition: Partition, record: LogRecord): number {
  const readTo = work.state.groups[consumer.group]?.readTo
  const attempt = record.offset < (readTo?.get(partition.index) ?? 0) ? 2 : 1
  if (attempt === 1) readTo?.set(partition.index, record.offset + 1)
  work.turn.record(EVENT.fetched, record.number, partition.part, consumer.part, record.offset)
  noteMove(work, {
    what: 'fetch',
    from: partition.part,
    to: consumer.part,
    partition: partition.index,
    offset: record.offset,
    number: record.number,
    key: record.key,
    after: record.sentAt,
    attempt,
  })
  return attempt
}
