import type { CodeTopology, KafkaListing } from './codeTopology.ts'
import { kafkaCommands } from './commands.ts'
import { javascriptConsumer } from './javascriptConsumer.ts'
import { javascriptProducer } from './javascriptProducer.ts'
import { pythonConsumer } from './pythonConsumer.ts'
import { pythonProducer } from './pythonProducer.ts'

/**
 * Takes a topology, gives the commands that make it and a program for each producer and consumer, in Python (kafka-python) and in
 * JavaScript (kafkajs). Producers without a topic of their own, and share consumers beyond a note, have no program.
 */
export function kafkaListings(topology: CodeTopology): readonly KafkaListing[] {
  const producers = Object.entries(topology.producers).filter(([, { topic }]) => topic !== '')
  const consumers = Object.entries(topology.consumers)
  return [
    kafkaCommands(topology),
    ...producers.map(([name, settings]) => pythonProducer(name, settings, topology.release)),
    ...consumers.map(([name, settings]) => pythonConsumer(name, settings, topology.release)),
    ...producers.map(([name, settings]) => javascriptProducer(name, settings, topology.release)),
    ...consumers.map(([name, settings]) => javascriptConsumer(name, settings, topology.release)),
  ]
}
