import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import type { Consumer, Mail } from './consumerState.ts'
import { EVENT } from './events.ts'
import type { Group, Member } from './groupState.ts'
import type { Work } from './state.ts'
import { wake } from './wake.ts'

/** What a member brings to a join. */
export interface Joining {
  readonly protocols: readonly string[]
  readonly topics: readonly string[]
  readonly owned: readonly number[]
  readonly ownedSince: number
  readonly sessionTimeout: number
  readonly rebalanceTimeout: number
}

/** JoinGroup: a new member, a known one that joins again, or a static one that takes its place back. Answers by mail. */
export function join(work: Work, group: Group, consumer: Consumer, joining: Joining): void {
  const others = [...group.members.values()].filter(({ consumer: id }) => id !== consumer.index)
  const common = joining.protocols.filter(name => others.every(({ protocols }) => protocols.includes(name)))
  // KFK-47
  if (others.length > 0 && common.length === 0) {
    work.turn.record(EVENT.joinRefused, 0, group.part, consumer.part)
    return mail(work, consumer, { kind: 'refused', error: 'InconsistentGroupProtocolException' })
  }
  const instance = consumer.settings.groupInstanceId
  const heldBy = instance === null ? undefined : group.instances.get(instance)
  if (consumer.member === '' && instance !== null && heldBy !== undefined)
    return takeOver(work, group, { consumer, instance, old: heldBy, joining })
  const member = group.members.get(consumer.member)
  if (consumer.member !== '' && member === undefined) return refuseUnknown(work, consumer)
  if (member === undefined) return addMember(work, group, consumer, joining)
  rejoin(work, group, member, joining)
}

/** Tells a consumer that its group does not know it: it begins anew, and what it held is lost to it (KFK-46). */
export function refuseUnknown(work: Work, consumer: Consumer): void {
  Object.assign(consumer, { member: '', generation: -1, membership: 'out', lost: true })
  wake(work, consumer)
}

function memberOf(work: Work, consumer: Consumer, joining: Joining): Member {
  const { state, turn } = work
  state.given.member += 1
  const serial = state.given.member
  return {
    id: `${consumer.settings.groupInstanceId ?? consumer.name}-${String(serial).padStart(6, '0')}`,
    serial,
    consumer: consumer.index,
    instance: consumer.settings.groupInstanceId,
    topics: joining.topics,
    protocols: joining.protocols,
    owned: joining.owned,
    ownedSince: joining.ownedSince,
    sessionTimeout: joining.sessionTimeout,
    rebalanceTimeout: joining.rebalanceTimeout,
    deadline: turn.now + joining.sessionTimeout,
    session: NO_HANDLE,
    joined: false,
    synced: false,
    assignment: [],
    epoch: 0,
    revoking: [],
    away: false,
  }
}

function addMember(work: Work, group: Group, consumer: Consumer, joining: Joining): void {
  const member = memberOf(work, consumer, joining)
  consumer.member = member.id
  group.members.set(member.id, member)
  if (member.instance !== null) group.instances.set(member.instance, member.id)
  work.turn.record(EVENT.joined, 0, consumer.part, group.part)
  member.joined = true
  prepareRebalance(work, group)
}

/** KFK-50: a static member's new process gets the old one's place; a stable group does not rebalance, and the old process is fenced. */
function takeOver(
  work: Work,
  group: Group,
  { consumer, instance, old, joining }: { consumer: Consumer; instance: string; old: string; joining: Joining },
): void {
  const before = group.members.get(old)
  const member = memberOf(work, consumer, joining)
  group.members.delete(old)
  if (before !== undefined) work.turn.cancel(before.session)
  group.members.set(member.id, member)
  group.instances.set(instance, member.id)
  consumer.member = member.id
  member.assignment = before?.assignment ?? []
  if (group.leader === old) group.leader = member.id
  work.turn.record(EVENT.joined, 0, consumer.part, group.part)
  if (group.phase !== 'Stable') {
    member.joined = true
    if (group.phase === 'PreparingRebalance') return completeIfAllJoined(work, group)
    return prepareRebalance(work, group)
  }
  watchSession(work, group, member)
  // KFK-40: up to 2.8 a leader that comes back is not told that it leads, and nobody sees new partitions (KIP-814).
  const leads = group.leader === member.id && work.state.profile.leaderComesBack
  mail(work, consumer, { kind: 'joined', generation: group.generation, leads })
}

function rejoin(work: Work, group: Group, member: Member, joining: Joining): void {
  const isSame = sameList(member.owned, joining.owned) && sameList(member.topics, joining.topics)
  member.owned = joining.owned
  member.ownedSince = joining.ownedSince
  member.topics = joining.topics
  member.protocols = joining.protocols
  const consumer = work.state.consumers[member.consumer]
  if (group.phase === 'PreparingRebalance') {
    member.joined = true
    return completeIfAllJoined(work, group)
  }
  // KFK-45: the leader, or a member that says something new, begins a rebalance; others are told where the group is.
  if (group.leader === member.id || !isSame || group.phase === 'Empty') {
    member.joined = true
    return prepareRebalance(work, group)
  }
  if (consumer !== undefined) mail(work, consumer, { kind: 'joined', generation: group.generation, leads: false })
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index])
}

