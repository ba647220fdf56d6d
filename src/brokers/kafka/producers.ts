import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import { errorNumber } from './errors.ts'
import { EVENT } from './events.ts'
import { recordBytes } from './log.ts'
import { choosePartition, noteAppended } from './partitionChoice.ts'
import { endProducer } from './producerEnd.ts'
import type { Batch, Call, CallResult, Pending, Producer, Wanted } from './producerState.ts'
import type { ProducerSettings } from './programSettings.ts'
import { noteMove, REMEMBERED_AT_ONCE } from './recent.ts'
import type { ReleaseProfile } from './release.ts'
import { answer, type KafkaState, partitionAt, partOf, type Topic, type Work } from './state.ts'
import { addToTransaction, continueEnding, endTransaction } from './transactions.ts'

/** What a producer's settings mean under a release (KFK-12). */
export function effective(settings: ProducerSettings, profile: ReleaseProfile) {
  const isTransactional = settings.transactionalId !== null
  // Asking for less than idempotence allows turns it off, unless it was asked for by name.
  const isAll = settings.acks === null || settings.acks === 'all'
  const allowed = isAll && settings.retries > 0 && settings.maxInFlight <= 5
  const idempotent = isTransactional || (settings.enableIdempotence ?? (profile.idempotence && allowed))
  return {
    acks: idempotent ? ('all' as const) : (settings.acks ?? profile.acks),
    idempotent,
    lingerMs: settings.lingerMs ?? profile.lingerMs,
  }
}

/** Adds a producer to the stage. */
export function addProducer(work: Work, name: string, settings: ProducerSettings): Producer {
  const { turn, state } = work
  const producer: Producer = {
    name,
    index: state.producers.length,
    part: partOf(state, name),
    startedAt: turn.now,
    settings: Object.freeze(settings),
    streams: {
      interval: turn.stream(`producer ${name} / interval`),
      key: turn.stream(`producer ${name} / key`),
      partition: turn.stream(`producer ${name} / partition`),
    },
    life: 'running',
    made: 0,
    next: NO_HANDLE,
    sending: NO_HANDLE,
    lookAt: 0,
    queue: [],
    calls: [],
    producerId: -1,
    epoch: -1,
    sequences: new Map(),
    transaction: 'none',
    fault: null,
    ending: null,
    added: [],
    missed: [],
    closing: 0,
    keyless: new Map(),
  }
  state.producers.push(producer)
  scheduleNext(work, producer)
  return producer
}

/** Sets when the program makes its next record. */
export function scheduleNext({ turn }: Work, producer: Producer): void {
  const { interval, limit } = producer.settings
  turn.cancel(producer.next)
  producer.next = NO_HANDLE
  if (interval === null || producer.life !== 'running' || (limit !== null && producer.made >= limit)) return
  producer.next = turn.schedule(turn.sample(interval, producer.streams.interval), COMMAND.produce, producer.index)
}

/** The program makes a record, with one of its keys, and goes on. */
export function produce(work: Work, producer: Producer): void {
  if (producer.life !== 'running') return
  const { settings } = producer
  producer.made += 1
  const { key, subject } = drawRecord(work, producer)
  const value = `${producer.name}-${producer.made}`
  enqueue(
    work,
    producer,
    settings.topic,
    { partition: null, key, value, bytes: settings.valueBytes, subject },
    { ticket: 0, place: 0 },
  )
  scheduleNext(work, producer)
}

/** Draws what the next record is about, and its key. Names are letters: a, b, ... z, aa, ...; the first is the hot one. */
function drawRecord(
  { turn }: Work,
  { settings, streams }: Producer,
): { readonly key: string | null; readonly subject: string | null } {
  const { keys, hotShare } = settings
  const subjects = settings.subjects ?? keys
  if (subjects === 0) return { key: null, subject: null }
  const isHot = turn.chance(streams.key, hotShare)
  const drawn = Math.floor(turn.uniform(streams.key) * subjects)
  const subject = isHot ? 0 : drawn
  return { key: keys === 0 ? null : keyNamed(subject % keys), subject: keyNamed(subject) }
}

/** Takes a number from 0, gives a, b, ... z, aa, ab, ... */
export function keyNamed(number: number): string {
  const letter = String.fromCharCode(97 + (number % 26))
  return number < 26 ? letter : `${keyNamed(Math.floor(number / 26) - 1)}${letter}`
}

/** Has a producer send records, all at once or each when the one before is done. */
export function sendCall(
  work: Work,
  producer: Producer,
  ticket: number,
  asked: { topic: string; records: Wanted[]; sync: boolean },
): void {
  const call: Call = {
    ticket,
    topic: asked.topic,
    rest: asked.sync ? asked.records.slice(1) : [],
    results: asked.records.map(() => null),
  }
  producer.calls.push(call)
  const now = asked.sync ? asked.records.slice(0, 1) : asked.records
  for (const [place, record] of now.entries()) enqueue(work, producer, asked.topic, record, { ticket, place })
  flush(work, producer)
  finishCall(work, producer, call)
}

