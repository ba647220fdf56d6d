import { NO_HANDLE } from '../../engine/agenda.ts'
import type { ActionValue } from '../../engine/model.ts'
import { COMMAND } from './commands.ts'
import { type Consumer, type Task, taskOf } from './consumerState.ts'
import { EVENT } from './events.ts'
import type { Group, SharePartition, ShareRecord } from './groupState.ts'
import { type Log, type LogRecord, placeOf } from './log.ts'
import { noteMove } from './recent.ts'
import { answer, isServed, leaderOf, type Partition, partitionAt, type Work } from './state.ts'
import { wake } from './wake.ts'
import { startWork } from './working.ts'

export type ShareVerdict = 'accept' | 'release' | 'reject' | 'renew'

/** KFK-91: a share consumer polls: what it has not answered it accepts, then it acquires records of any partition. */
export function pollShares(work: Work, consumer: Consumer): void {
  const group = work.state.groups[consumer.group]
  if (group === undefined || work.state.cut.includes(consumer.part)) return
  if (consumer.wanted === null && (consumer.settings.paused || consumer.tasks.length > 0)) return
  if (consumer.wanted !== null) acceptRest(work, group, consumer)
  const got: { readonly partition: Partition; readonly record: LogRecord; readonly deliveries: number }[] = []
  for (const topic of consumer.settings.topics)
    for (const index of work.state.topics.get(topic)?.partitions ?? [])
      got.push(...acquire(work, group, consumer, index, consumer.settings.maxPollRecords - got.length))
  if (got.length === 0) return
  const tasks = got.map(({ partition, record, deliveries }) =>
    taskOf(work.turn.now, partition.index, record, deliveries),
  )
  consumer.acquired.push(...tasks)
  if (consumer.wanted !== null) return endSharePoll(work, consumer, got)
  consumer.tasks = tasks
  startWork(work, consumer)
}

function endSharePoll(
  work: Work,
  consumer: Consumer,
  got: readonly { readonly record: LogRecord; readonly deliveries: number }[],
): void {
  const { wanted } = consumer
  if (wanted === null) return
  work.turn.cancel(wanted.timeout)
  consumer.wanted = null
  const result: ActionValue = got.map(({ record, deliveries }) => ({
    offset: record.offset,
    value: record.value,
    deliveryCount: deliveries,
  }))
  answer(work, wanted.ticket, result)
}

/** KFK-93: records that are available, then new ones, as long as fewer than the limit are locked. */
function acquire(work: Work, group: Group, consumer: Consumer, index: number, most: number) {
  const partition = partitionAt(work.state, index)
  const leader = leaderOf(partition)
  if (leader === undefined || !isServed(work.state, partition)) return []
  const share = shareOf(work, group, partition)
  takeNew(work, share, partition)
  const limit = work.state.cluster.groupSharePartitionMaxRecordLocks
  let locked = share.records.filter(({ state }) => state === 'acquired').length
  const taken = []
  for (const held of share.records) {
    if (taken.length >= most || locked >= limit) break
    if (held.state !== 'available') continue
    const record = recordAt(leader.log, held.offset)
    if (record === undefined) {
      archive(share, held)
      continue
    }
    lockRecord(work, consumer, held)
    locked += 1
    work.turn.record(EVENT.acquired, record.number, partition.part, consumer.part, record.offset)
    noteMove(work, {
      what: 'fetch',
      from: partition.part,
      to: consumer.part,
      partition: index,
      offset: record.offset,
      number: record.number,
      key: record.key,
      after: record.sentAt,
      attempt: held.deliveries,
    })
    taken.push({ partition, record, deliveries: held.deliveries })
  }
  advance(work, group, share)
  planLock(work, group, share)
  return taken
}

function lockRecord({ state, turn }: Work, consumer: Consumer, held: ShareRecord): void {
  held.state = 'acquired'
  held.deliveries += 1
  held.consumer = consumer.index
  held.lockedUntil = turn.now + Math.round(state.cluster.groupShareRecordLockDurationMs * 1000)
}

function shareOf(work: Work, group: Group, partition: Partition): SharePartition {
  const known = group.shares.get(partition.index)
  if (known !== undefined) return known
  const start =
    work.state.cluster.shareAutoOffsetReset === 'earliest'
      ? (leaderOf(partition)?.log.start ?? 0)
      : partition.highWatermark
  const share: SharePartition = {
    partition: partition.index,
    start,
    end: start,
    records: [],
    archived: [],
    lock: NO_HANDLE,
  }
  group.shares.set(partition.index, share)
  noteStart(work, group, share)
  return share
}

/** KFK-93: the window from the first record that is not done to the newest that was taken is no longer than the limit. */
function takeNew({ state }: Work, share: SharePartition, partition: Partition): void {
  const log = leaderOf(partition)?.log
  if (log === undefined) return
  const most = state.cluster.groupSharePartitionMaxRecordLocks
  for (let place = placeOf(log, share.end); place < log.records.length; place++) {
    const record = log.records[place]
    if (record === undefined || record.offset >= partition.highWatermark) break
    const first = share.records[0]?.offset ?? record.offset
    if (record.offset - first >= most) break
    share.end = record.offset + 1
    if (record.marker === null)
      share.records.push({ offset: record.offset, state: 'available', deliveries: 0, consumer: -1, lockedUntil: 0 })
  }
}

