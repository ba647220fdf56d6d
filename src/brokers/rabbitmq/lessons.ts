import { type LessonReadings, type Reading, readingsOfEvery } from '../shared/lessonReadings.ts'
import type { EventName, TermName } from './events.ts'
import { consumerId, exchangeId, producerId, queueId } from './onStage.ts'
import type { RabbitState } from './state.ts'
import type { RabbitTopology } from './topology.ts'

type RabbitReading = Reading<RabbitTopology>

const inTerms = (...terms: readonly TermName[]): RabbitReading => ({ from: 'level', terms, events: [], minus: [] })
const counted = (...events: readonly EventName[]): RabbitReading => ({ from: 'level', terms: [], events, minus: [] })

const WORK_BEGINS: readonly EventName[] = ['workStarted']
const WORK_ENDS: readonly EventName[] = ['workFinished', 'workFailed', 'workLost', 'workerLeft']

/** Where RabbitMQ reads the answers to a lesson's questions from: copies in queues, counted as the ledger counts them. */
const metrics = {
  made: counted('published'),
  published: counted('routed'),
  ready: inTerms('ready'),
  delayed: inTerms('delayed'),
  unacked: inTerms('unacked'),
  waiting: inTerms('ready', 'delayed'),
  inSystem: inTerms('ready', 'delayed', 'unacked'),
  done: inTerms('acknowledged'),
  lost: inTerms('lost'),
  dropped: inTerms('dropped'),
  expired: inTerms('expired'),
  deadLettered: inTerms('deadLettered'),
  attempts: counted('workStarted'),
  redeliveries: counted('requeued'),
  effects: counted('workFinished'),
  refusals: counted('refused'),
  confirmed: counted('confirmed'),
  deliveries: counted('delivered', 'deliveredForGood'),
  crashes: counted('nodeDown', 'workerLeft'),
  timeInSystem: { from: 'lengths', events: ['acked'] satisfies EventName[] },
  age: {
    from: 'spans',
    begins: ['published'] satisfies EventName[],
    ends: WORK_BEGINS,
    open: false,
    again: true,
  },
  ...readingsOfEvery<RabbitTopology>({ begins: WORK_BEGINS, ends: WORK_ENDS, arrivalRate, capacity }),
} as const satisfies Readonly<Record<string, RabbitReading>>

/** What a lesson can ask about a run of RabbitMQ, and point at. */
export const rabbitLessons: LessonReadings<RabbitTopology, RabbitState> = {
  metrics,
  alert: { joins: ['routed'] satisfies EventName[], begins: WORK_BEGINS },
  partNames: ({ producers, exchanges, queues, consumers }) => [
    ...Object.keys(producers).map(producerId),
    ...exchanges.map(({ name }) => exchangeId(name)),
    ...queues.map(({ name }) => queueId(name)),
    ...Object.keys(consumers).map(consumerId),
  ],
  partsNamed({ parts }, id) {
    // The trace calls a part by its name alone where it is a program, and by what it is and its name otherwise.
    const part = parts.findIndex(name =>
      [
        producerId(name),
        consumerId(name),
        exchangeId(after('exchange ', name)),
        queueId(after('queue ', name)),
      ].includes(id),
    )
    return part > 0 ? [part] : []
  },
}

function after(start: string, name: string): string {
  return name.startsWith(start) ? name.slice(start.length) : ''
}

/** What producers make by themselves; bursts rest for their share of the time. */
function arrivalRate({ producers }: RabbitTopology): number {
  let sum = 0
  for (const { interval, batchSize, bursts } of Object.values(producers)) {
    const works = bursts === null ? 1 : bursts.onMs / (bursts.onMs + bursts.offMs)
    if (interval !== null) sum += (1000 * batchSize * works) / interval.meanMs
  }
  return sum
}

function capacity({ consumers }: RabbitTopology): number {
  let sum = 0
  for (const { service } of Object.values(consumers)) sum += 1000 / service.meanMs
  return sum
}
