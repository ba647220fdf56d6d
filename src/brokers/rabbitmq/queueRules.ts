import type { FieldTable } from './fieldTable.ts'
import type { ReleaseProfile } from './release.ts'

export type QueueType = 'classic' | 'quorum' | 'stream'
export type Overflow = 'drop-head' | 'reject-publish' | 'reject-publish-dlx'

/** What a queue's arguments mean, read once when it is declared. Lengths of time in microseconds; null where there is none. */
export interface QueueRules {
  readonly ttl: number | null
  readonly idleLimit: number | null
  readonly maxLength: number | null
  readonly maxBytes: number | null
  readonly overflow: Overflow
  readonly deadLetterExchange: string | null
  readonly deadLetterKey: string | null
  /** Priority levels: 1 where priorities are ignored. */
  readonly levels: number
  readonly singleActive: boolean
  /** Quorum: how many returns or failures a message may have, or null for ever. */
  readonly deliveryLimit: number | null
  readonly ackTimeout: number | null
  readonly retry: RetryRules | null
}

export interface RetryRules {
  readonly type: 'all' | 'failed' | 'returned'
  readonly min: number
  readonly max: number
}

const MILLISECOND = 1000

/** Takes a queue's type and valid arguments, gives what they mean on a release. Unknown arguments mean nothing (RMQ-16). */
export function rulesOf(type: QueueType, args: FieldTable, profile: ReleaseProfile): QueueRules {
  return Object.freeze({
    ttl: timeOf(args, 'x-message-ttl'),
    idleLimit: timeOf(args, 'x-expires'),
    maxLength: numberOf(args, 'x-max-length'),
    maxBytes: numberOf(args, 'x-max-length-bytes'),
    overflow: overflowOf(type, args),
    deadLetterExchange: textOf(args, 'x-dead-letter-exchange'),
    deadLetterKey: textOf(args, 'x-dead-letter-routing-key'),
    levels: levelsOf(type, args, profile),
    singleActive: args['x-single-active-consumer'] === true,
    deliveryLimit: type === 'quorum' ? deliveryLimitOf(args, profile) : null,
    ackTimeout: type === 'quorum' && profile.delayedRetry ? timeOf(args, 'x-consumer-timeout') : null,
    retry: type === 'quorum' && profile.delayedRetry ? retryOf(args) : null,
  })
}

/** RMQ-54: a quorum queue takes the kind it does not know for the default. */
function overflowOf(type: QueueType, args: FieldTable): Overflow {
  const overflow = args['x-overflow']
  if (overflow === 'reject-publish') return overflow
  return overflow === 'reject-publish-dlx' && type === 'classic' ? overflow : 'drop-head'
}

/** RMQ-64 and RMQ-66. */
function levelsOf(type: QueueType, args: FieldTable, profile: ReleaseProfile): number {
  if (type === 'quorum') return profile.quorumLevels
  return type === 'classic' ? (numberOf(args, 'x-max-priority') ?? 0) + 1 : 1
}

/** RMQ-35 and RMQ-40. */
function deliveryLimitOf(args: FieldTable, profile: ReleaseProfile): number | null {
  const limit = numberOf(args, 'x-delivery-limit')
  if (limit === null) return profile.defaultDeliveryLimit
  return limit < 0 && profile.minusOneIsUnlimited ? null : limit
}

function retryOf(args: FieldTable): RetryRules | null {
  const type = args['x-delayed-retry-type']
  if (type !== 'all' && type !== 'failed' && type !== 'returned') return null
  const min = timeOf(args, 'x-delayed-retry-min') ?? 0
  return { type, min, max: timeOf(args, 'x-delayed-retry-max') ?? Number.MAX_SAFE_INTEGER }
}

function timeOf(args: FieldTable, name: string): number | null {
  const value = numberOf(args, name)
  return value === null ? null : value * MILLISECOND
}

function numberOf(args: FieldTable, name: string): number | null {
  const value = args[name]
  return typeof value === 'number' ? value : null
}

function textOf(args: FieldTable, name: string): string | null {
  const value = args[name]
  return typeof value === 'string' ? value : null
}
