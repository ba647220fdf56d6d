import { NO_HANDLE } from '../../engine/agenda.ts'
import { spread, store } from './appending.ts'
import { COMMAND } from './commands.ts'
import { storeOffsets } from './committing.ts'
import type { Consumer } from './consumerState.ts'
import { groupNamed } from './coordinator.ts'
import { EVENT } from './events.ts'
import type { Group } from './groupState.ts'
import type { LogRecord } from './log.ts'
import type { Producer } from './producerState.ts'
import { answer, isServed, leaderOf, type Partition, partitionAt, type Transaction, type Work } from './state.ts'
import { wakeReaders } from './wake.ts'

/** KFK-80: takes the transactional id for this producer: its epoch rises, which fences whoever had it, and what that one left open is aborted. */
export function initTransactions(work: Work, producer: Producer, ticket: number): void {
  const { state, turn } = work
  const id = producer.settings.transactionalId
  if (id === null) return answer(work, ticket, { error: 'IllegalStateException' })
  if (producer.transaction !== 'none') return answer(work, ticket, { error: outOfTurn(work, producer) })
  const known = state.transactions.find(each => each.id === id)
  const transaction = known ?? newTransaction(work, id)
  if (known !== undefined) {
    known.epoch += 1
    if (known.state === 'ongoing') prepare(work, known, 'prepareAbort')
    if (known.state !== 'empty') writeMarkers(work, known)
  }
  transaction.timeoutMs = producer.settings.transactionTimeoutMs
  producer.producerId = transaction.producerId
  producer.epoch = transaction.epoch
  producer.sequences = new Map()
  producer.transaction = 'ready'
  producer.fault = null
  turn.record(EVENT.transactionsInitialized, 0, producer.part, 0, transaction.epoch)
  answer(work, ticket, 'ok')
}

function newTransaction({ state }: Work, id: string): Transaction {
  state.given.producerId += 1
  const transaction: Transaction = {
    id,
    producerId: state.given.producerId,
    epoch: 0,
    state: 'empty',
    partitions: [],
    groups: [],
    timeout: NO_HANDLE,
    timeoutMs: 60_000,
  }
  state.transactions.push(transaction)
  return transaction
}

/** What a transactional call in the wrong order throws: up to 2.8 a plain KafkaException. */
function outOfTurn({ state }: Work, { transaction, fault, settings }: Producer): string {
  if (transaction === 'failed') return fault ?? 'KafkaException'
  return settings.transactionalId !== null && state.profile.release === '2.8'
    ? 'KafkaException'
    : 'IllegalStateException'
}

const transactionOf = ({ state }: Work, { settings }: Producer): Transaction | undefined =>
  state.transactions.find(each => each.id === settings.transactionalId)

/** Begins a transaction: only the producer knows of it before it writes something. */
export function beginTransaction(work: Work, producer: Producer, ticket: number): void {
  if (producer.transaction !== 'ready') return answer(work, ticket, { error: outOfTurn(work, producer) })
  producer.transaction = 'open'
  producer.added = []
  work.turn.record(EVENT.transactionBegun, 0, producer.part)
  answer(work, ticket, 'ok')
}

/** Tells the coordinator that the transaction touches a partition; a fenced producer learns here, or from the partition's leader. Gives whether it may write. */
export function addToTransaction(work: Work, producer: Producer, partition: number): boolean {
  if (producer.added.includes(partition)) return true
  const transaction = transactionOf(work, producer)
  if (transaction === undefined || isFenced(work, producer, transaction)) return false
  producer.added.push(partition)
  open(work, transaction)
  if (!transaction.partitions.includes(partition)) transaction.partitions.push(partition)
  return true
}

function isFenced(work: Work, producer: Producer, transaction: Transaction): boolean {
  if (transaction.epoch === producer.epoch) return false
  failTransaction(work, producer, 'ProducerFencedException')
  return true
}

