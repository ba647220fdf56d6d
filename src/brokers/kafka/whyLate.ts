import type { TraceEntry } from '../../engine/trace.ts'
import type { Answer, Because } from '../shared/broker.ts'
import { lifeOf } from '../shared/life.ts'
import { because, inOrder } from '../shared/whySteps.ts'
import { EVENT } from './events.ts'
import type { Batch } from './producerState.ts'
import { leaderOf } from './state.ts'
import {
  batchHead,
  type Case,
  firstIn,
  numbersOf,
  type Place,
  partitionName,
  partName,
  readersOf,
  told,
  waitValues,
} from './whyCase.ts'
import { readerSteps } from './whyReader.ts'

/** Where the time of a record went or goes: with its producer, until it could be read, and with each reader; null when it took none. */
export function late(about: Case): Answer | null {
  const { place, say, message, trace, life } = about
  const [made] = life
  if (made === undefined) return null
  if (place === null) {
    const steps = [told(about, made), ...sendSteps(about, made, message), ...waitsToBeSent(about, made)]
    return { question: 'late', title: say('kafka.why.late', { m: message }), because: inOrder(steps, trace) }
  }
  const visible = visibleAt(about, place)
  const readers = readersOf(about, place).map(reader => readerSteps(about, place, { reader, visible }))
  const isDone = visible !== null && readers.every(reader => reader.isDone)
  const steps = [
    told(about, made),
    ...sendSteps(about, made, batchHead(about, place.appended)),
    told(about, place.appended),
    visible === null ? hiddenStep(about, place) : visibleStep(about, place, visible),
    ...readers.flatMap(reader => reader.steps),
  ]
  return {
    question: 'late',
    title: say(isDone ? 'kafka.why.took' : 'kafka.why.late', { m: message }),
    because: inOrder(steps, trace),
  }
}

/** How long its batch lay with the producer, and what came back before it was stored. */
function sendSteps(about: Case, made: TraceEntry, head: number): Because[] {
  const { say, trace, now, place } = about
  const stored = place?.appended.number ?? Number.POSITIVE_INFINITY
  const sends = lifeOf(trace, head, now).filter(({ number }) => number > made.number && number < stored)
  const first = sends.find(({ type }) => type === EVENT.batchSent)
  if (first === undefined) return []
  const values = {
    producer: partName(about, first.from),
    broker: partName(about, first.to),
    count: first.value,
    ...waitValues(about, made, first),
  }
  const troubles = sends.filter(({ type }) => type === EVENT.produceRefused || type === EVENT.retried)
  return [because(first, say('kafka.why.sent', values)), ...troubles.map(entry => told(about, entry))]
}

/** What a record that no log has yet waits for. */
function waitsToBeSent(about: Case, made: TraceEntry): Because[] {
  const { state, say, message } = about
  const batch = [...state.batches.values()].find(({ records }) => records.some(({ number }) => number === message))
  const partition = state.partitions[batch?.partition ?? -1]
  if (batch === undefined || partition === undefined) return []
  const values = {
    producer: state.producers[batch.producer]?.name ?? '',
    partition: partitionName({ partition } as Place),
    broker: state.brokers[batch.broker]?.id ?? -1,
  }
  const why = leaderOf(partition) === undefined ? 'noLeader' : whyBatchWaits(about, batch)
  return [because(made, say(`kafka.why.${why}`, values))]
}

function whyBatchWaits({ state, now }: Case, { state: stands, readyAt, attempts, producer }: Batch) {
  const life = state.producers[producer]?.life
  if (life === 'frozen') return 'producerFrozen'
  if (stands === 'inFlight') return 'unanswered'
  if (readyAt > now) return attempts > 0 ? 'backsOff' : 'lingers'
  return 'queued'
}

/** The moment the high watermark passed a record for the first time; null while it has not. */
function visibleAt(about: Case, { partition, offset, appended }: Place): TraceEntry | null {
  const passed = firstIn(
    about,
    { from: appended.number, to: about.until },
    numbersOf('highWatermarkMoved'),
    ({ from, value }) => from === partition.part && value > offset,
  )
  return passed ?? null
}

function visibleStep(about: Case, place: Place, visible: TraceEntry): Because {
  const values = {
    partition: partitionName(place),
    value: visible.value,
    ...waitValues(about, place.appended, visible),
  }
  return because(visible, about.say('kafka.why.visible', values))
}

/** KFK-19: who in the ISR does not have it yet, as the leader knows. */
function hiddenStep(about: Case, place: Place): Because {
  const { partition, offset, appended } = place
  const { say, state } = about
  const behind = partition.replicas.filter(
    replica => partition.isr.includes(replica.broker) && replica.broker !== partition.leader && replica.known <= offset,
  )
  const names = behind.map(({ broker }) => state.parts[state.brokers[broker]?.part ?? 0] ?? '')
  const values = { partition: partitionName(place), mark: partition.highWatermark, offset }
  if (names.length === 0) return because(appended, say('kafka.why.aboveMark', values))
  return because(appended, say('kafka.why.notCopied', { ...values, count: names.length, brokers: names.join(', ') }))
}
