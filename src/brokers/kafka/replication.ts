import { NO_HANDLE } from '../../engine/agenda.ts'
import { ofFrozenItems } from '../../engine/frozenItems.ts'
import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import { appendBatch, endOfEpoch, type LogRecord, moveStart, placeOf, truncateTo } from './log.ts'
import { completeWaiting } from './produceAnswers.ts'
import {
  isReachable,
  isServed,
  type KafkaState,
  latencyOf,
  leaderOf,
  leastInSync,
  type Partition,
  type Replica,
  type Work,
} from './state.ts'
import { wakeReaders } from './wake.ts'

/** Lets every follower fetch what it does not have. */
export function feedFollowers(work: Work, partition: Partition): void {
  for (const replica of partition.replicas) if (replica.broker !== partition.leader) feed(work, partition, replica)
}

/** KFK-20: a follower's fetch is answered as soon as the leader has something new for it. */
function feed(work: Work, partition: Partition, replica: Replica): void {
  const leader = leaderOf(partition)
  const broker = work.state.brokers[replica.broker]
  if (leader === undefined || broker === undefined || !isServed(work.state, partition)) return
  if (!hasNews(partition, leader, replica)) return
  if (broker.life === 'stopped') return holdInSocket(work, leader, replica, broker.stoppedAt)
  if (!isReachable(work.state, replica.broker)) return
  // KFK-21: a high watermark alone does not end a fetch: the follower learns it when its fetch has waited long enough.
  const onlyMark = leader.log.end === replica.log.end && replica.epoch === partition.leaderEpoch
  const isKnown = replica.known === replica.log.end
  const parks = onlyMark && isKnown
  if (replica.fetch !== NO_HANDLE) {
    if (parks || !replica.parked) return
    work.turn.cancel(replica.fetch)
  }
  replica.parked = parks
  const delay = parks ? work.state.cluster.replicaFetchWaitMaxMs * 1000 : latencyOf(broker)
  replica.fetch = work.turn.schedule(Math.round(delay), COMMAND.fetch, partition.index, replica.broker)
}

function hasNews(partition: Partition, leader: Replica, replica: Replica): boolean {
  return (
    replica.log.end !== leader.log.end ||
    replica.known !== replica.log.end ||
    replica.epoch !== partition.leaderEpoch ||
    replica.highWatermark < Math.min(partition.highWatermark, replica.log.end) ||
    !partition.isr.includes(replica.broker)
  )
}

/** KFK-22: a frozen follower's parked fetch is answered once more: the records wait in its socket. */
function holdInSocket(work: Work, leader: Replica, replica: Replica, stoppedAt: number): void {
  const wait = work.state.cluster.replicaFetchWaitMaxMs * 1000
  if (replica.inSocket < 0 && work.turn.now < stoppedAt + wait) replica.inSocket = leader.log.end
}

/** A follower gets the answer to its fetch, and fetches again: by that the leader learns how far it is. */
export function receiveFetch(work: Work, partition: Partition, brokerId: number): void {
  const replica = partition.replicas.find(each => each.broker === brokerId)
  if (replica === undefined) return
  replica.fetch = NO_HANDLE
  const leader = leaderOf(partition)
  const broker = work.state.brokers[brokerId]
  if (leader === undefined || leader === replica || broker === undefined) return
  if (broker.life === 'stopped') return holdInSocket(work, leader, replica, broker.stoppedAt)
  if (!isServed(work.state, partition) || !isReachable(work.state, brokerId)) return
  copyFrom(work, partition, { leader, replica, upTo: leader.log.end })
  replica.highWatermark = Math.max(0, Math.min(partition.highWatermark, replica.log.end))
  reportToLeader(work, partition, leader, replica)
  raiseHighWatermark(work, partition)
  feed(work, partition, replica)
}

/** A follower that was frozen reads what waited in its socket, whoever leads now. */
export function readSocket(work: Work, partition: Partition, replica: Replica): void {
  const upTo = replica.inSocket
  replica.inSocket = -1
  const leader = leaderOf(partition)
  if (upTo < 0 || leader === undefined || leader === replica || replica.epoch !== partition.leaderEpoch) return
  copyFrom(work, partition, { leader, replica, upTo })
}

interface Copying {
  readonly leader: Replica
  readonly replica: Replica
  readonly upTo: number
}

