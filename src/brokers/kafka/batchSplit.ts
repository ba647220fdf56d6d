import { COMMAND } from './commands.ts'
import { BATCH_OVERHEAD } from './log.ts'
import type { Batch, Pending, Producer } from './producerState.ts'
import type { Work } from './state.ts'

/**
 * KFK-11: takes a batch of several records that the broker found too large, and puts smaller ones in its place, each about half of it and in its
 * order; they count as never sent, but their time runs since the records were taken.
 */
export function splitBatch(work: Work, producer: Producer, batch: Batch): void {
  const { state, turn } = work
  const parts = partsOf(batch)
  const due = batch.createdAt + Math.round(producer.settings.deliveryTimeoutMs * 1000)
  let { sequence } = batch
  const ids = parts.map(records => {
    state.given.batch += 1
    const id = state.given.batch
    const expiry = turn.schedule(Math.max(0, due - turn.now), COMMAND.deliveryTimeout, producer.index, id)
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0)
    state.batches.set(id, {
      ...batch,
      id,
      records,
      bytes,
      sequence,
      expiry,
      attempts: 0,
      state: 'waiting',
      result: null,
    })
    if (sequence >= 0) sequence += records.length
    return id
  })
  turn.cancel(batch.expiry)
  state.batches.delete(batch.id)
  producer.queue = producer.queue.flatMap(id => (id === batch.id ? ids : [id]))
}

function partsOf({ records, bytes }: Batch): Pending[][] {
  const most = Math.max(bytes / 2, ...records.map(record => record.bytes))
  const parts: Pending[][] = []
  let size = 0
  for (const [place, record] of records.entries()) {
    const alone = place === 0 ? record.bytes : record.bytes + BATCH_OVERHEAD
    const part = parts.at(-1)
    if (part === undefined || size + record.bytes > most) {
      parts.push([{ ...record, bytes: alone }])
      size = alone
    } else {
      part.push(record)
      size += record.bytes
    }
  }
  return parts
}
