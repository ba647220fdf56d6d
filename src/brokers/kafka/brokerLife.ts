import { NO_HANDLE } from '../../engine/agenda.ts'
import { append, type Incoming, spread } from './appending.ts'
import { COMMAND } from './commands.ts'
import { actAsController, forgetEligible, missBroker, startMissing } from './controller.ts'
import { EVENT } from './events.ts'
import { feedFollowers, raiseHighWatermark, readSocket, replicasOn } from './replication.ts'
import { type Broker, leaderOf, partitionAt, type Work } from './state.ts'
import { wakeReaders } from './wake.ts'

/** kill -9: what it held in memory is gone, its log is not; connections break at once, the controller notices later. */
export function killBroker(work: Work, broker: Broker): void {
  stampFollowers(work, broker)
  const wasUp = broker.life === 'up'
  broker.life = 'down'
  work.turn.record(EVENT.brokerKilled, 0, broker.part)
  for (const [partition, replica] of replicasOn(work.state, broker.id)) {
    replica.inSocket = -1
    // Its high watermark is on disk as it last was; it keeps it.
    if (partition.leader === broker.id)
      for (const { batch } of partition.waiting.splice(0)) breakConnection(work, batch)
  }
  broker.orphans = []
  for (const id of broker.inbox.splice(0)) breakConnection(work, id)
  for (const batch of [...work.state.batches.values()])
    if (batch.state === 'inFlight' && batch.broker === broker.id && batch.result === null)
      breakConnection(work, batch.id)
  if (wasUp) startMissing(work, broker)
}

function breakConnection({ state, turn }: Work, id: number): void {
  const batch = state.batches.get(id)
  if (batch === undefined || batch.state !== 'inFlight' || batch.result !== null) return
  batch.result = { error: 'NetworkException' }
  turn.schedule(0, COMMAND.answer, batch.producer, id)
}

/** SIGSTOP, or a long pause: connections stay open and nothing is answered. */
export function stopBroker(work: Work, broker: Broker): void {
  stampFollowers(work, broker)
  broker.life = 'stopped'
  broker.stoppedAt = work.turn.now
  work.turn.record(EVENT.brokerStopped, 0, broker.part)
  startMissing(work, broker)
}

/** A follower with a parked fetch was caught up to this moment. */
function stampFollowers({ state, turn }: Work, broker: Broker): void {
  for (const [partition, replica] of replicasOn(state, broker.id))
    if (replica.known === leaderOf(partition)?.log.end) replica.caughtUpAt = turn.now
}

/** A frozen broker goes on: first with what waited in its sockets. */
export function continueBroker(work: Work, broker: Broker): void {
  broker.life = 'up'
  work.turn.record(EVENT.brokerContinued, 0, broker.part)
  for (const [partition, replica] of replicasOn(work.state, broker.id)) readSocket(work, partition, replica)
  comeBack(work, broker)
  for (const { partition: index, incoming } of broker.orphans.splice(0)) storeOrphan(work, broker, index, incoming)
  for (const id of broker.inbox.splice(0)) {
    const batch = work.state.batches.get(id)
    if (batch !== undefined) work.turn.schedule(0, COMMAND.arrive, batch.producer, id)
  }
}

function storeOrphan(work: Work, broker: Broker, index: number, incoming: Incoming): void {
  const partition = partitionAt(work.state, index)
  if (partition.leader !== broker.id) return
  append(work, partition, incoming)
  spread(work, partition)
}

/** A broker that was killed is started again. If nobody had noticed that it was gone, it is now: it comes as a new process. */
export function startBroker(work: Work, broker: Broker): void {
  if (!broker.missed) {
    work.turn.cancel(broker.missing)
    missBroker(work, broker)
  }
  forgetEligible(work, broker)
  broker.life = 'up'
  work.turn.record(EVENT.brokerStarted, 0, broker.part)
  comeBack(work, broker)
}

function comeBack(work: Work, broker: Broker): void {
  work.turn.cancel(broker.missing)
  broker.missing = NO_HANDLE
  broker.missed = false
  actAsController(work)
  for (const partition of work.state.partitions) {
    feedFollowers(work, partition)
    raiseHighWatermark(work, partition)
    if (partition.leader === broker.id) wakeReaders(work, partition)
  }
}

/** The network to a broker is whole again. */
export function healBroker(work: Work, broker: Broker): void {
  if (broker.life === 'up') comeBack(work, broker)
}
