import { nextInRing, unblock } from './consumers.ts'
import { die, sendDeadLetter } from './deadLetter.ts'
import { deliver } from './deliver.ts'
import { EVENT } from './events.ts'
import { dropExpiredHead } from './expire.ts'
import { WAY_IN } from './hop.ts'
import { headOf, newCopy, putBack, putLast, takeHead } from './line.ts'
import type { Copy, Message } from './message.ts'
import { dropOverflow, wouldOverflow } from './overflow.ts'
import { type ClassicQueue, type Consumer, consumerOf, joinBehindEquals, readyCount, without } from './queue.ts'
import { rememberRefusal } from './recent.ts'
import type { Settling } from './settling.ts'
import { type Delivery, moveCopy, timeIn, type Work } from './state.ts'

/** RMQ-20 and RMQ-50: hands a message to a consumer with room, or puts it in line. Gives whether the queue took it. */
export function publishToClassic(work: Work, queue: ClassicQueue, message: Message): 'taken' | 'refused' {
  const { overflow, ttl, deadLetterExchange } = queue.rules
  if (overflow !== 'drop-head' && wouldOverflow(work, queue, message)) {
    work.turn.record(EVENT.refusedByQueue, message.number, 0, queue.part)
    rememberRefusal(work, queue, message)
    if (overflow === 'reject-publish-dlx') {
      queue.died.maxlen += 1
      sendDeadLetter(work, queue, message, { reason: 'maxlen', seen: work.turn.now + WAY_IN, out: null })
    }
    return 'refused'
  }
  const consumer = readyCount(queue) === 0 ? nextInRing(work, queue) : undefined
  const copy = newCopy(work, queue, message)
  if (consumer !== undefined) deliver(work, queue, consumer, copy)
  else if (ttl === 0 && deadLetterExchange === null) die(work, queue, copy, 'expired')
  else putInLine(work, queue, copy)
  return 'taken'
}

/** RMQ-48: the head is looked at only when the new message became the head or something was dropped. */
function putInLine(work: Work, queue: ClassicQueue, copy: Copy): void {
  putLast(work, queue, copy)
  const dropped = dropOverflow(work, queue)
  const isHead = readyCount(queue) === 1
  if (dropped ? !isHead || copy.expiresAt !== null : isHead) dropExpiredHead(work, queue)
}

/** Hands out ready messages while a consumer has room. */
export function runClassic(work: Work, queue: ClassicQueue): void {
  while (readyCount(queue) > 0) {
    const consumer = nextInRing(work, queue)
    if (consumer === undefined) return
    const copy = takeHead(work, queue)
    if (copy === undefined) return
    dropExpiredHead(work, queue)
    deliver(work, queue, consumer, copy)
  }
}

/** Adds a consumer behind the others of its priority. */
export function subscribeToClassic(work: Work, queue: ClassicQueue, consumer: Consumer): void {
  queue.consumers.push(consumer)
  joinBehindEquals(queue, queue.ring, consumer)
  if (queue.rules.singleActive) queue.active ??= queue.ring[0] ?? null
  runClassic(work, queue)
}

/** RMQ-27: the consumer gets nothing more; what it holds stays with its channel. */
export function cancelOnClassic(work: Work, queue: ClassicQueue, consumer: Consumer): void {
  forget(queue, consumer)
  runClassic(work, queue)
}

function forget(queue: ClassicQueue, { id }: Consumer): void {
  queue.consumers = queue.consumers.filter(consumer => consumer.id !== id)
  queue.ring = without(queue.ring, id)
  queue.blocked = without(queue.blocked, id)
  if (queue.active === id) queue.active = queue.ring[0] ?? null
}

/** Settles deliveries of one consumer: its credit first, then the messages, then whoever may have more. */
export function settleOnClassic(work: Work, queue: ClassicQueue, deliveries: readonly Delivery[], how: Settling): void {
  for (const { consumer: id } of deliveries) {
    const consumer = consumerOf(queue, id)
    if (consumer !== undefined) consumer.held -= 1
  }
  const anyUnblocked = unblock(work, queue, how.channel)
  if (how.outcome === 'requeue') requeue(work, queue, deliveries, how)
  for (const { copy } of deliveries) {
    if (how.outcome === 'ack') moveCopy(work, EVENT.acked, copy, { from: queue.part, value: timeIn(work, copy) })
    if (how.outcome !== 'discard') continue
    if (how.failed) copy.failedHere = true
    die(work, queue, copy, 'rejected')
  }
  if (anyUnblocked || queue.rules.singleActive) runClassic(work, queue)
}

/** RMQ-32: every message goes back to its original place. */
function requeue(work: Work, queue: ClassicQueue, deliveries: readonly Delivery[], how: Settling): void {
  for (const { copy } of deliveries) {
    copy.redelivered = true
    copy.acquired += 1
    if (how.failed) copy.failedHere = true
    moveCopy(work, EVENT.requeued, copy, { to: queue.part })
    putBack(work, queue, copy)
  }
  dropOverflow(work, queue)
  dropExpiredHead(work, queue)
  runClassic(work, queue)
}

/** A channel is gone: its consumers are too, and what it held comes back. */
export function leaveClassic(work: Work, queue: ClassicQueue, deliveries: readonly Delivery[], how: Settling): void {
  for (const consumer of queue.consumers.filter(each => each.channel === how.channel)) forget(queue, consumer)
  requeue(work, queue, deliveries, how)
}

/** basic.get: takes the head as it is, expired or not (RMQ-48). Gives the copy, or undefined when the queue is empty. */
export function pullFromClassic(work: Work, queue: ClassicQueue): Copy | undefined {
  const copy = headOf(queue) === undefined ? undefined : takeHead(work, queue)
  dropExpiredHead(work, queue)
  return copy
}
