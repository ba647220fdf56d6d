import type { CodeLine, CodeListing } from '../../shared/codeListing.ts'
import type { codeWords } from './codeWords.ts'

export type KafkaWord = keyof typeof codeWords
export type KafkaLine = CodeLine<KafkaWord>
export type KafkaListing = CodeListing<KafkaWord>

/** What the generators read of a topology; a `KafkaTopology` is one. Null settings are the release's own defaults. */
export interface CodeTopology {
  readonly release: '2.8' | '3.9' | '4.2'
  readonly topics: readonly CodeTopic[]
  readonly producers: Readonly<Record<string, CodeProducer>>
  readonly consumers: Readonly<Record<string, CodeConsumer>>
}

export interface CodeTopic {
  readonly name: string
  readonly partitions: number
  readonly replicationFactor: number
  readonly minInsyncReplicas: number
  readonly cleanupPolicy: string
  readonly retentionMs: number
  readonly retentionBytes: number
  readonly segmentBytes: number
  readonly uncleanLeaderElection: boolean
}

export interface CodeProducer {
  readonly topic: string
  /** How many different keys; 0: records without a key. */
  readonly keys: number
  readonly limit: number | null
  readonly interval: { readonly meanMs: number } | null
  readonly acks: '0' | '1' | 'all' | null
  readonly enableIdempotence: boolean | null
  readonly lingerMs: number | null
  readonly batchSize: number
  readonly maxInFlight: number
  readonly transactionalId: string | null
}

export interface CodeConsumer {
  readonly group: string | null
  readonly topics: readonly string[]
  /** Partitions such as `orders-0`, read without a group's help. */
  readonly assign: readonly string[]
  readonly assignors: readonly string[] | null
  readonly protocol: 'classic' | 'consumer' | 'share'
  readonly groupInstanceId: string | null
  readonly commit: 'auto' | 'before' | 'after' | 'each' | 'never'
  /** The producer that its program writes with, in one transaction with its offsets. */
  readonly writesWith: string | null
  readonly autoCommitIntervalMs: number
  readonly autoOffsetReset: 'earliest' | 'latest' | 'none'
  readonly isolationLevel: 'read_uncommitted' | 'read_committed'
  readonly maxPollRecords: number
  readonly maxPollIntervalMs: number
  readonly sessionTimeoutMs: number | null
}

/** A consumer and the producer that its program writes with. */
export interface Transformer {
  readonly name: string
  readonly consumer: CodeConsumer
  readonly writer: { readonly name: string; readonly settings: CodeProducer }
}

/** The settings of a producer with its release's defaults filled in. */
export interface ResolvedProducer extends CodeProducer {
  readonly acks: '0' | '1' | 'all'
  readonly enableIdempotence: boolean
  readonly lingerMs: number
}

/** Fills in what the producer leaves to its release: acks and idempotence changed in 3.0 (KIP-679), linger in 4.0 (KIP-1030). */
export function resolved(producer: CodeProducer, release: CodeTopology['release']): ResolvedProducer {
  const acks = producer.acks ?? (release === '2.8' ? '1' : 'all')
  // A default that contradicts acks gives way, one that was asked for is an error of the client.
  const enableIdempotence =
    producer.enableIdempotence ?? (release !== '2.8' && acks === 'all' && producer.maxInFlight <= 5)
  return { ...producer, acks, enableIdempotence, lingerMs: producer.lingerMs ?? (release === '4.2' ? 5 : 0) }
}

/** The session timeout of a consumer: 10 s up to 2.8, 45 s since 3.0 (KIP-735). */
export function sessionTimeoutOf(consumer: CodeConsumer, release: CodeTopology['release']): number {
  return consumer.sessionTimeoutMs ?? (release === '2.8' ? 10_000 : 45_000)
}

/** The assignors of a consumer, best first. */
export function assignorsOf(consumer: CodeConsumer, release: CodeTopology['release']): readonly string[] {
  return consumer.assignors ?? (release === '2.8' ? ['range'] : ['range', 'cooperative-sticky'])
}

/** `orders-eu-0` is partition 0 of `orders-eu`: the number stands after the last dash. */
export function partitionOf(name: string): { readonly topic: string; readonly partition: number } {
  const dash = name.lastIndexOf('-')
  return { topic: name.slice(0, dash), partition: Number(name.slice(dash + 1)) }
}