interface Sender {
  readonly ticket: number
  readonly place: number
}

function enqueue(work: Work, producer: Producer, topicName: string, wanted: Wanted, sender: Sender): void {
  const { state, turn } = work
  state.given.record += 1
  const number = state.given.record
  state.beyond.produced += 1
  turn.record(EVENT.produced, number, producer.part, 0, subjectNumber(state, wanted.subject ?? wanted.key))
  const topic = state.topics.get(topicName)
  let refused = whyNot(work, producer, wanted, topic)
  const partition = topic === undefined || refused !== null ? -1 : choosePartition(work, producer, topic, wanted)
  if (partition >= 0 && producer.transaction === 'open' && !addToTransaction(work, producer, partition))
    refused = producer.fault
  if (refused !== null || topic === undefined) {
    const error = refused ?? 'TimeoutException'
    state.beyond.refused += 1
    turn.record(EVENT.produceRefused, number, 0, producer.part, errorNumber(error))
    noteRefused(work, producer, { number, key: wanted.key })
    return settle(work, producer, sender, { error })
  }
  const batch = openBatch(work, producer, partition)
  const bytes = recordBytes(wanted.key, wanted.bytes, batch.records.length === 0)
  batch.records.push(Object.freeze({ key: wanted.key, value: wanted.value, bytes, number, ...sender }))
  batch.bytes += bytes
  if (batch.bytes >= producer.settings.batchSize) batch.closed = true
  if (wanted.key === null && wanted.partition === null) noteAppended(work, producer, batch, bytes)
  const { lingerMs } = effective(producer.settings, state.profile)
  wakeSender(work, producer, batch.closed ? 0 : Math.round(lingerMs * 1000))
}

/** Takes what a record is about, gives its number: the trace says with it which records are to keep their order; 0 for one that is about nothing. */
function subjectNumber({ subjects }: KafkaState, subject: string | null): number {
  if (subject === null) return 0
  const number = subjects.get(subject) ?? subjects.size + 1
  subjects.set(subject, number)
  return number
}

/** What the client itself refuses (KFK-11), and what a failed transaction does (KFK-81). */
function whyNot(
  { state }: Work,
  { settings, transaction, fault }: Producer,
  wanted: Wanted,
  topic: Topic | undefined,
): string | null {
  // Up to 2.8 a send after an error does not say which; later ones name it.
  if (transaction === 'failed') return state.profile.release === '2.8' ? 'KafkaException' : (fault ?? 'KafkaException')
  if (settings.transactionalId !== null && transaction !== 'open') return 'IllegalStateException'
  // KFK-6: the client waits for metadata that names the partition, and gives up.
  if (topic === undefined || (wanted.partition ?? 0) >= topic.partitions.length) return 'TimeoutException'
  return recordBytes(wanted.key, wanted.bytes, true) > settings.maxRequestSize ? 'RecordTooLargeException' : null
}

/** The batch of a partition that still takes records; KFK-17: a new one when that is full or gone. */
function openBatch(work: Work, producer: Producer, partition: number): Batch {
  const { state, turn } = work
  for (const id of [...producer.queue].reverse()) {
    const batch = state.batches.get(id)
    if (batch?.partition === partition && !batch.closed && batch.state === 'waiting' && batch.attempts === 0)
      return batch
  }
  const { lingerMs } = effective(producer.settings, state.profile)
  state.given.batch += 1
  const id = state.given.batch
  const delivery = Math.round(producer.settings.deliveryTimeoutMs * 1000)
  const batch: Batch = {
    id,
    producer: producer.index,
    partition,
    records: [],
    bytes: 0,
    sequence: -1,
    producerId: -1,
    producerEpoch: -1,
    transactional: producer.transaction === 'open',
    createdAt: turn.now,
    closed: false,
    readyAt: turn.now + Math.round(lingerMs * 1000),
    attempts: 0,
    sentAt: 0,
    storedAt: -1,
    stored: 0,
    state: 'waiting',
    broker: -1,
    result: null,
    timeout: NO_HANDLE,
    expiry: turn.schedule(delivery, COMMAND.deliveryTimeout, producer.index, id),
  }
  state.batches.set(id, batch)
  producer.queue.push(id)
  return batch
}

/** Everything that waits may be sent now. */
export function flush(work: Work, producer: Producer): void {
  for (const id of producer.queue) {
    const batch = work.state.batches.get(id)
    if (batch !== undefined) batch.closed = true
  }
  wakeSender(work, producer, 0)
}

