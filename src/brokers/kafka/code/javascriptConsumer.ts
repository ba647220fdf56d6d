import { type Said, textLiteral } from '../../shared/codeListing.ts'
import {
  assignorsOf,
  type CodeConsumer,
  type CodeTopology,
  type KafkaLine,
  type KafkaListing,
  type KafkaWord,
  partitionOf,
  sessionTimeoutOf,
} from './codeTopology.ts'
import { at, committingOf, line } from './line.ts'

type Release = CodeTopology['release']

/** A program in JavaScript (kafkajs) that reads as the named consumer does, as far as kafkajs can; where it cannot, a note says so. */
export function javascriptConsumer(name: string, consumer: CodeConsumer, release: Release): KafkaListing {
  const isShare = consumer.protocol === 'share'
  return {
    id: `javascript consumer ${name}`,
    language: 'javascript',
    title: { id: 'kafka.code.consumer', values: { name } },
    needs: isShare ? null : 'kafkajs',
    lines: isShare
      ? [line('// KafkaShareConsumer', [], { id: 'kafka.code.noShare' })]
      : program(name, consumer, release),
  }
}

function program(name: string, consumer: CodeConsumer, release: Release): KafkaLine[] {
  return [
    line("import { Kafka, PartitionAssigners } from 'kafkajs'"),
    line(''),
    line(`const kafka = new Kafka({ clientId: ${textLiteral(name)}, brokers: ['localhost:9092'] })`),
    ...javascriptConsumerMade(name, consumer, release),
    line('await consumer.connect()'),
    javascriptSubscription(name, consumer),
    line('await consumer.run({'),
    ...running(name, consumer),
    line('})'),
  ]
}

/** The line by which it says what it reads. */
export function javascriptSubscription(name: string, consumer: CodeConsumer): KafkaLine {
  const topics =
    consumer.assign.length > 0 ? [...new Set(consumer.assign.map(each => partitionOf(each).topic))] : consumer.topics
  const fromBeginning = consumer.autoOffsetReset === 'earliest'
  return line(
    `await consumer.subscribe({ topics: [${topics.map(textLiteral).join(', ')}], fromBeginning: ${fromBeginning} })`,
    at('consumers', name, 'joined', 'positionReset'),
    subscriptionNote(consumer),
  )
}

function subscriptionNote({ assign, autoOffsetReset }: CodeConsumer): Said<KafkaWord> | null {
  if (assign.length > 0) return { id: 'kafka.code.noAssign' }
  if (autoOffsetReset === 'none') return { id: 'kafka.code.noneReset' }
  return autoOffsetReset === 'latest' ? { id: 'kafka.code.latest' } : null
}

/** The lines that make a consumer. */
export function javascriptConsumerMade(name: string, consumer: CodeConsumer, release: Release): KafkaLine[] {
  const [wanted = 'range'] = assignorsOf(consumer, release)
  const isOther = wanted !== 'roundrobin' && consumer.assign.length === 0
  // Without a group kafkajs cannot read at all: the consumer gets one of its own.
  const group = consumer.group ?? `${name}-alone`
  const groupNote: Said<KafkaWord> | null = consumer.groupInstanceId === null ? null : { id: 'kafka.code.noStatic' }
  return [
    line('const consumer = kafka.consumer({'),
    line(`  groupId: ${textLiteral(group)},`, at('consumers', name, 'joined', 'joinRefused'), groupNote),
    line(
      '  partitionAssigners: [PartitionAssigners.roundRobin],',
      at('consumers', name, 'assigned', 'revoked'),
      isOther ? { id: 'kafka.code.roundRobin', values: { wanted } } : null,
    ),
    line(`  sessionTimeout: ${sessionTimeoutOf(consumer, release)},`, at('consumers', name, 'memberExpired'), {
      id: 'kafka.code.session',
    }),
    line(`  readUncommitted: ${consumer.isolationLevel === 'read_uncommitted'},`, at('consumers', name, 'fetched')),
    line('})'),
  ]
}

const COMMIT_LAST =
  'await consumer.commitOffsets([{ topic, partition, offset: (BigInt(batch.lastOffset()) + 1n).toString() }])'
const COMMIT_EACH =
  'await consumer.commitOffsets([{ topic, partition, offset: (BigInt(message.offset) + 1n).toString() }])'

function running(name: string, consumer: CodeConsumer): KafkaLine[] {
  const isAuto = consumer.commit === 'auto' && consumer.group !== null
  const { isCommitting, committing, after } = committingOf(name, consumer)
  return [
    line(
      `  autoCommit: ${isAuto},`,
      at('consumers', name, 'autoCommitted'),
      isAuto ? { id: 'kafka.code.autoCommit' } : null,
    ),
    ...(isAuto
      ? [line(`  autoCommitInterval: ${consumer.autoCommitIntervalMs},`, at('consumers', name, 'autoCommitted'))]
      : []),
    line('  eachBatch: async ({ batch, resolveOffset, heartbeat }) => {', at('consumers', name, 'fetched')),
    line('    const { topic, partition } = batch'),
    ...(isCommitting('before') ? [line(`    ${COMMIT_LAST}`, committing, { id: 'kafka.code.commitBefore' })] : []),
    line('    for (const message of batch.messages) {'),
    line(
      '      console.log(topic, partition, message.offset, String(message.key), String(message.value))',
      at('consumers', name, 'workStarted', 'workFinished'),
    ),
    line('      resolveOffset(message.offset)'),
    ...(isCommitting('each') ? [line(`      ${COMMIT_EACH}`, committing, after)] : []),
    line('      await heartbeat()'),
    line('    }'),
    ...(isCommitting('after') ? [line(`    ${COMMIT_LAST}`, committing, after)] : []),
    line('  },'),
  ]
}
