import type { TraceEntry } from '../../engine/trace.ts'
import type { Answer, Because } from '../shared/broker.ts'
import { lifeOf } from '../shared/life.ts'
import { because, causesOf, inOrder } from '../shared/whySteps.ts'
import { EVENT } from './events.ts'
import { programOf } from './programs.ts'
import { leaderOf, wasAborted } from './state.ts'
import {
  batchHead,
  type Case,
  entriesIn,
  firstIn,
  lastIn,
  numbersOf,
  type Place,
  partitionName,
  partName,
  recordIn,
  type Stretch,
  told,
} from './whyCase.ts'
import { missed } from './whyMissed.ts'
import type { KafkaWordId } from './words.ts'

export interface Ended {
  readonly answer: Answer
  /** It is over for everybody, so nobody asks where its time goes. */
  readonly isOver: boolean
}

/** How a record ended other than well: it failed for its producer, the log lost it, or a reader never gets it; null when it did not. */
export function end(about: Case): Ended | null {
  return failed(about) ?? lost(about) ?? aborted(about) ?? missedByReaders(about)
}

const FAILURES = numbersOf('produceRefused', 'produceFailed', 'abandoned')

/** The producer was told no, gave up or went before it was told anything; the log may have it all the same. */
function failed(about: Case): Ended | null {
  const { life, place, say, message, trace, now } = about
  // A broker that refuses is asked again; a client that refuses is not, and there is no broker in that.
  const last = life.findLast(({ type, from }) => FAILURES.has(type) && (type !== EVENT.produceRefused || from === 0))
  if (last === undefined) return null
  const producer = last.type === EVENT.abandoned ? last.from : last.to
  const head = place === null ? headOfFailure(about, last) : batchHead(about, place.appended)
  const troubles = lifeOf(trace, head, now).filter(
    ({ type, number }) => (type === EVENT.produceRefused || type === EVENT.retried) && number < last.number,
  )
  const stored = place !== null && recordIn(place, message) !== undefined ? [storedStep(about, place, last)] : []
  const steps = [...troubles, last].map(entry => told(about, entry))
  const title = say('kafka.why.failed', { m: message, producer: partName(about, producer) })
  return answerOf(about, title, [...steps, ...stored], stored.length === 0)
}

function storedStep({ say }: Case, place: Place, last: TraceEntry): Because {
  return because(last, say('kafka.why.storedAnyway', { partition: partitionName(place), offset: place.offset }))
}

/** What was refused or sent again is told of a batch's head: the send that failed has its number, and so has what was made first. */
function headOfFailure({ trace, message }: Case, last: TraceEntry): number {
  const cause = causesOf(trace, last).find(({ type }) => type === EVENT.batchSent || type === EVENT.produced)
  return cause?.message ?? message
}

/** KFK-16, KFK-33: another leader did not have it. */
function lost(about: Case): Ended | null {
  const { place, say, message, life } = about
  if (place === null || recordIn(place, message) !== undefined) return null
  const { partition, offset, appended } = place
  const gone = firstIn(
    about,
    { from: appended.number, to: about.until },
    numbersOf('logEndMoved'),
    ({ from, value }) => from === partition.part && value <= offset,
  )
  if (gone === undefined) return null
  const acked = life.find(({ type, number }) => type === EVENT.produceAcked && number < gone.number)
  const title: KafkaWordId = acked === undefined ? 'kafka.why.gone' : 'kafka.why.lost'
  const steps = [
    told(about, appended),
    ...(acked === undefined ? [] : [told(about, acked)]),
    ...electionSteps(about, place, gone),
    told(about, gone),
  ]
  return answerOf(about, say(title, { m: message, partition: partitionName(place) }), steps, true)
}

const LEADERS = numbersOf('leaderElected', 'uncleanLeaderElected')
const BROKER_GONE = numbersOf('brokerKilled', 'brokerStopped', 'cut')

