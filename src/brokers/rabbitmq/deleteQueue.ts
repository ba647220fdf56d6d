import { leaveClassic } from './classicQueue.ts'
import { removeBindingsTo } from './declareExchange.ts'
import { EVENT } from './events.ts'
import { armIdleLimit } from './expire.ts'
import type { Copy } from './message.ts'
import { type Consumer, type Queue, readyCount } from './queue.ts'
import { leaveQuorum } from './quorumQueue.ts'
import { isFailure, type Settling } from './settling.ts'
import { type Channel, moveCopy, note, partOf, type Work } from './state.ts'
import { leaveStream } from './streamQueue.ts'
import { noticeCancelled } from './workers.ts'

/** RMQ-19: deletes a queue with everything in it; nothing is dead-lettered. Gives how many messages were ready. */
export function deleteQueue(work: Work, queue: Queue, why: 'deleted' | 'expired'): number {
  const { state, turn } = work
  const ready = readyCount(queue)
  state.queues.delete(queue.name)
  turn.cancel(queue.ttlTimer)
  turn.cancel(queue.idleTimer)
  turn.record(why === 'deleted' ? EVENT.queueDeleted : EVENT.queueExpired, 0, queue.part)
  for (const copy of emptied(queue)) moveCopy(work, EVENT.deletedReady, copy, { from: queue.part })
  if (queue.type === 'quorum')
    for (const { copy } of queue.delayed) moveCopy(work, EVENT.deletedDelayed, copy, { from: queue.part })
  if (queue.type !== 'stream') endUnacked(work, queue)
  for (const consumer of queue.consumers) tellCancelled(work, queue, consumer)
  removeBindingsTo(work, queue.name)
  return ready
}

/** Deliveries of a deleted queue may still be acknowledged; it means nothing any more. */
function endUnacked(work: Work, queue: Queue): void {
  for (const channel of work.state.channels.values()) {
    for (const delivery of channel.unacked.values()) {
      if (delivery.queue !== queue.id || delivery.stale) continue
      moveCopy(work, EVENT.deletedUnacked, delivery.copy, { from: queue.part })
      delivery.stale = true
    }
  }
}

/** RMQ-28: a consumer whose queue is gone is told so; a pulling client or one that cancelled is not. */
export function tellCancelled(work: Work, queue: Queue, consumer: Consumer): void {
  if (consumer.once || consumer.status === 'cancelled' || !work.state.channels.has(consumer.channel)) return
  note(work, { kind: 'told', client: consumer.client, what: 'consumer cancelled by broker', reason: null })
  work.turn.record(EVENT.cancelledByBroker, 0, queue.part, partOf(work.state, consumer.client))
  noticeCancelled(work, consumer.client)
}

/** Takes every ready copy out of a queue; the caller says what becomes of them. */
export function emptied(queue: Queue): Copy[] {
  queue.bytes = 0
  if (queue.type === 'stream') return queue.log.splice(0).map(entry => entry.copy)
  const copies = queue.levels.flatMap(level => level.splice(0))
  return queue.type === 'quorum' ? [...queue.returns.splice(0), ...copies] : copies
}

/** Takes a channel that was closed: the queue forgets its consumers and takes back what it held. */
export function leaveQueue(work: Work, queue: Queue, channel: Channel): void {
  const consumed = queue.consumers.some(consumer => consumer.channel === channel.id)
  const deliveries = [...channel.unacked.values()].filter(delivery => delivery.queue === queue.id && !delivery.stale)
  if (queue.type === 'quorum') queue.publishers.delete(channel.id)
  if (!consumed && deliveries.length === 0) return
  const ending = { outcome: 'requeue', cause: 'close' } as const
  const how: Settling = { ...ending, channel: channel.id, failed: isFailure(queue.type, ending, work.state.profile) }
  if (queue.type === 'stream') leaveStream(queue, channel.id)
  else if (queue.type === 'classic') leaveClassic(work, queue, deliveries, how)
  else leaveQuorum(work, queue, deliveries, how)
  if (consumed) afterLeaving(work, queue)
}

/** RMQ-17: an auto-delete queue goes with its last consumer, never before one came. */
export function afterLeaving(work: Work, queue: Queue): void {
  const isOver = queue.autoDelete && queue.everConsumed && queue.consumers.length === 0
  if (isOver) deleteQueue(work, queue, 'deleted')
  else armIdleLimit(work, queue)
}
