import { type BrokerKind, registerBroker, registeredBroker } from '../brokers/registry.ts'

/** Fetches the model of a broker and registers it, so that its scenarios can be read and run. Rejects when it cannot be fetched. */
export async function loadBroker(kind: BrokerKind): Promise<void> {
  if (registeredBroker(kind) !== null) return
  switch (kind) {
    case 'plain':
      return
    case 'rabbitmq':
      return registerBroker((await import('../brokers/rabbitmq/broker.ts')).rabbitBroker)
    case 'kafka':
      return registerBroker((await import('../brokers/kafka/broker.ts')).kafkaBroker)
  }
}
