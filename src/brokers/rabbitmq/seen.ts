import type { FieldTable } from './fieldTable.ts'
import type { SeenMessage } from './journal.ts'
import type { Copy, Death, Message } from './message.ts'
import type { Queue } from './queue.ts'
import type { ReleaseProfile } from './release.ts'

/** What a client gets to see of a copy; `pulled` when it asked with basic.get. */
export function seenCopy(queue: Queue, copy: Copy, profile: ReleaseProfile, pulled: boolean): SeenMessage {
  const counts = countHeaders(queue, copy, profile, pulled)
  return seen(copy.message, isRedelivered(queue, copy, profile), counts, profile)
}

/** What a publisher gets back of a message that no queue took. */
export function seenReturn(message: Message, profile: ReleaseProfile): SeenMessage {
  return seen(message, false, {}, profile)
}

function seen(message: Message, redelivered: boolean, counts: FieldTable, profile: ReleaseProfile): SeenMessage {
  const headers = { ...message.headers, ...counts, ...deathHeaders(message, profile) }
  return {
    body: message.body,
    redelivered,
    exchange: message.exchange,
    routingKey: message.keys[0] ?? '',
    headers: Object.keys(headers).length === 0 ? null : headers,
    priority: message.priority,
    expiration: message.expiration,
  }
}

/** RMQ-36 and RMQ-61. */
function isRedelivered(queue: Queue, copy: Copy, profile: ReleaseProfile): boolean {
  if (queue.type === 'stream') return false
  if (queue.type === 'classic') return copy.redelivered
  if (copy.acquired > 0) return true
  return profile.countHeaders !== 'deliveryCount' && copy.failures > 0
}

/** RMQ-37: how often a quorum queue gave the message out before. */
function countHeaders(queue: Queue, copy: Copy, profile: ReleaseProfile, pulled: boolean): FieldTable {
  if (queue.type === 'stream') return { 'x-stream-offset': copy.order }
  if (queue.type === 'classic') return {}
  const { acquired, failures } = copy
  switch (profile.countHeaders) {
    case 'deliveryCount':
      return acquired > 0 || pulled ? { 'x-delivery-count': acquired } : {}
    case 'staleDeliveryCount': {
      const count = acquired > 0 ? acquired : failures
      return count > 0 ? { 'x-delivery-count': count } : {}
    }
    case 'acquiredAndDeliveryCount':
      return {
        ...(acquired > 0 ? { 'x-acquired-count': acquired } : {}),
        ...(failures > 0 ? { 'x-delivery-count': failures } : {}),
      }
  }
}

/** RMQ-7: the headers a message is routed by, where it died before among them: a headers exchange may ask for `x-first-death-queue`. */
export function routedHeaders(message: Message, profile: ReleaseProfile): FieldTable | null {
  return message.firstDeath === null ? message.headers : { ...message.headers, ...deathHeaders(message, profile) }
}

/** RMQ-60: where the message died before. The time of each death is left out: it is a clock's. */
function deathHeaders({ deaths, firstDeath, lastDeath }: Message, profile: ReleaseProfile): FieldTable {
  if (firstDeath === null) return {}
  return {
    'x-death': deaths.map(deathEntry),
    'x-first-death-exchange': firstDeath.exchange,
    'x-first-death-queue': firstDeath.queue,
    'x-first-death-reason': firstDeath.reason,
    ...(profile.lastDeathHeaders && lastDeath !== null
      ? {
          'x-last-death-exchange': lastDeath.exchange,
          'x-last-death-queue': lastDeath.queue,
          'x-last-death-reason': lastDeath.reason,
        }
      : {}),
  }
}

function deathEntry(death: Death): FieldTable {
  const { queue, reason, count, exchange, routingKeys, originalExpiration } = death
  return {
    queue,
    reason,
    count,
    exchange,
    'routing-keys': routingKeys,
    ...(originalExpiration === null ? {} : { 'original-expiration': originalExpiration }),
  }
}