function open(work: Work, transaction: Transaction): void {
  // The coordinator has the producer wait until the markers of the one before are written.
  if (transaction.state === 'prepareCommit' || transaction.state === 'prepareAbort') writeMarkers(work, transaction)
  if (transaction.state === 'ongoing') return
  transaction.state = 'ongoing'
  const index = work.state.transactions.indexOf(transaction)
  const { turn } = work
  // KFK-79: the coordinator looks for those that are open too long every ten seconds.
  const every = Math.round(work.state.cluster.transactionAbortCheckIntervalMs * 1000)
  const over = turn.now + Math.round(transaction.timeoutMs * 1000)
  const delay = Math.ceil(over / every) * every - turn.now
  transaction.timeout = turn.schedule(delay, COMMAND.transactionTimeout, index, transaction.epoch)
}

/** Offsets for a group, and the consumer that read that far, if it is named. */
interface SentOffsets {
  readonly group: string
  readonly offsets: ReadonlyMap<number, number>
  readonly of: Consumer | null
}

/** KFK-84: makes offsets of a group part of the transaction. */
export function sendOffsets(
  work: Work,
  producer: Producer,
  ticket: number,
  { group: name, offsets, of }: SentOffsets,
): void {
  const transaction = transactionOf(work, producer)
  if (producer.transaction !== 'open' || transaction === undefined)
    return answer(work, ticket, { error: outOfTurn(work, producer) })
  if (isFenced(work, producer, transaction)) return answer(work, ticket, { error: 'ProducerFencedException' })
  open(work, transaction)
  // Offsets may be the first that anybody hears of the group.
  const group = groupNamed(work, name)
  if (of !== null && isOutdated(group, of)) {
    failTransaction(work, producer, 'CommitFailedException')
    return answer(work, ticket, { error: 'CommitFailedException' })
  }
  if (!transaction.groups.includes(name)) transaction.groups.push(name)
  const pending = group.pending.get(transaction.producerId) ?? new Map<number, number>()
  for (const [partition, offset] of offsets) pending.set(partition, offset)
  group.pending.set(transaction.producerId, pending)
  answer(work, ticket, 'ok')
}

/** KFK-54: a consumer that lost its partitions meanwhile, whether it knows it or not, has no say (KIP-447). */
function isOutdated(group: Group, { told, toldMember }: Consumer): boolean {
  if (toldMember === '') return false
  return !group.members.has(toldMember) || (group.protocolKind === 'classic' && told !== group.generation)
}

/** Ends a transaction when everything that was sent in it is done. */
export function endTransaction(work: Work, producer: Producer, ticket: number, how: 'commit' | 'abort'): void {
  const { state } = work
  if (producer.transaction === 'failed' && (how === 'commit' || producer.fault === 'ProducerFencedException'))
    return answer(work, ticket, { error: producer.fault ?? 'KafkaException' })
  if (producer.transaction !== 'open' && producer.transaction !== 'failed')
    return answer(work, ticket, { error: outOfTurn(work, producer) })
  if (how === 'commit' && producer.queue.some(id => state.batches.get(id)?.transactional === true)) {
    producer.ending = { ticket }
    return
  }
  finishTransaction(work, producer, ticket, how)
}

/** A batch is done: a commit that waited for it may go on. */
export function continueEnding(work: Work, producer: Producer): void {
  const { ending } = producer
  if (ending === null || producer.queue.some(id => work.state.batches.get(id)?.transactional === true)) return
  producer.ending = null
  endTransaction(work, producer, ending.ticket, 'commit')
}

function finishTransaction(work: Work, producer: Producer, ticket: number, how: 'commit' | 'abort'): void {
  const transaction = transactionOf(work, producer)
  if (transaction === undefined) return answer(work, ticket, { error: 'IllegalStateException' })
  if (isFenced(work, producer, transaction)) return answer(work, ticket, { error: 'ProducerFencedException' })
  producer.transaction = 'ready'
  producer.fault = null
  producer.added = []
  if (transaction.state === 'ongoing') {
    prepare(work, transaction, how === 'commit' ? 'prepareCommit' : 'prepareAbort')
    const index = work.state.transactions.indexOf(transaction)
    // KFK-83: the producer goes on before the markers are in the logs.
    work.turn.schedule(
      Math.round(work.state.cluster.transactionMarkerMs * 1000),
      COMMAND.writeMarkers,
      index,
      transaction.epoch,
    )
  }
  answer(work, ticket, 'ok')
}

