import { NO_HANDLE } from '../../engine/agenda.ts'
import { flush } from './accumulator.ts'
import { COMMAND } from './commands.ts'
import { waitsToWrite } from './consumerState.ts'
import type { Batch, Producer } from './producerState.ts'
import { programOf } from './programs.ts'
import { settleBatch } from './settledBatches.ts'
import { answer, type Work } from './state.ts'
import { prepare, transactionOf } from './transactionCoordinator.ts'
import { isFenced, outOfTurn } from './transactions.ts'

export type TransactionEnd = 'commit' | 'abort'

/** Ends a transaction when everything that was sent in it is done; what an abort finds unsent is not sent any more. */
export function endTransaction(work: Work, producer: Producer, ticket: number, how: TransactionEnd): void {
  askForEnd(work, producer, ticket, how)
  tellProgram(work, producer)
}

function askForEnd(work: Work, producer: Producer, ticket: number, how: TransactionEnd): void {
  const { transaction, fault, ending } = producer
  if (transaction === 'failed' && (how === 'commit' || fault === 'ProducerFencedException'))
    return answer(work, ticket, { error: fault ?? 'KafkaException' })
  // A call that waits for the end of the one before is out of turn too.
  if ((transaction !== 'open' && transaction !== 'failed') || ending !== null)
    return answer(work, ticket, { error: outOfTurn(work, producer) })
  if (how === 'commit') flush(work, producer)
  else abortUnsent(work, producer)
  producer.ending = { ticket, how }
  endIfSettled(work, producer)
}

/** The end of a transaction goes on when no batch of it is on its way any more. */
export function continueEnding(work: Work, producer: Producer): void {
  if (producer.ending === null) return
  endIfSettled(work, producer)
  tellProgram(work, producer)
}

function endIfSettled(work: Work, producer: Producer): void {
  const { ending, transaction, fault } = producer
  if (ending === null || transactionalBatches(work, producer).length > 0) return
  producer.ending = null
  const { ticket, how } = ending
  if (transaction === 'failed' && (how === 'commit' || fault === 'ProducerFencedException'))
    return answer(work, ticket, { error: fault ?? 'KafkaException' })
  finishTransaction(work, producer, ticket, how)
}

function transactionalBatches({ state }: Work, { queue }: Producer): Batch[] {
  return queue.flatMap(id => {
    const batch = state.batches.get(id)
    return batch?.transactional === true ? [batch] : []
  })
}

/** KFK-81: an abort fails what was not sent yet; what has a number may be stored, so it is waited for. */
function abortUnsent(work: Work, producer: Producer): void {
  for (const batch of transactionalBatches(work, producer))
    if (batch.sequence < 0) settleBatch(work, producer, batch, { error: 'TransactionAbortedException' })
}

function finishTransaction(work: Work, producer: Producer, ticket: number, how: TransactionEnd): void {
  const transaction = transactionOf(work, producer)
  if (transaction === undefined) return answer(work, ticket, { error: 'IllegalStateException' })
  if (isFenced(work, producer, transaction)) return answer(work, ticket, { error: 'ProducerFencedException' })
  producer.transaction = 'ready'
  producer.fault = null
  producer.added = []
  if (transaction.state === 'ongoing') {
    prepare(work, transaction, { state: how === 'commit' ? 'prepareCommit' : 'prepareAbort', by: producer.part })
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

/** The coordinator's answer to the end of a transaction is on its way for so long (microseconds). */
const ANSWER_US = 1000

/** KFK-85: a program that waits for the end of its transaction goes on, whatever became of it. */
function tellProgram({ state, turn }: Work, producer: Producer): void {
  const program = programOf(state, producer)
  if (program === undefined || producer.ending !== null || program.busy !== NO_HANDLE) return
  if (waitsToWrite(program)) program.busy = turn.schedule(ANSWER_US, COMMAND.goOnWriting, program.index)
}
