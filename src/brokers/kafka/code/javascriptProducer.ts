import { textLiteral } from '../../shared/codeListing.ts'
import {
  type CodeProducer,
  type CodeTopology,
  type KafkaLine,
  type KafkaListing,
  type ResolvedProducer,
  resolved,
} from './codeTopology.ts'
import { at, indented, line } from './line.ts'

/** A program in JavaScript (kafkajs) that writes as the named producer does. */
export function javascriptProducer(
  name: string,
  settings: CodeProducer,
  release: CodeTopology['release'],
): KafkaListing {
  const producer = resolved(settings, release)
  return {
    id: `javascript producer ${name}`,
    language: 'javascript',
    title: { id: 'kafka.code.producer', values: { name } },
    needs: 'kafkajs',
    lines: [
      line("import { Kafka, Partitioners } from 'kafkajs'"),
      line(''),
      line(`const kafka = new Kafka({ clientId: ${textLiteral(name)}, brokers: ['localhost:9092'] })`),
      ...javascriptProducerMade(name, producer),
      line(
        'await producer.connect()',
        producer.transactionalId === null ? [] : at('producers', name, 'transactionsInitialized'),
      ),
      line(''),
      line(`for (let number = 0; ${producer.limit === null ? '' : `number < ${producer.limit}`}; number++) {`),
      ...indented(sending(name, producer), 2),
      line('}'),
      ...(producer.limit === null ? [] : [line('await producer.disconnect()')]),
    ],
  }
}

/** The lines that make a producer. */
export function javascriptProducerMade(name: string, producer: ResolvedProducer): KafkaLine[] {
  const { transactionalId } = producer
  return [
    line('const producer = kafka.producer({'),
    line('  createPartitioner: Partitioners.DefaultPartitioner,', at('producers', name, 'produced'), {
      id: 'kafka.code.partitioner',
    }),
    line(`  idempotent: ${producer.enableIdempotence},`, at('producers', name, 'duplicateIgnored'), {
      id: 'kafka.code.idempotence',
    }),
    line(`  maxInFlightRequests: ${producer.maxInFlight},`, at('producers', name, 'retried')),
    ...(transactionalId === null ? [] : [line(`  transactionalId: ${textLiteral(transactionalId)},`)]),
    line('})'),
  ]
}

const ACKS = { '0': 0, '1': 1, all: -1 } as const

function sending(name: string, producer: ResolvedProducer): KafkaLine[] {
  const isTransactional = producer.transactionalId !== null
  const key = producer.keys > 0 ? `key: \`k\${number % ${producer.keys}}\`, ` : ''
  const made = at('producers', name, 'produced', 'batchSent')
  const sender = isTransactional ? 'transaction' : 'producer'
  return [
    ...(isTransactional
      ? [line('const transaction = await producer.transaction()', at('producers', name, 'transactionBegun'))]
      : []),
    line(`const sent = await ${sender}.send({`, at('producers', name, 'produceAcked', 'produceFailed')),
    line(`  topic: ${textLiteral(producer.topic)},`),
    line(`  acks: ${ACKS[producer.acks]},`, at('producers', name, 'produceAcked', 'neverAcked'), {
      id: 'kafka.code.acks',
    }),
    line(`  messages: [{ ${key}value: \`record \${number}\` }],`, made, {
      id: producer.keys > 0 ? 'kafka.code.noLinger' : 'kafka.code.keyless',
    }),
    line('})'),
    ...(producer.acks === '0' ? [] : [line('console.log(sent[0].partition, sent[0].baseOffset)')]),
    ...(isTransactional ? [line('await transaction.commit()', at('producers', name, 'transactionEnded'))] : []),
    ...(producer.interval === null
      ? []
      : [line(`await new Promise(resolve => setTimeout(resolve, ${producer.interval.meanMs}))`)]),
  ]
}
