import { ofFrozenItems } from '../../engine/frozenItems.ts'
import { bytesBetween, type Log, type LogRecord, type Segment } from './log.ts'
import type { TopicSettings } from './programSettings.ts'

/** When a log is cleaned, by which release's rules, and how much of it may be. */
export interface Cleaning {
  readonly now: number
  /** Nothing from here on is cleaned: what is not on all replicas, or belongs to an open transaction. */
  readonly stableEnd: number
  /** KFK-89: by what a tombstone's age is told. */
  readonly tombstoneAge: 'segment' | 'record'
  /** Records of an aborted transaction count for nothing and go. */
  readonly isAborted: (record: LogRecord) => boolean
}

/**
 * KFK-88: of each key keeps the last value among the closed segments; what is in the active one does not count. KFK-89: a null value
 * removes its key, and is itself removed when `delete.retention.ms` has passed. Gives how many records went.
 */
export function compactLog(log: Log, settings: TopicSettings, cleaning: Cleaning): number {
  const active = log.segments.at(-1)?.base ?? log.end
  const youngest = cleaning.now - settings.minCompactionLagMs * 1000
  const tooYoung =
    log.segments.find(({ latest }) => settings.minCompactionLagMs > 0 && latest > youngest)?.base ?? active
  const upTo = Math.min(active, tooYoung, cleaning.stableEnd)
  const isDue = upTo > log.cleanedTo && isDirty(log, upTo, settings.minCleanableDirtyRatio)
  if (!isDue) return 0
  const last = lastOffsets(log.records, upTo, cleaning)
  const isTombstoneOver = tombstoneRule(log, settings, cleaning)
  const kept = log.records.filter(record => isKept(record, { upTo, last, cleaning, isTombstoneOver }))
  const gone = log.records.length - kept.length
  const sizes = log.segments.map(({ bytes }) => bytes)
  log.records = ofFrozenItems(kept)
  log.cleanedTo = upTo
  log.segments = merged(log, { upTo, sizes, most: settings.segmentBytes })
  return gone
}

function isDirty(log: Log, upTo: number, ratio: number): boolean {
  const dirty = bytesBetween(log, log.cleanedTo, upTo)
  const all = bytesBetween(log, log.start, upTo)
  return all > 0 && dirty / all > ratio
}

function lastOffsets(records: readonly LogRecord[], upTo: number, { isAborted }: Cleaning): Map<string, number> {
  const last = new Map<string, number>()
  for (const record of records)
    if (record.key !== null && record.marker === null && record.offset < upTo && !isAborted(record))
      last.set(record.key, record.offset)
  return last
}

/**
 * KFK-89: up to 2.8 a tombstone is over when its segment was last written `delete.retention.ms` before the newest segment that was
 * cleaned already; since 3.1 when that time has passed since it was first cleaned (KIP-534).
 */
function tombstoneRule(log: Log, { deleteRetentionMs }: TopicSettings, { now, tombstoneAge }: Cleaning) {
  const retention = deleteRetentionMs * 1000
  if (tombstoneAge === 'record')
    return ({ offset }: LogRecord): boolean => {
      const since = log.tombstones.get(offset)
      if (since === undefined) log.tombstones.set(offset, now)
      const isOver = since !== undefined && now - since >= retention
      if (isOver) log.tombstones.delete(offset)
      return isOver
    }
  const newestClean = log.segments.findLast(({ base }) => base < log.cleanedTo)
  const horizon = newestClean === undefined ? Number.NEGATIVE_INFINITY : newestClean.latest - retention
  const segments = [...log.segments]
  return ({ offset }: LogRecord): boolean => {
    const segment = segments.findLast(({ base }) => base <= offset)
    return segment !== undefined && segment.latest <= horizon
  }
}

interface Pass {
  readonly upTo: number
  readonly last: ReadonlyMap<string, number>
  readonly cleaning: Cleaning
  readonly isTombstoneOver: (record: LogRecord) => boolean
}

function isKept(record: LogRecord, { upTo, last, cleaning, isTombstoneOver }: Pass): boolean {
  const { key, offset, value, marker } = record
  if (offset >= upTo || marker !== null || key === null) return true
  if (cleaning.isAborted(record) || last.get(key) !== offset) return false
  return value !== null || !isTombstoneOver(record)
}

interface Merging {
  readonly upTo: number
  /** What each segment held before the pass: neighbours become one while they held no more than `most` together. */
  readonly sizes: readonly number[]
  readonly most: number
}

/** Cleaned segments become smaller; neighbours that fit into one are written as one. */
function merged(log: Log, { upTo, sizes, most }: Merging): Segment[] {
  const result: Segment[] = []
  let size = 0
  for (const [index, segment] of log.segments.entries()) {
    const held = sizes[index] ?? 0
    const before = result.at(-1)
    const end = log.segments[index + 1]?.base ?? log.end
    const isCleaned = segment.base < upTo
    const bytes = isCleaned ? bytesBetween(log, segment.base, end) : segment.bytes
    if (isCleaned && before !== undefined && size + held <= most) {
      size += held
      before.bytes += bytes
      before.latest = segment.latest
    } else {
      size = held
      result.push({ ...segment, bytes })
    }
  }
  return result
}
