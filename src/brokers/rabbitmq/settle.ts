import { type AmqpError, notImplemented, preconditionFailed } from './amqpError.ts'
import { runClassic, settleOnClassic } from './classicQueue.ts'
import { unblock } from './consumers.ts'
import { settleOnQuorum } from './quorumQueue.ts'
import { type Cause, isFailure, type Settling } from './settling.ts'
import { type Channel, type Delivery, queueById, type Work } from './state.ts'
import { settleOnStream } from './streamQueue.ts'

/** What a client says about its deliveries. */
export interface Settlement {
  readonly outcome: Settling['outcome']
  readonly cause: Cause
}

/** RMQ-29. Takes a tag, gives the deliveries it means: with `multiple` all up to it, and all there are for 0; or the broker's error. */
export function deliveriesMeant(channel: Channel, tag: number, multiple: boolean): Delivery[] | AmqpError {
  if (multiple && tag === 0) return [...channel.unacked.values()]
  const delivery = channel.unacked.get(tag)
  if (delivery === undefined) return preconditionFailed(`unknown delivery tag ${tag}`)
  return multiple ? [...channel.unacked.values()].filter(each => each.tag <= tag) : [delivery]
}

/** Settles deliveries of a channel, queue by queue and consumer by consumer. Gives the broker's error, or null. */
export function settle(
  work: Work,
  channel: Channel,
  deliveries: readonly Delivery[],
  settlement: Settlement,
): AmqpError | null {
  const refused = streamRefusal(work, deliveries, settlement)
  if (refused !== null) return refused
  for (const { tag } of deliveries) channel.unacked.delete(tag)
  for (const group of groupsOf(deliveries)) settleGroup(work, channel, group, settlement)
  if (channel.channelLimit > 0) serveOtherQueues(work, channel)
  return null
}

/** RMQ-24: room on a channel is room for its consumers of every queue. RabbitMQ asks the queues in a random order, the model in theirs. */
function serveOtherQueues(work: Work, channel: Channel): void {
  for (const queue of [...work.state.queues.values()])
    if (queue.type === 'classic' && unblock(work, queue, channel.id)) runClassic(work, queue)
}

/** RMQ-78. */
function streamRefusal(work: Work, deliveries: readonly Delivery[], { outcome }: Settlement): AmqpError | null {
  if (outcome === 'ack' || !work.state.profile.streamRejectCloses) return null
  const delivery = deliveries.find(each => work.state.queues.get(each.queueName)?.type === 'stream')
  if (delivery === undefined) return null
  return notImplemented(
    `basic.nack and basic.reject not supported by stream queues queue '${delivery.queueName}' in vhost '/'`,
  )
}

function settleGroup(work: Work, channel: Channel, group: readonly Delivery[], settlement: Settlement): void {
  const live = group.filter(delivery => !delivery.stale)
  const [first] = live
  const queue = first === undefined ? undefined : queueById(work.state, first.queue, first.queueName)
  if (queue === undefined) return
  const how: Settling = {
    ...settlement,
    channel: channel.id,
    failed: isFailure(queue.type, settlement, work.state.profile),
  }
  if (queue.type === 'classic') settleOnClassic(work, queue, live, how)
  else if (queue.type === 'quorum') settleOnQuorum(work, queue, live, how)
  else settleOnStream(work, queue, live)
}

/** One group a queue and consumer, in the order of their names; what was pulled comes first, one by one. */
function groupsOf(deliveries: readonly Delivery[]): Delivery[][] {
  const groups = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    const key = `${delivery.queueName}\n${delivery.consumerTag}\n${delivery.queue}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [delivery])
    else group.push(delivery)
  }
  return [...groups.values()].sort(byQueueAndTag)
}

function byQueueAndTag([left]: Delivery[], [right]: Delivery[]): number {
  if (left === undefined || right === undefined) return 0
  if (left.queueName !== right.queueName) return left.queueName < right.queueName ? -1 : 1
  const [leftTag, rightTag] = [pulledTag(left), pulledTag(right)]
  if (leftTag !== rightTag) return leftTag - rightTag
  return left.consumerTag < right.consumerTag ? -1 : left.consumerTag > right.consumerTag ? 1 : 0
}

function pulledTag({ consumerTag, client, tag }: Delivery): number {
  return consumerTag === client ? Number.MAX_SAFE_INTEGER : tag
}
