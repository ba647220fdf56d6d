import { NO_HANDLE } from '../../engine/agenda.ts'
import { wakeSender } from './accumulator.ts'
import { append, hasTooFewReplicas, incomingOf, resultOf, spread } from './appending.ts'
import { splitBatch } from './batchSplit.ts'
import { effective } from './clientConfigs.ts'
import { COMMAND } from './commands.ts'
import { errorNumber } from './errors.ts'
import { EVENT } from './events.ts'
import { noteBatchClosed } from './partitionChoice.ts'
import { sendAnswer } from './produceAnswers.ts'
import { continueClosing } from './producerEnd.ts'
import type { Batch, ProduceResult, Producer } from './producerState.ts'
import { noteResult, type Settled, settleBatch } from './settledBatches.ts'
import { isReachable, latencyOf, partitionAt, type Work } from './state.ts'
import { waitsForMarkers } from './transactionCoordinator.ts'
import { continueEnding } from './transactionEnd.ts'
import { failTransaction } from './transactions.ts'

/** How long a producer waits before it asks again for its next transaction (microseconds). */
const CONCURRENT_RETRY_US = 20_000

/** KFK-17: sends every batch that is ready, as far as `max.in.flight` and the order of an idempotent producer allow. */
export function sendReady(work: Work, producer: Producer): void {
  const { state, turn } = work
  producer.sending = NO_HANDLE
  if (producer.life !== 'running') return
  let soonest = Number.POSITIVE_INFINITY
  const blocked = new Set<number>()
  const isHeldUp = waitsForMarkers(work, producer)
  for (const id of [...producer.queue]) {
    const batch = state.batches.get(id)
    if (batch === undefined) continue
    if (batch.state === 'inFlight') continue
    if (batch.transactional && isHeldUp) {
      soonest = Math.min(soonest, CONCURRENT_RETRY_US)
      continue
    }
    const isEarly = batch.attempts > 0 || !batch.closed ? batch.readyAt > turn.now : false
    if (isEarly) soonest = Math.min(soonest, batch.readyAt - turn.now)
    if (isEarly || (blocked.has(batch.partition) && ordersItself(work, producer))) {
      if (batch.attempts > 0) blocked.add(batch.partition)
      continue
    }
    if (inFlightTo(work, producer, batch) >= producer.settings.maxInFlight) continue
    if (!sendBatch(work, producer, batch)) {
      soonest = Math.min(soonest, batch.readyAt - turn.now)
      blocked.add(batch.partition)
    }
  }
  if (soonest < Number.POSITIVE_INFINITY) wakeSender(work, producer, Math.max(1, soonest))
}

const ordersItself = ({ state }: Work, { settings }: Producer): boolean =>
  effective(settings, state.profile).idempotent || settings.maxInFlight === 1

function inFlightTo({ state }: Work, producer: Producer, batch: Batch): number {
  const { leader } = partitionAt(state, batch.partition)
  return producer.queue.filter(id => {
    const other = state.batches.get(id)
    return other?.state === 'inFlight' && other.broker === leader
  }).length
}

/** Gives false when nobody can be sent to: the batch is tried again after the back-off. */
function sendBatch(work: Work, producer: Producer, batch: Batch): boolean {
  const { state, turn } = work
  const { leader } = partitionAt(state, batch.partition)
  const broker = state.brokers[leader]
  const backoff = Math.round(producer.settings.retryBackoffMs * 1000)
  // A dead broker refuses the connection at once; a frozen one takes it and says nothing; a cut takes what is sent.
  if (broker === undefined || broker.life === 'down') {
    batch.readyAt = turn.now + backoff
    batch.closed = false
    return false
  }
  if (batch.attempts === 0) noteBatchClosed(work, producer, batch)
  claimSequence(work, producer, batch)
  batch.state = 'inFlight'
  batch.closed = true
  batch.attempts += 1
  batch.sentAt = turn.now
  batch.broker = leader
  batch.result = null
  turn.record(EVENT.batchSent, batch.records[0]?.number ?? 0, producer.part, broker.part, batch.records.length)
  if (effective(producer.settings, state.profile).acks !== '0')
    batch.timeout = turn.schedule(
      Math.round(producer.settings.requestTimeoutMs * 1000),
      COMMAND.requestTimeout,
      producer.index,
      batch.id,
    )
  if (!isCutOff(work, producer, broker.part)) turn.schedule(latencyOf(broker), COMMAND.arrive, producer.index, batch.id)
  return true
}

function isCutOff({ state }: Work, producer: Producer, broker: number): boolean {
  return state.cut.includes(producer.part) || state.cut.includes(broker)
}

