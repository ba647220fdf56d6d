import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import { moveCoordinators } from './coordinatorHome.ts'
import { EVENT } from './events.ts'
import { forgetFinished } from './finished.ts'
import { placeOf } from './log.ts'
import { truncatePositions } from './positions.ts'
import { failWaiting } from './produceAnswers.ts'
import { noteMove, REMEMBERED_AT_ONCE } from './recent.ts'
import { feedFollowers, raiseHighWatermark, rebuildFromLog, replicasOn, setIsr } from './replication.ts'
import { type Broker, leaderOf, logEndOf, type Partition, type Replica, type Work } from './state.ts'
import { wakeReaders } from './wake.ts'

/** KFK-26: a broker that the controller hears nothing of for a session is missed. */
export function startMissing({ state, turn }: Work, broker: Broker): void {
  if (broker.missing !== NO_HANDLE || broker.missed) return
  const session = state.cluster.brokerSessionTimeoutMs ?? state.profile.brokerSessionMs
  broker.missing = turn.schedule(Math.round(session * 1000), COMMAND.missBroker, broker.id)
}

/** The session of a broker is over: the controller acts, or, when it was the controller itself, the next one. */
export function missBroker(work: Work, broker: Broker): void {
  const { state, turn } = work
  broker.missing = NO_HANDLE
  broker.missed = true
  turn.record(EVENT.brokerMissed, 0, broker.part)
  if (state.controller === broker.id) state.controller = -1
  actAsController(work)
}

/** Elects a controller if there is none, and has it deal with every broker that is gone and every partition that waits. */
export function actAsController(work: Work): void {
  const { state, turn } = work
  if (state.controller < 0) {
    const next = state.brokers.find(({ life, missed }) => life === 'up' && !missed)
    if (next === undefined) return
    state.controller = next.id
    turn.record(EVENT.controllerElected, 0, 0, next.part)
  }
  const controller = state.brokers[state.controller]
  if (controller === undefined || controller.life !== 'up') return
  for (const broker of state.brokers) if (broker.missed) dropBroker(work, broker)
  for (const partition of state.partitions) if (partition.leader < 0) elect(work, partition)
  moveCoordinators(work)
}

/** KFK-27: a missed broker leads nothing any more and leaves every ISR, but for one that would be empty. */
function dropBroker(work: Work, broker: Broker): void {
  for (const [partition] of replicasOn(work.state, broker.id)) {
    if (partition.leader === broker.id) {
      if (!elect(work, partition)) loseLeader(work, partition)
    } else if (partition.isr.includes(broker.id) && partition.isr.length > 1) shrink(work, partition, broker)
  }
}

function shrink(work: Work, partition: Partition, broker: Broker): void {
  setIsr(
    work,
    partition,
    partition.isr.filter(id => id !== broker.id),
  )
  if (work.state.profile.shrinkRaisesEpoch) raiseEpoch(partition)
  work.turn.record(EVENT.isrShrunk, 0, partition.part, broker.part)
  raiseHighWatermark(work, partition)
}

/** The same leader goes on under a new epoch: nothing is truncated. */
function raiseEpoch(partition: Partition): void {
  partition.leaderEpoch += 1
  for (const replica of partition.replicas)
    if (partition.isr.includes(replica.broker)) replica.epoch = partition.leaderEpoch
}

/** KFK-30: no member of the ISR is alive: nobody leads, and the ISR still names the dead one. */
function loseLeader(work: Work, partition: Partition): void {
  const end = logEndOf(partition)
  partition.leader = -1
  partition.leaderEpoch += 1
  // KFK-37: with eligible leaders the ISR is empty, and they are named instead.
  if (work.state.profile.eligibleLeaders) setIsr(work, partition, [])
  else if (partition.isr.length > 1) setIsr(work, partition, partition.isr.slice(0, 1))
  failWaiting(work, partition)
  noteEnd(work, partition, end)
  work.turn.record(EVENT.leaderless, 0, partition.part)
}

const isAlive = ({ state }: Work, id: number): boolean => {
  const broker = state.brokers[id]
  return broker !== undefined && !broker.missed && broker.life !== 'down'
}

/** KFK-28: the first live replica of the ISR leads; KFK-31: without one, any live replica, where the topic allows it. Gives whether one does. */
export function elect(work: Work, partition: Partition, allowUnclean = false): boolean {
  const live = partition.replicas.filter(({ broker }) => isAlive(work, broker))
  const inSync = live.find(({ broker }) => partition.isr.includes(broker))
  const clean = inSync ?? live.find(({ broker }) => partition.eligible.includes(broker)) ?? lastLeader(partition, live)
  const mayBeUnclean = allowUnclean || work.state.topics.get(partition.topic)?.settings.uncleanLeaderElection === true
  const next = clean ?? (mayBeUnclean ? live[0] : undefined)
  if (next === undefined) return false
  const isr = inSync === undefined ? [next.broker] : partition.isr.filter(id => isAlive(work, id))
  lead(work, partition, next, isr)
  if (clean === undefined) partition.eligible = []
  work.turn.record(
    clean === undefined ? EVENT.uncleanLeaderElected : EVENT.leaderElected,
    0,
    partition.part,
    work.state.brokers[next.broker]?.part ?? 0,
    partition.leaderEpoch,
  )
  return true
}

