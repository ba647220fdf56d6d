import { every, member, topic } from './kafkaParts.ts'

/** Nobody waits long for the first members; everything else is as Kafka has it. */
const soon = { groupInitialRebalanceDelayMs: 500 }

/** Three brokers; a dead one is missed soon enough to be watched. */
const three = {
  brokers: [{}, {}, {}],
  controller: 2,
  cluster: { ...soon, brokerSessionTimeoutMs: 3000, replicaLagTimeMaxMs: 8000 },
}

const writer = (name: string, acks: string, meanMs = 500) => ({
  topic: name,
  interval: every(meanMs),
  keys: 4,
  acks,
  enableIdempotence: acks === 'all',
})

/** Waits for all of the ISR, and tries again once a second while there is no leader. */
const patient = (name: string) => ({ ...writer(name, 'all', 600), retryBackoffMs: 1000 })

/** Sends once a second and hears of it after 300 ms, or tries again. */
const retrying = (name: string, enableIdempotence: boolean) => ({
  ...writer(name, 'all', 1000),
  enableIdempotence,
  requestTimeoutMs: 1500,
  retryBackoffMs: 300,
})

/** The network takes the answers that come meanwhile; what was sent before gets through. */
const answersLost = (atMs: number) =>
  ['plain', 'careful'].flatMap(on => [
    { atMs, do: 'cut', on },
    { atMs: atMs + 600, do: 'heal', on },
  ])

/** Somebody reads along, so that what is read twice or never is seen too. */
const readsAlong = (...topics: readonly string[]) => ({
  app: member({ group: 'app', topics, service: every(150), commit: 'each', maxPollRecords: 1 }),
})

/** Reads invoices as they come, one after the other. */
const books = (group: string, more: object = {}) =>
  member({ group, topics: ['invoices'], service: every(300), commit: 'each', maxPollRecords: 1, ...more })

/** Situations of producers, replicas and transactions. */
export const KAFKA_WRITING_PRESETS = {
  'kafka-acks': {
    topology: {
      ...three,
      brokers: [{}, { latencyMs: 1500 }, { latencyMs: 1500 }],
      topics: [
        topic('quick', 1, { replicationFactor: 3 }),
        topic('safe', 1, { replicationFactor: 3, minInsyncReplicas: 2 }),
      ],
      producers: { hasty: writer('quick', '1', 400), careful: writer('safe', 'all', 400) },
      consumers: readsAlong('quick', 'safe'),
    },
    script: [{ atMs: 8000, do: 'killBroker', on: '0' }],
  },
  'kafka-unclean': {
    topology: {
      ...three,
      cluster: { ...three.cluster, replicaLagTimeMaxMs: 3000 },
      topics: [
        topic('clicks', 1, { replicationFactor: 2, uncleanLeaderElection: true }),
        topic('payments', 1, { replicationFactor: 2 }),
      ],
      producers: { web: patient('clicks'), bank: patient('payments') },
      consumers: readsAlong('clicks', 'payments'),
    },
    script: [
      { atMs: 5000, do: 'stopBroker', on: '1' },
      { atMs: 14_000, do: 'killBroker', on: '0' },
      { atMs: 16_000, do: 'continueBroker', on: '1' },
      { atMs: 25_000, do: 'startBroker', on: '0' },
    ],
  },
  'kafka-slow-follower': {
    topology: {
      ...three,
      topics: [topic('orders', 1, { replicationFactor: 3 })],
      producers: { shop: writer('orders', '1', 400) },
      consumers: { c1: member({ service: every(100), commit: 'each', maxPollRecords: 1 }) },
    },
    script: [{ atMs: 6000, do: 'set', on: 'brokers.2.latencyMs', value: 60_000 }],
  },
  'kafka-min-isr': {
    topology: {
      ...three,
      topics: [topic('orders', 1, { replicationFactor: 3, minInsyncReplicas: 2 })],
      // Who waits for copies that never come gives up soon, so that the refusals are seen (KFK-23, KFK-36).
      producers: { shop: { ...writer('orders', 'all', 600), retryBackoffMs: 500, requestTimeoutMs: 1500 } },
      consumers: { c1: member({ service: every(200) }) },
    },
    script: [
      { atMs: 5000, do: 'killBroker', on: '1' },
      { atMs: 12_000, do: 'killBroker', on: '2' },
      { atMs: 22_000, do: 'startBroker', on: '1' },
    ],
  },
  'kafka-idempotent': {
    topology: {
      brokers: [{ latencyMs: 300 }],
      cluster: soon,
      topics: [topic('again', 1), topic('once', 1)],
      producers: { plain: retrying('again', false), careful: retrying('once', true) },
      consumers: readsAlong('again', 'once'),
    },
    script: [...answersLost(5100), ...answersLost(11_100), ...answersLost(17_100)],
  },
  'kafka-exactly-once': {
    topology: {
      brokers: [{}],
      cluster: { ...soon, transactionMarkerMs: 300 },
      topics: [topic('orders', 1), topic('invoices', 1)],
      producers: {
        shop: { topic: 'orders', keys: 4, interval: every(300), limit: 12 },
        invoicer: { topic: 'invoices', transactionalId: 'invoicer' },
      },
      consumers: {
        // Three at a time: what a crash takes back is seen as one.
        copier: member({
          group: 'copying',
          commit: 'never',
          writesWith: 'invoicer',
          service: every(700),
          maxPollRecords: 3,
          sessionTimeoutMs: 3000,
          heartbeatIntervalMs: 1000,
          restartMs: 1500,
        }),
        dirty: books('peeking'),
        clean: books('booking', { isolationLevel: 'read_committed' }),
      },
    },
    script: [{ atMs: 6400, do: 'crash', on: 'copier' }],
  },
}
