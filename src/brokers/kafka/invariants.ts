import { NO_HANDLE } from '../../engine/agenda.ts'
import type { Invariant } from '../../engine/model.ts'
import { waitsToWrite } from './consumerState.ts'
import { writerOf } from './programs.ts'
import { type KafkaState, leaderOf, nameOf } from './state.ts'

/** What must hold after every command. Each looks at the state afresh. */
export const INVARIANTS: readonly Invariant<KafkaState>[] = [
  { name: 'a log is dense and in order', check: logsInOrder },
  { name: 'no high watermark is beyond its log', check: markWithinLog },
  { name: 'replicas agree below the high watermark of one epoch', check: replicasAgree },
  { name: 'every partition has one owner a generation', check: oneOwner },
  { name: 'a stable group hands out every partition', check: nothingUnowned },
  { name: 'the leader is in its ISR', check: leaderInSync },
  { name: 'nobody with an open answer waits below the high watermark', check: nobodyWaitsForNothing },
  { name: 'an idle reader has read what it may see', check: nobodyIdle },
  { name: 'a program that waits for its transaction hears of it', check: nobodyWaitsToWriteForNothing },
  { name: 'no record is acquired by two', check: acquiredOnce },
]

function logsInOrder(state: KafkaState): string | null {
  for (const partition of state.partitions) {
    const isCompacted = state.topics.get(partition.topic)?.settings.cleanupPolicy.includes('compact') === true
    for (const { log, broker } of partition.replicas) {
      let next = log.start
      for (const { offset } of log.records) {
        if (isCompacted ? offset < next : offset !== next)
          return `${nameOf(partition)} on broker ${broker} has ${offset} where ${next} belongs`
        next = offset + 1
      }
      if (next > log.end || (!isCompacted && next !== log.end))
        return `${nameOf(partition)} on broker ${broker} ends at ${log.end}, its last record at ${next}`
    }
  }
  return null
}

function markWithinLog(state: KafkaState): string | null {
  for (const partition of state.partitions) {
    const leader = leaderOf(partition)
    if (leader !== undefined && partition.highWatermark > leader.log.end)
      return `${nameOf(partition)} has high watermark ${partition.highWatermark} and log end ${leader.log.end}`
    for (const { highWatermark, log, broker } of partition.replicas)
      if (highWatermark > log.end) return `${nameOf(partition)} on broker ${broker} has ${highWatermark} > ${log.end}`
  }
  return null
}

function replicasAgree(state: KafkaState): string | null {
  for (const partition of state.partitions) {
    const leader = leaderOf(partition)
    if (leader === undefined) continue
    for (const replica of partition.replicas) {
      if (replica === leader || replica.epoch !== partition.leaderEpoch) continue
      const mine = replica.log.records.at(-1)
      const theirs = leader.log.records.find(({ offset }) => offset === mine?.offset)
      if (mine !== undefined && theirs !== undefined && mine !== theirs)
        return `${nameOf(partition)} at ${mine.offset}: broker ${replica.broker} and the leader differ`
    }
  }
  return null
}

function oneOwner(state: KafkaState): string | null {
  for (const group of state.groups) {
    if (group.protocolKind === 'share') continue
    const given = [...group.members.values()].flatMap(({ assignment }) => assignment)
    const isTold = group.phase === 'Stable'
    if (isTold && new Set(given).size !== given.length) return `group ${group.name} gives a partition twice`
    const current = state.consumers.filter(
      ({ group: index, generation, membership, member, life }) =>
        index === group.index &&
        membership === 'stable' &&
        generation === group.generation &&
        life !== 'dead' &&
        group.members.has(member),
    )
    const owned = current.flatMap(consumer => consumer.owned)
    if (new Set(owned).size !== owned.length) return `group ${group.name}: two members read one partition`
  }
  return null
}

function nothingUnowned(state: KafkaState): string | null {
  for (const group of state.groups) {
    if (group.phase !== 'Stable' || group.protocolKind !== 'classic' || group.protocol === 'cooperative-sticky')
      continue
    const members = [...group.members.values()]
    const leader = state.consumers.find(({ member }) => member === group.leader)
    if (leader === undefined) continue
    const topics = [...new Set(members.flatMap(member => member.topics))]
    const known = topics.reduce((sum, name) => sum + (leader.counts.get(name) ?? 0), 0)
    const given = members.reduce((sum, { assignment }) => sum + assignment.length, 0)
    if (leader.counts.size > 0 && given < known) return `group ${group.name} hands out ${given} of ${known} partitions`
  }
  return null
}

function leaderInSync(state: KafkaState): string | null {
  const lost = state.partitions.find(({ leader, isr }) => leader >= 0 && !isr.includes(leader))
  return lost === undefined ? null : `${nameOf(lost)} is led by ${lost.leader}, which is not in its ISR`
}

function nobodyWaitsForNothing(state: KafkaState): string | null {
  for (const partition of state.partitions)
    if (partition.waiting.some(({ end }) => end <= partition.highWatermark))
      return `${nameOf(partition)} has an acks=all request that is replicated and not answered`
  return null
}

function nobodyIdle(state: KafkaState): string | null {
  for (const { name, life, busy, tasks, membership } of state.consumers)
    if (life === 'running' && busy === NO_HANDLE && tasks.length > 0 && membership !== 'refused')
      return `${name} has records and does nothing`
  return null
}

function nobodyWaitsToWriteForNothing(state: KafkaState): string | null {
  for (const consumer of state.consumers) {
    if (consumer.life !== 'running' || !waitsToWrite(consumer) || consumer.busy !== NO_HANDLE) continue
    if (writerOf(state, consumer)?.ending == null) return `${consumer.name} waits to write, and nothing wakes it`
  }
  return null
}

function acquiredOnce(state: KafkaState): string | null {
  for (const group of state.groups)
    for (const { records } of group.shares.values())
      if (records.some(({ state: phase, consumer }) => (phase === 'acquired') !== consumer >= 0))
        return `group ${group.name} has a record that is locked by nobody`
  return null
}
