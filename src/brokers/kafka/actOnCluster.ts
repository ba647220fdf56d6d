import type { Problem } from '../../engine/model.ts'
import { setCut } from './actOnProducer.ts'
import { append, spread } from './appending.ts'
import { continueBroker, healBroker, killBroker, startBroker, stopBroker } from './brokerLife.ts'
import { raiseGroupEpoch } from './consumerProtocol.ts'
import { elect, electPreferred, startMissing } from './controller.ts'
import { groupNamed } from './coordinator.ts'
import { EVENT } from './events.ts'
import type { Group } from './groupState.ts'
import { recordBytes, utf8Length } from './log.ts'
import { planMetadataRefresh } from './membership.ts'
import { moveLogStart } from './retention.ts'
import { addPartition } from './start.ts'
import { answer, type Broker, leaderOf, type Partition, partitionNamed, type Topic, type Work } from './state.ts'
import type { Asked, Command } from './verbs.ts'

/** What is done to a broker, a topic, a partition or a group that there is. */
export function actOnCluster(work: Work, on: string, ticket: number, command: Command): Problem | null {
  const { state } = work
  const broker = state.brokers.find(({ id }) => String(id) === on || `b${id}` === on)
  if (broker !== undefined) return actOnBroker(work, broker, command)
  const topic = state.topics.get(on)
  if (topic !== undefined && command.do === 'addPartitions') return addPartitions(work, topic, ticket, command.value.to)
  if (command.do === 'alterOffsets') return alterOffsets(work, on, ticket, command.value.offsets)
  const group = state.groups.find(({ name }) => name === on)
  if (group !== undefined && command.do === 'resetOffsets') return resetOffsets(work, group, ticket, command.value.to)
  const partition = partitionNamed(state, on)
  if (partition !== undefined && command.do === 'deleteRecords')
    return deleteRecords(work, partition, ticket, command.value.before)
  if (partition !== undefined && command.do === 'electLeader') {
    const error = errorOfElection(work, partition, command.value.type)
    answer(work, ticket, error === null ? 'ok' : { error })
    return null
  }
  if (partition !== undefined && command.do === 'produceRaw') return produceRaw(work, partition, ticket, command.value)
  throw new Error(`actOnCluster: ${command.do} has no such target, got ${on}`)
}

/** KFK-35: an election that somebody asks for: null when it is held, or the class of the error, as when there is no need for one. */
function errorOfElection(work: Work, partition: Partition, type: 'preferred' | 'unclean'): string | null {
  const isPreferred = type === 'preferred'
  if (isPreferred ? partition.leader === partition.replicas[0]?.broker : partition.leader >= 0)
    return 'ElectionNotNeededException'
  const isElected = isPreferred ? electPreferred(work, partition) : elect(work, partition, true)
  if (isElected) return null
  return isPreferred ? 'PreferredLeaderNotAvailableException' : 'EligibleLeadersNotAvailableException'
}

function actOnBroker(work: Work, broker: Broker, command: Command): Problem | null {
  const { life, id } = broker
  const wrong = (what: string, mend: string): Problem => ({ path: 'on', problem: `broker ${id} ${what}`, mend })
  switch (command.do) {
    case 'killBroker':
      if (life === 'down') return wrong('is down already', 'start it first')
      killBroker(work, broker)
      return null
    case 'stopBroker':
      if (life !== 'up') return wrong('is not up', 'use a broker that is up')
      stopBroker(work, broker)
      return null
    case 'continueBroker':
      if (life !== 'stopped') return wrong('is not stopped', 'stop it first')
      continueBroker(work, broker)
      return null
    case 'startBroker':
      if (life !== 'down') return wrong('is not down', 'kill it first')
      startBroker(work, broker)
      return null
    case 'cut': {
      const problem = setCut(work, broker.part, `broker ${id}`, true)
      if (problem === null) startMissing(work, broker)
      return problem
    }
    case 'heal': {
      const problem = setCut(work, broker.part, `broker ${id}`, false)
      if (problem === null) healBroker(work, broker)
      return problem
    }
    default:
      return { path: 'do', problem: `a broker cannot ${command.do}`, mend: 'use killBroker, stopBroker, cut, ...' }
  }
}

