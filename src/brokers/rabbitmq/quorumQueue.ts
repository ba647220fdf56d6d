import { die } from './deadLetter.ts'
import { deliver } from './deliver.ts'
import { EVENT } from './events.ts'
import { dropExpiredHead } from './expire.ts'
import { headOf, newCopy, putLast, takeHead } from './line.ts'
import type { Copy, Message } from './message.ts'
import { dropOverflow, isBelowSoftLimit, isOverLimit } from './overflow.ts'
import { type Consumer, consumerOf, type QuorumQueue } from './queue.ts'
import { countFailure, giveBack, goesToBack } from './quorumReturns.ts'
import { rememberRefusal } from './recent.ts'
import { activateNext, afterGivingBack, creditOf, joinService, nextInService, removeConsumer } from './serviceQueue.ts'
import type { Settling } from './settling.ts'
import { type Delivery, moveCopy, timeIn, type Work } from './state.ts'

/** One command of the replicated queue: a change, then whatever it allows to be handed out, then the length limit (RMQ-21). */
export function command(work: Work, queue: QuorumQueue, change: () => Copy | undefined): void {
  const wasBelow = isBelowSoftLimit(queue)
  hand(work, queue, change() ?? null)
  keepLimit(work, queue, wasBelow)
}

/** RMQ-46: what has just arrived is handed out before anybody asks whether it has expired. */
function hand(work: Work, queue: QuorumQueue, arrived: Copy | null): void {
  for (;;) {
    if (headOf(queue) !== arrived) dropExpiredHead(work, queue)
    if (headOf(queue) === undefined) return
    const consumer = nextInService(work, queue)
    if (consumer === undefined) return dropExpiredHead(work, queue)
    const copy = takeHead(work, queue)
    if (copy === undefined) return
    deliver(work, queue, consumer, copy)
    joinService(queue, consumer)
  }
}

/** RMQ-52: over its limit the queue drops its head, or tells its publishers to stop until there is room again. */
function keepLimit(work: Work, queue: QuorumQueue, wasBelow: boolean): void {
  dropOverflow(work, queue)
  if (queue.rules.overflow !== 'reject-publish') return
  const goesOn = !wasBelow && isBelowSoftLimit(queue)
  if (!isOverLimit(queue) && !goesOn) return
  for (const publisher of queue.publishers.keys()) queue.publishers.set(publisher, !goesOn)
}

/** Appends a message unless its publisher was told to stop. Gives whether the queue took it. */
export function publishToQuorum(
  work: Work,
  queue: QuorumQueue,
  message: Message,
  publisher: number,
): 'taken' | 'refused' {
  if (!queue.publishers.has(publisher)) {
    queue.publishers.set(publisher, queue.rules.overflow === 'reject-publish' && isOverLimit(queue))
  }
  if (queue.publishers.get(publisher) === true) {
    work.turn.record(EVENT.refusedByQueue, message.number, 0, queue.part)
    rememberRefusal(work, queue, message)
    return 'refused'
  }
  appendToQuorum(work, queue, message)
  return 'taken'
}

/** Appends a message that the queue has agreed to. */
export function appendToQuorum(work: Work, queue: QuorumQueue, message: Message): void {
  command(work, queue, () => {
    const copy = newCopy(work, queue, message)
    putLast(work, queue, copy)
    return copy
  })
}

/** Adds a consumer; with a single active consumer it may have to wait. */
export function subscribeToQuorum(work: Work, queue: QuorumQueue, consumer: Consumer): void {
  command(work, queue, () => {
    const added = addConsumer(queue, consumer)
    if (queue.rules.singleActive) added.status = 'waiting'
    joinService(queue, added)
    activateNext(work, queue)
  })
}

/** A consumer that was cancelled and subscribes again under its tag goes on with what it still holds. */
function addConsumer(queue: QuorumQueue, consumer: Consumer): Consumer {
  const cancelled = queue.consumers.find(
    ({ status, tag, channel }) => status === 'cancelled' && tag === consumer.tag && channel === consumer.channel,
  )
  const added =
    cancelled === undefined
      ? consumer
      : { ...consumer, id: cancelled.id, held: cancelled.held, heldBefore: cancelled.held }
  queue.consumers = [...queue.consumers.filter(each => each !== cancelled), added]
  return added
}

