import type { FieldTable } from './fieldTable.ts'
import type { Hop } from './hop.ts'

export type DeathReason = 'rejected' | 'expired' | 'maxlen' | 'delivery_limit'

/** One entry of `x-death`: how often a message died in one queue for one reason. */
export interface Death {
  readonly queue: string
  readonly reason: DeathReason
  readonly count: number
  readonly exchange: string
  readonly routingKeys: readonly string[]
  readonly originalExpiration: string | null
}

/** Where and why a message died the first or the last time. */
export type DeathPlace = Pick<Death, 'queue' | 'reason' | 'exchange'>

/** What was published, once for all its copies. Never changed: a dead letter is a new message. */
export interface Message {
  /** Its number in the run, given to the publish; dead letters keep it. */
  readonly number: number
  readonly body: string
  readonly bytes: number
  readonly exchange: string
  /** The routing key, then the keys of the CC header. */
  readonly keys: readonly string[]
  /** The keys of the BCC header, which nobody sees. */
  readonly hiddenKeys: readonly string[]
  readonly headers: FieldTable | null
  readonly priority: number | null
  readonly expiration: string | null
  readonly persistent: boolean
  /** Newest first. */
  readonly deaths: readonly Death[]
  readonly firstDeath: DeathPlace | null
  readonly lastDeath: DeathPlace | null
  /** RMQ-43: failed deliveries in quorum queues that a dead letter brings along from 4.0 on. */
  readonly failures: number
  /** RMQ-61: delivering it failed in the queue it died in last. */
  readonly failedLast: boolean
  /** For the picture: where it set out. */
  readonly sent: Sending
}

/** When a message set out (microseconds), and from which client or, as a dead letter, from which queue. */
export interface Sending {
  readonly at: number
  readonly client: string | null
  readonly queue: string | null
  /** As a dead letter: how it was with the client that gave it up, or null if it died waiting. */
  readonly out: Hop | null
}

/** A message in one queue: what the ledger counts. */
export interface Copy {
  readonly message: Message
  /** Its place in the queue: copies are numbered as they come. */
  readonly order: number
  /** The priority level of this queue that it waits in, 0 the lowest. */
  readonly level: number
  /** When it expires, in microseconds since the start, or null. */
  readonly expiresAt: number | null
  redelivered: boolean
  /** How often it came back to this queue, for whatever reason. */
  acquired: number
  /** How often delivering it failed, as this release counts; in a classic queue what it brought along. */
  failures: number
  /** Whether delivering it failed in this queue. */
  failedHere: boolean
  /** The ledger term it stands in. */
  term: number
  /** The queue it is in. */
  readonly queueId: number
  readonly queueName: string
  /** For the picture: how it came to where it stands. */
  hop: Hop
}

/** Takes the headers a publisher gave, gives them as they are delivered: BCC is for the broker alone. */
export function withoutBcc(headers: FieldTable | null): FieldTable | null {
  if (headers === null || !('BCC' in headers)) return headers
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'BCC'))
}
