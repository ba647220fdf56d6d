import { type Consumer, type EachMessagePayload, type Kafka, PartitionAssigners } from 'kafkajs'
import type { Entry, Json, KafkaStep } from '../../conformance/kafka/recording.ts'

/** Waits: a recording runs in real time. */
export function sleepMs(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}

interface Settings {
  readonly groupId: string
  readonly topics: readonly string[]
  readonly prefix: string
  readonly props: Readonly<Record<string, unknown>>
}

/** How often a held record's client says that it lives. */
const HEARTBEAT_MS = 100

/** A consumer whose records are held until a `consume` step wants them, one by one, while its heartbeats go on. */
export class HeldConsumer {
  readonly told: Entry[] = []
  readonly #consumer: Consumer
  readonly #settings: Settings
  readonly #positions = new Map<string, number>()
  /** How often each partition was sought: a record held since before is not the one that comes next. */
  readonly #seeks = new Map<string, number>()
  #assigned: readonly string[] = []
  #wanted: ((name: string, payload: EachMessagePayload) => boolean) | null = null

  constructor(kafka: Kafka, settings: Settings) {
    const { props } = settings
    this.#settings = settings
    this.#consumer = kafka.consumer({
      groupId: settings.groupId,
      partitionAssigners: [PartitionAssigners.roundRobin],
      sessionTimeout: Number(props['session.timeout.ms'] ?? 6000),
      heartbeatInterval: Number(props['heartbeat.interval.ms'] ?? 200),
      metadataMaxAge: Number(props['metadata.max.age.ms'] ?? 1000),
      readUncommitted: props['isolation.level'] !== 'read_committed',
    })
  }

  async start(): Promise<void> {
    const { GROUP_JOIN, REBALANCING } = this.#consumer.events
    this.#consumer.on(GROUP_JOIN, ({ payload }) => {
      const names = Object.entries(payload.memberAssignment).flatMap(([topic, list]) =>
        (list as number[]).map(partition => this.#name(topic, partition)),
      )
      this.#assigned = names.sort()
      this.told.push({ event: 'assigned', partitions: [...this.#assigned] })
    })
    this.#consumer.on(REBALANCING, () => {
      this.told.push({ event: 'revoked', partitions: [...this.#assigned] })
      this.#assigned = []
      this.#positions.clear()
    })
    const fromBeginning = this.#settings.props['auto.offset.reset'] !== 'latest'
    await this.#consumer.connect()
    await this.#consumer.subscribe({ topics: [...this.#settings.topics], fromBeginning })
    await this.#consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 100,
      eachMessage: payload => this.#hold(payload),
    })
  }

  /** Keeps one record back until it is wanted. A rebalance makes the heartbeat throw, which lets go of it. */
  async #hold(payload: EachMessagePayload): Promise<void> {
    const name = this.#name(payload.topic, payload.partition)
    if (!this.#positions.has(name)) this.#positions.set(name, Number(payload.message.offset))
    const seeks = this.#seeks.get(name)
    while (this.#wanted?.(name, payload) !== true) {
      await payload.heartbeat()
      await sleepMs(HEARTBEAT_MS)
      if (this.#seeks.get(name) !== seeks) return
    }
    this.#positions.set(name, Number(payload.message.offset) + 1)
  }

  async consume(step: KafkaStep): Promise<Json> {
    const from = step.from as Readonly<Record<string, number>> | undefined
    const total = from === undefined ? Number(step.n) : Object.values(from).reduce((sum, count) => sum + count, 0)
    const seen: Record<string, (number | string | null)[][]> = {}
    let count = 0
    this.#wanted = (name, { message }) => {
      const list = seen[name] ?? []
      if (count >= total || (from !== undefined && list.length >= (from[name] ?? 0))) return false
      seen[name] = [...list, [Number(message.offset), textOf(message.key), textOf(message.value)]]
      count += 1
      return true
    }
    for (let left = Number(step.timeoutMs ?? 8000); left > 0 && count < total; left -= 50) await sleepMs(50)
    this.#wanted = null
    if (step.anonymize !== true) return seen
    return { '*': Object.values(seen).flatMap(list => list.map(([offset]) => offset ?? null)) }
  }

  async commit(offsets: Readonly<Record<string, number>> = Object.fromEntries(this.#positions)): Promise<Json> {
    const places = Object.entries(offsets).map(([name, offset]) => ({ ...this.#place(name), offset: String(offset) }))
    await this.#consumer.commitOffsets(places)
    return 'ok'
  }

  async seek(name: string, offset: number): Promise<Json> {
    this.#consumer.seek({ ...this.#place(name), offset: String(offset) })
    this.#positions.set(name, offset)
    this.#seeks.set(name, (this.#seeks.get(name) ?? 0) + 1)
    // The record that is held lets go before anything else is asked of this client.
    await sleepMs(2 * HEARTBEAT_MS)
    return null
  }

  positions(): Json {
    return Object.fromEntries(this.#positions)
  }

  assignment(): Json {
    return [...this.#assigned]
  }

  async close(): Promise<void> {
    this.#wanted = null
    await this.#consumer.disconnect()
  }

  #name(topic: string, partition: number): string {
    return `${topic.slice(this.#settings.prefix.length)}-${partition}`
  }

  #place(name: string): { topic: string; partition: number } {
    const dash = name.lastIndexOf('-')
    return { topic: this.#settings.prefix + name.slice(0, dash), partition: Number(name.slice(dash + 1)) }
  }
}

function textOf(bytes: Buffer | null | undefined): string | null {
  return bytes === null || bytes === undefined ? null : bytes.toString('utf8')
}
