import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import { autoCommitNow, scheduleAutoCommit } from './committing.ts'
import type { Consumer, Mail } from './consumerState.ts'
import { subscribes } from './consumers.ts'
import { hearBeat, sync } from './coordinator.ts'
import { isCoordinated } from './coordinatorHome.ts'
import { EVENT } from './events.ts'
import type { Group } from './groupState.ts'
import { join } from './joinGroup.ts'
import { loseAll, revokeAll, revokeSome, tellRebalance } from './ownership.ts'
import { partitionAt, type Topic, type Work } from './state.ts'
import { wake } from './wake.ts'

const RETRY_US = 100_000

/** What a member of a classic group does in a poll: reads what the coordinator said, and joins or joins again if it has to. */
export function followGroup(work: Work, consumer: Consumer): void {
  const group = work.state.groups[consumer.group]
  if (group === undefined || !subscribes(consumer)) return
  readMail(work, group, consumer)
  if (consumer.lost) {
    loseAll(work, consumer)
    consumer.needsRejoin = false
    if (consumer.membership === 'stable') consumer.membership = 'out'
  }
  const mustJoin = consumer.membership === 'out' || (consumer.membership === 'stable' && consumer.needsRejoin)
  if (!mustJoin) return
  if (work.state.cut.includes(consumer.part) || !isCoordinated(work.state, group)) return wake(work, consumer, RETRY_US)
  if (consumer.membership === 'stable') prepareToRejoin(work, consumer)
  sendJoin(work, group, consumer)
  readMail(work, group, consumer)
}

/** KFK-44: under an eager assignor a member gives up everything before it joins again; cooperative members keep what they still want. */
function prepareToRejoin(work: Work, consumer: Consumer): void {
  autoCommitNow(work, consumer)
  if (!isCooperative(consumer, work)) return revokeAll(work, consumer)
  const { topics } = consumer.settings
  const unwanted = consumer.owned.filter(index => !topics.includes(partitionAt(work.state, index).topic))
  if (unwanted.length > 0) revokeSome(work, consumer, unwanted)
}

const offered = (consumer: Consumer, { state }: Work): readonly string[] =>
  consumer.settings.assignors ?? state.profile.assignors

/** KFK-48: a member is cooperative only when every assignor it offers is. */
function isCooperative(consumer: Consumer, work: Work): boolean {
  return offered(consumer, work).every(name => name === 'cooperative-sticky')
}

function sendJoin(work: Work, group: Group, consumer: Consumer): void {
  const { settings } = consumer
  consumer.needsRejoin = false
  consumer.membership = 'joining'
  work.turn.cancel(consumer.heartbeat)
  consumer.heartbeat = NO_HANDLE
  const protocols = offered(consumer, work)
  const owned = isCooperative(consumer, work) ? consumer.owned : protocols.includes('sticky') ? consumer.remembered : []
  join(work, group, consumer, {
    protocols,
    topics: settings.topics,
    owned,
    ownedSince: consumer.told,
    sessionTimeout: Math.round((settings.sessionTimeoutMs ?? work.state.profile.sessionTimeoutMs) * 1000),
    rebalanceTimeout: Math.round(settings.maxPollIntervalMs * 1000),
  })
}

function readMail(work: Work, group: Group, consumer: Consumer): void {
  for (let letter = consumer.mail.shift(); letter !== undefined; letter = consumer.mail.shift())
    read(work, group, consumer, letter)
}

function read(work: Work, group: Group, consumer: Consumer, letter: Mail): void {
  switch (letter.kind) {
    case 'joined':
      if (consumer.membership !== 'joining') return
      consumer.generation = letter.generation
      consumer.membership = 'syncing'
      if (letter.leads) rememberCounts(work, group, consumer)
      return sync(work, group, consumer)
    case 'assigned':
      if (consumer.membership === 'syncing' && letter.generation === consumer.generation)
        takeAssignment(work, consumer, letter.partitions)
      return
    case 'rejoin':
      return sendJoin(work, group, consumer)
    case 'refused':
      consumer.membership = 'refused'
      consumer.fault = letter.error
  }
}

