import type { Handle } from '../../engine/agenda.ts'
import type { ActionValue } from '../../engine/model.ts'
import type { Turn } from '../../engine/turn.ts'
import type { Incoming } from './appending.ts'
import type { Consumer } from './consumerState.ts'
import { errorNumber } from './errors.ts'
import { EVENT } from './events.ts'
import type { Group } from './groupState.ts'
import type { Note } from './journal.ts'
import type { Log, LogRecord } from './log.ts'
import type { Batch, Producer } from './producerState.ts'
import type { BrokerSettings, ClusterSettings, TopicSettings } from './programSettings.ts'
import type { Move } from './recent.ts'
import type { ReleaseProfile } from './release.ts'

export interface Broker {
  readonly id: number
  readonly part: number
  /** `stopped` is a frozen process (SIGSTOP): it holds its connections and does nothing. */
  life: 'up' | 'stopped' | 'down'
  settings: BrokerSettings
  /** Produce requests that wait until it goes on. */
  inbox: number[]
  /** Those of them that their producers gave up. */
  orphans: { readonly partition: number; readonly incoming: Incoming }[]
  /** When the controller will miss it. */
  missing: Handle
  /** The controller knows that it is gone. */
  missed: boolean
  stoppedAt: number
}

/** A follower's fetch: what it holds of it while it is frozen, and the answer on its way. */
export interface Replica {
  readonly broker: number
  readonly log: Log
  /** The log end that the leader knows of: where its last fetch began. */
  known: number
  /** KFK-21: the high watermark it was told. */
  highWatermark: number
  caughtUpAt: number
  fetch: Handle
  /** Its fetch waits at the leader with nothing to bring but the high watermark. */
  parked: boolean
  /** An answer that waits in a frozen follower's socket: records up to here; -1 for none. */
  inSocket: number
  lastFetchAt: number
  leaderEndAtFetch: number
  /** The leader epoch its log was last compared with (KFK-33). */
  epoch: number
}

/** What a broker knows of one idempotent producer on one partition. */
export interface ProducerEntry {
  epoch: number
  /** The last five batches (KFK-18). */
  batches: readonly SeenBatch[]
}

export interface SeenBatch {
  readonly first: number
  readonly last: number
  readonly offset: number
}

export interface AbortedTransaction {
  readonly producerId: number
  readonly first: number
  readonly marker: number
}

/** A produce request with acks=all that waits for the high watermark. */
export interface WaitingAck {
  readonly batch: number
  readonly end: number
  readonly offset: number
}

export interface Partition {
  readonly index: number
  readonly topic: string
  readonly number: number
  readonly part: number
  readonly replicas: Replica[]
  /** The leader's broker, or -1: nobody can read or write it. */
  leader: number
  leaderEpoch: number
  /** Who led last, or leads. */
  lastLed: number
  isr: number[]
  /** KFK-37: brokers outside the ISR that have everything that was committed. */
  eligible: number[]
  highWatermark: number
  producers: Map<number, ProducerEntry>
  /** First offset of each open transaction, by producer id. */
  openTransactions: Map<number, number>
  aborted: AbortedTransaction[]
  waiting: WaitingAck[]
  /** Everything below was acknowledged to its producer, as far as it was asked for. */
  ackedEnd: number
  lagCheck: Handle
  /** Acknowledged records that a later leader did not have. */
  lostAcked: number
  /** The offsets that each reader has finished work on: a group, or a consumer without one. */
  readonly finished: Map<string, readonly number[]>
}

export interface Topic {
  readonly name: string
  readonly part: number
  settings: TopicSettings
  /** Partition indices by number. */
  readonly partitions: number[]
  /** When it had how many partitions: clients learn of it at their next metadata refresh. */
  readonly counts: { readonly at: number; readonly count: number }[]
}

export interface Transaction {
  readonly id: string
  readonly producerId: number
  epoch: number
  state: 'empty' | 'ongoing' | 'prepareCommit' | 'prepareAbort'
  partitions: number[]
  /** Groups that offsets were sent to. */
  groups: string[]
  timeout: Handle
  timeoutMs: number
  /** The part that writes in it, and the one that had it ended: 0 for the coordinator by itself. No rule reads them. */
  writer: number
  endedBy: number
}

export interface KafkaState {
  readonly profile: ReleaseProfile
  cluster: ClusterSettings
  readonly brokers: Broker[]
  /** The controller that the cluster begins with; null where nobody said which. */
  readonly firstController: number | null
  /** The controller's broker; -1 while there is none. */
  controller: number
  readonly topics: Map<string, Topic>
  readonly partitions: Partition[]
  readonly producers: Producer[]
  readonly consumers: Consumer[]
  readonly groups: Group[]
  readonly transactions: Transaction[]
  readonly batches: Map<number, Batch>
  /** Somebody looks for logs to compact (KFK-88): since a topic is to be. */
  cleanerRuns: boolean
  /** Parts cut off from the network, by part number. */
  cut: number[]
  readonly given: { ticket: number; batch: number; producerId: number; member: number; record: number }
  /** Who waits for the answer of a call, by its ticket: the part. */
  readonly askers: Map<number, number>
  readonly parts: string[]
  /** The number of each thing that a record was ever about, from 1, in order of their first record: its key, unless the producer says otherwise. */
  readonly subjects: Map<string, number>
  /** What became of records that no log took, and of those that a log had and lost. */
  readonly beyond: { refused: number; failed: number; lost: number; deletedUnread: number; produced: number }
  /** How often work was finished, how often on what the same reader had finished before, and how many records a log got a second time. */
  readonly counts: { worked: number; workedAgain: number; appendedTwice: number }
  /** What moved lately, newest last: for the picture. */
  readonly recent: Move[]
  readonly journal: Note[] | null
}

