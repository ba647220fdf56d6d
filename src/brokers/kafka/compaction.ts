import { bytesBetween, type Log, type LogRecord } from './log.ts'
import type { TopicSettings } from './programSettings.ts'

/** When a log is cleaned, and how much of it is safe on all replicas. */
export interface Cleaning {
  readonly now: number
  readonly highWatermark: number
}

/**
 * KFK-88: of each key keeps the last value among the closed segments; what is in the active one does not count. KFK-89: a null value
 * removes its key, and is itself removed when `delete.retention.ms` has passed since it was first cleaned. Gives how many records went.
 */
export function compactLog(log: Log, settings: TopicSettings, { now, highWatermark }: Cleaning): number {
  const active = log.segments.at(-1)?.base ?? log.end
  const youngest = now - settings.minCompactionLagMs * 1000
  const tooYoung =
    log.segments.find(({ latest }) => settings.minCompactionLagMs > 0 && latest > youngest)?.base ?? active
  const upTo = Math.min(active, tooYoung, highWatermark)
  const isDue = upTo > log.cleanedTo && isDirty(log, upTo, settings.minCleanableDirtyRatio)
  if (!isDue) return 0
  const last = lastOffsets(log.records, upTo)
  const kept = log.records.filter(record => isKept(log, record, { upTo, last, now, settings }))
  const gone = log.records.length - kept.length
  log.records = kept
  log.cleanedTo = upTo
  resize(log, upTo)
  return gone
}

function isDirty(log: Log, upTo: number, ratio: number): boolean {
  const dirty = bytesBetween(log, log.cleanedTo, upTo)
  const all = bytesBetween(log, log.start, upTo)
  return all > 0 && dirty / all > ratio
}

function lastOffsets(records: readonly LogRecord[], upTo: number): Map<string, number> {
  const last = new Map<string, number>()
  for (const { key, offset, marker } of records)
    if (key !== null && marker === null && offset < upTo) last.set(key, offset)
  return last
}

interface Pass {
  readonly upTo: number
  readonly last: ReadonlyMap<string, number>
  readonly now: number
  readonly settings: TopicSettings
}

function isKept(log: Log, record: LogRecord, { upTo, last, now, settings }: Pass): boolean {
  const { key, offset, value, marker } = record
  if (offset >= upTo || marker !== null || key === null) return true
  if (last.get(key) !== offset) return false
  if (value !== null) return true
  const since = log.tombstones.get(offset)
  if (since === undefined) log.tombstones.set(offset, now)
  if (since === undefined || now - since < settings.deleteRetentionMs * 1000) return true
  log.tombstones.delete(offset)
  return false
}

/** Segments keep their bases and become smaller; those that are empty are gone. */
function resize(log: Log, upTo: number): void {
  const { segments } = log
  for (const [index, segment] of segments.entries())
    if (segment.base < upTo) segment.bytes = bytesBetween(log, segment.base, segments[index + 1]?.base ?? log.end)
  log.segments = segments.filter(({ bytes, base }, index) => bytes > 0 || base >= upTo || index === segments.length - 1)
}
