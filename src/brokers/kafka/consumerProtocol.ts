import { NO_HANDLE } from '../../engine/agenda.ts'
import { serverAssignment } from './assignment.ts'
import { COMMAND } from './commands.ts'
import { autoCommitNow } from './committing.ts'
import type { Consumer } from './consumerState.ts'
import { isCoordinated } from './coordinatorHome.ts'
import { EVENT } from './events.ts'
import type { Group, Member } from './groupState.ts'
import { loseAll, revokeSome, tellRebalance } from './ownership.ts'
import type { Work } from './state.ts'
import { wake } from './wake.ts'

const RETRY_US = 100_000

/** KFK-56: what a member of a KIP-848 group does in a poll: joins, or brings what it has in line with what it should have. */
export function followConsumerGroup(work: Work, consumer: Consumer): void {
  const group = work.state.groups[consumer.group]
  if (group === undefined) return
  if (consumer.lost) loseAll(work, consumer)
  if (work.state.cut.includes(consumer.part) || !isCoordinated(work.state, group)) return wake(work, consumer, RETRY_US)
  if (consumer.membership === 'out') joinConsumerGroup(work, group, consumer)
  else if (consumer.needsRejoin) tellSubscription(work, group, consumer)
  reconcile(work, group, consumer)
}

/** KFK-39: another subscription is another epoch. */
function tellSubscription(work: Work, group: Group, consumer: Consumer): void {
  consumer.needsRejoin = false
  const member = group.members.get(consumer.member)
  if (member === undefined) return
  member.topics = consumer.settings.topics
  raiseGroupEpoch(work, group)
  member.synced = true
}

function joinConsumerGroup(work: Work, group: Group, consumer: Consumer): void {
  const { state, turn } = work
  const before = memberOfInstance(group, consumer)
  if (before?.away === false) return refuseInstance(work, group, consumer)
  state.given.member += 1
  const serial = state.given.member
  const member: Member = {
    id: `${consumer.settings.groupInstanceId ?? consumer.name}-${String(serial).padStart(6, '0')}`,
    serial,
    consumer: consumer.index,
    instance: consumer.settings.groupInstanceId,
    topics: consumer.settings.topics,
    protocols: [group.serverAssignor],
    owned: [],
    ownedSince: -1,
    sessionTimeout: Math.round(state.cluster.groupConsumerSessionTimeoutMs * 1000),
    rebalanceTimeout: Math.round(consumer.settings.maxPollIntervalMs * 1000),
    deadline: 0,
    session: NO_HANDLE,
    joined: false,
    synced: false,
    assignment: before?.assignment ?? [],
    epoch: before?.epoch ?? 0,
    revoking: [],
    away: false,
  }
  consumer.member = member.id
  consumer.membership = 'stable'
  group.members.set(member.id, member)
  member.deadline = turn.now + member.sessionTimeout
  member.session = turn.schedule(member.sessionTimeout, COMMAND.session, group.index, serial)
  turn.record(EVENT.joined, 0, consumer.part, group.part)
  planHeartbeat(work, consumer)
  if (before === undefined) raiseGroupEpoch(work, group)
  else takePlace(work, group, member, before)
  if (member.instance !== null) group.instances.set(member.instance, member.id)
  member.synced = true
}

function memberOfInstance({ instances, members }: Group, { settings }: Consumer): Member | undefined {
  return settings.groupInstanceId === null ? undefined : members.get(instances.get(settings.groupInstanceId) ?? '')
}

/** KFK-50: unlike in the classic protocol the older process stays and the newer one is turned away, until the older has closed. */
function refuseInstance({ turn }: Work, group: Group, consumer: Consumer): void {
  turn.record(EVENT.joinRefused, 0, group.part, consumer.part)
  consumer.membership = 'refused'
  consumer.fault = 'UnreleasedInstanceIdException'
}

function takePlace({ turn }: Work, group: Group, { id }: Member, before: Member): void {
  turn.cancel(before.session)
  group.members.delete(before.id)
  group.target.set(id, group.target.get(before.id) ?? [])
  group.target.delete(before.id)
}

function planHeartbeat({ turn, state }: Work, consumer: Consumer): void {
  turn.cancel(consumer.heartbeat)
  const interval = Math.round(state.cluster.groupConsumerHeartbeatIntervalMs * 1000)
  consumer.heartbeat = turn.schedule(interval, COMMAND.heartbeat, consumer.index)
}

