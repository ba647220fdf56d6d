import type { TraceEntry } from '../../engine/trace.ts'
import type { Answer, Because } from '../shared/broker.ts'
import { lifeOf } from '../shared/life.ts'
import { because, inOrder } from '../shared/whySteps.ts'
import { EVENT } from './events.ts'
import { writerOf } from './programs.ts'
import { leaderOf } from './state.ts'
import {
  batchHead,
  type Case,
  entriesIn,
  lastIn,
  numbersOf,
  type Place,
  partitionName,
  partName,
  type Reader,
  readersOf,
  type Stretch,
  told,
} from './whyCase.ts'

/** Why a record was worked on more than once by one reader, or is in the log twice; null when neither. */
export function again(about: Case): Answer | null {
  const { place, trace, message, say } = about
  if (place === null) return null
  const twice = storedTwice(about, place)
  const repeated = readersOf(about, place).flatMap(reader => {
    const starts = about.life.filter(({ type, to }) => type === EVENT.workStarted && reader.consumers.has(to))
    return starts.length > 1 ? [{ reader, starts }] : []
  })
  if (twice.length === 0 && repeated.length === 0) return null
  const steps = repeated.flatMap(({ reader, starts }) => repeatSteps(about, reader, starts))
  const times = Math.max(0, ...repeated.map(({ starts }) => starts.length))
  const title =
    repeated.length === 0
      ? say('kafka.why.storedTwice', { m: message, partition: partitionName(place) })
      : say('kafka.why.again', { m: message, group: repeated.map(({ reader }) => reader.name).join(', '), times })
  return { question: 'again', title, because: inOrder([...twice, ...steps], trace) }
}

/** KFK-18: a batch that was sent again and that nothing marked as the same is there twice. */
function storedTwice(about: Case, place: Place): Because[] {
  const { life, say, trace, message, now } = about
  const copies = leaderOf(place.partition)?.log.records.filter(({ number }) => number === message) ?? []
  if (copies.length < 2) return []
  const offsets = new Set(copies.map(({ offset }) => offset))
  const stored = life.filter(({ type, value }) => type === EVENT.appended && offsets.has(value))
  const head = batchHead(about, place.appended)
  const retries = lifeOf(trace, head, now).filter(({ type }) => type === EVENT.retried)
  return [
    ...stored.map(entry => told(about, entry)),
    ...retries.map(entry => told(about, entry)),
    because(
      stored.at(-1) ?? place.appended,
      say('kafka.why.notNumbered', {
        producer: partName(about, place.appended.from),
        partition: partitionName(place),
      }),
    ),
  ]
}

const MOST_TOLD = 4

function repeatSteps(about: Case, reader: Reader, starts: readonly TraceEntry[]): Because[] {
  // Somebody who starts over and over again does so for the same reasons.
  return starts.slice(-MOST_TOLD).flatMap((start, index, shown) => {
    const before = shown[index - 1]
    return before === undefined
      ? [told(about, start)]
      : [...returnSteps(about, reader, before, start), told(about, start)]
  })
}

const TAKEN = numbersOf('positionTaken', 'positionReset', 'sought')
const ENDS = numbersOf('workFinished', 'workFailed', 'workLost')
const GIVEN_BACK = numbersOf('released', 'lockExpired')

/** What brought a record to a reader again: the end of the work before, who left, what was committed by then, and where the reader went on. */
function returnSteps(about: Case, reader: Reader, before: TraceEntry, start: TraceEntry): Because[] {
  const { life } = about
  const within = life.filter(({ number }) => number > before.number && number < start.number)
  const ended = within.filter(({ type, to }) => ENDS.has(type) && to === before.to)
  const given = within.filter(({ type }) => GIVEN_BACK.has(type))
  const steps = [...ended, ...given].map(entry => told(about, entry))
  const place = placeOfFetch(about, start)
  if (place === null || reader.group?.protocolKind === 'share') return steps
  const taken = lastIn(
    about,
    { from: before.number, to: place.fetched },
    TAKEN,
    ({ from, to }) => from === start.to && to === place.part,
  )
  if (taken === undefined) return steps
  const stretch = { from: before.number, to: taken.number }
  const left = entriesIn(about, stretch, LEAVINGS, entry => isLeaving(entry, before.to))
  const refused = entriesIn(about, stretch, numbersOf('commitRefused'), ({ from }) => from === before.to)
  const aborted = abortsOf(about, stretch, before.to)
  const committed = taken.type === EVENT.sought ? [] : [commitStep(about, reader, { ...place, taken, before })]
  return [
    ...steps,
    ...left.map(each => told(about, each)),
    ...refused.map(each => told(about, each)),
    ...aborted.map(each => told(about, each)),
    ...committed,
    told(about, taken),
  ]
}

/** KFK-85: transactions of a program that were aborted, and their offsets with them. */
function abortsOf(about: Case, stretch: Stretch, program: number): TraceEntry[] {
  const { state } = about
  const consumer = state.consumers.find(({ part }) => part === program)
  const writer = consumer === undefined ? undefined : writerOf(state, consumer)
  if (writer === undefined) return []
  return entriesIn(
    about,
    stretch,
    numbersOf('transactionEnded'),
    ({ from, value }) => from === writer.part && value === 0,
  )
}

/** The fetch that a piece of work came from: its partition and number in the trace. */
function placeOfFetch({ life }: Case, start: TraceEntry): { part: number; fetched: number; offset: number } | null {
  const fetched = life.findLast(
    ({ type, to, number }) => type === EVENT.fetched && to === start.to && number < start.number,
  )
  return fetched === undefined ? null : { part: fetched.from, fetched: fetched.number, offset: fetched.value }
}

const LEAVINGS = numbersOf(
  'consumerCrashed',
  'consumerFrozen',
  'consumerClosed',
  'memberExpired',
  'pollTimedOut',
  'fenced',
  'revoked',
  'partitionsLost',
)

function isLeaving({ type, from, to, value }: TraceEntry, consumer: number): boolean {
  // Who had nothing gives nothing up.
  if (type === EVENT.revoked || type === EVENT.partitionsLost) return to === consumer && value > 0
  return from === consumer || to === consumer
}

interface Return {
  readonly part: number
  readonly offset: number
  readonly taken: TraceEntry
  readonly before: TraceEntry
}

/** What the reader had committed when it went on from there: no further than this record. */
function commitStep(about: Case, { committers, name }: Reader, { part, offset, taken, before }: Return): Because {
  const committed = lastIn(
    about,
    { from: 0, to: taken.number },
    numbersOf('committed', 'offsetsAltered', 'offsetsExpired'),
    ({ from, to }) => to === part && committers.has(from),
  )
  const values = { group: name, partition: partName(about, part), offset }
  if (committed === undefined || committed.type === EVENT.offsetsExpired)
    return because(committed ?? before, about.say('kafka.why.noCommit', values))
  return because(committed, about.say('kafka.why.notCovered', { ...values, value: committed.value }))
}