function copyFrom(work: Work, partition: Partition, { leader, replica, upTo }: Copying): void {
  if (replica.epoch !== partition.leaderEpoch) adoptEpoch(work, partition, leader, replica)
  if (leader.log.start > replica.log.end) startOver(replica, leader)
  moveStart(replica.log, leader.log.start)
  const before = replica.log.end
  const topic = work.state.topics.get(partition.topic)
  const limits = topic?.settings ?? { segmentBytes: 1_073_741_824, segmentMs: 604_800_000 }
  for (const batch of batchesFrom(leader, before, upTo)) appendBatch(replica.log, batch, limits)
  replica.log.end = Math.max(replica.log.end, Math.min(upTo, leader.log.end))
  if (replica.log.end === before) return
  const { state, turn } = work
  const to = state.brokers[replica.broker]?.part ?? 0
  turn.record(EVENT.replicated, 0, partition.part, to, replica.log.end)
}

/** The leader deleted more than the follower ever had: it begins again at the leader's start. */
function startOver(replica: Replica, leader: Replica): void {
  replica.log.records = ofFrozenItems([])
  replica.log.start = leader.log.start
  replica.log.end = leader.log.start
  replica.log.segments = [{ base: leader.log.start, bytes: 0, latest: -1, createdAt: 0 }]
}

/** KFK-33: before it follows a new leader epoch, a replica cuts off what the leader does not have. */
function adoptEpoch(work: Work, partition: Partition, leader: Replica, replica: Replica): void {
  replica.epoch = partition.leaderEpoch
  const last = replica.log.epochs.at(-1)?.epoch ?? 0
  const common = Math.min(replica.log.end, endOfEpoch(leader.log, last))
  if (common >= replica.log.end) return
  const gone = truncateTo(replica.log, common)
  replica.highWatermark = Math.min(replica.highWatermark, replica.log.end)
  work.turn.record(EVENT.truncated, 0, partition.part, work.state.brokers[replica.broker]?.part ?? 0, gone)
}

function* batchesFrom(leader: Replica, from: number, upTo: number): Generator<LogRecord[]> {
  const { records } = leader.log
  let batch: LogRecord[] = []
  for (let place = placeOf(leader.log, from); place < records.length; place++) {
    const record = records[place]
    if (record === undefined || record.offset >= upTo) break
    if (batch.length > 0 && batch[0]?.batch !== record.batch) {
      yield batch
      batch = []
    }
    batch.push(record)
  }
  if (batch.length > 0) yield batch
}

function reportToLeader(work: Work, partition: Partition, leader: Replica, replica: Replica): void {
  const { now } = work.turn
  replica.known = replica.log.end
  if (replica.known >= leader.log.end) replica.caughtUpAt = now
  else if (replica.known >= replica.leaderEndAtFetch)
    replica.caughtUpAt = Math.max(replica.caughtUpAt, replica.lastFetchAt)
  replica.lastFetchAt = now
  replica.leaderEndAtFetch = leader.log.end
  expandIsr(work, partition, replica)
}

/** KFK-25: a follower is in sync again when it has reached the high watermark and the start of the leader's epoch. */
function expandIsr(work: Work, partition: Partition, replica: Replica): void {
  if (partition.isr.includes(replica.broker) || replica.known < partition.highWatermark) return
  const epochStart = leaderOf(partition)?.log.epochs.find(({ epoch }) => epoch === partition.leaderEpoch)?.start ?? 0
  if (replica.known < epochStart) return
  setIsr(work, partition, [...partition.isr, replica.broker])
  work.turn.record(EVENT.isrExpanded, 0, partition.part, work.state.brokers[replica.broker]?.part ?? 0)
}

/** Gives a partition another ISR, in the order of its replicas. KFK-37: who leaves one that is too small then may still lead. */
export function setIsr({ state }: Work, partition: Partition, ids: readonly number[]): void {
  const before = [...partition.eligible, ...partition.isr]
  const brokers = partition.replicas.map(({ broker }) => broker)
  partition.isr = brokers.filter(id => ids.includes(id))
  const isTooSmall = state.profile.eligibleLeaders && partition.isr.length < leastInSync(state, partition)
  partition.eligible = isTooSmall ? brokers.filter(id => before.includes(id) && !partition.isr.includes(id)) : []
}

/** KFK-19: the high watermark is the least log end of the ISR, as far as the leader knows; it never falls under one leader. */
export function raiseHighWatermark(work: Work, partition: Partition): void {
  const leader = leaderOf(partition)
  if (leader === undefined) return
  const ends = partition.replicas
    .filter(({ broker }) => partition.isr.includes(broker))
    .map(replica => (replica === leader ? leader.log.end : replica.known))
  const mark = Math.min(leader.log.end, ...ends)
  // KFK-36
  const isHeld = work.state.profile.strictMinIsr && partition.isr.length < leastInSync(work.state, partition)
  if (mark > partition.highWatermark && !isHeld) {
    partition.highWatermark = mark
    leader.highWatermark = mark
    work.turn.record(EVENT.highWatermarkMoved, 0, partition.part, 0, mark)
    feedFollowers(work, partition)
    wakeReaders(work, partition)
  }
  completeWaiting(work, partition)
  watchLag(work, partition)
}