/** KFK-39: begins the join phase. Members hear of it by their next heartbeat. */
export function prepareRebalance(work: Work, group: Group): void {
  const { turn, state } = work
  if (group.phase === 'PreparingRebalance') return completeIfAllJoined(work, group)
  const wasEmpty = group.phase === 'Empty' && group.members.size > 0
  group.waitsForFirst = wasEmpty
  if (group.phase === 'CompletingRebalance')
    for (const member of group.members.values()) if (member.synced) mailTo(work, member, { kind: 'rejoin' })
  for (const member of group.members.values()) member.synced = false
  group.phase = 'PreparingRebalance'
  group.rebalanceSince = turn.now
  turn.record(EVENT.rebalanceStarted, 0, group.part)
  turn.cancel(group.rebalanceEnd)
  // KFK-42: a group that was empty waits for more members; otherwise the slowest member's `max.poll.interval.ms` is the limit.
  const timeouts = [...group.members.values()].map(({ rebalanceTimeout }) => rebalanceTimeout)
  const delay = wasEmpty ? Math.round(state.cluster.groupInitialRebalanceDelayMs * 1000) : Math.max(0, ...timeouts)
  group.rebalanceEnd = turn.schedule(delay, COMMAND.rebalanceEnd, group.index)
  if (!wasEmpty) completeIfAllJoined(work, group)
}

/** Ends the join phase once every member is in it; a group that was empty waits for its time all the same (KFK-42). */
export function completeIfAllJoined(work: Work, group: Group): void {
  if (group.phase !== 'PreparingRebalance' || group.waitsForFirst) return
  if ([...group.members.values()].every(({ joined }) => joined)) completeJoin(work, group)
}

/** The join phase is over: dynamic members that did not join are out (KFK-43). */
export function completeJoin(work: Work, group: Group): void {
  const { turn } = work
  turn.cancel(group.rebalanceEnd)
  group.rebalanceEnd = NO_HANDLE
  group.waitsForFirst = false
  for (const member of [...group.members.values()])
    if (!member.joined && member.instance === null) dropMember(work, group, member)
  const left = [...group.members.values()]
  if (left.length > 0 && !left.some(({ joined }) => joined)) return joinAgain(work, group, left)
  group.generation += 1
  if (group.members.size === 0) {
    group.phase = 'Empty'
    group.usedAt = turn.now
    group.protocol = null
    group.leader = null
    turn.record(EVENT.groupEmpty, 0, group.part, 0, group.generation)
    return
  }
  group.phase = 'CompletingRebalance'
  group.protocol = chooseProtocol(group)
  if (group.leader === null || group.members.get(group.leader)?.joined !== true)
    group.leader = [...group.members.values()].find(({ joined }) => joined)?.id ?? null
  turn.record(EVENT.generationStarted, 0, group.part, 0, group.generation)
  for (const member of group.members.values()) {
    if (!member.joined) continue
    member.joined = false
    watchSession(work, group, member)
    mailTo(work, member, { kind: 'joined', generation: group.generation, leads: member.id === group.leader })
  }
}

/** KFK-43: only static members are left and none of them has joined: the phase begins anew, until one does or their sessions are over. */
function joinAgain({ turn }: Work, group: Group, members: readonly Member[]): void {
  const delay = Math.max(...members.map(({ rebalanceTimeout }) => rebalanceTimeout))
  group.rebalanceEnd = turn.schedule(delay, COMMAND.rebalanceEnd, group.index)
}

/** The first assignor in the members' order of preference that all of them know; each has a vote. */
function chooseProtocol(group: Group): string {
  const members = [...group.members.values()]
  const common = (members[0]?.protocols ?? []).filter(name =>
    members.every(({ protocols }) => protocols.includes(name)),
  )
  const votes = members.map(({ protocols }) => protocols.find(name => common.includes(name)) ?? '')
  let best = common[0] ?? 'range'
  for (const name of common)
    if (votes.filter(vote => vote === name).length > votes.filter(vote => vote === best).length) best = name
  return best
}

/** Forgets a member and its session, and nothing else: who calls says what the group does then. */
export function dropMember(work: Work, group: Group, member: Member): void {
  work.turn.cancel(member.session)
  group.members.delete(member.id)
  if (member.instance !== null) group.instances.delete(member.instance)
}

/** KFK-41: a member that the coordinator hears nothing of for its session timeout is out. */
function watchSession({ turn }: Work, group: Group, member: Member): void {
  member.deadline = turn.now + member.sessionTimeout
  if (member.session === NO_HANDLE)
    member.session = turn.schedule(member.sessionTimeout, COMMAND.session, group.index, member.serial)
}

/** Answers a member, unless its consumer is another member by now. */
export function mailTo(work: Work, member: Member, letter: Mail): void {
  const consumer = work.state.consumers[member.consumer]
  if (consumer !== undefined && consumer.member === member.id) mail(work, consumer, letter)
}

/** Puts an answer where its consumer finds it, and wakes it. */
export function mail(work: Work, consumer: Consumer, letter: Mail): void {
  consumer.mail.push(Object.freeze(letter))
  wake(work, consumer)
}
