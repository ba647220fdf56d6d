import type { ActionValue, Problem } from '../../engine/model.ts'
import { addPartitions } from './actOnCluster.ts'
import { changeRunning, type Place, placesOf } from './changeTopology.ts'
import { scheduleAutoCommit } from './committing.ts'
import { scheduleCrash, scheduleRestart } from './consumers.ts'
import { actAsController } from './controller.ts'
import { EVENT } from './events.ts'
import { scheduleNext } from './producers.ts'
import { raiseHighWatermark } from './replication.ts'
import { startCleaner } from './retention.ts'
import { partitionAt, partOf, type Work } from './state.ts'
import type { KafkaTopology } from './topology.ts'
import { topologyOf } from './topologyOf.ts'
import { wake } from './wake.ts'

/**
 * Takes a setting's path, such as `consumers.c1.service.meanMs` or `topics.orders.retentionMs`, and its new value, and changes it in the
 * run. Gives the problem, and changes nothing, when there is no such setting, it cannot have that value, or it is fixed by now.
 */
export function changeSetting(work: Work, path: string, value: ActionValue): Problem | null {
  const before = topologyOf(work.state)
  const changed = changeRunning(before, path, value)
  if ('problem' in changed) return { ...changed.problem, path: changed.wrong === 'path' ? 'on' : 'value' }
  for (const place of placesOf(before, path)) apply(work, place, changed.topology)
  return null
}

function apply(work: Work, { list, name, fields }: Place, topology: KafkaTopology): void {
  switch (list) {
    case 'producers':
      return applyToProducer(work, name, topology)
    case 'consumers':
      return applyToConsumer(work, name, fields, topology)
    case 'topics':
      return applyToTopic(work, name, topology)
    case 'brokers':
      return applyToBroker(work, Number(name), topology)
    case 'cluster':
      work.state.cluster = topology.cluster
      work.turn.record(EVENT.changed, 0, partOf(work.state, 'cluster'))
      return
    default:
      throw new Error(`changeSetting: nothing of that kind can change in a run, got ${fields.join('.')}`)
  }
}

function applyToProducer(work: Work, name: string, { producers }: KafkaTopology): void {
  const producer = work.state.producers.find(each => each.name === name)
  const settings = producers[name]
  if (producer === undefined || settings === undefined) return
  producer.settings = settings
  work.turn.record(EVENT.changed, 0, producer.part)
  scheduleNext(work, producer)
}

function applyToConsumer(work: Work, name: string, fields: readonly string[], { consumers }: KafkaTopology): void {
  const consumer = work.state.consumers.find(each => each.name === name)
  const settings = consumers[name]
  if (consumer === undefined || settings === undefined) return
  consumer.settings = settings
  // KFK-39: another subscription is a reason to join again.
  if (fields[0] === 'topics') consumer.needsRejoin = true
  work.turn.record(EVENT.changed, 0, consumer.part)
  if (consumer.life === 'running') scheduleAutoCommit(work, consumer)
  if (fields[0] === 'meanTimeToCrashMs') scheduleCrash(work, consumer)
  if (fields[0] === 'restartMs') scheduleRestart(work, consumer)
  wake(work, consumer)
}

function applyToTopic(work: Work, name: string, { topics }: KafkaTopology): void {
  const topic = work.state.topics.get(name)
  const settings = topics.find(each => each.name === name)
  if (topic === undefined || settings === undefined) return
  const allowsUnclean = settings.uncleanLeaderElection && !topic.settings.uncleanLeaderElection
  topic.settings = settings
  startCleaner(work)
  // KFK-31: who waits for a leader may have one now; KFK-36: fewer in sync may be enough.
  if (allowsUnclean) actAsController(work)
  for (const index of topic.partitions) raiseHighWatermark(work, partitionAt(work.state, index))
  if (settings.partitions > topic.partitions.length && settings.replicas.length === 0)
    return void addPartitions(work, topic, 0, settings.partitions)
  work.turn.record(EVENT.changed, 0, topic.part)
}

function applyToBroker(work: Work, id: number, { brokers }: KafkaTopology): void {
  const broker = work.state.brokers[id]
  const settings = brokers[id]
  if (broker === undefined || settings === undefined) return
  broker.settings = settings
  work.turn.record(EVENT.changed, 0, broker.part)
}