/** Whoever was caught up until now counts from now: a follower with a parked fetch is never late. */
export function stampCaughtUp({ state, turn }: Work, partition: Partition): void {
  const leader = leaderOf(partition)
  for (const replica of partition.replicas)
    if (replica !== leader && replica.known === leader?.log.end && isReachable(state, replica.broker))
      replica.caughtUpAt = turn.now
}

function lagging(partition: Partition): Replica[] {
  const leader = leaderOf(partition)
  return partition.replicas.filter(
    replica => replica !== leader && partition.isr.includes(replica.broker) && replica.known !== leader?.log.end,
  )
}

/** KFK-24: a leader looks every half of `replica.lag.time.max.ms` for members of the ISR that are behind for longer than that. */
function watchLag({ state, turn }: Work, partition: Partition): void {
  if (partition.lagCheck !== NO_HANDLE || lagging(partition).length === 0) return
  const half = Math.round((state.cluster.replicaLagTimeMaxMs * 1000) / 2)
  const next = (Math.floor(turn.now / half) + 1) * half
  partition.lagCheck = turn.schedule(next - turn.now, COMMAND.checkLag, partition.index)
}

/** Takes lagging followers out of the ISR; what waited for them goes on. */
export function checkLag(work: Work, partition: Partition): void {
  partition.lagCheck = NO_HANDLE
  const { state, turn } = work
  if (!isServed(state, partition)) return
  const limit = turn.now - state.cluster.replicaLagTimeMaxMs * 1000
  const late = lagging(partition).filter(({ caughtUpAt }) => caughtUpAt < limit)
  for (const replica of late) {
    setIsr(
      work,
      partition,
      partition.isr.filter(id => id !== replica.broker),
    )
    turn.record(EVENT.isrShrunk, 0, partition.part, state.brokers[replica.broker]?.part ?? 0)
  }
  raiseHighWatermark(work, partition)
}

/** Rebuilds what only the log says: who wrote which sequences, and which transactions are open or were aborted. */
export function rebuildFromLog(partition: Partition): void {
  const log = leaderOf(partition)?.log
  partition.producers = new Map()
  partition.openTransactions = new Map()
  partition.aborted = []
  for (const record of log?.records ?? []) rememberRecord(partition, record)
}

/** Notes what a record in the log means for its producer and its transaction. */
export function rememberRecord(partition: Partition, record: LogRecord): void {
  const { producerId, offset, marker } = record
  if (producerId < 0) return
  if (marker !== null) {
    const first = partition.openTransactions.get(producerId)
    if (first !== undefined && marker === 'abort') partition.aborted.push({ producerId, first, marker: offset })
    partition.openTransactions.delete(producerId)
    const entry = partition.producers.get(producerId)
    // A marker of a newer epoch fences the older one.
    if (entry === undefined || entry.epoch < record.producerEpoch)
      partition.producers.set(producerId, { epoch: record.producerEpoch, batches: [] })
    return
  }
  if (record.transactional && !partition.openTransactions.has(producerId))
    partition.openTransactions.set(producerId, offset)
  rememberSequence(partition, record)
}

const BATCHES_REMEMBERED = 5

function rememberSequence(partition: Partition, record: LogRecord): void {
  const { producerId, producerEpoch, sequence, offset } = record
  const entry = partition.producers.get(producerId)
  const before = entry?.epoch === producerEpoch ? entry.batches : []
  const last = before.at(-1)
  const isSameBatch = last !== undefined && last.last + 1 === sequence && sameBatch(partition, offset)
  const batches = isSameBatch
    ? [...before.slice(0, -1), { ...last, last: sequence }]
    : [...before, { first: sequence, last: sequence, offset }]
  partition.producers.set(producerId, { epoch: producerEpoch, batches: batches.slice(-BATCHES_REMEMBERED) })
}

function sameBatch(partition: Partition, offset: number): boolean {
  const log = leaderOf(partition)?.log
  if (log === undefined) return false
  const place = placeOf(log, offset)
  return log.records[place]?.batch === log.records[place - 1]?.batch
}

/** Every partition that a broker holds a replica of, with the replica. */
export function replicasOn(state: KafkaState, broker: number): (readonly [Partition, Replica])[] {
  return state.partitions.flatMap(partition =>
    partition.replicas.filter(replica => replica.broker === broker).map(replica => [partition, replica] as const),
  )
}
