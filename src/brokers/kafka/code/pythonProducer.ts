import { type Said, textLiteral } from '../../shared/codeListing.ts'
import {
  type CodeProducer,
  type CodeTopology,
  type KafkaLine,
  type KafkaListing,
  type KafkaWord,
  type ResolvedProducer,
  resolved,
} from './codeTopology.ts'
import { at, indented, line } from './line.ts'

/** A program in Python (kafka-python) that writes as the named producer does. */
export function pythonProducer(name: string, settings: CodeProducer, release: CodeTopology['release']): KafkaListing {
  const producer = resolved(settings, release)
  const isTransactional = producer.transactionalId !== null
  return {
    id: `python producer ${name}`,
    language: 'python',
    title: { id: 'kafka.code.producer', values: { name } },
    needs: 'kafka-python',
    lines: [
      ...(producer.limit === null ? [line('import itertools')] : []),
      line('import time'),
      line(''),
      line('from kafka import KafkaProducer'),
      line(''),
      ...pythonProducerMade(name, producer),
      ...(isTransactional
        ? [line('producer.init_transactions()', at('producers', name, 'transactionsInitialized'))]
        : []),
      line(''),
      line(`for number in ${producer.limit === null ? 'itertools.count()' : `range(${producer.limit})`}:`),
      ...indented(sending(name, producer), 4),
      line(''),
      line('producer.flush()', at('producers', name, 'batchSent')),
      line('producer.close()'),
    ],
  }
}

/** The lines that make a producer. */
export function pythonProducerMade(name: string, producer: ResolvedProducer): KafkaLine[] {
  const acks = producer.acks === 'all' ? '"all"' : producer.acks
  const { transactionalId } = producer
  return [
    line('producer = KafkaProducer('),
    line('    bootstrap_servers="localhost:9092",'),
    line(`    client_id=${textLiteral(name)},`),
    line(`    acks=${acks},`, at('producers', name, 'produceAcked', 'neverAcked'), { id: 'kafka.code.acks' }),
    ...(transactionalId === null
      ? [
          line(
            `    enable_idempotence=${producer.enableIdempotence ? 'True' : 'False'},`,
            at('producers', name, 'duplicateIgnored'),
            { id: 'kafka.code.idempotence' },
          ),
        ]
      : [line(`    transactional_id=${textLiteral(transactionalId)},`)]),
    line(`    linger_ms=${producer.lingerMs},`, at('producers', name, 'batchSent'), { id: 'kafka.code.linger' }),
    line(`    batch_size=${producer.batchSize},`, at('producers', name, 'batchSent')),
    line(`    max_in_flight_requests_per_connection=${producer.maxInFlight},`, at('producers', name, 'retried')),
    line(')'),
  ]
}

function sending(name: string, producer: ResolvedProducer): KafkaLine[] {
  const isTransactional = producer.transactionalId !== null
  const key = producer.keys > 0 ? `, key=f"k{number % ${producer.keys}}".encode()` : ''
  const send = `producer.send(${textLiteral(producer.topic)}${key}, value=f"record {number}".encode())`
  const made = at('producers', name, 'produced')
  const note: Said<KafkaWord> | null = producer.keys > 0 ? null : { id: 'kafka.code.keyless' }
  return [
    ...(isTransactional ? [line('producer.begin_transaction()', at('producers', name, 'transactionBegun'))] : []),
    ...(producer.acks === '0'
      ? [line(send, made, note)]
      : [
          line(`sent = ${send}`, made, note),
          line('place = sent.get(timeout=120)', at('producers', name, 'produceAcked', 'produceFailed')),
          line('print(place.partition, place.offset)'),
        ]),
    ...(isTransactional ? [line('producer.commit_transaction()', at('producers', name, 'transactionEnded'))] : []),
    ...(producer.interval === null ? [] : [line(`time.sleep(${producer.interval.meanMs / 1000})`)]),
  ]
}
