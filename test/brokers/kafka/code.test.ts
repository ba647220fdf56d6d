import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type {
  CodeConsumer,
  CodeProducer,
  CodeTopology,
  KafkaListing,
} from '../../../src/brokers/kafka/code/codeTopology.ts'
import { codeWords } from '../../../src/brokers/kafka/code/codeWords.ts'
import { kafkaListings } from '../../../src/brokers/kafka/code/listings.ts'
import { EVENTS } from '../../../src/brokers/kafka/events.ts'
import { parseKafkaTopology } from '../../../src/brokers/kafka/topology.ts'
import { type CodeLanguage, textOf } from '../../../src/brokers/shared/codeListing.ts'

const topic = {
  name: 'orders',
  partitions: 4,
  replicationFactor: 3,
  minInsyncReplicas: 1,
  cleanupPolicy: 'delete',
  retentionMs: 604_800_000,
  retentionBytes: -1,
  segmentBytes: 1_073_741_824,
  uncleanLeaderElection: false,
}
const producer: CodeProducer = {
  topic: 'orders',
  keys: 8,
  limit: 2,
  interval: null,
  acks: null,
  enableIdempotence: null,
  lingerMs: null,
  batchSize: 16_384,
  maxInFlight: 5,
  transactionalId: null,
}
const consumer: CodeConsumer = {
  group: 'billing',
  topics: ['orders'],
  assign: [],
  assignors: null,
  protocol: 'classic',
  groupInstanceId: null,
  commit: 'auto',
  writesWith: null,
  autoCommitIntervalMs: 5000,
  autoOffsetReset: 'earliest',
  isolationLevel: 'read_uncommitted',
  maxPollRecords: 500,
  maxPollIntervalMs: 300_000,
  sessionTimeoutMs: null,
}
const plain: CodeTopology = {
  release: '4.2',
  topics: [topic],
  producers: { shop: producer },
  consumers: { c1: consumer },
}

const nasty = `a"b'c\\d $(x) \`y\` \${z} é東😀\n#`
const topologies: Readonly<Record<string, CodeTopology>> = {
  plain,
  old: { ...plain, release: '2.8' },
  nasty: {
    release: '3.9',
    topics: [
      { ...topic, name: nasty, minInsyncReplicas: 2, cleanupPolicy: 'compact', retentionMs: 5, retentionBytes: 9 },
    ],
    producers: {
      [nasty]: { ...producer, topic: nasty, keys: 0, limit: null, transactionalId: nasty, interval: { meanMs: 250 } },
    },
    consumers: { [nasty]: { ...consumer, topics: [nasty], group: nasty, groupInstanceId: nasty, commit: 'each' } },
  },
  commits: {
    ...plain,
    producers: { p0: { ...producer, acks: '0' }, p1: { ...producer, acks: '1', enableIdempotence: false } },
    consumers: Object.fromEntries(
      (['auto', 'before', 'after', 'each', 'never'] as const).map(commit => [commit, { ...consumer, commit }]),
    ),
  },
  alone: { ...plain, consumers: { c1: { ...consumer, group: null, topics: [], assign: ['a-b-0', 'a-b-3'] } } },
  transform: {
    ...plain,
    producers: { shop: producer, writer: { ...producer, topic: 'invoices', transactionalId: 'w', interval: null } },
    consumers: { copier: { ...consumer, commit: 'never', writesWith: 'writer' } },
  },
  share: { ...plain, consumers: { c1: { ...consumer, protocol: 'share' } } },
}

const all = Object.entries(topologies).flatMap(([name, topology]) =>
  kafkaListings(topology).map(listing => ({ name, listing, id: listing.id })),
)

/** What the language's own parser says is wrong with a text, or nothing. */
function complaint(language: CodeLanguage, text: string): string {
  const [program, ...words] = {
    shell: ['bash', '-n'],
    python: ['python3', '-c', 'import ast, sys; ast.parse(sys.stdin.buffer.read())'],
    javascript: [process.execPath, '--input-type=module', '--check'],
  }[language]
  const { error, stderr } = spawnSync(program ?? '', words, { input: text, encoding: 'utf8' })
  // A machine without Python or a shell checks the rest; this project's own machines have both.
  return error === undefined ? stderr : ''
}

function listing(topology: CodeTopology, id: string): KafkaListing {
  const found = kafkaListings(topology).find(each => each.id === id)
  if (found === undefined) throw new Error(`listing: no "${id}" among ${kafkaListings(topology).map(each => each.id)}`)
  return found
}

