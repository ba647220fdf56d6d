import { COMMAND } from './commands.ts'
import type { ProduceResult } from './producerState.ts'
import { leastInSync, type Partition, type Work } from './state.ts'

/** KFK-13: acks=all is answered when the high watermark has passed the batch, if the ISR is still large enough then. */
export function completeWaiting(work: Work, partition: Partition): void {
  if (partition.waiting.length === 0) return
  const done = partition.waiting.filter(({ end }) => end <= partition.highWatermark)
  if (done.length === 0) return
  partition.waiting = partition.waiting.filter(({ end }) => end > partition.highWatermark)
  const least = leastInSync(work.state, partition)
  for (const { batch, offset } of done)
    sendAnswer(
      work,
      batch,
      // KFK-15: the ISR shrank meanwhile; the record is stored all the same.
      partition.isr.length < least ? { error: 'NotEnoughReplicasAfterAppendException' } : { offset },
    )
}

/** Sends a produce answer on its way; the network may be cut where the producer is. */
export function sendAnswer({ state, turn }: Work, id: number, result: ProduceResult): void {
  const batch = state.batches.get(id)
  if (batch === undefined || batch.state !== 'inFlight') return
  batch.result = result
  turn.schedule(0, COMMAND.answer, batch.producer, id)
}

/** A partition's leader is gone: what waited there for followers is not answered any more. */
export function failWaiting(work: Work, partition: Partition): void {
  for (const { batch } of partition.waiting.splice(0))
    sendAnswer(work, batch, { error: 'NotLeaderOrFollowerException' })
}
