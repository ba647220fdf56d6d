import { NO_HANDLE } from '../../engine/agenda.ts'
import { flush } from './accumulator.ts'
import { EVENT } from './events.ts'
import type { Producer } from './producerState.ts'
import { answer, type Work } from './state.ts'
import { endTransaction } from './transactionEnd.ts'

/** Nothing that waits is sent any more; what is with a broker already may still be stored. */
export function endProducer(work: Work, producer: Producer, life: 'dead' | 'closed'): void {
  const { turn, state } = work
  producer.life = life
  turn.record(life === 'dead' ? EVENT.consumerCrashed : EVENT.consumerClosed, 0, producer.part)
  turn.cancel(producer.next)
  turn.cancel(producer.sending)
  producer.next = NO_HANDLE
  producer.sending = NO_HANDLE
  for (const id of producer.queue) {
    const batch = state.batches.get(id)
    if (batch === undefined) continue
    turn.cancel(batch.timeout)
    turn.cancel(batch.expiry)
    for (const { number } of batch.records) turn.record(EVENT.abandoned, number, producer.part)
    if (batch.state === 'waiting') state.beyond.failed += batch.records.length
  }
  for (const id of producer.queue) if (state.batches.get(id)?.state === 'waiting') state.batches.delete(id)
  Object.assign(producer, { queue: [], calls: [], ending: null, missed: [], closing: null })
}

/** close() sends what waits, and has an open transaction aborted; then the producer is gone. */
export function closeProducer(work: Work, producer: Producer, ticket: number): void {
  producer.closing = { ticket }
  work.turn.cancel(producer.next)
  producer.next = NO_HANDLE
  flush(work, producer)
  continueClosing(work, producer)
}

/** A producer that is to close does so when nothing is on its way any more. */
export function continueClosing(work: Work, producer: Producer): void {
  const { closing, life, queue, transaction } = producer
  if (closing === null || life !== 'running' || queue.length > 0) return
  if (transaction === 'open') endTransaction(work, producer, 0, 'abort')
  producer.closing = null
  endProducer(work, producer, 'closed')
  answer(work, closing.ticket, null)
}

/** KFK-18: a new process is a new producer: it gets a new id, so the broker cannot know what it sent before. */
export function restartProducer(work: Work, producer: Producer): void {
  producer.life = 'running'
  producer.producerId = -1
  producer.epoch = -1
  producer.sequences = new Map()
  producer.transaction = 'none'
  producer.fault = null
  producer.added = []
  producer.keyless.clear()
  work.turn.record(EVENT.consumerStarted, 0, producer.part)
}