/** The leader remembers the partition counts it assigned by: when its metadata shows others, it asks for a rebalance (KFK-40). */
function rememberCounts({ state }: Work, group: Group, consumer: Consumer): void {
  consumer.counts.clear()
  for (const { topics } of group.members.values())
    for (const name of topics) consumer.counts.set(name, state.topics.get(name)?.partitions.length ?? 0)
}

/** KFK-46: an eager member is told all it has; a cooperative one first what it loses, then what it gets; losing asks for a second round. */
function takeAssignment(work: Work, consumer: Consumer, partitions: readonly number[]): void {
  consumer.membership = 'stable'
  consumer.remembered = partitions
  // KFK-67: the interval counts from here.
  consumer.commitDue = work.turn.now + Math.round(consumer.settings.autoCommitIntervalMs * 1000)
  scheduleAutoCommit(work, consumer)
  work.turn.cancel(consumer.heartbeat)
  const interval = Math.round(consumer.settings.heartbeatIntervalMs * 1000)
  consumer.heartbeat = work.turn.schedule(interval, COMMAND.heartbeat, consumer.index)
  if (!isCooperative(consumer, work)) {
    consumer.owned = [...partitions].sort(byIndex)
    return tellRebalance(work, consumer, 'assigned', partitions)
  }
  const revoked = consumer.owned.filter(index => !partitions.includes(index))
  const added = partitions.filter(index => !consumer.owned.includes(index))
  if (revoked.length > 0) {
    revokeSome(work, consumer, revoked)
    consumer.needsRejoin = true
    wake(work, consumer)
  }
  consumer.owned = [...partitions].sort(byIndex)
  tellRebalance(work, consumer, 'assigned', added)
}

/** A client keeps what it has as a set of hashes, which for one topic is the order of numbers. */
const byIndex = (one: number, other: number): number => one - other

/** The heartbeat thread: it also runs while the poll loop is busy. */
export function beatHeart(work: Work, consumer: Consumer): void {
  consumer.heartbeat = NO_HANDLE
  const group = work.state.groups[consumer.group]
  if (consumer.life !== 'running' || group === undefined || consumer.membership !== 'stable') return
  const interval = Math.round(consumer.settings.heartbeatIntervalMs * 1000)
  const isHeard = !work.state.cut.includes(consumer.part) && isCoordinated(work.state, group)
  const answer = isHeard ? hearBeat(work, group, consumer) : 'ok'
  if (answer === 'ok' || answer === 'rebalance')
    consumer.heartbeat = work.turn.schedule(interval, COMMAND.heartbeat, consumer.index)
  if (answer === 'ok') return
  if (answer === 'rebalance') consumer.needsRejoin = true
  else if (answer === 'fenced') {
    consumer.membership = 'refused'
    consumer.fault = 'FencedInstanceIdException'
    work.turn.record(EVENT.fenced, 0, group.part, consumer.part)
  } else beThrownOut(consumer)
  wake(work, consumer)
}

/** KFK-52: the coordinator does not know the member any more, or only under a newer generation. */
function beThrownOut(consumer: Consumer): void {
  consumer.member = ''
  consumer.generation = -1
  consumer.membership = 'out'
  consumer.lost = true
}

/** KFK-40: a topic got partitions: members see it at their next metadata refresh, and the group's leader asks for a rebalance. */
export function planMetadataRefresh({ turn, state }: Work, topic: Topic): void {
  for (const consumer of state.consumers) {
    if (!subscribes(consumer) || !consumer.settings.topics.includes(topic.name)) continue
    const age = Math.round(consumer.settings.metadataMaxAgeMs * 1000)
    const since = Math.max(0, turn.now - consumer.startedAt)
    turn.cancel(consumer.metadata)
    consumer.metadata = turn.schedule(age - (since % age), COMMAND.metadata, consumer.index)
  }
}

/** A client's metadata is fresh. */
export function refreshMetadata(work: Work, consumer: Consumer): void {
  consumer.metadata = NO_HANDLE
  const group = work.state.groups[consumer.group]
  if (consumer.life !== 'running' || group === undefined || group.leader !== consumer.member) return
  const isStale = [...consumer.counts].some(([name, count]) => work.state.topics.get(name)?.partitions.length !== count)
  if (!isStale) return
  consumer.needsRejoin = true
  wake(work, consumer)
}