/** KFK-18: an idempotent producer numbers its batches by partition; a retry keeps its number. */
function claimSequence({ state }: Work, producer: Producer, batch: Batch): void {
  if (!effective(producer.settings, state.profile).idempotent || batch.sequence >= 0) return
  if (producer.producerId < 0) {
    state.given.producerId += 1
    producer.producerId = state.given.producerId
    producer.epoch = 0
  }
  batch.sequence = producer.sequences.get(batch.partition) ?? 0
  batch.producerId = producer.producerId
  batch.producerEpoch = producer.epoch
  producer.sequences.set(batch.partition, batch.sequence + batch.records.length)
}

/** A produce request reaches its broker. A frozen broker keeps it until it goes on. */
export function arrive(work: Work, producer: Producer, batch: Batch): void {
  const { state } = work
  const broker = state.brokers[batch.broker]
  if (broker === undefined || broker.life === 'down') return
  if (broker.life === 'stopped') {
    broker.inbox.push(batch.id)
    return
  }
  const partition = partitionAt(state, batch.partition)
  const { acks } = effective(producer.settings, state.profile)
  if (partition.leader !== batch.broker)
    return answerUnlessSilent(work, batch, acks, { error: 'NotLeaderOrFollowerException' })
  if (acks === 'all' && hasTooFewReplicas(work, partition)) {
    const error = 'NotEnoughReplicasException'
    const first = batch.records[0]?.number ?? 0
    work.turn.record(EVENT.produceRefused, first, partition.part, producer.part, errorNumber(error))
    return sendAnswer(work, batch.id, { error })
  }
  const appended = append(work, partition, incomingOf(batch, producer.part))
  const result = resultOf(appended)
  if ('error' in result) return answerUnlessSilent(work, batch, acks, result)
  batch.storedAt = work.turn.now
  if ('isDuplicate' in appended && !appended.isDuplicate) batch.stored += 1
  const end = result.offset + batch.records.length
  if (acks === 'all') partition.waiting.push(Object.freeze({ batch: batch.id, end, offset: result.offset }))
  spread(work, partition)
  if (acks === '1') sendAnswer(work, batch.id, result)
  if (acks === '0') sendAnswer(work, batch.id, { offset: -1 })
}

function answerUnlessSilent(work: Work, batch: Batch, acks: string, result: ProduceResult): void {
  sendAnswer(work, batch.id, acks === '0' ? { offset: -1 } : result)
}

/** The answer to a produce request reaches the producer, if the network lets it. */
export function takeAnswer(work: Work, producer: Producer, batch: Batch): void {
  const { state, turn } = work
  const { result } = batch
  const broker = state.brokers[batch.broker]
  if (result === null || batch.state !== 'inFlight' || producer.life !== 'running') return
  if (isCutOff(work, producer, broker?.part ?? 0)) {
    batch.result = null
    return
  }
  turn.cancel(batch.timeout)
  batch.timeout = NO_HANDLE
  if (!('error' in result)) {
    const partition = partitionAt(state, batch.partition)
    partition.ackedEnd = Math.max(partition.ackedEnd, result.offset + (result.offset < 0 ? 0 : batch.records.length))
    settleAndGoOn(work, producer, batch, result)
  } else if (result.error === 'RecordTooLargeException' && batch.records.length > 1 && state.profile.halvesBatches) {
    noteResult(work, producer, batch, result)
    splitBatch(work, producer, batch)
  } else if (isSentAgain(work, producer, batch, result.error)) {
    noteResult(work, producer, batch, result)
    retry(work, producer, batch, result.error)
  } else giveUp(work, producer, batch, result.error)
  wakeSender(work, producer, 0)
}

const RETRIABLE = [
  'NotEnoughReplicasException',
  'NotEnoughReplicasAfterAppendException',
  'NotLeaderOrFollowerException',
  'NetworkException',
  'OutOfOrderSequenceException',
]

/**
 * KFK-11: a batch of several records that the broker finds too large is split by `batch.size` and sent again, whatever `retries` says. It
 * was never larger than that: up to 4.1 nothing becomes smaller, and it goes round until its delivery time is over (KAFKA-8350).
 */
function isSentAgain(work: Work, producer: Producer, batch: Batch, error: string): boolean {
  if (error === 'RecordTooLargeException') return batch.records.length > 1
  if (!RETRIABLE.includes(error) || batch.attempts > producer.settings.retries) return false
  return error !== 'OutOfOrderSequenceException' || canBeInOrder(work, producer, batch)
}

/**
 * KFK-18: out of order though nothing before it is on its way: the log has lost what came before. A transaction cannot go on from that; anybody
 * else numbers from 0 in a new epoch (KIP-360).
 */
