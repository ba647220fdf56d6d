import {
  type AmqpError,
  accessRefused,
  getIsLocked,
  notAllowed,
  notImplemented,
  preconditionFailed,
} from './amqpError.ts'
import { cancelOnClassic, pullFromClassic, subscribeToClassic } from './classicQueue.ts'
import type { CommandOf } from './clientCommand.ts'
import { usableError } from './declareQueue.ts'
import { afterLeaving } from './deleteQueue.ts'
import { goOut, holdUntilAcked } from './deliver.ts'
import { EVENT } from './events.ts'
import { armIdleLimit } from './expire.ts'
import type { Pulled } from './journal.ts'
import type { Copy } from './message.ts'
import { type Consumer, type Queue, readyCount } from './queue.ts'
import { cancelOnQuorum, pullFromQuorum, subscribeToQuorum } from './quorumQueue.ts'
import { seenCopy } from './seen.ts'
import { type Channel, type Client, moveCopy, nextId, type Work } from './state.ts'
import { offsetOf, subscribeToStream } from './streamQueue.ts'

/** basic.qos, if asked for, then basic.consume. Gives the broker's error, or null. */
export function consume(work: Work, channel: Channel, client: Client, command: CommandOf<'consume'>): AmqpError | null {
  setPrefetch(work, channel, command)
  const queue = work.state.queues.get(command.queue)
  const unusable = usableError(work.state, queue, channel, command.queue)
  if (unusable !== null || queue === undefined) return unusable
  const refused = refusal(work, queue, channel, client, command)
  if (refused !== null) return refused
  const offset = queue.type === 'stream' ? offsetOf(queue, command.args['x-stream-offset']) : 0
  if (offset === null) return preconditionFailed(`invalid x-stream-offset for queue '${queue.name}' in vhost '/'`)
  client.plan = planOf(command)
  subscribe(work, queue, newConsumer(work, channel, client, { ...command, offset }))
  return null
}

/** RMQ-23 and RMQ-24: a prefetch is for consumers to come; with `global`, for all of the channel where the release still has that. */
function setPrefetch(work: Work, channel: Channel, { prefetch, global }: CommandOf<'consume'>): void {
  if (prefetch === undefined) return
  const forChannel = global && work.state.profile.globalQos
  // Setting the consumers' own prefetch lifts the limit of the channel.
  channel.channelLimit = forChannel ? prefetch : 0
  if (!forChannel) channel.prefetch = prefetch
  work.turn.record(EVENT.qosSet, 0, 0, 0, prefetch)
}

function refusal(
  work: Work,
  queue: Queue,
  channel: Channel,
  client: Client,
  command: CommandOf<'consume'>,
): AmqpError | null {
  const where = `queue '${queue.name}' in vhost '/'`
  for (const { consumers } of work.state.queues.values()) {
    const isTaken = consumers.some(
      each => each.channel === channel.id && each.tag === client.name && !each.once && each.status !== 'cancelled',
    )
    if (isTaken) return notAllowed(`attempt to reuse consumer tag '${client.name}'`)
  }
  if (queue.type !== 'classic' && channel.channelLimit > 0)
    return notImplemented(`${where} does not support global qos`)
  if (queue.type === 'stream') {
    if (command.noAck) return notImplemented(`automatic acknowledgement not supported by stream ${where}`)
    return channel.prefetch > 0 ? null : preconditionFailed(`consumer prefetch count is not set for stream ${where}`)
  }
  // RMQ-25: quorum queues ignore the flag.
  if (queue.type === 'quorum') return null
  const [first] = queue.consumers
  const isInUse = command.exclusive ? first !== undefined || queue.rules.singleActive : first?.exclusive === true
  return isInUse ? accessRefused(`${where} in exclusive use`) : null
}

function planOf({ onDelivery }: CommandOf<'consume'>): Client['plan'] {
  if (onDelivery === undefined) return null
  return typeof onDelivery === 'string' ? { every: onDelivery, list: [] } : { every: null, list: [...onDelivery] }
}

