import type { ActionValue } from '../../engine/model.ts'
import { type AmqpError, preconditionFailed } from './amqpError.ts'
import { type FieldTable, sameValue } from './fieldTable.ts'
import type { QueueType } from './queueRules.ts'
import type { ReleaseProfile } from './release.ts'

interface KnownArgument {
  readonly types: readonly QueueType[]
  /** Gives what is wrong with a value, in the broker's words, or null. */
  readonly check: (value: ActionValue) => string | null
}

const ANY: readonly QueueType[] = ['classic', 'quorum', 'stream']
const LINE: readonly QueueType[] = ['classic', 'quorum']
const QUORUM: readonly QueueType[] = ['quorum']
const STREAM: readonly QueueType[] = ['stream']
const REPLICATED: readonly QueueType[] = ['quorum', 'stream']
const CLASSIC: readonly QueueType[] = ['classic']
/** Ten years. */
export const LONGEST_TIMER_MS = 315_360_000_000

/** The arguments that RabbitMQ knows, the queue types that take them, and what it checks (RMQ-16, RMQ-18). */
const KNOWN: Readonly<Record<string, KnownArgument>> = {
  'x-queue-type': { types: ANY, check: text },
  'x-expires': { types: LINE, check: value => notZero(value) ?? timer(value) },
  'x-message-ttl': { types: LINE, check: timer },
  'x-dead-letter-exchange': { types: LINE, check: text },
  'x-dead-letter-routing-key': { types: LINE, check: text },
  'x-dead-letter-strategy': {
    types: QUORUM,
    check: oneOf('invalid_dead_letter_strategy', ['at-most-once', 'at-least-once']),
  },
  'x-max-length': { types: LINE, check: natural },
  'x-max-length-bytes': { types: ANY, check: natural },
  'x-max-priority': { types: CLASSIC, check: priority },
  'x-overflow': {
    types: LINE,
    check: oneOf('invalid_overflow', ['drop-head', 'reject-publish', 'reject-publish-dlx']),
  },
  'x-queue-mode': { types: CLASSIC, check: oneOf('invalid_queue_mode', ['default', 'lazy']) },
  'x-queue-version': { types: CLASSIC, check: natural },
  'x-single-active-consumer': { types: LINE, check: flag },
  'x-delivery-limit': { types: QUORUM, check: integer },
  'x-quorum-initial-group-size': { types: QUORUM, check: natural },
  'x-initial-cluster-size': { types: STREAM, check: natural },
  'x-max-age': { types: STREAM, check: text },
  'x-stream-max-segment-size-bytes': { types: STREAM, check: natural },
  'x-queue-leader-locator': { types: REPLICATED.concat(CLASSIC), check: text },
}

/** Arguments that quorum queues know from 4.3 on; before, they are unknown and so ignored. */
const KNOWN_WITH_RETRY: Readonly<Record<string, KnownArgument>> = {
  ...KNOWN,
  'x-delayed-retry-type': {
    types: QUORUM,
    check: oneOf('invalid_delayed_retry_type', ['disabled', 'all', 'failed', 'returned']),
  },
  'x-delayed-retry-min': { types: QUORUM, check: natural },
  'x-delayed-retry-max': { types: QUORUM, check: natural },
  'x-consumer-timeout': { types: QUORUM, check: natural },
}

/** Takes the arguments of a declaration, gives the type they ask for; classic when they say nothing or an unknown one. */
export function typeOf(args: FieldTable): QueueType {
  const type = args['x-queue-type']
  return type === 'quorum' || type === 'stream' ? type : 'classic'
}

/** Takes a new queue's name and arguments, gives the broker's error for the first one it refuses, or null. */
export function argumentError(queue: string, args: FieldTable, profile: ReleaseProfile): AmqpError | null {
  const known = profile.delayedRetry ? KNOWN_WITH_RETRY : KNOWN
  const asked = args['x-queue-type']
  if (asked !== undefined && asked !== 'classic' && asked !== 'quorum' && asked !== 'stream')
    return invalid(queue, 'x-queue-type', text(asked) ?? `"unsupported queue type '${String(asked)}'"`)
  const type = typeOf(args)
  for (const [name, value] of Object.entries(args)) {
    const argument = known[name]
    if (argument === undefined) continue
    const wrong = argument.check(value)
    if (wrong !== null) return invalid(queue, name, wrong)
    if (!argument.types.includes(type)) return unsupported(queue, name, type)
  }
  if ('x-dead-letter-routing-key' in args && !('x-dead-letter-exchange' in args))
    return invalid(queue, 'x-dead-letter-routing-key', 'routing_key_but_no_dlx_defined')
  return null
}

/** Takes what a queue has and what a redeclaration says, gives the error for the first known argument that differs, or null. */
export function argumentDifference(
  queue: string,
  has: FieldTable,
  says: FieldTable,
  profile: ReleaseProfile,
): AmqpError | null {
  const known = profile.delayedRetry ? KNOWN_WITH_RETRY : KNOWN
  for (const name of Object.keys(known)) {
    const [current, received] = name === 'x-queue-type' ? [typeName(has), typeName(says)] : [has[name], says[name]]
    if (sameValue(current, received)) continue
    const said = received === undefined ? 'none' : `the value '${String(received)}'`
    const is = current === undefined ? 'none' : `the value '${String(current)}'`
    return preconditionFailed(
      `inequivalent arg '${name}' for queue '${queue}' in vhost '/': received ${said} but current is ${is}`,
    )
  }
  return null
}

/** RMQ-15: no type is the same as classic. */
function typeName(args: FieldTable): ActionValue {
  return args['x-queue-type'] ?? 'classic'
}

function invalid(queue: string, name: string, why: string): AmqpError {
  return preconditionFailed(`invalid arg '${name}' for queue '${queue}' in vhost '/': ${why}`)
}

function unsupported(queue: string, name: string, type: QueueType): AmqpError {
  return preconditionFailed(
    `invalid arg '${name}' for queue '${queue}' in vhost '/' of queue type rabbit_${type}_queue`,
  )
}

function integer(value: ActionValue): string | null {
  if (typeof value === 'number' && Number.isInteger(value)) return null
  return `"expected integer, got ${fieldType(value)}"`
}

function natural(value: ActionValue): string | null {
  return integer(value) ?? (Number(value) < 0 ? `{value_negative,${String(value)}}` : null)
}

function notZero(value: ActionValue): string | null {
  return value === 0 ? '{value_zero,0}' : null
}

function timer(value: ActionValue): string | null {
  return natural(value) ?? (Number(value) > LONGEST_TIMER_MS ? `{value_too_big,${String(value)}}` : null)
}

function priority(value: ActionValue): string | null {
  return natural(value) ?? (Number(value) > 255 ? `{max_value_exceeded,${String(value)}}` : null)
}

function text(value: ActionValue): string | null {
  return typeof value === 'string' ? null : `{unacceptable_type,${fieldType(value)}}`
}

function flag(value: ActionValue): string | null {
  return typeof value === 'boolean' ? null : `{unacceptable_type,${fieldType(value)}}`
}

function oneOf(problem: string, choices: readonly string[]): (value: ActionValue) => string | null {
  return value => text(value) ?? (choices.includes(String(value)) ? null : problem)
}

function fieldType(value: ActionValue): string {
  if (typeof value === 'string') return 'longstr'
  if (typeof value === 'boolean') return 'bool'
  if (value === null) return 'void'
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double'
  return Array.isArray(value) ? 'array' : 'table'
}
