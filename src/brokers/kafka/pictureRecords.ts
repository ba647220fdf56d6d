import { LISTED_PER_LOG, type Look, type SceneToken, type Spot } from '../../engine/scene.ts'
import type { Group, ShareRecord } from './groupState.ts'
import { type Log, type LogRecord, placeOf } from './log.ts'
import { groupOf, groupsReading, logOf, partitionId, producerId } from './onStage.ts'
import { publishLink } from './pictureLinks.ts'
import { readersOf } from './pictureLogs.ts'
import {
  countOn,
  type Face,
  HOP_LENGTH,
  isCrowded,
  letterOf,
  plainFace,
  rest,
  type Sketch,
  spot,
  travel,
} from './sketch.ts'
import { lastStableOffset, type Partition } from './state.ts'

/** Takes a scene in the making and a partition, draws the newest records of its log: the older ones are only counted. */
export function sketchRecords(sketch: Sketch, partition: Partition): void {
  const { records } = logOf(partition)
  const reading = readingOf(sketch, partition)
  for (let place = firstListed(logOf(partition), sketch.at); place < records.length; place++) {
    const record = records[place]
    if (record !== undefined) drawRecord(sketch, reading, record)
  }
}

/** The place in `records` of the first that is listed: what is still on its way is, however much it is. */
function firstListed(log: Log, at: number): number {
  let place = placeOf(log, log.end - LISTED_PER_LOG)
  while (place > 0 && (log.records[place - 1]?.sentAt ?? 0) + HOP_LENGTH > at) place -= 1
  return place
}

/** What a record's look depends on. */
interface Reading {
  readonly partition: Partition
  /** Nobody is shown anything from here on. */
  readonly hiddenFrom: number
  /** Everybody has read up to here; null where nobody reads. */
  readonly readTo: number | null
  readonly shares: ReadonlyMap<number, ShareRecord>
  readonly archived: ReadonlySet<number>
}

function readingOf(sketch: Sketch, partition: Partition): Reading {
  const { state } = sketch
  const groups = groupsReading(state, partition)
  const positions = readersOf(sketch, partition).map(({ index, ahead }) => ahead ?? index)
  return {
    partition,
    hiddenFrom: isAllCommitted(sketch, partition, groups) ? lastStableOffset(partition) : partition.highWatermark,
    readTo: positions.length === 0 ? null : Math.min(...positions),
    ...sharesOf(groups, partition),
  }
}

/** KFK-82: everybody who reads a partition waits for the end of transactions. */
function isAllCommitted({ state }: Sketch, { index }: Partition, groups: readonly Group[]): boolean {
  const readers = state.consumers.filter(
    each => each.owned.includes(index) && groups.some(group => groupOf(state, each) === group),
  )
  return readers.length > 0 && readers.every(({ settings }) => settings.isolationLevel === 'read_committed')
}

function sharesOf(groups: readonly Group[], { index }: Partition): Pick<Reading, 'shares' | 'archived'> {
  const shares = new Map<number, ShareRecord>()
  const archived = new Set<number>()
  for (const group of groups) {
    const share = group.shares.get(index)
    for (const record of share?.records ?? []) shares.set(record.offset, record)
    for (const offset of share?.archived ?? []) archived.add(offset)
  }
  return { shares, archived }
}

/** The mark of a record's copy in a log: on its way there and for as long as it is listed. */
export function recordMark(number: number, copy: number): string {
  return `r${number}.${copy}`
}

function faceOf(sketch: Sketch, reading: Reading, record: LogRecord): Face {
  const { number, copy, key, marker, offset } = record
  const look = lookOf(reading, record)
  if (marker !== null) {
    const mark = `m${reading.partition.index}-${offset}-${record.leaderEpoch}`
    return { ...plainFace(0, mark, look), label: marker === 'commit' ? '✓' : '✕' }
  }
  const face = { ...plainFace(number, recordMark(number, copy), look, letterOf(key)), duplicate: copy > 1 }
  const held = reading.shares.get(offset)
  if (held === undefined || held.deliveries === 0) return face
  const duration = sketch.state.cluster.groupShareRecordLockDurationMs * 1000
  const left = Math.min(1, Math.max(0, (held.lockedUntil - sketch.at) / duration))
  return { ...face, attempt: held.deliveries, holdLeft: held.state === 'acquired' ? left : null }
}

/** KFK-92: in a share group a record is acquired by one, available again after a failed try, or done. */
function lookOf({ partition, hiddenFrom, readTo, shares, archived }: Reading, record: LogRecord): Look {
  const { offset, marker } = record
  if (marker !== null) return 'marker'
  if (isAborted(partition, record)) return 'aborted'
  if (offset >= hiddenFrom) return 'hidden'
  const held = shares.get(offset)
  if (held?.state === 'acquired') return 'ghost'
  if (held?.state === 'available') return held.deliveries > 0 ? 'failed' : 'ready'
  // What one group is done with another may still want.
  if (readTo === null || offset >= readTo) return 'ready'
  return archived.has(offset) ? 'dead' : 'read'
}

/** KFK-83: it stays, and who reads committed records only skips it. */
function isAborted({ aborted }: Partition, { transactional, producerId: writer, offset }: LogRecord): boolean {
  return (
    transactional &&
    aborted.some(({ producerId, first, marker }) => producerId === writer && first <= offset && offset < marker)
  )
}

/** On its way from its producer as long as that is seen, then in its slot: the index is its offset. */
function drawRecord(sketch: Sketch, reading: Reading, record: LogRecord): void {
  const { partition } = reading
  const { offset, from, sentAt } = record
  const way = sketch.at < sentAt + HOP_LENGTH ? wayFrom(sketch, from, partition) : null
  if (way === null) return restRecord(sketch, reading, record)
  if (isCrowded(sketch, way.link)) return countOn(sketch, way.link)
  const slot = spot(partitionId(partition), 'slots', offset)
  travel(sketch, faceOf(sketch, reading, record), { ...way, to: slot, departs: sentAt, arrives: sentAt + HOP_LENGTH })
}

/** The last token of each record at rest: a record is frozen and stays in its slot, so only its look can make another. */
const tokens = new WeakMap<LogRecord, SceneToken>()

/** Thousands of records rest from frame to frame: their tokens are made once. */
function restRecord(sketch: Sketch, reading: Reading, record: LogRecord): void {
  const known = tokens.get(record)
  const { offset } = record
  if (
    known !== undefined &&
    !reading.shares.has(offset) &&
    known.attempt === 0 &&
    known.look === lookOf(reading, record)
  ) {
    sketch.tokens.push(known)
    return
  }
  rest(sketch, faceOf(sketch, reading, record), spot(partitionId(reading.partition), 'slots', offset))
  const made = sketch.tokens.at(-1)
  if (made !== undefined) tokens.set(record, Object.freeze(made))
}

/** The wire from a producer to a partition, if it is there. */
export function wayFrom(
  { state, wires }: Sketch,
  part: number,
  partition: Partition,
): { readonly link: string; readonly from: Spot } | null {
  const producer = part === 0 ? undefined : state.producers.find(each => each.part === part)
  const link = publishLink(producer?.name ?? '', partition)
  return producer === undefined || !wires.has(link) ? null : { link, from: spot(producerId(producer.name), 'held') }
}