/** RMQ-27: a cancelled consumer that holds messages still counts as one. */
export function cancelOnQuorum(work: Work, queue: QuorumQueue, consumer: Consumer): void {
  command(work, queue, () => {
    consumer.status = 'cancelled'
    if (consumer.held === 0) removeConsumer(queue, consumer)
    queue.service = queue.service.filter(id => id !== consumer.id)
    activateNext(work, queue)
  })
}

/** Settles deliveries of one consumer. */
export function settleOnQuorum(work: Work, queue: QuorumQueue, deliveries: readonly Delivery[], how: Settling): void {
  const consumer = consumerOf(queue, deliveries[0]?.consumer ?? -1)
  if (consumer === undefined) return
  // RMQ-33: each one that goes to the back is a publish of its own.
  const commands =
    how.outcome === 'requeue' && goesToBack(work, queue, how) ? deliveries.map(each => [each]) : [deliveries]
  for (const each of commands) {
    command(work, queue, () => {
      for (const delivery of each) settleOne(work, queue, consumer, { delivery, how })
      consumer.held -= each.length
      afterGivingBack(work, queue, consumer)
    })
  }
}

function settleOne(
  work: Work,
  queue: QuorumQueue,
  consumer: Consumer,
  { delivery, how }: { readonly delivery: Delivery; readonly how: Settling },
): void {
  const { copy } = delivery
  switch (how.outcome) {
    case 'ack':
      return moveCopy(work, EVENT.acked, copy, { from: queue.part, value: timeIn(work, copy) })
    case 'requeue':
      // RMQ-95: 3.10 counts the credit of a message over its limit twice, as returned and as done.
      if (!giveBack(work, queue, copy, how) && work.state.profile.limitDoublesCredit) consumer.extraCredit += 1
      return
    case 'discard':
      if (how.failed) countFailure(copy)
      return die(work, queue, copy, 'rejected')
  }
}

/** A channel is gone: what its consumers hold comes back consumer by consumer, in the order it went out (RMQ-34). */
export function leaveQuorum(work: Work, queue: QuorumQueue, deliveries: readonly Delivery[], how: Settling): void {
  command(work, queue, () => {
    queue.publishers.delete(how.channel)
    const leaving = queue.consumers.filter(consumer => consumer.channel === how.channel)
    for (const consumer of leaving.sort((left, right) => inOrderOfDeath(work, left, right))) {
      for (const { copy } of deliveries.filter(each => each.consumer === consumer.id)) giveBack(work, queue, copy, how)
      removeConsumer(queue, consumer)
    }
    activateNext(work, queue)
  })
}

/** 3.10 goes by consumer tag, later releases by age; what a basic.get left comes last, by tag. */
function inOrderOfDeath(work: Work, left: Consumer, right: Consumer): number {
  if (left.once !== right.once) return left.once ? 1 : -1
  const byTag = left.once || work.state.profile.consumersDieByTag
  if (!byTag) return left.id - right.id
  return left.tag < right.tag ? -1 : left.tag > right.tag ? 1 : 0
}

/** basic.get: hands the head to a consumer that lives until the message is settled. Gives the copy, or undefined when there is none. */
export function pullFromQuorum(work: Work, queue: QuorumQueue, puller: Consumer): Copy | undefined {
  let pulled: Copy | undefined
  command(work, queue, () => {
    dropExpiredHead(work, queue)
    pulled = takeHead(work, queue)
    if (pulled === undefined || puller.noAck) return
    queue.consumers.push(puller)
    puller.held = 1
  })
  return pulled
}

/** RMQ-30 on 4.3: takes everything back from a consumer that was too slow, and lets it go. */
export function dismiss(
  work: Work,
  queue: QuorumQueue,
  consumer: Consumer,
  deliveries: readonly Delivery[],
  how: Settling,
): void {
  command(work, queue, () => {
    for (const delivery of deliveries) {
      giveBack(work, queue, delivery.copy, how)
      delivery.stale = true
    }
    consumer.held = 0
    removeConsumer(queue, consumer)
    activateNext(work, queue)
  })
}

/** Whether a consumer of a quorum queue could get a message now. */
export function couldServe(consumer: Consumer): boolean {
  return consumer.status === 'up' && !consumer.once && creditOf(consumer) > 0
}
