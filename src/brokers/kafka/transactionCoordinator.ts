import { NO_HANDLE } from '../../engine/agenda.ts'
import { spread, store } from './appending.ts'
import { COMMAND } from './commands.ts'
import { storeOffsets } from './committing.ts'
import { EVENT } from './events.ts'
import type { LogRecord } from './log.ts'
import type { Producer } from './producerState.ts'
import { isServed, leaderOf, type Partition, partitionAt, type Transaction, type Work } from './state.ts'
import { wakeReaders } from './wake.ts'

/** The transaction of a producer's transactional id, if anybody has used that yet. */
export const transactionOf = ({ state }: Work, { settings }: Producer): Transaction | undefined =>
  state.transactions.find(each => each.id === settings.transactionalId)

/** A transactional id that nobody used before. */
export function newTransaction({ state }: Work, id: string): Transaction {
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
    writer: 0,
    endedBy: 0,
  }
  state.transactions.push(transaction)
  return transaction
}

const isEnding = ({ state }: Transaction): boolean => state === 'prepareCommit' || state === 'prepareAbort'

/** Something was added: the transaction is open at its coordinator. */
export function open(work: Work, transaction: Transaction): void {
  if (isEnding(transaction)) writeMarkers(work, transaction)
  if (isEnding(transaction)) setApart(work, transaction)
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

/** A transaction some of whose markers have nowhere to go yet ends beside the next one of its id. */
function setApart({ state, turn }: Work, transaction: Transaction): void {
  state.transactions.push({ ...transaction, id: '', groups: [] })
  turn.schedule(RETRY_US, COMMAND.writeMarkers, state.transactions.length - 1, transaction.epoch)
  transaction.partitions = []
  transaction.state = 'empty'
}

/** KFK-83: what a producer writes next waits until all markers of its last transaction are written (CONCURRENT_TRANSACTIONS). */
export function waitsForMarkers({ state }: Work, { producerId }: Producer): boolean {
  return state.transactions.some(each => each.producerId === producerId && isEnding(each))
}

/** How a transaction ends, and the part that has it ended: 0 where the coordinator does so by itself. */
export interface Ending {
  readonly state: 'prepareCommit' | 'prepareAbort'
  readonly by: number
}

/** The coordinator decides how a transaction ends; from here on it cannot end otherwise. */
export function prepare({ turn }: Work, transaction: Transaction, { state, by }: Ending): void {
  transaction.state = state
  transaction.endedBy = by
  turn.cancel(transaction.timeout)
  transaction.timeout = NO_HANDLE
  turn.record(EVENT.transactionPrepared, 0, transaction.writer, 0, state === 'prepareCommit' ? 1 : 0)
}

const MARKER_BYTES = 78
const RETRY_US = 100_000

/** KFK-83: one marker for each partition the transaction touched; each takes an offset. */
export function writeMarkers(work: Work, transaction: Transaction): void {
  const { state, turn } = work
  if (!isEnding(transaction)) return
  const marker = transaction.state === 'prepareCommit' ? 'commit' : 'abort'
  transaction.partitions = transaction.partitions.filter(index => {
    const partition = partitionAt(state, index)
    if (!isServed(state, partition)) return true
    writeMarker(work, partition, transaction, marker)
    return false
  })
  settleOffsets(work, transaction, marker)
  if (transaction.partitions.length > 0) {
    turn.schedule(RETRY_US, COMMAND.writeMarkers, state.transactions.indexOf(transaction), transaction.epoch)
    return
  }
  transaction.state = 'empty'
  turn.record(EVENT.transactionEnded, 0, transaction.writer, 0, marker === 'commit' ? 1 : 0)
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
    from: transaction.endedBy,
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
  prepare(work, transaction, { state: 'prepareAbort', by: 0 })
  writeMarkers(work, transaction)
}