function canBeInOrder(work: Work, producer: Producer, batch: Batch): boolean {
  const { partition, transactional, producerEpoch } = batch
  const first = producer.queue.find(id => work.state.batches.get(id)?.partition === partition)
  if (first !== batch.id) return true
  if (!transactional && producerEpoch === producer.epoch) restartSequences(work, producer)
  return !transactional
}

/** KFK-17: tried again after the back-off; without idempotence batches sent meanwhile may get in before it. */
function retry(work: Work, producer: Producer, batch: Batch, error: string): void {
  batch.state = 'waiting'
  if (!batch.transactional && batch.producerEpoch !== producer.epoch) batch.sequence = -1
  batch.result = null
  batch.readyAt = work.turn.now + Math.round(producer.settings.retryBackoffMs * 1000)
  work.turn.record(EVENT.retried, batch.records[0]?.number ?? 0, producer.part, 0, errorNumber(error))
  wakeSender(work, producer, Math.round(producer.settings.retryBackoffMs * 1000))
}

/** A batch is done: who waited for it with the end of a transaction, or to close, may go on. */
function settleAndGoOn(work: Work, producer: Producer, batch: Batch, result: Settled): void {
  settleBatch(work, producer, batch, result)
  continueEnding(work, producer)
  continueClosing(work, producer)
}

function giveUp(work: Work, producer: Producer, batch: Batch, error: string): void {
  leaveOnWire(work, producer, batch)
  if (batch.transactional) failTransaction(work, producer, error)
  else if (batch.sequence >= 0) restartSequences(work, producer)
  settleAndGoOn(work, producer, batch, { error })
}

/** KFK-23: what a frozen broker has in its socket is stored when it goes on, though nobody waits for it any more. */
function leaveOnWire({ state }: Work, { part }: Producer, batch: Batch): void {
  const broker = state.brokers[batch.broker]
  if (broker === undefined || !broker.inbox.includes(batch.id)) return
  const attempts = broker.inbox.filter(id => id === batch.id).length
  broker.inbox = broker.inbox.filter(id => id !== batch.id)
  const incoming = incomingOf(batch, part)
  for (let again = 0; again < attempts; again++)
    broker.orphans.push(
      Object.freeze({ partition: batch.partition, incoming: { ...incoming, copy: incoming.copy + again } }),
    )
}

/** KFK-18: whether a batch that was given up was stored nobody knows: the producer raises its epoch and numbers from 0 (KIP-360). */
function restartSequences({ state }: Work, producer: Producer): void {
  producer.epoch += 1
  producer.sequences.clear()
  for (const id of producer.queue) {
    const other = state.batches.get(id)
    if (other?.state === 'waiting') other.sequence = -1
  }
}

/**
 * KFK-23: nothing came back in time: the producer cannot know whether the record was stored, and sends it again. A leader that waits for
 * followers gives up after the same time and says so; one that says nothing is taken for gone.
 */
export function requestTimedOut(work: Work, producer: Producer, batch: Batch): void {
  batch.timeout = NO_HANDLE
  if (batch.state !== 'inFlight' || producer.life === 'dead' || producer.life === 'closed') return
  const partition = partitionAt(work.state, batch.partition)
  const isHeard = isReachable(work.state, batch.broker) && !isCutOff(work, producer, -1)
  partition.waiting = partition.waiting.filter(each => each.batch !== batch.id)
  if (producer.life === 'frozen') producer.missed.push({ batch: batch.id, what: 'request' })
  else {
    const error = isHeard ? 'TimeoutException' : 'NetworkException'
    if (batch.attempts <= producer.settings.retries) retry(work, producer, batch, error)
    else giveUp(work, producer, batch, error)
  }
}

/** KFK-12: `delivery.timeout.ms` is over: the record failed for the program, stored or not. */
export function deliveryTimedOut(work: Work, producer: Producer, batch: Batch): void {
  if (producer.life === 'running') giveUp(work, producer, batch, 'TimeoutException')
  else if (producer.life === 'frozen') producer.missed.push({ batch: batch.id, what: 'delivery' })
}

/** A frozen producer goes on: it reads the answers that came meanwhile, then notices what took too long. */
export function catchUp(work: Work, producer: Producer): void {
  const batchOf = (id: number) => work.state.batches.get(id)
  for (const id of [...producer.queue]) {
    const batch = batchOf(id)
    if (batch !== undefined && batch.result !== null) takeAnswer(work, producer, batch)
  }
  for (const { batch: id, what } of producer.missed.splice(0)) {
    const batch = batchOf(id)
    if (batch === undefined) continue
    if (what === 'request') requestTimedOut(work, producer, batch)
    else deliveryTimedOut(work, producer, batch)
  }
  wakeSender(work, producer, 0)
}
