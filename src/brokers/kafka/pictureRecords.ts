import type { Look, Spot } from '../../engine/scene.ts'
import type { Group, ShareRecord } from './groupState.ts'
import { type Log, type LogRecord, placeOf } from './log.ts'
import { groupOf, groupsReading, logOf, partitionId, producerId } from './onStage.ts'
import { publishLink } from './pictureLinks.ts'
import { readersOf } from './pictureLogs.ts'
import { type Face, HOP_LENGTH, letterOf, plainFace, rest, type Sketch, spot, travel } from './sketch.ts'
import { lastStableOffset, type Partition } from './state.ts'

/** So many records at the end of a log are listed singly; what is before them is only counted. */
const LISTED_AT_END = 80

/** And so many from where a reader goes on, if that is before those. */
const LISTED_AT_READER = 12

/** Takes a scene in the making and a partition, draws the records at the end of its log and those that its readers come to next. */
export function sketchRecords(sketch: Sketch, partition: Partition): void {
  const log = logOf(partition)
  const reading = readingOf(sketch, partition)
  for (const place of placesListed(log, sketch.at, reading.places)) {
    const record = log.records[place]
    if (record !== undefined) drawRecord(sketch, partition, record, faceOf(sketch, reading, record))
  }
}

/** Places in `records`, in order and each once. */
function placesListed({ records }: Log, at: number, readers: readonly number[]): number[] {
  let tail = Math.max(0, records.length - LISTED_AT_END)
  while (tail > 0 && (records[tail - 1]?.sentAt ?? 0) + HOP_LENGTH > at) tail -= 1
  const places = new Set<number>()
  for (const first of readers)
    for (let place = first; place < Math.min(tail, first + LISTED_AT_READER); place++) places.add(place)
  for (let place = tail; place < records.length; place++) places.add(place)
  return [...places].sort((one, other) => one - other)
}

/** What a record's look depends on. */
interface Reading {
  readonly partition: Partition
  /** Nobody is shown anything from here on. */
  readonly hiddenFrom: number
  /** Everybody has read up to here; null where nobody reads. */
  readonly readTo: number | null
  /** Where readers go on, as places in the records. */
  readonly places: readonly number[]
  readonly shares: ReadonlyMap<number, ShareRecord>
  readonly archived: ReadonlySet<number>
}

function readingOf(sketch: Sketch, partition: Partition): Reading {
  const { state } = sketch
  const log = logOf(partition)
  const groups = groupsReading(state, partition)
  const positions = readersOf(sketch, partition).map(({ index, ahead }) => ahead ?? index)
  return {
    partition,
    hiddenFrom: isAllCommitted(sketch, partition, groups) ? lastStableOffset(partition) : partition.highWatermark,
    readTo: positions.length === 0 ? null : Math.min(...positions),
    places: positions.map(offset => placeOf(log, offset)),
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
function drawRecord(sketch: Sketch, partition: Partition, { offset, from, sentAt }: LogRecord, face: Face): void {
  const slot = spot(partitionId(partition), 'slots', offset)
  const way = sketch.at < sentAt + HOP_LENGTH ? wayFrom(sketch, from, partition) : null
  if (way === null) return rest(sketch, face, slot)
  travel(sketch, face, { ...way, to: slot, departs: sentAt, arrives: sentAt + HOP_LENGTH })
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
