import { NO_HANDLE } from '../../engine/agenda.ts'
import { EVENT } from './events.ts'
import type { Producer } from './producerState.ts'
import type { Work } from './state.ts'

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
  Object.assign(producer, { queue: [], calls: [], ending: null, missed: [], closing: 0 })
}
