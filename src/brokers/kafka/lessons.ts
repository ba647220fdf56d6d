import { type LessonReadings, type Reading, readingsOfEvery } from '../shared/lessonReadings.ts'
import type { EventName } from './events.ts'
import { countLag } from './lessonLag.ts'
import { countEffects, countOwned } from './lessonTallies.ts'
import { brokerId, consumerId, groupId, partitionId, producerId } from './onStage.ts'
import type { KafkaState } from './state.ts'
import type { KafkaTopology } from './topology.ts'

type KafkaReading = Reading<KafkaTopology>

const counted = (...events: readonly EventName[]): KafkaReading => ({ from: 'level', terms: [], events, minus: [] })
const spans = (begins: readonly EventName[], ends: readonly EventName[]): KafkaReading => ({
  from: 'spans',
  begins,
  ends,
  open: false,
  // Every group comes to each record in its own time.
  again: true,
})

const WORK_BEGINS: readonly EventName[] = ['workStarted']
const WORK_ENDS: readonly EventName[] = ['workFinished', 'workFailed', 'workLost', 'consumerCrashed', 'consumerClosed']

/** Where Kafka reads the answers to a lesson's questions from. What waits is the lag; nothing is unacked, and nothing leaves the log by being read. */
const metrics = {
  made: counted('produced'),
  published: counted('appended'),
  waiting: { from: 'tally', begin: countLag },
  attempts: counted('workStarted'),
  redeliveries: counted('released', 'lockExpired'),
  effects: counted('workFinished'),
  repeats: { from: 'tally', begin: place => countEffects('repeats', place) },
  outOfOrder: { from: 'tally', begin: place => countEffects('outOfOrder', place) },
  refusals: counted('produceRefused'),
  confirmed: counted('produceAcked'),
  deliveries: counted('fetched', 'acquired'),
  crashes: counted('consumerCrashed', 'brokerKilled'),
  timeInSystem: spans(['produced'], ['workFinished']),
  wait: spans(['appended'], WORK_BEGINS),
  age: spans(['produced'], WORK_BEGINS),
  readers: { from: 'tally', begin: place => countOwned('readers', place) },
  assigned: { from: 'tally', begin: place => countOwned('assigned', place) },
  ...readingsOfEvery<KafkaTopology>({ begins: WORK_BEGINS, ends: WORK_ENDS, arrivalRate, capacity }),
} as const satisfies Readonly<Record<string, KafkaReading>>

/** What a lesson can ask about a run of Kafka, and point at. */
export const kafkaLessons: LessonReadings<KafkaTopology, KafkaState> = {
  metrics,
  alert: { joins: ['appended'] satisfies EventName[], begins: WORK_BEGINS },
  partNames: ({ producers, topics, consumers, brokers }) => [
    ...Object.keys(producers).map(producerId),
    ...topics.flatMap(({ name, partitions, replicas }) =>
      Array.from({ length: replicas.length || partitions }, (_, number) => partitionId({ topic: name, number })),
    ),
    ...new Set(Object.values(consumers).flatMap(({ group }) => (group === null ? [] : [groupId(group)]))),
    ...Object.keys(consumers).map(consumerId),
    ...brokers.map((_, id) => brokerId(id)),
  ],
  partsNamed: ({ producers, partitions, groups, consumers, brokers }, name) => [
    ...producers.filter(each => producerId(each.name) === name).map(({ part }) => part),
    ...partitions.filter(each => partitionId(each) === name).map(({ part }) => part),
    ...groups
      .filter(each => groupId(each.name) === name)
      .flatMap(({ index, part }) => [part, ...consumers.filter(({ group }) => group === index).map(each => each.part)]),
    ...consumers.filter(each => consumerId(each.name) === name).map(({ part }) => part),
    ...brokers.filter(({ id }) => brokerId(id) === name).map(({ part }) => part),
  ],
}

function arrivalRate({ producers }: KafkaTopology): number {
  const rates = Object.values(producers).map(({ interval }) => (interval === null ? 0 : 1000 / interval.meanMs))
  return rates.reduce((sum, rate) => sum + rate, 0)
}

function capacity({ consumers }: KafkaTopology): number {
  const speeds = Object.values(consumers).map(({ service }) => 1000 / service.meanMs)
  return speeds.reduce((sum, speed) => sum + speed, 0)
}