/** How far the log was safe, what became of the leader that had it, and who leads instead. */
function electionSteps(about: Case, place: Place, gone: TraceEntry): Because[] {
  const { partition, appended } = place
  const isHere = ({ from }: TraceEntry): boolean => from === partition.part
  const before = { from: 0, to: gone.number }
  const mark = lastIn(about, before, numbersOf('highWatermarkMoved'), isHere)
  const led = lastIn(about, before, LEADERS, isHere)
  const leader = led?.to ?? about.state.brokers[partition.replicas[0]?.broker ?? -1]?.part
  const broken = lastIn(about, { from: appended.number, to: gone.number }, BROKER_GONE, ({ from }) => from === leader)
  const elected = firstIn(about, { from: gone.number, to: about.until }, LEADERS, isHere)
  const shrunk = lastIn(about, before, numbersOf('isrShrunk'), entry => isHere(entry) && entry.to === elected?.to)
  const values = { partition: partitionName(place), offset: place.offset, value: mark?.value ?? 0 }
  return [
    ...(mark === undefined || mark.value <= place.offset
      ? [because(mark ?? appended, about.say('kafka.why.markBelow', values))]
      : []),
    ...[shrunk, broken, elected].flatMap(entry => (entry === undefined ? [] : [told(about, entry)])),
  ]
}

/** KFK-83: its transaction was aborted, so whoever reads only what is committed never gets it. */
function aborted(about: Case): Ended | null {
  const { place, say, message } = about
  if (place === null) return null
  const record = recordIn(place, message)
  if (record === undefined || !wasAborted(place.partition, record)) return null
  const { partition, offset, appended } = place
  const marker = firstIn(
    about,
    { from: appended.number, to: about.until },
    numbersOf('markerWritten'),
    ({ to, value }) =>
      to === partition.part &&
      partition.aborted.some(
        each => each.producerId === record.producerId && each.marker === value && each.first <= offset,
      ),
  )
  if (marker === undefined) return null
  const steps = [
    told(about, appended),
    ...abortSteps(about, { from: appended.number, to: marker.number }, record.from),
    because(marker, say('kafka.why.abortMarker', { value: marker.value, partition: partitionName(place) })),
  ]
  return answerOf(about, say('kafka.why.aborted', { m: message }), steps, false)
}

const ABORTS = numbersOf('consumerCrashed', 'consumerFrozen', 'consumerClosed', 'fenced', 'workFailed')

/** What became of whoever wrote it: the producer, or the program that it writes for (KFK-85). */
function abortSteps(about: Case, stretch: Stretch, writer: number): Because[] {
  const { state } = about
  const producer = state.producers.find(({ part }) => part === writer)
  const program = producer === undefined ? undefined : programOf(state, producer)
  const parts = [writer, program?.part ?? writer]
  const found = entriesIn(about, stretch, ABORTS, ({ from, to }) => parts.includes(from || to))
  // A crash is told once, though it is that of two parts.
  return found
    .filter(({ type }, index) => found.findIndex(each => each.type === type) === index)
    .map(each => told(about, each))
}

/** What readers never get though the log had it: deleted, compacted away, or passed over. */
function missedByReaders(about: Case): Ended | null {
  const { place, say, message } = about
  if (place === null) return null
  const misses = missed(about, place)
  if (misses.length === 0) return null
  const readers = misses.map(({ reader }) => reader.name).join(', ')
  const steps = [told(about, place.appended), ...misses.flatMap(miss => miss.steps)]
  const isThere = leaderOf(place.partition) === undefined || recordIn(place, message) !== undefined
  return answerOf(about, say('kafka.why.missed', { m: message, readers }), steps, !isThere)
}

function answerOf(about: Case, title: string, steps: readonly Because[], isOver: boolean): Ended {
  return { answer: { question: 'end', title, because: inOrder(steps, about.trace) }, isOver }
}
