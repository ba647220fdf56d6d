import { textLiteral } from '../../shared/codeListing.ts'
import { type CodeTopology, type KafkaLine, type KafkaListing, resolved, type Transformer } from './codeTopology.ts'
import { javascriptConsumerMade, javascriptSubscription } from './javascriptConsumer.ts'
import { javascriptProducerMade } from './javascriptProducer.ts'
import { at, indented, line } from './line.ts'

/** KFK-85: a program in JavaScript (kafkajs) that reads, transforms and writes in one transaction for each partition of a fetch. */
export function javascriptTransform(transformer: Transformer, release: CodeTopology['release']): KafkaListing {
  const { name, consumer, writer } = transformer
  return {
    id: `javascript consumer ${name}`,
    language: 'javascript',
    title: { id: 'kafka.code.transformer', values: { name, writer: writer.name } },
    needs: 'kafkajs',
    lines: [
      line("import { Kafka, Partitioners, PartitionAssigners } from 'kafkajs'"),
      line(''),
      line(`const kafka = new Kafka({ clientId: ${textLiteral(name)}, brokers: ['localhost:9092'] })`),
      ...javascriptConsumerMade(name, consumer, release),
      ...javascriptProducerMade(writer.name, resolved(writer.settings, release)),
      line('await producer.connect()', at('producers', writer.name, 'transactionsInitialized'), {
        id: 'kafka.code.initTransactions',
      }),
      line('await consumer.connect()'),
      javascriptSubscription(name, consumer),
      line('await consumer.run({'),
      line('  autoCommit: false,'),
      line('  eachBatch: async ({ batch, resolveOffset, heartbeat }) => {', at('consumers', name, 'fetched'), {
        id: 'kafka.code.batchOfOne',
      }),
      ...indented(transaction(transformer), 4),
      line('  },'),
      line('})'),
    ],
  }
}

function transaction({ name, consumer, writer }: Transformer): KafkaLine[] {
  const sent = [...at('consumers', name, 'workFinished'), ...at('producers', writer.name, 'produced')]
  return [
    line('const { topic, partition } = batch'),
    line('const transaction = await producer.transaction()', at('producers', writer.name, 'transactionBegun')),
    line('try {'),
    line('  for (const { key, value } of batch.messages) {', at('consumers', name, 'workStarted')),
    line(
      `    await transaction.send({ topic: ${textLiteral(writer.settings.topic)}, acks: -1, messages: [{ key, value }] })`,
      sent,
    ),
    line('    await heartbeat()'),
    line('  }'),
    line('  const offset = (BigInt(batch.lastOffset()) + 1n).toString()'),
    line('  await transaction.sendOffsets({', [], { id: 'kafka.code.noGroupMetadata' }),
    line(`    consumerGroupId: ${textLiteral(consumer.group ?? '')},`),
    line('    topics: [{ topic, partitions: [{ partition, offset }] }],'),
    line('  })'),
    line('  await transaction.commit()', at('groups', consumer.group ?? '', 'committed')),
    line('  resolveOffset(batch.lastOffset())'),
    line('} catch (error) {', at('consumers', name, 'workFailed')),
    line('  await transaction.abort()'),
    line('  throw error', at('consumers', name, 'positionTaken'), { id: 'kafka.code.readAgain' }),
    line('}'),
  ]
}
