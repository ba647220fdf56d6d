import { COMMAND, REPLIES } from './commands.ts'
import { EVENT } from './events.ts'
import { hopAfter } from './hop.ts'
import type { Copy } from './message.ts'
import type { Consumer, Queue } from './queue.ts'
import { clientMark } from './recent.ts'
import { seenCopy } from './seen.ts'
import { type Channel, moveCopy, note, partOf, type Work } from './state.ts'
import { takeTask } from './workers.ts'

/** Hands a ready copy to a consumer, which must have room: numbers it, keeps it as unacked unless acks are automatic, tells the client. */
export function deliver(work: Work, queue: Queue, consumer: Consumer, copy: Copy): void {
  const { state } = work
  const channel = channelNumbered(work, consumer.channel)
  const deliveryTag = channel.nextTag++
  note(work, {
    kind: 'delivered',
    client: consumer.client,
    deliveryTag,
    message: seenCopy(queue, copy, state.profile, false),
  })
  const to = partOf(state, consumer.client)
  const where = { from: queue.part, to, value: deliveryTag }
  if (queue.type !== 'stream') goOut(work, channel, { copy, client: consumer.client, tag: deliveryTag })
  if (queue.type === 'stream') work.turn.record(EVENT.streamRead, copy.message.number, queue.part, to, deliveryTag)
  else moveCopy(work, consumer.noAck ? EVENT.deliveredForGood : EVENT.delivered, copy, where)
  const task = {
    tag: consumer.noAck ? 0 : deliveryTag,
    message: copy.message.number,
    copy: consumer.noAck ? copy : null,
  }
  takeTask(work, consumer.client, task)
  if (consumer.noAck) return
  consumer.held += 1
  holdUntilAcked(work, channel, {
    queue,
    consumer: consumer.id,
    consumerTag: consumer.tag,
    client: consumer.client,
    copy,
    tag: deliveryTag,
  })
  scheduleReply(work, consumer, deliveryTag)
}

interface Handed {
  readonly queue: Queue
  readonly consumer: number
  readonly consumerTag: string
  readonly client: string
  readonly copy: Copy
  readonly tag: number
}

/** For the picture: a copy sets out to a client. A stream keeps its copies: what goes out leaves nothing behind. */
export function goOut(
  work: Work,
  channel: Channel,
  { copy, client, tag }: { readonly copy: Copy; readonly client: string; readonly tag: number },
): void {
  copy.hop = hopAfter(copy.hop, work.turn.now, { kind: 'out', client, mark: clientMark(channel.id, tag) })
}

/** Keeps a delivery on its channel until it is settled. */
export function holdUntilAcked(work: Work, channel: Channel, handed: Handed): void {
  const { queue, copy, tag, consumer, consumerTag, client } = handed
  channel.unacked.set(tag, {
    tag,
    copy,
    queue: queue.id,
    queueName: queue.name,
    consumer,
    consumerTag,
    client,
    at: work.turn.now,
    stale: false,
  })
  armAckTimeout(work, channel)
}

/** RMQ-30: one timer a channel, set to when its oldest delivery is too old. */
export function armAckTimeout(work: Work, channel: Channel): void {
  if (channel.timeoutArmed) return
  let first = Number.POSITIVE_INFINITY
  for (const delivery of channel.unacked.values()) {
    const limit = ackTimeoutOf(work, delivery.queueName)
    if (limit !== null && !delivery.stale) first = Math.min(first, delivery.at + limit)
    if (work.state.profile.ackTimeout === 'closesChannel') break
  }
  if (first === Number.POSITIVE_INFINITY) return
  channel.timeoutArmed = true
  work.turn.schedule(Math.max(0, first - work.turn.now), COMMAND.checkAckTimeout, channel.id)
}

/** How long a delivery from a queue may wait for its acknowledgement, in microseconds, or null for ever. */
export function ackTimeoutOf(work: Work, queueName: string): number | null {
  const { profile, ackTimeout } = work.state
  if (profile.ackTimeout === 'closesChannel') return ackTimeout
  const queue = work.state.queues.get(queueName)
  return queue?.type === 'quorum' ? (queue.rules.ackTimeout ?? ackTimeout) : null
}

/** A client that answers each delivery by itself does so at once, after what the broker is doing now. */
function scheduleReply(work: Work, consumer: Consumer, tag: number): void {
  const plan = work.state.clients.get(consumer.client)?.plan
  if (plan === undefined || plan === null) return
  const reply = plan.every ?? plan.list.shift() ?? 'hold'
  if (reply === 'hold') return
  work.turn.schedule(0, COMMAND.reply, consumer.channel, tag * REPLIES.length + REPLIES.indexOf(reply))
}

/** The channel with this number; it must be open. */
function channelNumbered(work: Work, id: number): Channel {
  const channel = work.state.channels.get(id)
  if (channel === undefined) throw new Error(`channelNumbered: channel ${id} is not open`)
  return channel
}
