import { kafkaBroker } from '../src/brokers/kafka/broker.ts'
import { rabbitBroker } from '../src/brokers/rabbitmq/broker.ts'
import { brokerOf, registerBroker } from '../src/brokers/registry.ts'
import { parseScenario, type Scenario } from '../src/brokers/scenario.ts'
import { Run } from '../src/engine/run.ts'
import { Simulation } from '../src/engine/simulation.ts'
import type { TraceMode } from '../src/engine/trace.ts'

registerBroker(rabbitBroker)
registerBroker(kafkaBroker)

/** Takes data as it would stand in a scenario file, gives the scenario; throws where it is none. */
export function scenarioOf(data: object): Scenario {
  const parsed = parseScenario({ ackademy: 1, ...data })
  if ('problems' in parsed) throw new Error(`bench: not a scenario: ${JSON.stringify(parsed.problems)}`)
  return parsed.scenario
}

/** A simulation of any broker's scenario. */
export function simulationOf(
  { broker, topology, seed, script }: Scenario,
  trace: TraceMode,
): Simulation<unknown, unknown> {
  return new Simulation<unknown, unknown>(brokerOf(broker).model, topology, { seed, trace, interventions: script })
}

/** A recorded run of it. */
export function runOf({ broker, topology, seed, script }: Scenario): Run<unknown, unknown> {
  return new Run<unknown, unknown>(brokerOf(broker).model, { topology, seed, interventions: script })
}

const steady = (meanMs: number) => ({ kind: 'constant', meanMs })
const random = (meanMs: number) => ({ kind: 'exponential', meanMs })
/** So many of something, by name: c1, c2 ... */
function many<Each>(letter: string, count: number, each: (number: number) => Each): Readonly<Record<string, Each>> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`${letter}${n + 1}`, each(n + 1)]))
}

/** One thousand messages a second at 80 % load: the inputs of the bare loop, as each broker would have them. */
export const SAME_LOAD = {
  plain: {
    topology: {
      producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 1000 } } },
      consumers: { c1: { service: random(0.8) } },
    },
  },
  rabbitmq: {
    broker: 'rabbitmq',
    topology: {
      queues: [{ name: 'orders' }],
      producers: { p1: { key: 'orders', interval: random(1) } },
      consumers: { c1: { queue: 'orders', prefetch: 0, service: random(0.8) } },
    },
  },
  kafka: {
    broker: 'kafka',
    topology: {
      topics: [{ name: 'orders', partitions: 3, replicationFactor: 3 }],
      producers: { p1: { topic: 'orders', keys: 8, interval: random(1) } },
      consumers: { c1: { group: 'g1', topics: ['orders'], autoOffsetReset: 'earliest', service: random(0.8) } },
    },
  },
} as const

interface KafkaStage {
  readonly partitions: number
  readonly groups: number
  readonly members: number
  /** Records that are there at the start, and read at a crawl. */
  readonly waiting: number
  readonly perSecond: number
  readonly script?: readonly object[]
}

/** A Kafka cluster of three brokers with one topic, several groups that read it, and much that waits. */
export function kafkaStage({ partitions, groups, members, waiting, perSecond, script = [] }: KafkaStage): Scenario {
  const consumers = many('c', groups * members, number => ({
    group: `g${1 + (number % groups)}`,
    topics: ['orders'],
    autoOffsetReset: 'earliest',
    service: steady(Math.max(0.01, (1000 * members) / perSecond)),
  }))
  return scenarioOf({
    broker: 'kafka',
    topology: {
      cluster: { groupInitialRebalanceDelayMs: 100 },
      topics: [{ name: 'orders', partitions, replicationFactor: 3 }],
      producers: {
        p1: { topic: 'orders', keys: 100, interval: steady(1000 / perSecond) },
        p2: { topic: 'orders', keys: 100, interval: waiting > 0 ? steady(0.01) : null, limit: waiting },
      },
      consumers,
    },
    script,
  })
}

/** Kafka from an easy stage to the largest that is still to be seen: partitions, groups, records that wait, readers that come and go. */
export const KAFKA_STAGES: readonly (KafkaStage & { readonly name: string })[] = [
  { name: 'Kafka, 3 partitions', partitions: 3, groups: 1, members: 2, waiting: 0, perSecond: 10 },
  {
    name: 'Kafka, 3 partitions, 10,000 waiting',
    partitions: 3,
    groups: 1,
    members: 2,
    waiting: 10_000,
    perSecond: 100,
  },
  {
    name: 'Kafka, 12 partitions, 3 groups, 10,000 waiting',
    partitions: 12,
    groups: 3,
    members: 4,
    waiting: 10_000,
    perSecond: 100,
  },
  {
    name: 'Kafka, 12 partitions, a rebalance every second',
    partitions: 12,
    groups: 3,
    members: 4,
    waiting: 10_000,
    perSecond: 100,
    script: Array.from({ length: 20 }, (_, n) => ({
      atMs: 3000 + 1000 * n,
      do: 'scale',
      on: 'consumers',
      value: n % 2 === 0 ? 13 : 12,
    })),
  },
  {
    name: 'Kafka, 50 partitions, 4 groups, 10,000 waiting',
    partitions: 50,
    groups: 4,
    members: 5,
    waiting: 10_000,
    perSecond: 200,
  },
  {
    name: 'Kafka, 50 partitions, 100 consumers, 10,000 waiting',
    partitions: 50,
    groups: 1,
    members: 100,
    waiting: 10_000,
    perSecond: 200,
  },
]

/** Stages of RabbitMQ and the plain queue with as much on them. */
export function rabbitStage(waiting: number, consumers: number): Scenario {
  return scenarioOf({
    broker: 'rabbitmq',
    topology: {
      queues: [{ name: 'orders' }],
      producers: {
        p1: { key: 'orders', interval: steady(10), batchSize: 1 },
        p2: { key: 'orders', interval: steady(1), batchSize: 1000, limit: waiting },
      },
      consumers: many('c', consumers, () => ({ queue: 'orders', prefetch: 10, service: steady(10 * consumers) })),
    },
  })
}

export function plainStage(waiting: number, consumers: number): Scenario {
  return scenarioOf({
    topology: {
      producers: { p1: { arrivals: steadyArrivals(100) }, p2: { arrivals: { kind: 'manual' } } },
      consumers: many('c', consumers, () => ({ prefetch: 10, service: steady(10 * consumers) })),
    },
    script: waiting > 0 ? [{ atMs: 0, do: 'publish', on: 'p2', value: waiting }] : [],
  })
}

const steadyArrivals = (ratePerSecond: number) => ({ kind: 'steady', ratePerSecond })
