import { NO_HANDLE } from '../../engine/agenda.ts'
import type { Turn } from '../../engine/turn.ts'
import { COMMAND } from './commands.ts'
import { addConsumer } from './consumers.ts'
import { createLog } from './log.ts'
import { addProducer } from './producers.ts'
import type { TopicSettings } from './programSettings.ts'
import { profileOf } from './release.ts'
import { startCleaner } from './retention.ts'
import { type KafkaState, partOf, type Replica, type Topic, type Work } from './state.ts'
import type { KafkaTopology } from './topology.ts'

/** Takes a topology, gives the cluster with its topics, and its programs at work. */
export function start(turn: Turn, topology: KafkaTopology): KafkaState {
  const state = emptyState(topology)
  const work: Work = { turn, state }
  for (const [id, settings] of topology.brokers.entries())
    state.brokers.push({
      id,
      part: partOf(state, `broker ${id}`),
      life: 'up',
      settings: Object.freeze(settings),
      inbox: [],
      orphans: [],
      missing: NO_HANDLE,
      missed: false,
      stoppedAt: 0,
    })
  for (const settings of topology.topics) addTopic(work, settings)
  for (const [name, settings] of Object.entries(topology.producers)) addProducer(work, name, settings)
  for (const [name, settings] of Object.entries(topology.consumers)) addConsumer(work, name, settings)
  const { logRetentionCheckIntervalMs, leaderImbalanceCheckIntervalMs } = topology.cluster
  turn.schedule(Math.round(logRetentionCheckIntervalMs * 1000), COMMAND.checkRetention, 0)
  startCleaner(work)
  turn.schedule(Math.round(leaderImbalanceCheckIntervalMs * 1000), COMMAND.rebalanceLeaders, 0)
  turn.schedule(Math.round(topology.cluster.offsetsRetentionCheckIntervalMs * 1000), COMMAND.expireOffsets, 0)
  return state
}

function emptyState(topology: KafkaTopology): KafkaState {
  return {
    profile: profileOf(topology.release),
    cluster: Object.freeze(topology.cluster),
    brokers: [],
    firstController: topology.controller,
    controller: topology.controller ?? topology.brokers.length - 1,
    topics: new Map(),
    partitions: [],
    producers: [],
    consumers: [],
    groups: [],
    transactions: [],
    batches: new Map(),
    cleanerRuns: false,
    cut: [],
    given: { ticket: 0, batch: 0, producerId: 0, member: 0, record: 0 },
    askers: new Map(),
    parts: ['nobody'],
    subjects: new Map(),
    beyond: { refused: 0, failed: 0, lost: 0, deletedUnread: 0, produced: 0 },
    counts: { worked: 0, workedAgain: 0, appendedTwice: 0 },
    recent: [],
    journal: topology.journal ? [] : null,
  }
}

function addTopic(work: Work, settings: TopicSettings): void {
  const { state, turn } = work
  const count = settings.replicas.length > 0 ? settings.replicas.length : settings.partitions
  const topic: Topic = {
    name: settings.name,
    part: partOf(state, settings.name),
    settings: Object.freeze(settings),
    partitions: [],
    counts: [Object.freeze({ at: turn.now, count })],
  }
  state.topics.set(settings.name, topic)
  for (let number = 0; number < count; number++) addPartition(work, topic, number)
}

/** Adds a partition to a topic, with its replicas; the first of them leads. */
export function addPartition({ state, turn }: Work, topic: Topic, number: number): void {
  const { replicas: given, replicationFactor } = topic.settings
  const brokers = state.brokers.length
  const spread = Array.from({ length: replicationFactor }, (_, index) => (number + index) % brokers)
  const ids = given[number] ?? spread
  const index = state.partitions.length
  const replicas = ids.map(
    (broker): Replica => ({
      broker,
      log: createLog(turn.now),
      known: 0,
      highWatermark: 0,
      caughtUpAt: turn.now,
      fetch: NO_HANDLE,
      parked: false,
      inSocket: -1,
      lastFetchAt: turn.now,
      leaderEndAtFetch: 0,
      epoch: 0,
    }),
  )
  const live = ids.filter(id => state.brokers[id]?.missed === false && state.brokers[id]?.life === 'up')
  state.partitions.push({
    index,
    topic: topic.name,
    number,
    part: partOf(state, `${topic.name}-${number}`),
    replicas,
    leader: live[0] ?? -1,
    leaderEpoch: 0,
    lastLed: live[0] ?? -1,
    isr: live.length > 0 ? live : ids,
    eligible: [],
    highWatermark: 0,
    producers: new Map(),
    openTransactions: new Map(),
    aborted: [],
    waiting: [],
    ackedEnd: 0,
    lagCheck: NO_HANDLE,
    lostAcked: 0,
    finished: new Map(),
  })
  topic.partitions.push(index)
}
