import { ofFrozenItems } from '../../engine/frozenItems.ts'

/** A record in a log. Frozen: every replica shares it. */
export interface LogRecord {
  readonly offset: number
  readonly key: string | null
  readonly value: string | null
  readonly at: number
  readonly bytes: number
  /** Its number in the run; markers have 0. */
  readonly number: number
  readonly batch: number
  readonly leaderEpoch: number
  readonly producerId: number
  readonly producerEpoch: number
  readonly sequence: number
  readonly transactional: boolean
  /** KFK-83: a marker takes an offset and is never given to a consumer. */
  readonly marker: 'commit' | 'abort' | null
  /** The part that sent it, when, and how many copies of it this log has got, this one included. No rule reads them: the picture does. */
  readonly from: number
  readonly sentAt: number
  readonly copy: number
}

/** A stretch of the log that is deleted or compacted as a whole; the last one is active. */
export interface Segment {
  readonly base: number
  bytes: number
  /** The largest timestamp in it. */
  latest: number
  /** When its first record came: `segment.ms` counts from there. */
  createdAt: number
}

/** One replica's copy of a partition: dense offsets from `start` to `end`, but for what compaction took. */
export interface Log {
  start: number
  end: number
  /** Of frozen items (frozenItems.ts): whoever puts a list in its place says so of it. */
  records: LogRecord[]
  segments: Segment[]
  /** Where each leader epoch began. */
  epochs: { readonly epoch: number; readonly start: number }[]
  /** Compaction got this far. */
  cleanedTo: number
  /** When each tombstone was first cleaned, by offset (KFK-89). */
  tombstones: Map<number, number>
}

/** The header of a batch of format v2, in bytes. */
export const BATCH_OVERHEAD = 61

/** An empty log. */
export function createLog(now: number): Log {
  return {
    start: 0,
    end: 0,
    records: ofFrozenItems([]),
    segments: [{ base: 0, bytes: 0, latest: -1, createdAt: now }],
    epochs: [],
    cleanedTo: 0,
    tombstones: new Map(),
  }
}

/** How many bytes a record takes in a batch of format v2; the first of a batch carries its header. */
export function recordBytes(key: string | null, valueBytes: number, isFirst: boolean): number {
  const keyBytes = key === null ? 0 : utf8Length(key)
  const fields = 4 + varintBytes(keyBytes) + keyBytes + varintBytes(valueBytes) + valueBytes
  return fields + varintBytes(fields) + (isFirst ? BATCH_OVERHEAD : 0)
}

/** How many bytes a text takes on the wire. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

function varintBytes(value: number): number {
  return value < 64 ? 1 : value < 8192 ? 2 : value < 1_048_576 ? 3 : 4
}

/** Appends one batch to a log; a segment that would be too large or is too old is closed first (KFK-86). */
export function appendBatch(
  log: Log,
  records: readonly LogRecord[],
  limits: { readonly segmentBytes: number; readonly segmentMs: number },
): void {
  const [first] = records
  const last = records.at(-1)
  if (first === undefined || last === undefined) return
  const bytes = records.reduce((sum, record) => sum + record.bytes, 0)
  let active = log.segments.at(-1)
  if (active !== undefined && active.bytes === 0) active.createdAt = first.at
  const isTooOld = active !== undefined && first.at - active.createdAt > limits.segmentMs * 1000
  if (active === undefined || (active.bytes > 0 && (active.bytes + bytes > limits.segmentBytes || isTooOld))) {
    active = { base: first.offset, bytes: 0, latest: -1, createdAt: first.at }
    log.segments.push(active)
  }
  active.bytes += bytes
  for (const record of records) {
    active.latest = Math.max(active.latest, record.at)
    log.records.push(record)
    if ((log.epochs.at(-1)?.epoch ?? -1) < record.leaderEpoch)
      log.epochs.push({ epoch: record.leaderEpoch, start: record.offset })
  }
  log.end = last.offset + 1
}

/** The place in `records` of the first record at or above an offset. */
export function placeOf(log: Log, offset: number): number {
  const { records } = log
  let low = 0
  let high = records.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((records[middle]?.offset ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Cuts a log off at an offset (KFK-33). Gives how many records went. */
export function truncateTo(log: Log, offset: number): number {
  const place = placeOf(log, offset)
  const gone = log.records.splice(place)
  log.end = Math.max(offset, log.start)
  while (log.segments.length > 1 && (log.segments.at(-1)?.base ?? 0) >= offset) log.segments.pop()
  const active = log.segments.at(-1)
  if (active !== undefined) active.bytes = bytesBetween(log, active.base, log.end)
  log.epochs = log.epochs.filter(({ start }) => start < log.end)
  log.cleanedTo = Math.min(log.cleanedTo, log.end)
  return gone.length
}

/** The bytes of the records from one offset to another. */
export function bytesBetween(log: Log, from: number, to: number): number {
  let bytes = 0
  for (let place = placeOf(log, from); place < log.records.length; place++) {
    const record = log.records[place]
    if (record === undefined || record.offset >= to) break
    bytes += record.bytes
  }
  return bytes
}

/** Moves the log start forward, never back; whole segments below it go. Gives how many records went. */
export function moveStart(log: Log, offset: number): number {
  const to = Math.min(offset, log.end)
  if (to <= log.start) return 0
  log.start = to
  const gone = log.records.splice(0, placeOf(log, to))
  while (log.segments.length > 1 && (log.segments[1]?.base ?? 0) <= to) log.segments.shift()
  for (const at of [...log.tombstones.keys()]) if (at < to) log.tombstones.delete(at)
  log.cleanedTo = Math.max(log.cleanedTo, to)
  return gone.length
}

/** Where the log of somebody whose last epoch is this one ends: the start of the next epoch, or the log end (KFK-33). */
export function endOfEpoch(log: Log, epoch: number): number {
  const next = log.epochs.find(each => each.epoch > epoch)
  return next === undefined ? log.end : next.start
}
