import { NO_HANDLE } from '../../engine/agenda.ts'
import { consumedOffsets } from './committing.ts'
import type { Consumer, Task } from './consumerState.ts'
import { closeConsumer, loseTasks } from './consumers.ts'
import { isCoordinated } from './coordinatorHome.ts'
import { EVENT } from './events.ts'
import type { Producer } from './producerState.ts'
import { writerOf } from './programs.ts'
import { enqueue } from './sendCalls.ts'
import { leaderOf, partitionAt, type Work } from './state.ts'
import { endTransaction } from './transactionEnd.ts'
import { beginTransaction, sendOffsets } from './transactions.ts'
import { wake } from './wake.ts'
import { takeId, tryAgain } from './writerLife.ts'

// KFK-85: read, transform, write: the results of a poll and the offsets it read to are one transaction.

/** A poll gave records: a transaction begins. */
export function beginWriting(work: Work, consumer: Consumer): void {
  const writer = writerOf(work.state, consumer)
  if (writer === undefined) return
  consumer.writing = 'open'
  beginTransaction(work, writer, 0)
}

/** Sends what became of a record, with its key, to the producer's topic. Gives false where the client refuses: the transaction cannot commit. */
export function writeResult(work: Work, consumer: Consumer, { key, number }: Task): boolean {
  const writer = writerOf(work.state, consumer)
  if (writer === undefined) return true
  const { topic, valueBytes: bytes } = writer.settings
  const result = { partition: null, key, value: `result of ${number}`, bytes }
  return enqueue(work, writer, topic, result, { ticket: 0, place: 0 }) === null
}

/** The work of a poll is done: its offsets go into the transaction, and that commits when all results are stored. */
export function commitWriting(work: Work, consumer: Consumer): void {
  const writer = writerOf(work.state, consumer)
  const group = work.state.groups[consumer.group]
  if (writer === undefined || group === undefined) return
  consumer.writing = 'ending'
  if (!isHeard(work, consumer)) return tryAgain(work, consumer)
  // KIP-447: the group knows by the member and its generation whether the offsets are a zombie's.
  sendOffsets(work, writer, 0, { group: group.name, offsets: consumedOffsets(consumer), of: consumer })
  if (writer.transaction === 'failed') return abortWriting(work, consumer)
  endTransaction(work, writer, 0, 'commit')
}

/** Something went wrong: the results are taken back, and the records they came from will be read again. */
export function abortWriting(work: Work, consumer: Consumer): void {
  const writer = writerOf(work.state, consumer)
  if (writer === undefined) return
  consumer.writing = 'aborting'
  loseTasks(work, consumer)
  if (isFencedOff(writer)) return closeConsumer(work, consumer, 0)
  if (!isHeard(work, consumer)) return tryAgain(work, consumer)
  endTransaction(work, writer, 0, 'abort')
}

/** A program goes on that waited: for its transaction to end, or for somebody to hear it. */
export function goOnWriting(work: Work, consumer: Consumer): void {
  consumer.busy = NO_HANDLE
  const writer = writerOf(work.state, consumer)
  if (writer === undefined || consumer.life === 'dead' || consumer.life === 'closed') return
  if (consumer.life === 'frozen') {
    consumer.thawedWork = true
    return
  }
  switch (consumer.writing) {
    case 'no':
    case 'open':
      return
    case 'starting':
      return takeId(work, consumer) ? wake(work, consumer) : tryAgain(work, consumer)
    case 'ending':
      return goOnCommitting(work, consumer, writer)
    case 'aborting':
      return goOnAborting(work, consumer, writer)
  }
}

function goOnCommitting(work: Work, consumer: Consumer, { ending, transaction }: Producer): void {
  // It hears of it when its batches are done.
  if (ending !== null) return
  if (transaction === 'open') return commitWriting(work, consumer)
  if (transaction === 'failed') return abortWriting(work, consumer)
  consumer.writing = 'no'
  wake(work, consumer)
}

function goOnAborting(work: Work, consumer: Consumer, writer: Producer): void {
  if (writer.ending !== null) return
  if (writer.transaction !== 'ready') return abortWriting(work, consumer)
  goBack(work, consumer)
  consumer.writing = 'no'
  wake(work, consumer)
}

/** Another instance has the transactional id: no program can go on from that (src: ExactlyOnceMessageProcessor). */
const isFencedOff = ({ transaction, fault }: Producer): boolean =>
  transaction === 'failed' && fault === 'ProducerFencedException'

/** Back to the committed offsets, which are asked for again, and to the start of a log without one (src: ExactlyOnceMessageProcessor). */
function goBack(work: Work, consumer: Consumer): void {
  const { offsets } = work.state.groups[consumer.group] ?? {}
  for (const index of consumer.owned) {
    consumer.positions.delete(index)
    if (offsets?.has(index) === true) continue
    const partition = partitionAt(work.state, index)
    const start = leaderOf(partition)?.log.start ?? 0
    consumer.positions.set(index, start)
    work.turn.record(EVENT.sought, 0, consumer.part, partition.part, start)
  }
}

function isHeard({ state }: Work, consumer: Consumer): boolean {
  const group = state.groups[consumer.group]
  return !state.cut.includes(consumer.part) && group !== undefined && isCoordinated(state, group)
}