describe('programs generated from a Kafka topology', () => {
  it.each(all)('$name: "$id" is a program that its language can read', ({ listing: each }) => {
    expect(complaint(each.language, textOf(each))).toBe('')
  })

  it('the check of syntax refuses a broken program in each language', () => {
    expect(complaint('shell', "echo 'a")).not.toBe('')
    expect(complaint('python', 'print("a"')).not.toBe('')
    expect(complaint('javascript', 'await f(')).not.toBe('')
  })

  it('says something in words that exist, and lights lines by parts of the stage', () => {
    for (const { listing: each } of all) {
      expect(codeWords).toHaveProperty([each.title.id])
      expect(each.lines.length).toBeGreaterThan(0)
      for (const { effects, note } of each.lines) {
        if (note !== null) expect(codeWords).toHaveProperty([note.id])
        for (const { part } of effects) expect(part).toMatch(/^(producers|consumers|topics|groups)\./)
      }
    }
    expect(new Set(kafkaListings(plain).map(({ id }) => id)).size).toBe(kafkaListings(plain).length)
  })

  it('lights lines by events that the model has', () => {
    const known = new Set(EVENTS.map(({ name }) => name))
    const events = all.flatMap(({ listing: each }) =>
      each.lines.flatMap(({ effects }) => effects.map(({ event }) => event)),
    )
    expect(new Set(events).size).toBeGreaterThan(20)
    expect(events.filter(event => !known.has(event))).toEqual([])
  })

  it('takes a topology of the model as it is: the first stage has commands and two programs for each client', () => {
    const topology = parseKafkaTopology({})
    if (!('release' in topology)) throw new Error('the usual topology does not parse')
    expect(kafkaListings(topology).map(({ id }) => id)).toEqual([
      'shell commands',
      'python producer shop',
      'python consumer c1',
      'python consumer c2',
      'javascript producer shop',
      'javascript consumer c1',
      'javascript consumer c2',
    ])
  })

  it('every word is said somewhere', () => {
    const said = all.flatMap(({ listing: each }) => [each.title.id, ...each.lines.map(({ note }) => note?.id)])
    const more = kafkaListings({
      ...plain,
      consumers: {
        late: { ...consumer, autoOffsetReset: 'latest', protocol: 'consumer' },
        none: { ...consumer, autoOffsetReset: 'none' },
      },
    })
    const later = more.flatMap(({ lines }) => lines.map(({ note }) => note?.id))
    expect(Object.keys(codeWords).filter(id => ![...said, ...later].includes(id as never))).toEqual([])
  })

  it('KFK-29 the article asks ZooKeeper with 2.8, and nobody does from 3.0 on', () => {
    const [old] = listing(plain, 'shell commands').lines
    expect(textOf(listing({ ...plain, release: '2.8' }, 'shell commands'))).toContain('--zookeeper localhost:2181')
    expect(old).toMatchObject({ note: { id: 'kafka.code.bootstrap' } })
    expect(textOf(listing(plain, 'shell commands'))).not.toContain('zookeeper')
    expect(textOf(listing(plain, 'shell commands'))).toContain(
      'kafka-topics.sh --create --bootstrap-server localhost:9092 \\\n  --topic orders --partitions 4 --replication-factor 3\n',
    )
  })

  it('KFK-12 writes out what a producer of the release does when told nothing', () => {
    const settings = (release: CodeTopology['release']): string =>
      textOf(listing({ ...plain, release }, 'python producer shop'))
    expect(settings('2.8')).toMatch(/acks=1,[\s\S]*enable_idempotence=False,[\s\S]*linger_ms=0,/)
    expect(settings('3.9')).toMatch(/acks="all",[\s\S]*enable_idempotence=True,[\s\S]*linger_ms=0,/)
    expect(settings('4.2')).toMatch(/acks="all",[\s\S]*enable_idempotence=True,[\s\S]*linger_ms=5,/)
  })

  it('KFK-12 idempotence as a mere default gives way to acks=1', () => {
    const asked = { ...plain, producers: { shop: { ...producer, acks: '1' as const } } }
    expect(textOf(listing(asked, 'python producer shop'))).toMatch(/acks=1,[\s\S]*enable_idempotence=False/)
  })

  it('KFK-85 a consumer and the producer that it writes with are one program', () => {
    const transform = topologies.transform ?? plain
    expect(kafkaListings(transform).map(({ id }) => id)).toEqual([
      'shell commands',
      'python producer shop',
      'python consumer copier',
      'javascript producer shop',
      'javascript consumer copier',
    ])
    const python = textOf(listing(transform, 'python consumer copier'))
    const order = [
      'enable_auto_commit=False',
      'transactional_id="w"',
      'producer.init_transactions()',
      'consumer.poll(',
      'producer.begin_transaction()',
      'producer.send("invoices"',
      'producer.send_offsets_to_transaction(offsets, consumer.group_metadata())',
      'producer.commit_transaction()',
      'producer.abort_transaction()',
      'consumer.seek(part, offset)',
    ].map(text => python.indexOf(text))
    expect(order.every(place => place > 0)).toBe(true)
    expect(order).toEqual([...order].sort((one, other) => one - other))
    const notes = listing(transform, 'javascript consumer copier').lines.map(({ note }) => note?.id)
    expect(notes).toContain('kafka.code.noGroupMetadata')
  })

  it('names what a library cannot do instead of pretending', () => {
    const noteOf = (topology: CodeTopology, id: string): unknown[] =>
      listing(topology, id).lines.map(({ note }) => note?.id)
    expect(noteOf(plain, 'javascript consumer c1')).toContain('kafka.code.roundRobin')
    expect(noteOf(plain, 'python consumer c1')).toContain('kafka.code.noCooperative')
    expect(noteOf(topologies.share ?? plain, 'python consumer c1')).toEqual(['kafka.code.noShare'])
    expect(noteOf(topologies.alone ?? plain, 'javascript consumer c1')).toContain('kafka.code.noAssign')
    expect(textOf(listing(topologies.alone ?? plain, 'python consumer c1'))).toContain('TopicPartition("a-b", 3)')
  })
})