/** How long a broker takes to answer any request, in microseconds. */
export function latencyOf({ settings }: Broker): number {
  return Math.round(settings.latencyMs * 1000)
}

/** What every handler works with. */
export interface Work {
  readonly turn: Turn
  readonly state: KafkaState
}

/** Writes down what a client was told, where somebody asked for it. */
export function note(work: Work, entry: Note): void {
  work.state.journal?.push(Object.freeze(entry))
}

/** Gives the result of what a client was asked to do; an exception is an event, so that it is seen where nobody compares results. */
export function answer(work: Work, ticket: number, result: ActionValue): void {
  if (ticket === 0) return
  const asker = work.state.askers.get(ticket) ?? 0
  work.state.askers.delete(ticket)
  const error = errorIn(result)
  if (error !== null) work.turn.record(EVENT.callFailed, 0, asker, 0, errorNumber(error))
  note(work, { kind: 'answered', ticket, result })
}

function errorIn(result: ActionValue): string | null {
  if (typeof result !== 'object' || result === null || !('error' in result)) return null
  const { error } = result
  // A poll gives every exception it met.
  const first = Array.isArray(error) ? error[0] : error
  return typeof first === 'string' ? first : null
}

/** Takes a name, gives its part number: the same for the same name. */
export function partOf(state: KafkaState, name: string): number {
  const known = state.parts.indexOf(name)
  return known >= 0 ? known : state.parts.push(name) - 1
}

/** Takes a partition's index, gives it. Throws when there is none. */
export function partitionAt(state: KafkaState, index: number): Partition {
  const partition = state.partitions[index]
  if (partition === undefined) throw new Error(`partitionAt: there is no partition, got ${index}`)
  return partition
}

/** A partition's name as Kafka writes it: `orders-0`. */
export function nameOf(partition: Pick<Partition, 'topic' | 'number'>): string {
  return `${partition.topic}-${partition.number}`
}

/** Takes a name such as `orders-0`, gives the partition. */
export function partitionNamed(state: KafkaState, name: string): Partition | undefined {
  return state.partitions.find(partition => nameOf(partition) === name)
}

/** Takes partition indices, gives their names by topic and number. */
export function namesOf(state: KafkaState, indices: readonly number[]): string[] {
  const partitions = indices.map(index => partitionAt(state, index))
  partitions.sort((one, other) =>
    one.topic === other.topic ? one.number - other.number : one.topic < other.topic ? -1 : 1,
  )
  return partitions.map(nameOf)
}

/** The replica that leads, or undefined while nobody does. */
export function leaderOf(partition: Partition): Replica | undefined {
  return partition.replicas.find(replica => replica.broker === partition.leader)
}

/** The log end as the leader has it, or the furthest there is while nobody leads. */
export function logEndOf(partition: Partition): number {
  return leaderOf(partition)?.log.end ?? Math.max(...partition.replicas.map(({ log }) => log.end))
}

/** KFK-14: how many must be in sync; since 3.7 no more than there are replicas (KFK-36). */
export function leastInSync({ topics, profile }: KafkaState, { topic, replicas }: Partition): number {
  const least = topics.get(topic)?.settings.minInsyncReplicas ?? 1
  return profile.strictMinIsr ? Math.min(least, replicas.length) : least
}

/** Tells whether a broker runs and the network reaches it. */
export function isReachable(state: KafkaState, id: number): boolean {
  const broker = state.brokers[id]
  return broker !== undefined && broker.life === 'up' && !state.cut.includes(broker.part)
}

/** Tells whether a partition has a leader that answers. */
export function isServed(state: KafkaState, partition: Partition): boolean {
  return partition.leader >= 0 && isReachable(state, partition.leader)
}

/** KFK-82: where read_committed stops: before the oldest open transaction. */
export function lastStableOffset(partition: Partition): number {
  let stable = partition.highWatermark
  for (const first of partition.openTransactions.values()) stable = Math.min(stable, first)
  return stable
}

/** KFK-83: tells whether a record belongs to a transaction that was aborted. */
export function wasAborted({ aborted }: Partition, { transactional, offset, producerId: writer }: LogRecord): boolean {
  if (!transactional) return false
  return aborted.some(({ producerId, first, marker }) => producerId === writer && first <= offset && offset < marker)
}

/** A client asks for metadata, and a broker answers a little later (microseconds): what changed meanwhile is in the answer. */
const METADATA_TRIP = 1000

/** The partition count that a client knows which refreshes its metadata every `maxAge` microseconds since `since`. */
export function knownCount(topic: Topic, now: number, since: number, maxAge: number): number {
  const refreshedAt = since + Math.floor(Math.max(0, now - since) / maxAge) * maxAge
  let known = topic.counts[0]?.count ?? topic.partitions.length
  for (const { at, count } of topic.counts) if (at <= refreshedAt + METADATA_TRIP) known = count
  return known
}
