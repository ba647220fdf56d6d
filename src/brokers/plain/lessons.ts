import { type LessonReadings, type Reading, readingsOfEvery } from '../shared/lessonReadings.ts'
import type { EventName, TermName } from './events.ts'
import type { PlainState } from './state.ts'
import type { Topology } from './topology.ts'

type PlainReading = Reading<Topology>

const inTerms = (...terms: readonly TermName[]): PlainReading => ({ from: 'level', terms, events: [], minus: [] })
const counted = (...events: readonly EventName[]): PlainReading => ({ from: 'level', terms: [], events, minus: [] })
const less = (events: readonly EventName[], minus: readonly EventName[]): PlainReading => ({
  from: 'level',
  terms: [],
  events,
  minus,
})
const lengths = (...events: readonly EventName[]): PlainReading => ({ from: 'lengths', events })
const spans = (
  begins: readonly EventName[],
  ends: readonly EventName[],
  { open = false, again = false }: { readonly open?: boolean; readonly again?: boolean },
): PlainReading => ({ from: 'spans', begins, ends, open, again })

const LOST_EVENTS: readonly EventName[] = ['lostReady', 'lostUnacked', 'lostDelayed', 'lostDead']
const WORK_BEGINS: readonly EventName[] = ['started']
const WORK_ENDS: readonly EventName[] = ['finished', 'failed', 'crashed', 'removed']

/** Where the plain queue reads the answers to a lesson's questions from. */
const metrics = {
  made: counted('made'),
  published: counted('published'),
  ready: inTerms('ready'),
  delayed: inTerms('delayed'),
  unacked: inTerms('unacked'),
  held: inTerms('held'),
  waiting: inTerms('ready', 'delayed', 'held'),
  inSystem: inTerms('ready', 'delayed', 'held', 'sending', 'unacked'),
  done: inTerms('acknowledged', 'answered'),
  failed: inTerms('refused'),
  lost: inTerms('lost', 'lostOnWire'),
  dropped: inTerms('dropped'),
  expired: inTerms('expired'),
  deadLettered: inTerms('deadLettered'),
  attempts: counted('started'),
  redeliveries: counted('returned'),
  effects: counted('finished'),
  repeats: counted('effectRepeated'),
  served: less(['finished'], ['effectRepeated']),
  unserved: less(['made', 'effectRepeated'], ['finished']),
  skipped: counted('skipped'),
  sends: less(['made', 'copySent', 'sentAgain'], ['heldBack']),
  copies: counted('copySent'),
  refusals: counted('refused'),
  silentLoss: inTerms('dropped', 'expired', 'lost', 'lostOnWire'),
  confirmed: counted('confirmed'),
  confirmedLost: { from: 'after', mark: ['confirmed'] satisfies EventName[], events: LOST_EVENTS },
  deliveries: counted('delivered'),
  crashes: counted('crashed'),
  timeInSystem: lengths('acked', 'answered'),
  wait: lengths('started'),
  age: spans(['made'], ['started'], { again: true }),
  worstWait: spans(
    ['published', 'returned', 'retryDue', 'replayed'],
    ['started', 'expired', 'droppedOldest', 'lostReady', 'lostUnacked', 'deadLettered'],
    { open: true },
  ),
  confirmTime: lengths('confirmed'),
  ...readingsOfEvery<Topology>({ begins: WORK_BEGINS, ends: WORK_ENDS, arrivalRate, capacity }),
} as const satisfies Readonly<Record<string, PlainReading>>

/** What a lesson can ask about a run of the plain queue, and point at. */
export const plainLessons: LessonReadings<Topology, PlainState> = {
  metrics,
  alert: { joins: ['published'] satisfies EventName[], begins: WORK_BEGINS },
  partNames: topology => [...Object.keys(topology.producers), 'queue', 'dead', ...Object.keys(topology.consumers)],
  partsNamed: ({ producers, consumers }, name) =>
    [...producers, ...consumers].filter(({ id }) => id === name).map(({ part }) => part),
}

function arrivalRate(topology: Topology): number {
  let sum = 0
  for (const { arrivals } of Object.values(topology.producers))
    sum += 'ratePerSecond' in arrivals ? arrivals.ratePerSecond : 0
  return sum
}

function capacity(topology: Topology): number {
  let sum = 0
  for (const { service, speed } of Object.values(topology.consumers)) sum += (1000 * speed) / service.meanMs
  return sum
}
