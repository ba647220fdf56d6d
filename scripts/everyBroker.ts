import { kafkaBroker } from '../src/brokers/kafka/broker.ts'
import { rabbitBroker } from '../src/brokers/rabbitmq/broker.ts'
import { registerBroker } from '../src/brokers/registry.ts'

/** Makes every broker known: nothing is too large for a command line or a test. */
export function registerEveryBroker(): void {
  registerBroker(rabbitBroker)
  registerBroker(kafkaBroker)
}
