import { preconditionFailed } from './amqpError.ts'
import { fail } from './channels.ts'
import { tellCancelled } from './deleteQueue.ts'
import { ackTimeoutOf, armAckTimeout } from './deliver.ts'
import { consumerOf, type QuorumQueue } from './queue.ts'
import { dismiss } from './quorumQueue.ts'
import type { Settling } from './settling.ts'
import { type Channel, type Delivery, queueById, type Work } from './state.ts'

/** RMQ-30: a channel with a delivery that is too old is closed; on 4.3 its quorum queue takes the messages back and drops the consumer. */
export function checkAckTimeout(work: Work, channel: Channel): void {
  channel.timeoutArmed = false
  const late = [...channel.unacked.values()].filter(delivery => isLate(work, delivery))
  const [first] = late
  if (first !== undefined && work.state.profile.ackTimeout === 'closesChannel') {
    const text = `delivery acknowledgement on channel 1 timed out. Timeout value used: ${work.state.ackTimeout / 1000} ms`
    return fail(work, channel, preconditionFailed(text), { client: first.client, op: null })
  }
  for (const delivery of late) if (!delivery.stale) dismissConsumer(work, channel, delivery)
  armAckTimeout(work, channel)
}

function isLate(work: Work, delivery: Delivery): boolean {
  const limit = ackTimeoutOf(work, delivery.queueName)
  return limit !== null && !delivery.stale && delivery.at + limit <= work.turn.now
}

function dismissConsumer(work: Work, channel: Channel, late: Delivery): void {
  const queue = queueById(work.state, late.queue, late.queueName)
  const consumer = queue === undefined ? undefined : consumerOf(queue, late.consumer)
  if (queue?.type !== 'quorum' || consumer === undefined) return
  tellCancelled(work, queue, consumer)
  dismissFrom(work, queue, channel, late)
}

function dismissFrom(work: Work, queue: QuorumQueue, channel: Channel, late: Delivery): void {
  const consumer = consumerOf(queue, late.consumer)
  if (consumer === undefined) return
  const theirs = [...channel.unacked.values()].filter(each => each.consumer === late.consumer && !each.stale)
  const how: Settling = { channel: channel.id, outcome: 'requeue', cause: 'timeout', failed: false }
  dismiss(work, queue, consumer, theirs, how)
}
