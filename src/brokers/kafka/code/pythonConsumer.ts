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
import { at, committingOf, indented, line } from './line.ts'

type Release = CodeTopology['release']

/** A program in Python (kafka-python) that reads as the named consumer does. */
export function pythonConsumer(name: string, consumer: CodeConsumer, release: Release): KafkaListing {
  const isShare = consumer.protocol === 'share'
  return {
    id: `python consumer ${name}`,
    language: 'python',
    title: { id: 'kafka.code.consumer', values: { name } },
    needs: isShare ? null : 'kafka-python',
    lines: isShare
      ? [line('# KafkaShareConsumer', [], { id: 'kafka.code.noShare' })]
      : program(name, consumer, release),
  }
}

function program(name: string, consumer: CodeConsumer, release: Release): KafkaLine[] {
  return [
    line('from kafka import KafkaConsumer, TopicPartition'),
    ...pythonImportsOf(consumer, release),
    ...(consumer.commit === 'each' ? [line('from kafka.structs import OffsetAndMetadata')] : []),
    line(''),
    ...pythonConsumerMade(name, consumer, release),
    ...pythonSubscription(name, consumer),
    line(''),
    line('while True:'),
    ...indented(reading(name, consumer), 4),
  ]
}

/** What a consumer's assignors have to be imported from. */
export function pythonImportsOf(consumer: CodeConsumer, release: Release): KafkaLine[] {
  return pythonAssignors(consumer, release).map(({ module, type }) =>
    line(`from kafka.coordinator.assignors.${module} import ${type}`),
  )
}

interface PythonAssignor {
  readonly module: string
  readonly type: string
  readonly isSubstitute: boolean
}

function pythonAssignors(consumer: CodeConsumer, release: Release): PythonAssignor[] {
  if (consumer.assign.length > 0) return []
  const found = assignorsOf(consumer, release).map(assignor => {
    if (assignor === 'range') return { module: 'range', type: 'RangePartitionAssignor', isSubstitute: false }
    if (assignor === 'roundrobin')
      return { module: 'roundrobin', type: 'RoundRobinPartitionAssignor', isSubstitute: false }
    const isSubstitute = assignor === 'cooperative-sticky'
    return { module: 'sticky.sticky_assignor', type: 'StickyPartitionAssignor', isSubstitute }
  })
  return found.filter(({ type }, index) => found.findIndex(other => other.type === type) === index)
}

/** The lines that make a consumer. */
export function pythonConsumerMade(name: string, consumer: CodeConsumer, release: Release): KafkaLine[] {
  const assignors = pythonAssignors(consumer, release)
  const reset = textLiteral(consumer.autoOffsetReset)
  const isAuto = consumer.commit === 'auto' && consumer.group !== null
  const none = (isSaid: boolean, note: Said<KafkaWord>): Said<KafkaWord> | null => (isSaid ? note : null)
  const lines = [
    line('consumer = KafkaConsumer('),
    line('    bootstrap_servers="localhost:9092",'),
    line(`    client_id=${textLiteral(name)},`),
    line(
      `    group_id=${consumer.group === null ? 'None' : textLiteral(consumer.group)},`,
      at('consumers', name, 'joined', 'joinRefused'),
      none(consumer.protocol === 'consumer', { id: 'kafka.code.noConsumerProtocol' }),
    ),
    line(
      `    auto_offset_reset=${reset},`,
      at('consumers', name, 'positionReset'),
      none(consumer.autoOffsetReset === 'latest', { id: 'kafka.code.latest' }),
    ),
    line(
      `    enable_auto_commit=${isAuto ? 'True' : 'False'},`,
      at('consumers', name, 'autoCommitted'),
      none(isAuto, { id: 'kafka.code.autoCommit' }),
    ),
    ...(isAuto
      ? [line(`    auto_commit_interval_ms=${consumer.autoCommitIntervalMs},`, at('consumers', name, 'autoCommitted'))]
      : []),
    line(`    isolation_level=${textLiteral(consumer.isolationLevel)},`, at('consumers', name, 'fetched')),
    line(`    max_poll_records=${consumer.maxPollRecords},`, at('consumers', name, 'fetched')),
    line(`    max_poll_interval_ms=${consumer.maxPollIntervalMs},`, at('consumers', name, 'pollTimedOut')),
    line(`    session_timeout_ms=${sessionTimeoutOf(consumer, release)},`, at('consumers', name, 'memberExpired'), {
      id: 'kafka.code.session',
    }),
    ...(consumer.groupInstanceId === null
      ? []
      : [line(`    group_instance_id=${textLiteral(consumer.groupInstanceId)},`, at('consumers', name, 'fenced'))]),
    ...(assignors.length === 0
      ? []
      : [
          line(
            `    partition_assignment_strategy=[${assignors.map(({ type }) => type).join(', ')}],`,
            at('consumers', name, 'assigned', 'revoked'),
            none(
              assignors.some(({ isSubstitute }) => isSubstitute),
              { id: 'kafka.code.noCooperative' },
            ),
          ),
        ]),
    line(')'),
  ]
  return lines
}

/** The lines by which it says what it reads. */
export function pythonSubscription(name: string, { assign, topics }: CodeConsumer): KafkaLine[] {
  if (assign.length === 0) {
    return [
      line(`consumer.subscribe([${topics.map(textLiteral).join(', ')}])`, at('consumers', name, 'joined', 'assigned')),
    ]
  }
  const partitions = assign.map(partitionOf)
  const list = partitions.map(({ topic, partition }) => `TopicPartition(${textLiteral(topic)}, ${partition})`)
  return [line(`consumer.assign([${list.join(', ')}])`, at('consumers', name, 'assigned'))]
}

function reading(name: string, consumer: CodeConsumer): KafkaLine[] {
  const { isCommitting, committing, after } = committingOf(name, consumer)
  const each = 'consumer.commit({partition: OffsetAndMetadata(record.offset + 1, None, -1)})'
  return [
    line('batches = consumer.poll(timeout_ms=1000)', at('consumers', name, 'fetched')),
    ...(isCommitting('before') ? [line('consumer.commit()', committing, { id: 'kafka.code.commitBefore' })] : []),
    line('for partition, records in batches.items():'),
    line('    for record in records:'),
    line(
      '        print(partition.topic, partition.partition, record.offset, record.key, record.value)',
      at('consumers', name, 'workStarted', 'workFinished'),
    ),
    ...(isCommitting('each') ? [line(`        ${each}`, committing, after)] : []),
    ...(isCommitting('after') ? [line('consumer.commit()', committing, after)] : []),
  ]
}
