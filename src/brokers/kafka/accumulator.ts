import { NO_HANDLE } from '../../engine/agenda.ts'
import { effective } from './clientConfigs.ts'
import { COMMAND } from './commands.ts'
import type { Batch, Producer } from './producerState.ts'
import type { Work } from './state.ts'

/** The batch of a partition that still takes records; KFK-17: a new one when that is full or gone. */
export function openBatch(work: Work, producer: Producer, partition: number): Batch {
  const { state, turn } = work
  for (const id of [...producer.queue].reverse()) {
    const batch = state.batches.get(id)
    if (batch?.partition === partition && !batch.closed && batch.state === 'waiting' && batch.attempts === 0)
      return batch
  }
  const { lingerMs } = effective(producer.settings, state.profile)
  state.given.batch += 1
  const id = state.given.batch
  const delivery = Math.round(producer.settings.deliveryTimeoutMs * 1000)
  const batch: Batch = {
    id,
    producer: producer.index,
    partition,
    records: [],
    bytes: 0,
    sequence: -1,
    producerId: -1,
    producerEpoch: -1,
    transactional: producer.transaction === 'open',
    createdAt: turn.now,
    closed: false,
    readyAt: turn.now + Math.round(lingerMs * 1000),
    attempts: 0,
    sentAt: 0,
    storedAt: -1,
    stored: 0,
    state: 'waiting',
    broker: -1,
    result: null,
    timeout: NO_HANDLE,
    expiry: turn.schedule(delivery, COMMAND.deliveryTimeout, producer.index, id),
  }
  state.batches.set(id, batch)
  producer.queue.push(id)
  return batch
}

/** Everything that waits may be sent now. */
export function flush(work: Work, producer: Producer): void {
  for (const id of producer.queue) {
    const batch = work.state.batches.get(id)
    if (batch !== undefined) batch.closed = true
  }
  wakeSender(work, producer, 0)
}

/** Has the producer look for something to send after a delay, or sooner if it would anyway. */
export function wakeSender({ turn }: Work, producer: Producer, delay: number): void {
  if (producer.life !== 'running') return
  const at = turn.now + delay
  if (producer.sending !== NO_HANDLE && producer.lookAt <= at) return
  turn.cancel(producer.sending)
  producer.lookAt = at
  producer.sending = turn.schedule(delay, COMMAND.send, producer.index)
}