/** Runs a generated program with a stand-in for kafkajs, gives what it asked of it. */
async function asked(text: string): Promise<unknown[]> {
  const calls: unknown[] = []
  const note = (name: string) => async (value?: unknown) => void calls.push(value === undefined ? name : [name, value])
  const send = async (value: unknown) => {
    calls.push(['send', value])
    return [{ partition: 0, baseOffset: '7' }]
  }
  const sending = { send }
  const batch = { topic: 'orders', partition: 2, messages: [{ offset: '5' }, { offset: '6' }], lastOffset: () => '6' }
  class Kafka {
    producer() {
      const transaction = async () => ({
        ...sending,
        sendOffsets: note('sendOffsets'),
        commit: note('commit'),
        abort: note('abort'),
      })
      return { connect: note('connect'), disconnect: note('disconnect'), ...sending, transaction }
    }
    consumer() {
      const run = async ({ eachBatch }: { eachBatch: (given: unknown) => Promise<void> }) =>
        eachBatch({ batch, resolveOffset: (offset: string) => calls.push(['done', offset]), heartbeat: async () => {} })
      return { connect: note('connect'), subscribe: note('subscribe'), run, commitOffsets: note('commitOffsets') }
    }
  }
  const body = text.replace(/^import .*$/m, '')
  const run = Function('Kafka', 'Partitioners', 'PartitionAssigners', 'console', `return (async () => {${body}})()`)
  await run(Kafka, {}, {}, { log: () => {} })
  return calls
}

describe('generated JavaScript, run', () => {
  it('sends what the producer sends, one key after another', async () => {
    const calls = await asked(textOf(listing(plain, 'javascript producer shop')))
    const sent = [0, 1].map(n => [
      'send',
      { topic: 'orders', acks: -1, messages: [{ key: `k${n}`, value: `record ${n}` }] },
    ])
    expect(calls).toEqual(['connect', ...sent, 'disconnect'])
  })

  it('KFK-85 writes what it read and the offset after it in one transaction', async () => {
    const calls = await asked(textOf(listing(topologies.transform ?? plain, 'javascript consumer copier')))
    const sent = calls.filter(call => Array.isArray(call) && call[0] === 'send').length
    expect(sent).toBe(2)
    const topics = [{ topic: 'orders', partitions: [{ partition: 2, offset: '7' }] }]
    expect(calls.slice(-3)).toEqual([['sendOffsets', { consumerGroupId: 'billing', topics }], 'commit', ['done', '6']])
  })

  it.each([
    ['before', ['commit 7', 'done 5', 'done 6']],
    ['after', ['done 5', 'done 6', 'commit 7']],
    ['each', ['done 5', 'commit 6', 'done 6', 'commit 7']],
    ['never', ['done 5', 'done 6']],
    ['auto', ['done 5', 'done 6']],
  ])('KFK-64 commits %s the work, and always the offset of the NEXT record', async (style, expected) => {
    const calls = await asked(textOf(listing(topologies.commits ?? plain, `javascript consumer ${style}`)))
    const told = calls.flatMap(call => {
      const [name, value] = call as [string, string & { offset: string }[]]
      if (name === 'done') return [`done ${value}`]
      return name === 'commitOffsets' ? [`commit ${value[0]?.offset}`] : []
    })
    expect(told).toEqual(expected)
  })
})