/** KFK-10: old records stay where they are; keys go elsewhere as soon as the producers know. */
export function addPartitions(work: Work, topic: Topic, ticket: number, to: number): Problem | null {
  const { state, turn } = work
  if (to <= topic.partitions.length) {
    answer(work, ticket, { error: 'InvalidPartitionsException' })
    return null
  }
  for (let number = topic.partitions.length; number < to; number++) addPartition(work, topic, number)
  topic.counts.push(Object.freeze({ at: turn.now, count: to }))
  turn.record(EVENT.partitionsAdded, 0, topic.part, 0, to)
  planMetadataRefresh(work, topic)
  for (const group of state.groups) {
    const isSubscribed = [...group.members.values()].some(({ topics }) => topics.includes(topic.name))
    if (group.protocolKind === 'consumer' && isSubscribed) raiseGroupEpoch(work, group)
  }
  answer(work, ticket, 'ok')
  return null
}

function setOffset(group: Group, partition: number, offset: number): void {
  group.offsets.set(partition, offset)
  group.progress.set(partition, offset)
}

/** KFK-65: the offsets of a group with live members belong to them. */
function alterOffsets(
  work: Work,
  groupName: string,
  ticket: number,
  offsets: Readonly<Record<string, number>>,
): Problem | null {
  const unknown = Object.keys(offsets).find(name => partitionNamed(work.state, name) === undefined)
  if (unknown !== undefined)
    return { path: `value.offsets.${unknown}`, problem: 'is no partition', mend: 'write it as orders-0' }
  // A group that nobody named before is made by its offsets.
  const group = groupNamed(work, groupName)
  if (group.members.size > 0) {
    answer(work, ticket, { error: 'UnknownMemberIdException' })
    return null
  }
  group.usedAt = work.turn.now
  for (const [name, offset] of Object.entries(offsets)) {
    const partition = partitionNamed(work.state, name)
    if (partition === undefined) continue
    setOffset(group, partition.index, offset)
    work.turn.record(EVENT.offsetsAltered, 0, group.part, partition.part, offset)
  }
  answer(work, ticket, 'ok')
  return null
}

/** `kafka-consumer-groups --reset-offsets`: to the start of every log the group has offsets for, or to its end. */
function resetOffsets(work: Work, group: Group, ticket: number, to: 'earliest' | 'latest'): Problem | null {
  if (group.members.size > 0)
    return { path: 'on', problem: `group ${group.name} has live members`, mend: 'stop its consumers first' }
  for (const index of group.offsets.keys()) {
    const partition = work.state.partitions[index]
    if (partition === undefined) continue
    const offset = to === 'earliest' ? (leaderOf(partition)?.log.start ?? 0) : partition.highWatermark
    setOffset(group, index, offset)
    work.turn.record(EVENT.offsetsAltered, 0, group.part, partition.part, offset)
  }
  answer(work, ticket, 'ok')
  return null
}

/** KFK-4: moves the log start; not beyond the high watermark, which is -1, and not of a log that is only compacted. */
function deleteRecords(work: Work, partition: Partition, ticket: number, before: number): Problem | null {
  const to = before < 0 ? partition.highWatermark : before
  const policy = work.state.topics.get(partition.topic)?.settings.cleanupPolicy
  if (policy === 'compact') answer(work, ticket, { error: 'PolicyViolationException' })
  else if (partition.leader < 0) answer(work, ticket, { error: 'LeaderNotAvailableException' })
  else if (to > partition.highWatermark) answer(work, ticket, { error: 'OffsetOutOfRangeException' })
  else {
    moveLogStart(work, partition, to)
    answer(work, ticket, 'ok')
  }
  return null
}

/** A produce request as no client would write it: with any producer id, epoch and sequence. */
function produceRaw(work: Work, partition: Partition, ticket: number, asked: Asked<'produceRaw'>): Problem | null {
  const { producerId, epoch, firstSequence, values } = asked
  const { state } = work
  state.given.batch += 1
  const records = values.map((value, index) => {
    state.given.record += 1
    const bytes = recordBytes(null, utf8Length(value), index === 0)
    return { key: null, value, bytes, number: state.given.record }
  })
  const appended = append(work, partition, {
    records,
    producerId,
    producerEpoch: epoch,
    sequence: firstSequence,
    transactional: false,
    id: state.given.batch,
    from: 0,
    sentAt: work.turn.now,
    copy: 1,
  })
  spread(work, partition)
  answer(work, ticket, 'error' in appended ? { error: appended.error } : { baseOffset: appended.offset })
  return null
}
