import type { KafkaTopology } from './kafka/topology.ts'
import { plainBroker, type Topology } from './plain/index.ts'
import type { RabbitTopology } from './rabbitmq/topology.ts'
import type { AnyBroker } from './shared/broker.ts'

/** The settings of each messaging system there is, by its kind as a scenario names it. */
export interface Topologies {
  readonly plain: Topology
  readonly rabbitmq: RabbitTopology
  readonly kafka: KafkaTopology
}

export type BrokerKind = keyof Topologies
export type AnyTopology = Topologies[BrokerKind]

/** Every kind of broker, in the order of the page. */
export const BROKER_KINDS = ['plain', 'rabbitmq', 'kafka'] as const satisfies readonly BrokerKind[]

/** Tells whether a scenario may name this broker. */
export function isBrokerKind(kind: unknown): kind is BrokerKind {
  return BROKER_KINDS.some(each => each === kind)
}

/**
 * The brokers that are here. Only the plain queue is from the start: the others are too large for the first load of the page, so
 * whoever may wait fetches one and registers it, once.
 */
const here = new Map<string, AnyBroker>([['plain', plainBroker]])

/** Makes a broker known to scenarios, runs and links. */
export function registerBroker(broker: AnyBroker): void {
  here.set(broker.model.kind, broker)
}

/** Takes a broker's kind, gives the broker; null while it has not been registered. */
export function registeredBroker(kind: string): AnyBroker | null {
  return here.get(kind) ?? null
}

/** Takes the kind of a broker that is in use, gives the broker; throws when it was never registered. */
export function brokerOf(kind: string): AnyBroker {
  const broker = here.get(kind)
  if (broker === undefined) throw new Error(`brokerOf: "${kind}" must be registered first, got ${[...here.keys()]}`)
  return broker
}
