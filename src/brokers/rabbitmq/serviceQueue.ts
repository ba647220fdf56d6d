import { type Consumer, consumerOf, joinBehindEquals, type QuorumQueue, without } from './queue.ts'
import type { Work } from './state.ts'

/** RMQ-22: without a prefetch a quorum queue hands out this many messages at most. */
const UNLIMITED_CREDIT = 2000

/** RMQ-21: how many more messages a consumer may get now. */
export function creditOf({ noAck, prefetch, held, extraCredit }: Consumer): number {
  if (noAck) return Number.POSITIVE_INFINITY
  return (prefetch === 0 ? UNLIMITED_CREDIT : prefetch) + extraCredit - held
}

/** Puts a consumer that has credit behind the others, unless it is in the queue already. */
export function joinService(queue: QuorumQueue, consumer: Consumer): void {
  if (consumer.status !== 'up' || creditOf(consumer) <= 0 || queue.service.includes(consumer.id)) return
  joinBehindEquals(queue, queue.service, consumer)
}

/** Takes the consumer that is next out of the service queue, passing over those that may not have more. */
export function nextInService(work: Work, queue: QuorumQueue): Consumer | undefined {
  for (let id = queue.service.shift(); id !== undefined; id = queue.service.shift()) {
    const consumer = consumerOf(queue, id)
    if (consumer === undefined || consumer.status !== 'up' || creditOf(consumer) <= 0) continue
    if (work.state.channels.has(consumer.channel)) return consumer
  }
  return undefined
}

/** What is left of a consumer after it gave something back: a cancelled one goes with its last message (RMQ-27). */
export function afterGivingBack(work: Work, queue: QuorumQueue, consumer: Consumer): void {
  const isOver = consumer.once || consumer.status === 'cancelled'
  if (isOver && consumer.held === 0) removeConsumer(queue, consumer)
  else joinService(queue, consumer)
  activateNext(work, queue)
}

/** Takes a consumer out of a quorum queue. */
export function removeConsumer(queue: QuorumQueue, { id }: Consumer): void {
  queue.consumers = queue.consumers.filter(consumer => consumer.id !== id)
  queue.service = without(queue.service, id)
}

/** RMQ-26: with a single active consumer, the next one takes over when there is none, or when it has a higher priority (from 4.0). */
export function activateNext(work: Work, queue: QuorumQueue): void {
  if (!queue.rules.singleActive) return
  const active = queue.consumers.find(({ status }) => status === 'up' || status === 'fading')
  const next = nextWaiting(work, queue)
  if (next === undefined) return
  if (active === undefined) return activate(queue, next)
  if (!work.state.profile.priorityTakesOver || next.priority <= active.priority) return
  queue.service = without(queue.service, active.id)
  active.status = active.held === 0 ? 'waiting' : 'fading'
  if (active.status === 'fading') return
  queue.consumers = [...queue.consumers.filter(each => each !== active), active]
  activate(queue, next)
}

function activate(queue: QuorumQueue, consumer: Consumer): void {
  consumer.status = 'up'
  joinService(queue, consumer)
}

/** The waiting consumer whose turn it is: the first, and from 4.0 the first of the highest priority. */
function nextWaiting(work: Work, queue: QuorumQueue): Consumer | undefined {
  const waiting = queue.consumers.filter(consumer => consumer.status === 'waiting')
  if (!work.state.profile.priorityTakesOver) return waiting[0]
  return waiting.reduce<Consumer | undefined>(
    (best, each) => (best === undefined || each.priority > best.priority ? each : best),
    undefined,
  )
}