/**
 * KFK-92: ACCEPT is done, RELEASE makes a record available at once, REJECT archives it; at the delivery limit it is archived too. RENEW
 * begins its lock anew. Gives whether the record was the consumer's to answer.
 */
export function settleShare(work: Work, consumer: Consumer, task: Task, verdict: ShareVerdict): boolean {
  const group = work.state.groups[consumer.group]
  const share = group?.shares.get(task.partition)
  const held = share?.records.find(({ offset }) => offset === task.offset)
  if (verdict === 'renew') return renew(work, consumer, held)
  consumer.acquired = consumer.acquired.filter(each => each.partition !== task.partition || each.offset !== task.offset)
  if (group === undefined || share === undefined || held?.state !== 'acquired' || held.consumer !== consumer.index)
    return false
  const part = partitionAt(work.state, task.partition).part
  const { partition, offset, number, key } = task
  noteMove(work, { what: verdict, from: consumer.part, to: part, partition, offset, number, key })
  if (verdict === 'release')
    free(work, share, held, { number: task.number, group: group.part, part, event: EVENT.released })
  else {
    if (verdict === 'accept') held.state = 'acknowledged'
    else archive(share, held)
    held.consumer = -1
    work.turn.record(
      verdict === 'accept' ? EVENT.accepted : EVENT.rejected,
      task.number,
      consumer.part,
      part,
      task.offset,
    )
  }
  advance(work, group, share)
  wakeShareGroup(work, group)
  return true
}

function renew({ state, turn }: Work, { index }: Consumer, held: ShareRecord | undefined): boolean {
  if (held?.state !== 'acquired' || held.consumer !== index) return false
  held.lockedUntil = turn.now + Math.round(state.cluster.groupShareRecordLockDurationMs * 1000)
  return true
}

interface Freeing {
  readonly number: number
  readonly group: number
  readonly part: number
  readonly event: number
}

function free(work: Work, share: SharePartition, held: ShareRecord, { number, group, part, event }: Freeing): void {
  const isLast = held.deliveries >= work.state.cluster.groupShareDeliveryCountLimit
  if (isLast) archive(share, held)
  else held.state = 'available'
  held.consumer = -1
  work.turn.record(event, number, group, part, held.offset)
  if (isLast) work.turn.record(EVENT.archived, number, group, part, held.offset)
}

const ARCHIVED_REMEMBERED = 100

/** Nobody gets it again. */
function archive(share: SharePartition, held: ShareRecord): void {
  held.state = 'archived'
  share.archived.push(held.offset)
  if (share.archived.length > ARCHIVED_REMEMBERED) share.archived.shift()
}

function recordAt(log: Log | undefined, offset: number): LogRecord | undefined {
  const record = log?.records[placeOf(log, offset)]
  return record?.offset === offset ? record : undefined
}

/** The share-partition start moves over everything that is done. */
function advance(work: Work, group: Group, share: SharePartition): void {
  const isDone = (held: ShareRecord): boolean => held.state === 'acknowledged' || held.state === 'archived'
  while (share.records[0] !== undefined && isDone(share.records[0])) share.records.shift()
  share.start = share.records[0]?.offset ?? share.end
  noteStart(work, group, share)
}

/** A share group is as far as everything below is done. */
function noteStart({ state, turn }: Work, group: Group, { partition, start }: SharePartition): void {
  if (group.progress.get(partition) === start) return
  group.progress.set(partition, start)
  turn.record(EVENT.shareStartMoved, 0, group.part, partitionAt(state, partition).part, start)
}

function planLock({ turn }: Work, group: Group, share: SharePartition): void {
  const locked = share.records.filter(({ state }) => state === 'acquired')
  if (share.lock !== NO_HANDLE || locked.length === 0) return
  const due = Math.min(...locked.map(({ lockedUntil }) => lockedUntil))
  share.lock = turn.schedule(Math.max(0, due - turn.now), COMMAND.lockOver, group.index, share.partition)
}

/** KFK-92: a lock that is over makes the record available again, for whoever polls next. */
export function locksOver(work: Work, group: Group, index: number): void {
  const share = group.shares.get(index)
  if (share === undefined) return
  share.lock = NO_HANDLE
  const partition = partitionAt(work.state, index)
  const { part } = partition
  for (const held of share.records) {
    if (held.state !== 'acquired' || held.lockedUntil > work.turn.now) continue
    const number = recordAt(leaderOf(partition)?.log, held.offset)?.number ?? 0
    free(work, share, held, { number, group: group.part, part, event: EVENT.lockExpired })
  }
  advance(work, group, share)
  planLock(work, group, share)
  wakeShareGroup(work, group)
}

function wakeShareGroup(work: Work, group: Group): void {
  for (const consumer of work.state.consumers) if (consumer.group === group.index) wake(work, consumer)
}

/** KFK-92: polling again accepts what was not answered. */
function acceptRest(work: Work, _group: Group, consumer: Consumer): void {
  for (const task of [...consumer.acquired]) settleShare(work, consumer, task, 'accept')
}

/** A share consumer that closes gives back what it has. */
export function releaseAll(work: Work, consumer: Consumer): void {
  for (const task of [...consumer.acquired]) settleShare(work, consumer, task, 'release')
}
