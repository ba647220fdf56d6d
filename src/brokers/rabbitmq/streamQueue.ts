import type { ActionValue } from '../../engine/model.ts'
import { deliver } from './deliver.ts'
import { newCopy } from './line.ts'
import type { Message } from './message.ts'
import { type Consumer, consumerOf, type StreamQueue } from './queue.ts'
import type { Delivery, Work } from './state.ts'

/** RMQ-75: appends a message; messages of one chunk are read together by who begins at the last. */
export function appendToStream(work: Work, queue: StreamQueue, message: Message): void {
  queue.log.push({ copy: newCopy(work, queue, message), chunk: queue.chunks })
  runStream(work, queue)
}

/** Lets every reader that has credit read on. */
function runStream(work: Work, queue: StreamQueue): void {
  for (const consumer of queue.consumers) {
    while (consumer.held < consumer.prefetch) {
      const entry = queue.log[consumer.offset]
      if (entry === undefined || !work.state.channels.has(consumer.channel)) break
      consumer.offset += 1
      deliver(work, queue, consumer, entry.copy)
    }
  }
}

/** Adds a reader. */
export function subscribeToStream(work: Work, queue: StreamQueue, consumer: Consumer): void {
  queue.consumers.push(consumer)
  runStream(work, queue)
}

/** RMQ-77: settling a delivery, in whatever way, only lets its reader read on. */
export function settleOnStream(work: Work, queue: StreamQueue, deliveries: readonly Delivery[]): void {
  for (const { consumer: id } of deliveries) {
    const consumer = consumerOf(queue, id)
    if (consumer !== undefined) consumer.held -= 1
  }
  runStream(work, queue)
}

/** A channel is gone, and its readers with it. */
export function leaveStream(queue: StreamQueue, channel: number): void {
  queue.consumers = queue.consumers.filter(consumer => consumer.channel !== channel)
}

/** RMQ-76: takes what a reader asked for, gives the offset it begins at, or null when RabbitMQ does not know it. */
export function offsetOf(queue: StreamQueue, asked: ActionValue | undefined): number | null {
  if (asked === undefined || asked === 'next') return queue.log.length
  if (asked === 'first') return 0
  if (asked === 'last') {
    const chunk = queue.log.at(-1)?.chunk
    return Math.max(
      0,
      queue.log.findIndex(entry => entry.chunk === chunk),
    )
  }
  return typeof asked === 'number' && Number.isInteger(asked) && asked >= 0 ? Math.min(asked, queue.log.length) : null
}
