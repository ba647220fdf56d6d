import type { Consumer } from './consumerState.ts'
import { groupNamed } from './coordinator.ts'
import { EVENT } from './events.ts'
import type { Group } from './groupState.ts'
import type { Producer } from './producerState.ts'
import { answer, type Transaction, type Work } from './state.ts'
import { newTransaction, open, prepare, transactionOf, writeMarkers } from './transactionCoordinator.ts'

/** `transaction.max.timeout.ms`: the coordinator refuses a longer one, and the client has no class of its own for that. */
const LONGEST_TIMEOUT_MS = 900_000

/** KFK-80: takes the transactional id for this producer: its epoch rises, which fences whoever had it, and what that one left open is aborted. */
export function initTransactions(work: Work, producer: Producer, ticket: number): void {
  const { state, turn } = work
  const id = producer.settings.transactionalId
  if (id === null) return answer(work, ticket, { error: 'IllegalStateException' })
  if (producer.transaction !== 'none') return answer(work, ticket, { error: outOfTurn(work, producer) })
  if (producer.settings.transactionTimeoutMs > LONGEST_TIMEOUT_MS) {
    failTransaction(work, producer, 'KafkaException')
    return answer(work, ticket, { error: 'KafkaException' })
  }
  const known = state.transactions.find(each => each.id === id)
  const transaction = known ?? newTransaction(work, id)
  if (known !== undefined) {
    known.epoch += 1
    if (known.state === 'ongoing') prepare(work, known, { state: 'prepareAbort', by: producer.part })
    if (known.state !== 'empty') writeMarkers(work, known)
  }
  transaction.timeoutMs = producer.settings.transactionTimeoutMs
  transaction.writer = producer.part
  producer.producerId = transaction.producerId
  producer.epoch = transaction.epoch
  producer.sequences = new Map()
  producer.transaction = 'ready'
  producer.fault = null
  turn.record(EVENT.transactionsInitialized, 0, producer.part, 0, transaction.epoch)
  answer(work, ticket, 'ok')
}

/** What a transactional call in the wrong order throws: up to 2.8 a plain KafkaException. */
export function outOfTurn({ state }: Work, { transaction, fault, settings }: Producer): string {
  if (transaction === 'failed') return fault ?? 'KafkaException'
  return settings.transactionalId !== null && state.profile.release === '2.8'
    ? 'KafkaException'
    : 'IllegalStateException'
}

/** Begins a transaction: only the producer knows of it before it writes something. */
export function beginTransaction(work: Work, producer: Producer, ticket: number): void {
  if (producer.transaction !== 'ready') return answer(work, ticket, { error: outOfTurn(work, producer) })
  producer.transaction = 'open'
  producer.added = []
  work.turn.record(EVENT.transactionBegun, 0, producer.part)
  answer(work, ticket, 'ok')
}

/** Tells the coordinator that the transaction touches a partition; a fenced producer learns here, or from the partition's leader. Gives whether it may write. */
export function addToTransaction(work: Work, producer: Producer, partition: number): boolean {
  if (producer.added.includes(partition)) return true
  const transaction = transactionOf(work, producer)
  if (transaction === undefined || isFenced(work, producer, transaction)) return false
  producer.added.push(partition)
  open(work, transaction)
  if (!transaction.partitions.includes(partition)) transaction.partitions.push(partition)
  return true
}

/** Tells whether another instance has taken the transactional id, and notes it: this producer can do nothing any more. */
export function isFenced(work: Work, producer: Producer, transaction: Transaction): boolean {
  if (transaction.epoch === producer.epoch) return false
  failTransaction(work, producer, 'ProducerFencedException')
  return true
}

/** Offsets for a group, and the consumer that read that far, if it is named. */
interface SentOffsets {
  readonly group: string
  readonly offsets: ReadonlyMap<number, number>
  readonly of: Consumer | null
}

/** KFK-84: makes offsets of a group part of the transaction. */
export function sendOffsets(
  work: Work,
  producer: Producer,
  ticket: number,
  { group: name, offsets, of }: SentOffsets,
): void {
  const transaction = transactionOf(work, producer)
  if (producer.transaction !== 'open' || transaction === undefined)
    return answer(work, ticket, { error: outOfTurn(work, producer) })
  if (isFenced(work, producer, transaction)) return answer(work, ticket, { error: 'ProducerFencedException' })
  open(work, transaction)
  // Offsets may be the first that anybody hears of the group.
  const group = groupNamed(work, name)
  if (of !== null && isOutdated(group, of)) {
    failTransaction(work, producer, 'CommitFailedException')
    return answer(work, ticket, { error: 'CommitFailedException' })
  }
  if (!transaction.groups.includes(name)) transaction.groups.push(name)
  const pending = group.pending.get(transaction.producerId) ?? new Map<number, number>()
  for (const [partition, offset] of offsets) pending.set(partition, offset)
  group.pending.set(transaction.producerId, pending)
  answer(work, ticket, 'ok')
}

/** KFK-54: a consumer that lost its partitions meanwhile, whether it knows it or not, has no say (KIP-447). */
function isOutdated(group: Group, { told, toldMember }: Consumer): boolean {
  if (toldMember === '') return false
  return !group.members.has(toldMember) || (group.protocolKind === 'classic' && told !== group.generation)
}

/** KFK-81: the transaction can only be aborted now, or not even that when the producer is fenced. */
export function failTransaction(work: Work, producer: Producer, error: string): void {
  producer.transaction = 'failed'
  producer.fault =
    error === 'InvalidProducerEpochException' || error === 'ProducerFencedException' ? error : 'KafkaException'
  work.turn.record(EVENT.fenced, 0, producer.part)
}
