import { type Handle, NO_HANDLE } from '../../engine/agenda.ts'
import type { FieldTable } from './fieldTable.ts'
import type { Copy, DeathReason, Message } from './message.ts'
import type { QueueRules, QueueType } from './queueRules.ts'

/** A subscription, or on a quorum queue also what a basic.get leaves behind until its message is settled (`once`). */
export interface Consumer {
  readonly id: number
  readonly tag: string
  readonly channel: number
  readonly client: string
  readonly noAck: boolean
  /** Messages it may hold; 0 is unlimited. */
  readonly prefetch: number
  readonly priority: number
  readonly exclusive: boolean
  readonly once: boolean
  /** `waiting` for its turn as single active consumer; `fading` gives way to one of higher priority once it holds nothing. */
  status: 'up' | 'waiting' | 'fading' | 'cancelled'
  /** Messages it holds. */
  held: number
  /** Messages it held when it subscribed: a cancelled consumer that comes back may have more than its new prefetch. */
  readonly heldBefore: number
  /** RMQ-95: messages it may hold beyond its prefetch, on quorum queues of 3.10. */
  extraCredit: number
  /** Streams: the offset it reads next. */
  offset: number
}

interface QueueBase {
  readonly name: string
  /** Its number in the run: a queue declared again under the same name is another. */
  readonly id: number
  readonly part: number
  readonly durable: boolean
  readonly autoDelete: boolean
  /** The connection it is exclusive to, or null. */
  readonly owner: number | null
  readonly args: FieldTable
  readonly rules: QueueRules
  /** The node a classic queue lives on, and the one that leads a quorum queue. */
  node: string
  consumers: Consumer[]
  everConsumed: boolean
  nextOrder: number
  /** Bytes of what is ready, as its length limit counts them. */
  bytes: number
  ttlTimer: Handle
  ttlTimerAt: number
  idleTimer: Handle
  /** How many messages died here, by reason. */
  readonly died: Record<DeathReason, number>
}

/** RMQ-20: a ring of consumers per priority, and those that were tried when full. */
export interface ClassicQueue extends QueueBase {
  readonly type: 'classic'
  /** Ready copies by priority, each level by order. */
  readonly levels: Copy[][]
  /** Consumers to try, the highest priority first. */
  ring: number[]
  /** Consumers found full, in the order they were found. */
  blocked: number[]
  /** The single active consumer, or null. */
  active: number | null
}

/** RMQ-21: a queue of consumers with credit, and returned messages before all others. */
export interface QuorumQueue extends QueueBase {
  readonly type: 'quorum'
  returns: Copy[]
  readonly levels: Copy[][]
  /** 4.0: messages taken since the lower level had its turn. */
  turns: number
  /** Consumers with credit, the highest priority first. */
  service: number[]
  /** Publishing channels it knows, and whether each was told to stop. */
  readonly publishers: Map<number, boolean>
  delayed: Delayed[]
  /** Publishes that no majority has yet. */
  undecided: Undecided[]
}

export interface Delayed {
  readonly copy: Copy
  readonly due: number
}

export interface Undecided {
  readonly message: Message
  readonly channel: number
  readonly sequence: number
}

export interface StreamQueue extends QueueBase {
  readonly type: 'stream'
  readonly log: StreamEntry[]
  chunks: number
}

export interface StreamEntry {
  readonly copy: Copy
  /** Messages published together are one chunk, and `last` begins at one. */
  readonly chunk: number
}

export type Queue = ClassicQueue | QuorumQueue | StreamQueue

/** What every queue has from its declaration. */
export interface NewQueue {
  readonly name: string
  readonly id: number
  readonly part: number
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly owner: number | null
  readonly args: FieldTable
  readonly rules: QueueRules
  readonly node: string
}

/** Takes what was declared, gives the empty queue. */
export function newQueue(type: QueueType, declared: NewQueue): Queue {
  const base = {
    ...declared,
    consumers: [],
    everConsumed: false,
    nextOrder: 0,
    bytes: 0,
    ttlTimer: NO_HANDLE,
    ttlTimerAt: 0,
    idleTimer: NO_HANDLE,
    died: { rejected: 0, expired: 0, maxlen: 0, delivery_limit: 0 },
  }
  const levels: Copy[][] = Array.from({ length: declared.rules.levels }, () => [])
  switch (type) {
    case 'classic':
      return { ...base, type, levels, ring: [], blocked: [], active: null }
    case 'quorum':
      return {
        ...base,
        type,
        returns: [],
        levels,
        turns: 0,
        service: [],
        publishers: new Map(),
        delayed: [],
        undecided: [],
      }
    case 'stream':
      return { ...base, type, log: [], chunks: 0 }
  }
}

/** Takes a queue, gives how many messages wait in it. A stream keeps what it has. */
export function readyCount(queue: Queue): number {
  if (queue.type === 'stream') return queue.log.length
  const inLevels = queue.levels.reduce((sum, level) => sum + level.length, 0)
  return queue.type === 'quorum' ? inLevels + queue.returns.length : inLevels
}

/** Takes a queue and a consumer's number, gives the consumer if it is still there. */
export function consumerOf(queue: Queue, id: number): Consumer | undefined {
  return queue.consumers.find(consumer => consumer.id === id)
}

/** Puts a consumer behind all others of its priority, in a list that begins with the highest. */
export function joinBehindEquals(queue: Queue, list: number[], consumer: Consumer): void {
  let place = list.length
  while (place > 0 && (consumerOf(queue, list[place - 1] ?? -1)?.priority ?? 0) < consumer.priority) place--
  list.splice(place, 0, consumer.id)
}

/** Takes a list of consumers without one of them. */
export function without(list: readonly number[], id: number): number[] {
  return list.filter(each => each !== id)
}