/** KFK-56: every change of membership is one epoch: the server computes who should have what; members follow in their own time. */
export function raiseGroupEpoch(work: Work, group: Group): void {
  group.generation += 1
  group.target.clear()
  group.protocol = group.serverAssignor
  for (const [id, partitions] of serverAssignment(work.state, group)) group.target.set(id, partitions)
  group.phase = group.members.size === 0 ? 'Empty' : 'Stable'
  group.usedAt = work.turn.now
  // Each member hears of it by its own next heartbeat.
  for (const member of group.members.values()) member.synced = false
  work.turn.record(EVENT.generationStarted, 0, group.part, 0, group.generation)
}

/** A member gives up what it should not have, and gets what nobody else has any more. Members that keep theirs notice nothing. */
function reconcile(work: Work, group: Group, consumer: Consumer): void {
  const member = group.members.get(consumer.member)
  const target = group.target.get(consumer.member)
  if (member === undefined || target === undefined || !member.synced) return
  const surplus = consumer.owned.filter(index => !target.includes(index))
  if (surplus.length > 0) {
    autoCommitNow(work, consumer)
    revokeSome(work, consumer, surplus)
    member.assignment = [...consumer.owned]
  }
  const taken = new Set([...group.members.values()].filter(each => each !== member).flatMap(each => each.assignment))
  const free = target.filter(index => !consumer.owned.includes(index) && !taken.has(index))
  if (free.length > 0 || surplus.length > 0 || member.epoch !== group.generation) {
    consumer.generation = group.generation
    member.epoch = group.generation
  }
  if (free.length === 0) return
  consumer.owned = [...consumer.owned, ...free].sort((one, other) => one - other)
  member.assignment = [...consumer.owned]
  tellRebalance(work, consumer, 'assigned', free)
}

/** A member's heartbeat: by it the server hears of the member, and the member of what it should have. */
export function beatConsumerHeart(work: Work, group: Group, consumer: Consumer): void {
  consumer.heartbeat = NO_HANDLE
  if (consumer.life !== 'running' || consumer.membership !== 'stable') return
  if (work.state.cut.includes(consumer.part) || !isCoordinated(work.state, group)) return planHeartbeat(work, consumer)
  const member = group.members.get(consumer.member)
  if (member === undefined) {
    Object.assign(consumer, { member: '', membership: 'out', generation: -1, lost: true })
    return wake(work, consumer)
  }
  member.deadline = work.turn.now + member.sessionTimeout
  member.synced = true
  planHeartbeat(work, consumer)
  wake(work, consumer)
}

/** A member leaves; what it had is free at once, but for a static member, which is expected back (KFK-51). */
export function leaveConsumerGroup(work: Work, group: Group, consumer: Consumer): void {
  const member = group.members.get(consumer.member)
  if (member === undefined) return
  consumer.member = ''
  if (member.instance !== null) {
    member.away = true
    return
  }
  work.turn.record(EVENT.left, 0, consumer.part, group.part)
  dropConsumerMember(work, group, member)
}

/** A member is out, by its own wish or because nothing was heard of it. */
function dropConsumerMember(work: Work, group: Group, member: Member): void {
  work.turn.cancel(member.session)
  group.members.delete(member.id)
  group.target.delete(member.id)
  if (member.instance !== null) group.instances.delete(member.instance)
  raiseGroupEpoch(work, group)
}

/** A member may have been silent for too long; looks again later if not. */
export function checkConsumerSession(work: Work, group: Group, serial: number): void {
  const member = [...group.members.values()].find(each => each.serial === serial)
  if (member === undefined) return
  const left = member.deadline - work.turn.now
  if (left > 0 || !isCoordinated(work.state, group)) {
    const again = left > 0 ? left : member.sessionTimeout
    member.session = work.turn.schedule(again, COMMAND.session, group.index, serial)
    return
  }
  work.turn.record(EVENT.memberExpired, 0, group.part, work.state.consumers[member.consumer]?.part ?? 0)
  dropConsumerMember(work, group, member)
}

/** Tells whether every member has what it should have. */
export function isReconciled(group: Group): boolean {
  return [...group.members.values()].every(({ id, epoch, assignment }) => {
    const target = group.target.get(id) ?? []
    return epoch === group.generation && target.length === assignment.length
  })
}
