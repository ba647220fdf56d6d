import { EVENTS } from '../../brokers/plain/index.ts'
import type { Session } from '../../state/session.ts'
import { type EventRow, rowOf } from './eventRows.ts'
import { entriesOf } from './life.ts'

/** What a person may ask about a message. */
export type Question = 'late' | 'waiting' | 'again' | 'ended'

/** An answer: what happened, and what made it happen, and what made that happen, back to where it began. */
export interface Reason {
  readonly question: Question
  /** The event that is asked about first, its cause second, and so on. */
  readonly chain: readonly EventRow[]
  /** True when the causes go back further than is shown. */
  readonly goesOn: boolean
}

/** A chain is read by a person: this many lines tell where it comes from. */
const LONGEST_CHAIN = 6
/** Waiting shorter than this (microseconds) asks for no reason. */
const LATE = 400_000

/** Ways back into the queue, and ways out of it that are not success. */
const BACK = ['returned', 'retryScheduled', 'copySent', 'sentAgain', 'replayed']
const BAD_ENDS = [
  'deadLettered',
  'expired',
  'droppedOldest',
  'droppedNewest',
  'lostReady',
  'lostUnacked',
  'lostDelayed',
  'lostDead',
  'lostOnWire',
  'workLost',
  'gaveUp',
  'refused',
  'callFailed',
  'deduplicated',
]

/** Takes a session and a message, gives every question that its life so far raises, with the answer from the causes on record. */
export function reasonsFor(session: Session, message: number): readonly Reason[] {
  const numbers = entriesOf(session, message)
  const last = (names: readonly string[]): number | undefined =>
    numbers.findLast(number => names.includes(nameOf(session, number)))
  const reasons = [lateness(session, numbers)]
  const back = last(BACK)
  if (back !== undefined) reasons.push(reasonFrom(session, 'again', back))
  const end = last(BAD_ENDS)
  if (end !== undefined && end !== back) reasons.push(reasonFrom(session, 'ended', end))
  return reasons.filter(reason => reason !== null)
}

/** Why the first start of work came long after the message was ready, or has not come yet; null when it was quick. */
function lateness(session: Session, numbers: readonly number[]): Reason | null {
  const { trace } = session.run
  const ready = numbers.find(number => nameOf(session, number) === 'published')
  if (ready === undefined) return null
  const since = trace.times[ready] ?? 0
  const started = numbers.find(number => nameOf(session, number) === 'started')
  if (started !== undefined)
    return (trace.times[started] ?? 0) - since < LATE ? null : reasonFrom(session, 'late', started)
  const isOver = numbers.some(number => EVENTS[trace.types[number] ?? 0]?.from === 'ready')
  if (isOver || session.playhead - since < LATE) return null
  const busy = latestStart(session)
  return busy === null ? null : reasonFrom(session, 'waiting', busy)
}

/** The latest start of any work: what the queue's consumers were given instead. */
function latestStart(session: Session): number | null {
  const { trace } = session.run
  for (let number = trace.countUntil(session.playhead) - 1; number >= 0; number--)
    if (nameOf(session, number) === 'started') return number
  return null
}

function reasonFrom(session: Session, question: Question, first: number): Reason {
  const { trace } = session.run
  const chain: EventRow[] = []
  let number = first
  while (number >= 0 && chain.length < LONGEST_CHAIN) {
    chain.push(rowOf(session, number))
    number = trace.causes[number] ?? -1
  }
  return { question, chain, goesOn: number >= 0 }
}

function nameOf(session: Session, number: number): string {
  return EVENTS[session.run.trace.types[number] ?? 0]?.name ?? ''
}