function prepare({ turn }: Work, transaction: Transaction, state: 'prepareCommit' | 'prepareAbort'): void {
  transaction.state = state
  turn.cancel(transaction.timeout)
  transaction.timeout = NO_HANDLE
  turn.record(EVENT.transactionPrepared, 0, 0, 0, state === 'prepareCommit' ? 1 : 0)
}

const MARKER_BYTES = 78
const RETRY_US = 100_000

/** KFK-83: one marker for each partition the transaction touched; each takes an offset. */
export function writeMarkers(work: Work, transaction: Transaction): void {
  const { state, turn } = work
  if (transaction.state !== 'prepareCommit' && transaction.state !== 'prepareAbort') return
  const marker = transaction.state === 'prepareCommit' ? 'commit' : 'abort'
  transaction.partitions = transaction.partitions.filter(index => {
    const partition = partitionAt(state, index)
    if (!isServed(state, partition)) return true
    writeMarker(work, partition, transaction, marker)
    return false
  })
  if (transaction.partitions.length > 0) {
    turn.schedule(RETRY_US, COMMAND.writeMarkers, state.transactions.indexOf(transaction), transaction.epoch)
    return
  }
  settleOffsets(work, transaction, marker)
  transaction.state = 'empty'
  turn.record(EVENT.transactionEnded, 0, 0, 0, marker === 'commit' ? 1 : 0)
}

function writeMarker(work: Work, partition: Partition, transaction: Transaction, marker: 'commit' | 'abort'): void {
  const log = leaderOf(partition)?.log
  if (log === undefined) return
  work.state.given.batch += 1
  const record: LogRecord = Object.freeze({
    offset: log.end,
    key: null,
    value: null,
    at: work.turn.now,
    bytes: MARKER_BYTES,
    number: 0,
    batch: work.state.given.batch,
    leaderEpoch: partition.leaderEpoch,
    producerId: transaction.producerId,
    producerEpoch: transaction.epoch,
    sequence: -1,
    transactional: true,
    marker,
    from: 0,
    sentAt: work.turn.now,
    copy: 1,
  })
  store(work, partition, [record])
  work.turn.record(EVENT.markerWritten, 0, 0, partition.part, record.offset)
  spread(work, partition)
  wakeReaders(work, partition)
}

/** KFK-84: the offsets of a committed transaction become the group's; those of an aborted one never were. */
function settleOffsets(work: Work, transaction: Transaction, marker: 'commit' | 'abort'): void {
  for (const name of transaction.groups.splice(0)) {
    const group = work.state.groups.find(each => each.name === name)
    const pending = group?.pending.get(transaction.producerId)
    if (group === undefined || pending === undefined) continue
    group.pending.delete(transaction.producerId)
    group.usedAt = work.turn.now
    if (marker === 'commit') storeOffsets(work, group, { by: group.part, offsets: pending })
  }
}

/** KFK-79: a producer that stayed away with an open transaction: the coordinator aborts it and fences the producer. */
export function transactionTimedOut(work: Work, transaction: Transaction, epoch: number): void {
  if (transaction.state !== 'ongoing' || transaction.epoch !== epoch) return
  transaction.epoch += 1
  prepare(work, transaction, 'prepareAbort')
  writeMarkers(work, transaction)
}

/** KFK-81: the transaction can only be aborted now, or not even that when the producer is fenced. */
export function failTransaction(work: Work, producer: Producer, error: string): void {
  producer.transaction = 'failed'
  producer.fault =
    error === 'InvalidProducerEpochException' || error === 'ProducerFencedException' ? error : 'KafkaException'
  work.turn.record(EVENT.fenced, 0, producer.part)
}
