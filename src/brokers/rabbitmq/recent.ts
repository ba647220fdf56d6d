import type { Hop } from './hop.ts'
import type { Copy, DeathReason, Message } from './message.ts'

/** How many things are remembered for the picture, at most; the oldest are forgotten first, many at a time. */
const SIZE = 600

/**
 * What has just happened to messages and can still be seen: for the picture alone, no rule reads it. Every thing is frozen, so
 * that checkpoints share it.
 */
export type Recent = RecentRouting | RecentEnd | RecentConfirm | RecentRefusal | RecentLoop | RecentRestart

/** An exchange looked for queues for a message. */
export interface RecentRouting {
  readonly kind: 'routed'
  readonly at: number
  readonly message: Message
  readonly outcome: 'queued' | 'unroutable' | 'returned'
}

/** A copy ended. */
export interface RecentEnd {
  readonly kind: 'ended'
  readonly at: number
  readonly message: Message
  readonly queue: string
  readonly queueId: number
  readonly order: number
  /** The number of the event that ended it. */
  readonly event: number
  readonly hop: Hop
  readonly attempt: number
}

export interface RecentConfirm {
  readonly kind: 'confirmed'
  readonly at: number
  readonly message: number
  readonly client: string
  readonly outcome: 'ack' | 'nack'
}

/** A queue that is at its limit did not take a message. */
export interface RecentRefusal {
  readonly kind: 'refused'
  readonly at: number
  readonly message: Message
  readonly queue: string
}

/** A dead letter that went in a circle was dropped, or found no queue. */
export interface RecentLoop {
  readonly kind: 'cycle' | 'deadEnd'
  readonly at: number
  readonly message: Message
  readonly queue: string
  readonly reason: DeathReason
}

export interface RecentRestart {
  readonly kind: 'restarted'
  readonly at: number
  readonly killed: boolean
}

/** Remembers one thing. */
export function remember({ recent }: { readonly recent: Recent[] }, thing: Recent): void {
  if (recent.length >= SIZE) recent.splice(0, SIZE / 4)
  recent.push(Object.freeze(thing))
}

/** The name of a copy's own mark: in its queue, or on its way there. */
export function markOf({ queueId, order }: Pick<Copy, 'queueId' | 'order'>): string {
  return `c${queueId}-${order}`
}

/** The name of the mark that a client has of a copy. */
export function clientMark(channel: number, tag: number): string {
  return `d${channel}-${tag}`
}

/** Remembers that a queue did not take a message. */
export function rememberRefusal(work: RecentWork, queue: { readonly name: string }, message: Message): void {
  remember(work.state, { kind: 'refused', at: work.turn.now, message, queue: queue.name })
}

/** What is needed to remember something now. */
interface RecentWork {
  readonly turn: { readonly now: number }
  readonly state: { readonly recent: Recent[] }
}
