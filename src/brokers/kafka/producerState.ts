import type { Handle } from '../../engine/agenda.ts'
import type { StreamId } from '../../engine/randomStreams.ts'
import type { KeylessState } from './keylessPartitioner.ts'
import type { ProducerSettings } from './programSettings.ts'

/** A record on its way to a log. */
export interface Pending {
  readonly key: string | null
  readonly value: string | null
  readonly bytes: number
  readonly number: number
  /** The call it was made by and its place there; 0 for a program's own. */
  readonly ticket: number
  readonly place: number
}

/** Records for one partition that travel together. */
export interface Batch {
  readonly id: number
  readonly producer: number
  readonly partition: number
  readonly records: Pending[]
  bytes: number
  /** Where an idempotent producer's sequence stands at its first record; -1 for none. */
  sequence: number
  producerId: number
  producerEpoch: number
  readonly transactional: boolean
  readonly createdAt: number
  /** Full, lingered or flushed: it may be sent. */
  closed: boolean
  readyAt: number
  attempts: number
  /** When it was sent last, when a log had it last, and how many times one has taken it: the picture's. */
  sentAt: number
  storedAt: number
  stored: number
  state: 'waiting' | 'inFlight'
  /** The broker it was sent to, and the answer that comes back. */
  broker: number
  result: ProduceResult | null
  timeout: Handle
  expiry: Handle
}

export type ProduceResult = { readonly offset: number } | { readonly error: ProduceError }

/** Kafka's names of what can become of a produce request. */
export type ProduceError =
  | 'NotEnoughReplicasException'
  | 'NotEnoughReplicasAfterAppendException'
  | 'NotLeaderOrFollowerException'
  | 'NetworkException'
  | 'TimeoutException'
  | 'OutOfOrderSequenceException'
  | 'InvalidProducerEpochException'
  | 'RecordTooLargeException'
  | 'InvalidRecordException'
  | 'TransactionAbortedException'

/** A call that sends records and waits for what becomes of them. */
export interface Call {
  readonly ticket: number
  readonly topic: string
  /** Those that are still to be sent, one after the other. */
  rest: Wanted[]
  results: (CallResult | null)[]
}

export interface Wanted {
  readonly partition: number | null
  readonly key: string | null
  readonly value: string | null
  readonly bytes: number
  /** What it is about, where that is not its key: records about one thing are to stay in order. */
  readonly subject?: string | null
}

export type CallResult = { readonly partition: number; readonly offset: number } | { readonly error: string }

export interface Producer {
  readonly name: string
  readonly index: number
  readonly part: number
  readonly startedAt: number
  settings: ProducerSettings
  readonly streams: { readonly interval: StreamId; readonly key: StreamId; readonly partition: StreamId }
  life: 'running' | 'frozen' | 'dead' | 'closed'
  made: number
  next: Handle
  sending: Handle
  /** When it looks for something to send, while it is going to. */
  lookAt: number
  /** Batches that are not done, oldest first. */
  queue: number[]
  calls: Call[]
  producerId: number
  epoch: number
  /** The next sequence by partition. */
  sequences: Map<number, number>
  transaction: 'none' | 'ready' | 'open' | 'failed'
  /** Why its transaction failed. */
  fault: string | null
  /** The end of a transaction that waits for what was sent before it. */
  ending: { readonly ticket: number; readonly how: 'commit' | 'abort' } | null
  /** Partitions of the open transaction that the coordinator knows. */
  added: number[]
  /** What came due while the process was frozen. */
  missed: { readonly batch: number; readonly what: 'request' | 'delivery' }[]
  /** A close that waits for what was sent before it. */
  closing: { readonly ticket: number } | null
  /** Where records without a key go now, by topic. */
  readonly keyless: Map<string, KeylessState>
}
