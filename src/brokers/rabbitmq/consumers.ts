import { type ClassicQueue, type Consumer, consumerOf, joinBehindEquals, without } from './queue.ts'
import type { Work } from './state.ts'

/** RMQ-20: the consumer that gets the next message of a classic queue, or undefined when all are full. */
export function nextInRing(work: Work, queue: ClassicQueue): Consumer | undefined {
  if (queue.rules.singleActive) return activeWithRoom(work, queue)
  for (let id = queue.ring.shift(); id !== undefined; id = queue.ring.shift()) {
    const consumer = consumerOf(queue, id)
    if (consumer === undefined) continue
    if (hasRoom(work, consumer)) {
      joinBehindEquals(queue, queue.ring, consumer)
      return consumer
    }
    queue.blocked.push(id)
  }
  return undefined
}

/** RMQ-26: only the active consumer is served, full or not. */
function activeWithRoom(work: Work, queue: ClassicQueue): Consumer | undefined {
  const active = queue.active === null ? undefined : consumerOf(queue, queue.active)
  return active !== undefined && hasRoom(work, active) ? active : undefined
}

/** RMQ-22, RMQ-23 and RMQ-24: whether a consumer may get another message. */
export function hasRoom(work: Pick<Work, 'state'>, consumer: Consumer): boolean {
  if (consumer.noAck) return true
  if (consumer.prefetch > 0 && consumer.held >= consumer.prefetch) return false
  const channel = work.state.channels.get(consumer.channel)
  if (channel === undefined) return false
  if (channel.channelLimit === 0) return true
  let held = 0
  for (const delivery of channel.unacked.values()) if (delivery.consumer >= 0) held += 1
  return held < channel.channelLimit
}

/** Puts consumers of a channel that were found full and have room again behind the others. Gives whether there was any. */
export function unblock(work: Work, queue: ClassicQueue, channel: number): boolean {
  let any = false
  for (const id of queue.blocked) {
    const consumer = consumerOf(queue, id)
    if (consumer === undefined || consumer.channel !== channel || !hasRoom(work, consumer)) continue
    queue.blocked = without(queue.blocked, id)
    joinBehindEquals(queue, queue.ring, consumer)
    any = true
  }
  return any
}