function newConsumer(
  work: Work,
  channel: Channel,
  client: Client,
  command: CommandOf<'consume'> & { offset: number },
): Consumer {
  const asked = command.priority ?? command.args['x-priority']
  return {
    id: nextId(work.state),
    tag: client.name,
    channel: channel.id,
    client: client.name,
    noAck: command.noAck,
    prefetch: channel.prefetch,
    priority: typeof asked === 'number' ? asked : 0,
    exclusive: command.exclusive,
    once: false,
    status: 'up',
    held: 0,
    heldBefore: 0,
    extraCredit: 0,
    offset: command.offset,
  }
}

function subscribe(work: Work, queue: Queue, consumer: Consumer): void {
  queue.everConsumed = true
  work.turn.record(EVENT.subscribed, 0, queue.part, work.state.clients.get(consumer.client)?.part ?? 0)
  if (queue.type === 'classic') subscribeToClassic(work, queue, consumer)
  else if (queue.type === 'quorum') subscribeToQuorum(work, queue, consumer)
  else subscribeToStream(work, queue, consumer)
}

/** basic.cancel of all consumers that a client has on its channel. */
export function cancel(work: Work, channel: Channel, client: Client): void {
  for (const queue of [...work.state.queues.values()]) {
    const mine = queue.consumers.filter(each => each.channel === channel.id && each.tag === client.name && !each.once)
    for (const consumer of mine) {
      work.turn.record(EVENT.cancelled, 0, queue.part, client.part)
      if (queue.type === 'classic') cancelOnClassic(work, queue, consumer)
      else if (queue.type === 'quorum') cancelOnQuorum(work, queue, consumer)
      else queue.consumers = queue.consumers.filter(each => each !== consumer)
      afterLeaving(work, queue)
    }
  }
}

/** basic.get: gives what was pulled, null when the queue is empty, or the broker's error. */
export function pull(
  work: Work,
  channel: Channel,
  client: Client,
  asked: { queue: string; noAck: boolean },
): Pulled | AmqpError | null {
  const queue = work.state.queues.get(asked.queue)
  const unusable = usableError(work.state, queue, channel, asked.queue)
  if (unusable !== null || queue === undefined) return unusable
  if (queue.type === 'stream')
    return notImplemented(`basic.get not supported by stream queues queue '${queue.name}' in vhost '/'`)
  if (queue.type === 'quorum' && queue.rules.singleActive) return getIsLocked(queue.name)
  armIdleLimit(work, queue)
  const deliveryTag = channel.nextTag
  const puller = pullerOf(work, channel, client, { tag: deliveryTag, noAck: asked.noAck })
  const copy = queue.type === 'classic' ? pullFromClassic(work, queue) : pullFromQuorum(work, queue, puller)
  if (copy === undefined) return null
  channel.nextTag += 1
  const message = seenCopy(queue, copy, work.state.profile, true)
  handOver(work, channel, { queue, copy, puller })
  return { deliveryTag, remaining: readyCount(queue), message }
}

/** RMQ-38: a quorum queue counts who pulled as a consumer until the message is settled. */
function pullerOf(
  work: Work,
  channel: Channel,
  client: Client,
  { tag, noAck }: { tag: number; noAck: boolean },
): Consumer {
  return {
    id: nextId(work.state),
    tag: String(tag),
    channel: channel.id,
    client: client.name,
    noAck,
    prefetch: 1,
    priority: 0,
    exclusive: false,
    once: true,
    status: 'up',
    held: 0,
    heldBefore: 0,
    extraCredit: 0,
    offset: 0,
  }
}

function handOver(
  work: Work,
  channel: Channel,
  { queue, copy, puller }: { queue: Queue; copy: Copy; puller: Consumer },
): void {
  const to = work.state.clients.get(puller.client)?.part ?? 0
  const where = { from: queue.part, to, value: Number(puller.tag) }
  goOut(work, channel, { copy, client: puller.client, tag: Number(puller.tag) })
  moveCopy(work, puller.noAck ? EVENT.pulledForGood : EVENT.pulled, copy, where)
  if (puller.noAck) return
  holdUntilAcked(work, channel, {
    queue,
    consumer: queue.type === 'quorum' ? puller.id : -1,
    consumerTag: puller.tag,
    client: puller.client,
    copy,
    tag: Number(puller.tag),
  })
}
