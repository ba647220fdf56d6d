import type { Turn } from '../../engine/turn.ts'
import type { Sent } from './clients.ts'
import type { REPLIES } from './commands.ts'
import { EVENT, EVENTS, TERM, type TermName } from './events.ts'
import type { Binding, Exchange } from './exchange.ts'
import { hopAfter } from './hop.ts'
import type { Note } from './journal.ts'
import type { Copy, Message } from './message.ts'
import type { Producer } from './producers.ts'
import type { Queue } from './queue.ts'
import { type Recent, remember } from './recent.ts'
import type { ReleaseProfile } from './release.ts'
import type { Worker } from './workers.ts'

/** A delivery that awaits its acknowledgement. */
export interface Delivery {
  readonly tag: number
  readonly copy: Copy
  /** The queue's number and name: the queue may be gone, and another of the same name in its place. */
  readonly queue: number
  readonly queueName: string
  /** The consumer it went to; -1 for a basic.get of a classic queue. */
  readonly consumer: number
  readonly consumerTag: string
  readonly client: string
  readonly at: number
  /** RMQ-30: the queue took it back already; settling it does nothing. */
  stale: boolean
}

/** A publish that awaits its confirm. */
export interface Unconfirmed {
  readonly message: number
  readonly client: string
  /** Queues that have not answered yet. */
  waiting: number
  refused: boolean
}

export interface Channel {
  readonly id: number
  readonly connection: number
  /** The client that opened it: who is told when it closes. */
  readonly client: string
  readonly confirms: boolean
  nextTag: number
  nextSequence: number
  readonly unacked: Map<number, Delivery>
  readonly unconfirmed: Map<number, Unconfirmed>
  /** basic.qos: the prefetch that later consumers get. */
  prefetch: number
  /** basic.qos with global=true: how many messages all its consumers may hold together; 0 is unlimited. */
  channelLimit: number
  /** Whether its one acknowledgement timer is set. */
  timeoutArmed: boolean
}

export interface Connection {
  readonly id: number
  readonly node: string
  /** It published under an alarm: nothing it sends is read until the alarm is over (RMQ-80). */
  blocked: boolean
  /** What was sent meanwhile, in order. */
  held: Held[]
  /** The client that opened it: who is told about it. */
  readonly client: string
}

export interface Held {
  readonly client: string
  readonly sent: Sent
  /** The channel it was sent on: one that closed meanwhile takes nothing. */
  readonly channel: number
}

/** A program that talks to the broker: the channel it has now, if any. */
export interface Client {
  readonly name: string
  readonly part: number
  /** Clients with the same channel name share connection and channel. */
  readonly channelName: string
  readonly connectionName: string
  readonly confirms: boolean
  readonly node: string | null
  /** What it does with its deliveries by itself, or null. */
  plan: ReplyPlan | null
  /** For the picture: the exchanges it has published to. */
  readonly publishesTo: string[]
}

/** The same answer to every delivery, or one answer each; after the last the client holds what it gets. */
export interface ReplyPlan {
  readonly every: Reply | null
  readonly list: Reply[]
}

export type Reply = (typeof REPLIES)[number]

export interface RabbitState {
  readonly profile: ReleaseProfile
  /** How long a delivery may be unacknowledged, in microseconds. */
  readonly ackTimeout: number
  readonly exchanges: Map<string, Exchange>
  bindings: Binding[]
  readonly queues: Map<string, Queue>
  readonly connections: Map<number, Connection>
  readonly channels: Map<number, Channel>
  readonly clients: Map<string, Client>
  /** The channel and connection that each name stands for now. */
  readonly channelOf: Map<string, number>
  readonly connectionOf: Map<string, number>
  /** Clients that publish and consume by themselves. */
  readonly producers: Producer[]
  readonly workers: Worker[]
  readonly nodes: string[]
  downNodes: string[]
  readonly alarms: { memory: boolean; disk: boolean }
  /** Dead letters on their way to their exchange, in order of death. */
  deadLetters: DeadLetter[]
  /** Numbers given so far to messages, queues, connections, channels and consumers. */
  readonly given: { message: number; id: number }
  /** What the trace calls each part, by number; 0 is nobody. */
  readonly parts: string[]
  /** Copies by ledger term. */
  readonly counts: number[]
  /** What became of publishes that no queue took. */
  readonly beyond: { published: number; unroutable: number; returned: number; refused: number }
  /** Everything clients were told, where somebody wants to compare it; null in an ordinary run. */
  readonly journal: Note[] | null
  /** For the picture alone: what has just happened, and the queues that the default exchange was asked for. */
  readonly recent: Recent[]
  readonly namedDirectly: string[]
}

export interface DeadLetter {
  readonly message: Message
  readonly exchange: string
  readonly from: number
}

/** What every handler works with. */
export interface Work {
  readonly turn: Turn
  readonly state: RabbitState
}

/** Records an event that moves a copy from one ledger term to another, and moves it. Every move of a copy goes through here. */
export function moveCopy(
  work: Work,
  event: number,
  copy: Copy,
  where: { from?: number; to?: number; value?: number },
): void {
  const { counts } = work.state
  const meaning = EVENTS[event]
  if (meaning?.from !== undefined) {
    const from = TERM[meaning.from as TermName]
    if (copy.term !== from)
      throw new Error(`moveCopy: ${meaning.name} takes a copy that is ${meaning.from}, got ${copy.term}`)
    counts[from] = (counts[from] ?? 0) - 1
  }
  if (meaning?.to !== undefined) {
    const to = TERM[meaning.to as TermName]
    counts[to] = (counts[to] ?? 0) + 1
    copy.term = to
  }
  showMove(work, event, copy)
  work.turn.record(event, copy.message.number, where.from ?? 0, where.to ?? 0, where.value ?? 0)
}

/** For the picture: a copy that comes back is seen on its way, and one that ended is remembered. */
function showMove({ turn, state }: Work, event: number, copy: Copy): void {
  const { hop, message, queueName: queue, queueId, order, acquired: attempt, term } = copy
  if (event === EVENT.requeued || event === EVENT.heldForRetry) {
    const { client, mark } = hop
    copy.hop = hopAfter(hop, turn.now, { kind: 'back', client, mark })
  } else if (term > TERM.delayed) {
    remember(state, { kind: 'ended', at: turn.now, message, queue, queueId, order, event, hop, attempt })
  }
}

/** How long ago a copy's message was published, or as a dead letter died (microseconds). */
export function timeIn({ turn }: Work, { message }: Copy): number {
  return Math.max(0, turn.now - message.sent.at)
}

/** Writes down what a client was told, where somebody asked for it. */
export function note(work: Work, entry: Note): void {
  work.state.journal?.push(Object.freeze(entry))
}

/** Takes a name, gives its part number: the same for the same name. */
export function partOf(state: RabbitState, name: string): number {
  const known = state.parts.indexOf(name)
  return known >= 0 ? known : state.parts.push(name) - 1
}

/** Gives a number that nothing else in this run has. */
export function nextId(state: RabbitState): number {
  state.given.id += 1
  return state.given.id
}

/** The queue with this number, if it still is. */
export function queueById(state: RabbitState, id: number, name: string): Queue | undefined {
  const queue = state.queues.get(name)
  return queue?.id === id ? queue : undefined
}

/** How many messages of a queue wait for their acknowledgement. */
export function unackedCount(state: RabbitState, queue: Queue): number {
  let count = 0
  for (const channel of state.channels.values()) {
    for (const delivery of channel.unacked.values()) if (delivery.queue === queue.id && !delivery.stale) count += 1
  }
  return count
}
