import type { CodeConsumer, CodeTopology, KafkaListing, Transformer } from './codeTopology.ts'
import { kafkaCommands } from './commands.ts'
import { javascriptConsumer } from './javascriptConsumer.ts'
import { javascriptProducer } from './javascriptProducer.ts'
import { javascriptTransform } from './javascriptTransform.ts'
import { pythonConsumer } from './pythonConsumer.ts'
import { pythonProducer } from './pythonProducer.ts'
import { pythonTransform } from './pythonTransform.ts'

/**
 * Takes a topology, gives the commands that make it and a program for each producer and consumer, in Python (kafka-python) and in
 * JavaScript (kafkajs); a consumer and the producer that it writes with are one. Producers without a topic of their own, and share
 * consumers beyond a note, have no program.
 */
export function kafkaListings(topology: CodeTopology): readonly KafkaListing[] {
  const { release } = topology
  const consumers = Object.entries(topology.consumers)
  const written = new Set(consumers.map(([, { writesWith }]) => writesWith))
  const producers = Object.entries(topology.producers).filter(([name, { topic }]) => topic !== '' && !written.has(name))
  return [
    kafkaCommands(topology),
    ...producers.map(([name, settings]) => pythonProducer(name, settings, release)),
    ...consumers.map(([name, settings]) => {
      const transformer = transformerOf(topology, name, settings)
      return transformer === null ? pythonConsumer(name, settings, release) : pythonTransform(transformer, release)
    }),
    ...producers.map(([name, settings]) => javascriptProducer(name, settings, release)),
    ...consumers.map(([name, settings]) => {
      const transformer = transformerOf(topology, name, settings)
      return transformer === null
        ? javascriptConsumer(name, settings, release)
        : javascriptTransform(transformer, release)
    }),
  ]
}

function transformerOf({ producers }: CodeTopology, name: string, consumer: CodeConsumer): Transformer | null {
  const settings = producers[consumer.writesWith ?? '']
  return consumer.writesWith === null || settings === undefined
    ? null
    : { name, consumer, writer: { name: consumer.writesWith, settings } }
}
