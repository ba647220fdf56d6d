import { connect } from 'node:net'
import { type Admin, AssignerProtocol, Kafka, logLevel, Partitioners, type Producer, type Transaction } from 'kafkajs'
import type { Json, KafkaSetup, KafkaStep } from '../../conformance/kafka/recording.ts'
import type { KafkaActor, Observer } from './actor.ts'
import { HeldConsumer, sleepMs } from './heldConsumer.ts'
import { isLoopbackHost, NOT_HERE } from './wishes.ts'

/** Takes the brokers' addresses, gives what kafkajs is made with: it refuses every address outside this machine, also those brokers name themselves. */
function kafkaAt(brokers: readonly string[], clientId: string): Kafka {
  return new Kafka({
    clientId,
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    retry: { retries: 3 },
    socketFactory: ({ host, port, onConnect }) => {
      if (!isLoopbackHost(host)) throw new Error(`the cluster names ${host}:${port}: ${NOT_HERE}`)
      return connect({ host, port }, onConnect)
    },
  })
}

/** Says who is being recorded: how many brokers answer. Kafka tells clients no release. */
export async function observerAt(brokers: readonly string[]): Promise<Observer> {
  const admin = kafkaAt(brokers, 'ackademy-record').admin()
  await admin.connect()
  try {
    const cluster = await admin.describeCluster()
    return { broker: `Kafka (${cluster.brokers.length} brokers)`, client: 'kafkajs 2.2.4' }
  } finally {
    await admin.disconnect()
  }
}

/** Connects to the cluster, gives what carries out the steps of one scenario there. */
export async function startKafkajsActor(brokers: readonly string[]): Promise<KafkaActor> {
  const admin = kafkaAt(brokers, 'ackademy-record').admin()
  await admin.connect()
  return new KafkajsActor(brokers, admin)
}

interface Writer {
  readonly producer: Producer
  transaction: Transaction | null
}

type Fields = Readonly<Record<string, unknown>>

class KafkajsActor implements KafkaActor {
  /** Topics and groups get names of their own, so that nothing of the cluster's owner is touched. */
  readonly #prefix = `ackademy-record-${process.pid}-${performance.now().toString(36).replace('.', '')}-`
  readonly #writers = new Map<string, Writer>()
  readonly #readers = new Map<string, HeldConsumer>()
  readonly #topics: string[] = []
  readonly #groups = new Set<string>()

  constructor(
    readonly brokers: readonly string[],
    readonly admin: Admin,
  ) {}

  async prepare({ topics }: KafkaSetup): Promise<void> {
    const wanted = topics.map(topic => ({
      topic: this.#prefix + topic.name,
      numPartitions: topic.partitions ?? 1,
      replicationFactor: topic.rf ?? 1,
      configEntries: Object.entries(topic.configs).map(([name, value]) => ({ name, value: String(value) })),
    }))
    await this.admin.createTopics({ topics: wanted, waitForLeaders: true })
    this.#topics.push(...wanted.map(({ topic }) => topic))
  }

