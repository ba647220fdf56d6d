import { EVENT } from './events.ts'
import { appendBatch, type LogRecord } from './log.ts'
import type { Batch, ProduceError, ProduceResult } from './producerState.ts'
import { noteMove, REMEMBERED_AT_ONCE } from './recent.ts'
import { feedFollowers, raiseHighWatermark, rememberRecord, stampCaughtUp } from './replication.ts'
import { leaderOf, leastInSync, type Partition, type Work } from './state.ts'

/** A batch as the broker sees it. */
export interface Incoming {
  readonly records: readonly {
    readonly key: string | null
    readonly value: string | null
    readonly bytes: number
    readonly number: number
  }[]
  readonly producerId: number
  readonly producerEpoch: number
  readonly sequence: number
  readonly transactional: boolean
  readonly id: number
  readonly from: number
  readonly sentAt: number
  readonly copy: number
}

export type Appended = { readonly offset: number; readonly isDuplicate: boolean } | { readonly error: ProduceError }

/** The leader checks a batch and appends it; what it refuses uses no offset (KFK-5). */
export function append(work: Work, partition: Partition, incoming: Incoming): Appended {
  const leader = leaderOf(partition)
  const settings = work.state.topics.get(partition.topic)?.settings
  if (leader === undefined || settings === undefined) return { error: 'NotLeaderOrFollowerException' }
  const bytes = incoming.records.reduce((sum, record) => sum + record.bytes, 0)
  if (bytes > settings.maxMessageBytes) return { error: 'RecordTooLargeException' }
  // KFK-90
  if (settings.cleanupPolicy !== 'delete' && incoming.records.some(({ key }) => key === null))
    return { error: 'InvalidRecordException' }
  const known = checkSequence(partition, incoming)
  if (known !== null) {
    if ('offset' in known) noteDuplicate(work, partition, incoming, known.offset)
    return known
  }
  // KFK-18: a producer that does not number its batches cannot be told that one came twice.
  if (isThere(work, leader.log.records, incoming)) work.state.counts.appendedTwice += incoming.records.length
  stampCaughtUp(work, partition)
  const base = leader.log.end
  const records = incoming.records.map(
    ({ key, value, bytes: size, number }, index): LogRecord =>
      Object.freeze({
        offset: base + index,
        key,
        value,
        at: work.turn.now,
        bytes: size,
        number,
        batch: incoming.id,
        leaderEpoch: partition.leaderEpoch,
        producerId: incoming.producerId,
        producerEpoch: incoming.producerEpoch,
        sequence: incoming.sequence < 0 ? -1 : incoming.sequence + index,
        transactional: incoming.transactional,
        marker: null,
        from: incoming.from,
        sentAt: incoming.sentAt,
        copy: incoming.copy,
      }),
  )
  store(work, partition, records)
  for (const record of records)
    work.turn.record(EVENT.appended, record.number, incoming.from, partition.part, record.offset)
  return { offset: base, isDuplicate: false }
}

function isThere({ state }: Work, records: readonly LogRecord[], { id }: Incoming): boolean {
  const attempts = state.batches.get(id)?.attempts ?? 0
  return attempts > 1 && records.some(({ batch }) => batch === id)
}

function noteDuplicate(work: Work, partition: Partition, { records, from, sentAt }: Incoming, base: number): void {
  const { part: to, index } = partition
  work.turn.record(EVENT.duplicateIgnored, records[0]?.number ?? 0, from, to)
  for (const [place, { number, key }] of records.slice(0, REMEMBERED_AT_ONCE).entries())
    noteMove(work, { what: 'duplicate', from, to, partition: index, offset: base + place, number, key, after: sentAt })
}

/** Puts records at the end of the leader's log; followers fetch them next. */
export function store(work: Work, partition: Partition, records: readonly LogRecord[]): void {
  const leader = leaderOf(partition)
  const settings = work.state.topics.get(partition.topic)?.settings
  if (leader === undefined || settings === undefined) return
  appendBatch(leader.log, records, settings)
  for (const record of records) rememberRecord(partition, record)
}

/** After something was appended: followers fetch, and where nobody has to, it can be read at once. */
export function spread(work: Work, partition: Partition): void {
  feedFollowers(work, partition)
  raiseHighWatermark(work, partition)
}

/** KFK-18: what an idempotent producer's sequence says of a batch: a duplicate, an error, or null where it is the next one. */
function checkSequence(
  partition: Partition,
  { producerId, producerEpoch, sequence, records }: Incoming,
): Appended | null {
  if (producerId < 0) return null
  const entry = partition.producers.get(producerId)
  if (entry === undefined) return null
  if (producerEpoch < entry.epoch) return { error: 'InvalidProducerEpochException' }
  if (producerEpoch > entry.epoch) return sequence === 0 ? null : { error: 'OutOfOrderSequenceException' }
  const last = sequence + records.length - 1
  const same = entry.batches.find(batch => batch.first === sequence && batch.last === last)
  if (same !== undefined) return { offset: same.offset, isDuplicate: true }
  const newest = entry.batches.at(-1)
  const next = newest === undefined ? 0 : newest.last + 1
  return sequence === next ? null : { error: 'OutOfOrderSequenceException' }
}

/** KFK-14: a produce request with acks=all needs enough members in the ISR before anything is stored. */
export function hasTooFewReplicas(work: Work, partition: Partition): boolean {
  return partition.isr.length < leastInSync(work.state, partition)
}

/** A batch as it is sent. */
export function incomingOf(batch: Batch, from: number): Incoming {
  const { records, producerId, producerEpoch, sequence, transactional, id, sentAt, stored } = batch
  return { records, producerId, producerEpoch, sequence, transactional, id, from, sentAt, copy: stored + 1 }
}

/** What the producer is told of an append. */
export function resultOf(appended: Appended): ProduceResult {
  return 'error' in appended ? appended : { offset: appended.offset }
}
