import { errorNumber } from './errors.ts'
import { EVENT } from './events.ts'
import type { Batch, CallResult, Pending, Producer } from './producerState.ts'
import { noteMove, REMEMBERED_AT_ONCE } from './recent.ts'
import { noteRefused, settle } from './sendCalls.ts'
import { partitionAt, type Work } from './state.ts'

/** What became of a batch, as its producer knows it: -1 for what it never learns. */
export type Settled = { readonly offset: number } | { readonly error: string }

/** A batch is done: every record's call hears of it. */
export function settleBatch(work: Work, producer: Producer, batch: Batch, result: Settled): void {
  const { state, turn } = work
  state.batches.delete(batch.id)
  producer.queue = producer.queue.filter(id => id !== batch.id)
  turn.cancel(batch.timeout)
  turn.cancel(batch.expiry)
  const { number, part } = partitionAt(state, batch.partition)
  for (const [index, record] of batch.records.entries()) {
    if ('error' in result)
      turn.record(EVENT.produceFailed, record.number, part, producer.part, errorNumber(result.error))
    else if (result.offset < 0) turn.record(EVENT.neverAcked, record.number, part, producer.part)
    else turn.record(EVENT.produceAcked, record.number, part, producer.part, result.offset + index)
  }
  noteResult(work, producer, batch, result)
  if ('error' in result) {
    state.beyond.failed += batch.records.length
    for (const record of batch.records.slice(0, REMEMBERED_AT_ONCE)) noteRefused(work, producer, record)
  }
  for (const [index, record] of batch.records.entries())
    settle(work, producer, record, resultFor(result, number, index, record))
}

/** What comes back to the producer, if anything does: acks=0 never learns. */
export function noteResult(work: Work, producer: Producer, batch: Batch, result: Settled): void {
  const isError = 'error' in result
  const last = batch.records.at(-1)
  if (last === undefined || (!isError && result.offset < 0)) return
  noteMove(work, {
    what: isError ? 'error' : 'ack',
    from: partitionAt(work.state, batch.partition).part,
    to: producer.part,
    partition: batch.partition,
    offset: isError ? -1 : result.offset + batch.records.length - 1,
    number: last.number,
    key: last.key,
    after: batch.sentAt,
    attempt: batch.attempts,
  })
}

function resultFor(result: Settled, partition: number, index: number, { key }: Pending): CallResult {
  // KFK-90: the records that were at fault are told so; those that only travelled with them hear of an error.
  if ('error' in result && result.error === 'InvalidRecordException' && key !== null) return { error: 'KafkaException' }
  if ('error' in result) return { error: result.error }
  return { partition, offset: result.offset < 0 ? -1 : result.offset + index }
}