  told() {
    return Object.fromEntries([...this.#readers].map(([client, reader]) => [client, reader.told]))
  }

  async close(): Promise<void> {
    const clients = [...this.#readers.values()].map(reader => reader.close())
    await Promise.allSettled([...clients, ...[...this.#writers.values()].map(({ producer }) => producer.disconnect())])
    if (this.#groups.size > 0) await this.admin.deleteGroups([...this.#groups]).catch(() => {})
    if (this.#topics.length > 0) await this.admin.deleteTopics({ topics: this.#topics }).catch(() => {})
    await this.admin.disconnect()
  }

  perform(step: KafkaStep): Promise<Json> {
    const { op } = step
    switch (op) {
      case 'producer':
        return this.#makeProducer(step)
      case 'produce':
        return this.#produce(step)
      case 'consumer':
        return this.#makeConsumer(step)
      case 'consume':
        return this.#reader(step).consume(step)
      case 'commitSync':
        return this.#reader(step).commit(step.offsets as Readonly<Record<string, number>> | undefined)
      case 'seek':
        return this.#reader(step).seek(String(step.tp), Number(step.offset))
      case 'position':
        return Promise.resolve(this.#reader(step).positions())
      case 'assignment':
        return Promise.resolve(this.#reader(step).assignment())
      case 'close':
        return this.#closeClient(String(step.client))
      case 'sleep':
        return sleepMs(Number(step.ms)).then(() => null)
      case 'initTransactions':
        return this.#writer(step)
          .producer.connect()
          .then(() => 'ok')
      default:
        return op.endsWith('Transaction') ? this.#inTransaction(step) : this.#ask(step)
    }
  }

  async #makeProducer({ client, transactionalId, props }: KafkaStep): Promise<Json> {
    const told = (props ?? {}) as Fields
    const id = transactionalId === undefined ? {} : { transactionalId: this.#prefix + String(transactionalId) }
    const idempotent =
      transactionalId !== undefined || told['enable.idempotence'] === true || told['enable.idempotence'] === 'true'
    const kafka = kafkaAt(this.brokers, String(client))
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, idempotent, ...id })
    if (transactionalId === undefined) await producer.connect()
    this.#writers.set(String(client), { producer, transaction: null })
    return null
  }

  async #produce(step: KafkaStep): Promise<Json> {
    const { producer, transaction } = this.#writer(step)
    const results: Json[] = []
    const records = step.records as readonly { key?: string | null; value: string | null; partition?: number }[]
    // One by one, because kafkajs tells only the first offset of a batch.
    for (const record of records) {
      const [sent] = await (transaction ?? producer).send({
        topic: this.#prefix + String(step.topic),
        messages: [record],
      })
      const place = { partition: sent?.partition ?? -1, offset: Number(sent?.baseOffset ?? -1) }
      results.push(step.pick === 'offset' ? place.offset : step.pick === 'partition' ? place.partition : place)
    }
    return results
  }

  async #makeConsumer(step: KafkaStep): Promise<Json> {
    const { client, group, topics, props } = step
    const groupId = this.#prefix + String(group)
    this.#groups.add(groupId)
    const reader = new HeldConsumer(kafkaAt(this.brokers, String(client)), {
      groupId,
      topics: (topics as readonly string[]).map(topic => this.#prefix + topic),
      prefix: this.#prefix,
      props: (props ?? {}) as Fields,
    })
    this.#readers.set(String(client), reader)
    await reader.start()
    return null
  }

  async #closeClient(client: string): Promise<Json> {
    await this.#readers.get(client)?.close()
    await this.#writers.get(client)?.producer.disconnect()
    return null
  }

  async #inTransaction(step: KafkaStep): Promise<Json> {
    const writer = this.#writer(step)
    if (step.op === 'beginTransaction') writer.transaction = await writer.producer.transaction()
    else {
      const transaction = writer.transaction
      if (transaction === null) throw new Error(`${step.op}: no transaction is open`)
      await (step.op === 'commitTransaction' ? transaction.commit() : transaction.abort())
      writer.transaction = null
    }
    return 'ok'
  }

  #writer({ client }: KafkaStep): Writer {
    const writer = this.#writers.get(String(client))
    if (writer === undefined) throw new Error(`no producer "${String(client)}"`)
    return writer
  }

  #reader({ client }: KafkaStep): HeldConsumer {
    const reader = this.#readers.get(String(client))
    if (reader === undefined) throw new Error(`no consumer "${String(client)}"`)
    return reader
  }

  /** Steps that ask or tell the cluster itself. */
  async #ask(step: KafkaStep): Promise<Json> {
    const topic = this.#prefix + String(step.topic)
    const groupId = this.#prefix + String(step.group)
    switch (step.op) {
      case 'group':
        return this.#group(groupId)
      case 'waitStable':
        return this.#waitStable(groupId, Number(step.members))
      case 'groupOffsets':
        return this.#groupOffsets(groupId)
      case 'alterGroupOffsets':
        return this.#alterOffsets(groupId, step.offsets as Readonly<Record<string, number>>)
      case 'lag':
        return this.#lag(groupId, topic)
      case 'offsets': {
        const offsets = await this.admin.fetchTopicOffsets(topic)
        return Object.fromEntries(
          offsets.map(({ partition, low, high }) => [
            partition,
            { earliest: Number(low), highWatermark: Number(high) },
          ]),
        )
      }
      case 'addPartitions':
        await this.admin.createPartitions({ topicPartitions: [{ topic, count: Number(step.to) }] })
        return 'ok'
      case 'deleteRecords': {
        const offsets = (step.offsets ?? {}) as Readonly<Record<string, number>>
        const partitions = Object.entries(offsets).map(([name, offset]) => ({
          partition: Number(name.slice(name.lastIndexOf('-') + 1)),
          offset: String(offset),
        }))
        await this.admin.deleteTopicRecords({ topic, partitions })
        return 'ok'
      }
      case 'waitOffset':
        return this.#waitOffset(topic, String(step.what), Number(step.atLeast))
      default:
        throw new Error(`${step.op}: the recorder does not know this step`)
    }
  }

  async #group(groupId: string): Promise<Json> {
    const { groups } = await this.admin.describeGroups([groupId])
    const [group] = groups
    const members = (group?.members ?? []).map(({ clientId, memberAssignment }) => {
      const assignment = AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}
      const names = Object.entries(assignment).flatMap(([topic, list]) =>
        list.map(each => `${this.#own(topic)}-${each}`),
      )
      return [clientId, names.sort()] as const
    })
    const assignor = group?.protocol ? { assignor: group.protocol } : {}
    return { state: group?.state ?? 'Dead', ...assignor, members: Object.fromEntries(members) }
  }

