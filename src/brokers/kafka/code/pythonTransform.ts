import { textLiteral } from '../../shared/codeListing.ts'
import { type CodeTopology, type KafkaLine, type KafkaListing, resolved, type Transformer } from './codeTopology.ts'
import { at, indented, line } from './line.ts'
import { pythonConsumerMade, pythonImportsOf, pythonSubscription } from './pythonConsumer.ts'
import { pythonProducerMade } from './pythonProducer.ts'

/** KFK-85: a program in Python (kafka-python) that reads, transforms and writes in one transaction. */
export function pythonTransform(transformer: Transformer, release: CodeTopology['release']): KafkaListing {
  const { name, consumer, writer } = transformer
  const producer = resolved(writer.settings, release)
  return {
    id: `python consumer ${name}`,
    language: 'python',
    title: { id: 'kafka.code.transformer', values: { name, writer: writer.name } },
    needs: 'kafka-python',
    lines: [
      line('from kafka import KafkaConsumer, KafkaProducer, TopicPartition'),
      ...pythonImportsOf(consumer, release),
      line('from kafka.errors import KafkaError, ProducerFencedError'),
      line('from kafka.structs import OffsetAndMetadata'),
      line(''),
      ...pythonConsumerMade(name, consumer, release),
      ...pythonProducerMade(writer.name, producer),
      line('producer.init_transactions()', at('producers', writer.name, 'transactionsInitialized'), {
        id: 'kafka.code.initTransactions',
      }),
      ...pythonSubscription(name, consumer),
      line(''),
      line('while True:'),
      ...indented(transaction(transformer), 4),
    ],
  }
}

function transaction({ name, consumer, writer }: Transformer): KafkaLine[] {
  const begun = at('producers', writer.name, 'transactionBegun')
  const sent = [...at('consumers', name, 'workFinished'), ...at('producers', writer.name, 'produced')]
  return [
    line('batches = consumer.poll(timeout_ms=1000)', at('consumers', name, 'fetched')),
    line('if not batches:'),
    line('    continue'),
    line('try:'),
    line('    producer.begin_transaction()', begun),
    line('    for partition, records in batches.items():'),
    line('        for record in records:', at('consumers', name, 'workStarted')),
    line(`            producer.send(${textLiteral(writer.settings.topic)}, key=record.key, value=record.value)`, sent),
    line('    parts = consumer.assignment()'),
    line('    offsets = {part: OffsetAndMetadata(consumer.position(part), None, -1) for part in parts}'),
    line('    producer.send_offsets_to_transaction(offsets, consumer.group_metadata())', [], {
      id: 'kafka.code.groupMetadata',
    }),
    line('    producer.commit_transaction()', at('groups', consumer.group ?? '', 'committed')),
    line('except ProducerFencedError:', at('producers', writer.name, 'fenced'), { id: 'kafka.code.fenced' }),
    line('    raise', at('consumers', name, 'consumerClosed')),
    line('except KafkaError:', at('consumers', name, 'workFailed')),
    line('    producer.abort_transaction()'),
    line('    for part in consumer.assignment():', [], { id: 'kafka.code.goBack' }),
    line('        offset = consumer.committed(part)'),
    line('        if offset is None:'),
    line('            consumer.seek_to_beginning(part)', at('consumers', name, 'sought')),
    line('        else:'),
    line('            consumer.seek(part, offset)', at('consumers', name, 'positionTaken')),
  ]
}