/** Has the producer look for something to send after a delay, or sooner if it would anyway. */
export function wakeSender({ turn }: Work, producer: Producer, delay: number): void {
  if (producer.life !== 'running') return
  const at = turn.now + delay
  if (producer.sending !== NO_HANDLE && producer.lookAt <= at) return
  turn.cancel(producer.sending)
  producer.lookAt = at
  producer.sending = turn.schedule(delay, COMMAND.send, producer.index)
}

/** Gives a record's call its result; a call whose records are all done is answered. */
export function settle(work: Work, producer: Producer, { ticket, place }: Sender, result: CallResult): void {
  const call = producer.calls.find(each => each.ticket === ticket)
  if (ticket === 0 || call === undefined) return
  call.results[place] = result
  const next = call.rest.shift()
  if (next !== undefined) enqueueNext(work, producer, call, next)
  finishCall(work, producer, call)
}

function enqueueNext(work: Work, producer: Producer, call: Call, next: Wanted): void {
  const place = call.results.length - call.rest.length - 1
  enqueue(work, producer, call.topic, next, { ticket: call.ticket, place })
  flush(work, producer)
}

function finishCall(work: Work, producer: Producer, call: Call): void {
  if (call.results.includes(null) || !producer.calls.includes(call)) return
  producer.calls = producer.calls.filter(each => each !== call)
  answer(
    work,
    call.ticket,
    call.results.flatMap(result => (result === null ? [] : [result])),
  )
}

/** A batch is done: every record's call hears of it. */
export function settleBatch(
  work: Work,
  producer: Producer,
  batch: Batch,
  result: { offset: number } | { error: string },
): void {
  const { state, turn } = work
  state.batches.delete(batch.id)
  producer.queue = producer.queue.filter(id => id !== batch.id)
  turn.cancel(batch.timeout)
  turn.cancel(batch.expiry)
  const { number, part } = partitionAt(state, batch.partition)
  for (const [index, record] of batch.records.entries()) {
    if ('error' in result)
      turn.record(EVENT.produceFailed, record.number, part, producer.part, errorNumber(result.error))
    else if (result.offset < 0) turn.record(EVENT.neverAcked, record.number, part, producer.part)
    else turn.record(EVENT.produceAcked, record.number, part, producer.part, result.offset + index)
  }
  noteResult(work, producer, batch, result)
  if ('error' in result) {
    state.beyond.failed += batch.records.length
    for (const record of batch.records.slice(0, REMEMBERED_AT_ONCE)) noteRefused(work, producer, record)
  }
  for (const [index, record] of batch.records.entries())
    settle(work, producer, record, resultFor(result, number, index, record))
  continueEnding(work, producer)
  continueClosing(work, producer)
}

/** The program is told that a record of it will not be stored, as far as its client knows. */
function noteRefused(work: Work, { part }: Producer, { number, key }: Pick<Pending, 'number' | 'key'>): void {
  noteMove(work, { what: 'refused', from: part, to: part, partition: -1, number, key })
}

/** What comes back to the producer, if anything does: acks=0 never learns. */
export function noteResult(
  work: Work,
  producer: Producer,
  batch: Batch,
  result: { readonly offset: number } | { readonly error: string },
): void {
  const isError = 'error' in result
  const last = batch.records.at(-1)
  if (last === undefined || (!isError && result.offset < 0)) return
  noteMove(work, {
    what: isError ? 'error' : 'ack',
    from: partitionAt(work.state, batch.partition).part,
    to: producer.part,
    partition: batch.partition,
    offset: isError ? -1 : result.offset + batch.records.length - 1,
    number: last.number,
    key: last.key,
    after: batch.sentAt,
    attempt: batch.attempts,
  })
}

/** close() sends what waits, and has an open transaction aborted; then the producer is gone. */
export function closeProducer(work: Work, producer: Producer, ticket: number): void {
  producer.closing = ticket
  work.turn.cancel(producer.next)
  producer.next = NO_HANDLE
  flush(work, producer)
  continueClosing(work, producer)
}

function continueClosing(work: Work, producer: Producer): void {
  const { closing: ticket, life, queue, transaction } = producer
  if (ticket === 0 || life !== 'running' || queue.length > 0) return
  if (transaction === 'open') endTransaction(work, producer, 0, 'abort')
  producer.closing = 0
  endProducer(work, producer, 'closed')
  answer(work, ticket, null)
}

function resultFor(
  result: { offset: number } | { error: string },
  partition: number,
  index: number,
  { key }: Pending,
): CallResult {
  // KFK-90: the records that were at fault are told so; those that only travelled with them hear of an error.
  if ('error' in result && result.error === 'InvalidRecordException' && key !== null) return { error: 'KafkaException' }
  if ('error' in result) return { error: result.error }
  return { partition, offset: result.offset < 0 ? -1 : result.offset + index }
}
