import { flush, openBatch, wakeSender } from './accumulator.ts'
import { effective } from './clientConfigs.ts'
import { errorNumber } from './errors.ts'
import { EVENT } from './events.ts'
import { recordBytes } from './log.ts'
import { choosePartition, noteAppended, partitionAfter } from './partitionChoice.ts'
import type { Batch, Call, CallResult, Pending, Producer, Wanted } from './producerState.ts'
import { noteMove } from './recent.ts'
import { answer, type KafkaState, type Topic, type Work } from './state.ts'
import { addToTransaction } from './transactions.ts'

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

/** The call that a record was made by and its place there; 0 for a program's own. */
export interface Sender {
  readonly ticket: number
  readonly place: number
}

/** A record enters the client: it goes into a batch for its partition, or is refused. Gives why, or null. */
export function enqueue(
  work: Work,
  producer: Producer,
  topicName: string,
  wanted: Wanted,
  sender: Sender,
): string | null {
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
    settle(work, producer, sender, { error })
    return error
  }
  const batch = roomFor(work, producer, partition, wanted)
  const bytes = recordBytes(wanted.key, wanted.bytes, batch.records.length === 0)
  batch.records.push(Object.freeze({ key: wanted.key, value: wanted.value, bytes, number, ...sender }))
  batch.bytes += bytes
  if (batch.bytes >= producer.settings.batchSize) batch.closed = true
  if (wanted.key === null && wanted.partition === null) noteAppended(work, producer, batch, bytes)
  const { lingerMs } = effective(producer.settings, state.profile)
  wakeSender(work, producer, batch.closed ? 0 : Math.round(lingerMs * 1000))
  return null
}

/** KFK-17: a record that no longer fits into a batch closes it, and goes into the next; one without a key perhaps to another partition (KFK-9). */
function roomFor(work: Work, producer: Producer, partition: number, wanted: Wanted): Batch {
  const batch = openBatch(work, producer, partition)
  const { batchSize } = producer.settings
  if (batch.records.length === 0 || batch.bytes + recordBytes(wanted.key, wanted.bytes, false) <= batchSize)
    return batch
  batch.closed = true
  wakeSender(work, producer, 0)
  const next = partitionAfter(work, producer, batch, wanted)
  if (next !== partition && producer.transaction === 'open') addToTransaction(work, producer, next)
  return roomFor(work, producer, next, wanted)
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

/** The program is told that a record of it will not be stored, as far as its client knows. */
export function noteRefused(work: Work, { part }: Producer, { number, key }: Pick<Pending, 'number' | 'key'>): void {
  noteMove(work, { what: 'refused', from: part, to: part, partition: -1, number, key })
}