  async #waitStable(groupId: string, members: number): Promise<Json> {
    for (let tries = 0; tries < 400; tries++) {
      const group = await this.#group(groupId)
      const { state, members: found } = group as { state: string; members: Fields }
      if (state === (members === 0 ? 'Empty' : 'Stable') && Object.keys(found).length === members) return group
      await sleepMs(100)
    }
    throw new Error(`the group has not become stable with ${members} members within 40 s`)
  }

  async #groupOffsets(groupId: string): Promise<Record<string, number>> {
    const topics = await this.admin.fetchOffsets({ groupId })
    const all = topics.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [`${this.#own(topic)}-${partition}`, Number(offset)] as const),
    )
    return Object.fromEntries(all.filter(([, offset]) => offset >= 0))
  }

  async #alterOffsets(groupId: string, offsets: Readonly<Record<string, number>>): Promise<Json> {
    for (const [name, offset] of Object.entries(offsets)) {
      const dash = name.lastIndexOf('-')
      const partitions = [{ partition: Number(name.slice(dash + 1)), offset: String(offset) }]
      await this.admin.setOffsets({ groupId, topic: this.#prefix + name.slice(0, dash), partitions })
    }
    return 'ok'
  }

  async #lag(groupId: string, topic: string): Promise<Json> {
    const committed = await this.#groupOffsets(groupId)
    const ends = await this.admin.fetchTopicOffsets(topic)
    return Object.fromEntries(
      ends.map(({ partition, high }) => {
        const name = `${this.#own(topic)}-${partition}`
        const at = committed[name] ?? null
        return [name, { committed: at, logEnd: Number(high), lag: at === null ? null : Number(high) - at }]
      }),
    )
  }

  async #waitOffset(topic: string, what: string, atLeast: number): Promise<Json> {
    for (let tries = 0; tries < 600; tries++) {
      const [first] = await this.admin.fetchTopicOffsets(topic)
      const value = Number(what === 'earliest' ? first?.low : first?.high)
      if (value >= atLeast) return { [what]: value }
      await sleepMs(100)
    }
    throw new Error(`${what} has not reached ${atLeast} within 60 s`)
  }

  #own(topic: string): string {
    return topic.startsWith(this.#prefix) ? topic.slice(this.#prefix.length) : topic
  }
}