/** KFK-37: with nobody in sync and nobody eligible left, whoever led last has everything. */
function lastLeader({ isr, eligible, lastLed }: Partition, live: readonly Replica[]): Replica | undefined {
  return isr.length > 0 || eligible.length > 0 ? undefined : live.find(({ broker }) => broker === lastLed)
}

/** KFK-37: a broker that was killed may have lost what its machine had not written down: it is eligible no more. */
export function forgetEligible({ state }: Work, broker: Broker): void {
  for (const partition of state.partitions) partition.eligible = partition.eligible.filter(id => id !== broker.id)
}

/** Makes a replica the leader under the next epoch. */
function lead(work: Work, partition: Partition, next: Replica, isr: readonly number[]): void {
  const [end, mark] = [logEndOf(partition), partition.highWatermark]
  countLost(work, partition, next)
  failWaiting(work, partition)
  partition.leader = next.broker
  partition.lastLed = next.broker
  partition.leaderEpoch += 1
  setIsr(work, partition, isr)
  next.epoch = partition.leaderEpoch
  next.inSocket = -1
  work.turn.cancel(next.fetch)
  next.fetch = NO_HANDLE
  partition.highWatermark = Math.min(next.highWatermark, next.log.end)
  partition.ackedEnd = Math.min(partition.ackedEnd, next.log.end)
  for (const replica of partition.replicas) {
    replica.known = replica === next ? next.log.end : -1
    replica.caughtUpAt = work.turn.now
    replica.leaderEndAtFetch = next.log.end
    replica.lastFetchAt = work.turn.now
  }
  noteEnd(work, partition, end)
  if (partition.highWatermark !== mark)
    work.turn.record(EVENT.highWatermarkMoved, 0, partition.part, 0, partition.highWatermark)
  forgetFinished(partition, next.log.end)
  rebuildFromLog(partition)
  truncatePositions(work, partition)
  feedFollowers(work, partition)
  raiseHighWatermark(work, partition)
  wakeReaders(work, partition)
}

/** Another leader may have less, or more, than the one before. */
function noteEnd({ turn }: Work, partition: Partition, before: number): void {
  const end = logEndOf(partition)
  if (end !== before) turn.record(EVENT.logEndMoved, 0, partition.part, 0, end)
}

/** KFK-16: records that were acknowledged and that the new leader does not have are lost. */
function countLost(work: Work, partition: Partition, next: Replica): void {
  const old = leaderOf(partition) ?? [...partition.replicas].sort((one, other) => other.log.end - one.log.end)[0]
  if (old === undefined || old.log.end <= next.log.end) return
  const gone = old.log.records.slice(placeOf(old.log, next.log.end)).filter(({ marker }) => marker === null)
  const acked = gone.filter(({ offset }) => offset < partition.ackedEnd).length
  partition.lostAcked += acked
  work.state.beyond.lost += acked
  const { part, index } = partition
  for (const { offset, number, key } of gone.slice(-REMEMBERED_AT_ONCE)) {
    const forGood = offset < partition.ackedEnd
    noteMove(work, { what: 'lost', from: part, to: part, partition: index, offset, number, key, forGood })
  }
}

/** KFK-28: leadership goes back to the first replica, where that is in the ISR and alive. */
export function electPreferred(work: Work, partition: Partition): boolean {
  const [preferred] = partition.replicas
  if (preferred === undefined || preferred.broker === partition.leader) return true
  if (!partition.isr.includes(preferred.broker) || !isAlive(work, preferred.broker)) return false
  lead(work, partition, preferred, partition.isr)
  const to = work.state.brokers[preferred.broker]?.part ?? 0
  work.turn.record(EVENT.leaderElected, 0, partition.part, to, partition.leaderEpoch)
  return true
}

const MOST_IMBALANCE = 0.1

/** KFK-28: every 300 s, brokers that do not lead more than a tenth of what they should get it back. */
export function rebalanceLeaders(work: Work): void {
  const { state, turn } = work
  turn.schedule(Math.round(state.cluster.leaderImbalanceCheckIntervalMs * 1000), COMMAND.rebalanceLeaders, 0)
  if (!state.cluster.autoLeaderRebalance || state.controller < 0) return
  for (const broker of state.brokers) {
    const preferred = state.partitions.filter(({ replicas }) => replicas[0]?.broker === broker.id)
    const away = preferred.filter(({ leader }) => leader !== broker.id)
    if (away.length > preferred.length * MOST_IMBALANCE) for (const partition of away) electPreferred(work, partition)
  }
}
