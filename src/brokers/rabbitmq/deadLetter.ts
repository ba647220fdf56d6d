import { COMMAND } from './commands.ts'
import { EVENT, TERM } from './events.ts'
import { HOP_LENGTH, type Hop, seenBy } from './hop.ts'
import type { Copy, Death, DeathReason, Message } from './message.ts'
import type { ClassicQueue, QuorumQueue } from './queue.ts'
import type { ReleaseProfile } from './release.ts'
import { moveCopy, type Work } from './state.ts'

type LineQueue = ClassicQueue | QuorumQueue

interface Ending {
  readonly plain: number
  readonly toDeadLetter: number
}

/** RMQ-59: what a death is called, with and without a dead letter exchange. */
const ENDINGS: Readonly<Record<DeathReason, Ending>> = {
  rejected: { plain: EVENT.rejected, toDeadLetter: EVENT.rejectedToDeadLetter },
  expired: { plain: EVENT.expired, toDeadLetter: EVENT.expiredToDeadLetter },
  maxlen: { plain: EVENT.droppedHead, toDeadLetter: EVENT.droppedHeadToDeadLetter },
  delivery_limit: { plain: EVENT.overLimit, toDeadLetter: EVENT.overLimitToDeadLetter },
}

/** Ends a copy in its queue, and sends it to the dead letter exchange if the queue names one. */
export function die(work: Work, queue: LineQueue, copy: Copy, reason: DeathReason): void {
  const ending = ENDINGS[reason]
  const exchange = queue.rules.deadLetterExchange
  const { hop } = copy
  const wasOut = copy.term === TERM.unacked
  queue.died[reason] += 1
  moveCopy(work, exchange === null ? ending.plain : ending.toDeadLetter, copy, { from: queue.part })
  if (exchange === null) return
  // RMQ-43: on 3.10 nothing counts as failed, so nothing is brought along.
  const { failures, failedHere: failedLast } = copy
  const seen = wasOut ? seenBy(hop, work.turn.now) + HOP_LENGTH : work.turn.now
  sendDeadLetter(work, queue, { ...copy.message, failures, failedLast }, { reason, seen, out: wasOut ? hop : null })
}

/** Why a message dies, and when the picture is done with what it did before. */
interface Dying {
  readonly reason: DeathReason
  readonly seen: number
  /** How it was with the client that gave it up. */
  readonly out: Hop | null
}

/** Sends a message to the dead letter exchange of a queue, after what the broker is doing now. */
export function sendDeadLetter(work: Work, queue: LineQueue, message: Message, { reason, seen, out }: Dying): void {
  const exchange = queue.rules.deadLetterExchange
  if (exchange === null) return
  const letter = deadLetterOf(queue, message, reason, { exchange, profile: work.state.profile })
  const sent = Object.freeze({ at: seen, client: null, queue: queue.name, out })
  work.state.deadLetters.push({ message: Object.freeze({ ...letter, sent }), exchange, from: queue.part })
  work.turn.schedule(0, COMMAND.deadLetter, queue.part)
}

/** RMQ-60. Takes a message that died, gives the message that is published again. */
function deadLetterOf(
  queue: LineQueue,
  message: Message,
  reason: DeathReason,
  { exchange, profile }: { readonly exchange: string; readonly profile: ReleaseProfile },
): Message {
  const { deadLetterKey } = queue.rules
  const older = profile.olderDeathsReversed ? message.deaths.toReversed() : message.deaths
  const keepsKeys = deadLetterKey === null
  const place = { queue: queue.name, reason, exchange: message.exchange }
  return Object.freeze({
    ...message,
    exchange,
    keys: keepsKeys ? message.keys : [deadLetterKey],
    hiddenKeys: keepsKeys ? message.hiddenKeys : [],
    headers: keepsKeys ? message.headers : withoutCc(message),
    expiration: null,
    deaths: withDeath({ ...message, deaths: older }, queue.name, reason),
    firstDeath: message.firstDeath ?? place,
    lastDeath: place,
  })
}

/** A queue and reason that the message died of before is counted up; either way it becomes the newest. */
function withDeath(message: Message, queue: string, reason: DeathReason): Death[] {
  const known = message.deaths.find(death => death.queue === queue && death.reason === reason)
  const newest: Death = known ?? {
    queue,
    reason,
    count: 0,
    exchange: message.exchange,
    routingKeys: message.keys,
    originalExpiration: message.expiration,
  }
  return [{ ...newest, count: newest.count + 1 }, ...message.deaths.filter(death => death !== known)]
}

function withoutCc({ headers }: Message): Message['headers'] {
  if (headers === null || !('CC' in headers)) return headers
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'CC'))
}

/**
 * RMQ-62. Takes a dead letter and a queue it would come to, tells whether it went in a circle without anybody having rejected it:
 * its deaths from the newest up to the first in that queue.
 */
export function isCycle(deaths: readonly Death[], queue: string): boolean {
  const last = deaths.findIndex(death => death.queue === queue)
  return last >= 0 && deaths.slice(0, last + 1).every(death => death.reason !== 'rejected')
}
