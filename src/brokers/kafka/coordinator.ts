import { NO_HANDLE } from '../../engine/agenda.ts'
import { assignmentFor } from './assignment.ts'
import { COMMAND } from './commands.ts'
import type { Consumer } from './consumerState.ts'
import { homesOf } from './coordinatorHome.ts'
import { EVENT } from './events.ts'
import type { Group, Member } from './groupState.ts'
import { completeIfAllJoined, dropMember, mail, mailTo, prepareRebalance, refuseUnknown } from './joinGroup.ts'
import { partOf, type Work } from './state.ts'

/** Takes a group's name, gives the group, made when nobody asked for it before. */
export function groupNamed(work: Work, name: string, kind: Group['protocolKind'] = 'classic'): Group {
  const { state } = work
  const known = state.groups.find(group => group.name === name)
  if (known !== undefined) return known
  const group: Group = {
    name,
    index: state.groups.length,
    part: partOf(state, `group ${name}`),
    protocolKind: kind,
    coordinator: homesOf(state, name).find(id => state.brokers[id]?.missed === false) ?? 0,
    phase: 'Empty',
    generation: 0,
    protocol: null,
    leader: null,
    members: new Map(),
    instances: new Map(),
    progress: new Map(),
    offsets: new Map(),
    readTo: new Map(),
    usedAt: work.turn.now,
    pending: new Map(),
    rebalanceEnd: NO_HANDLE,
    rebalanceSince: 0,
    waitsForFirst: false,
    target: new Map(),
    serverAssignor: 'uniform',
    shares: new Map(),
  }
  state.groups.push(group)
  return group
}

/** SyncGroup: the leader brings the assignment, everybody else waits for it. */
export function sync(work: Work, group: Group, consumer: Consumer): void {
  const member = group.members.get(consumer.member)
  if (member === undefined) return refuseUnknown(work, consumer)
  if (group.phase === 'PreparingRebalance') return mail(work, consumer, { kind: 'rejoin' })
  if (group.phase === 'Stable') return mailAssignment(work, group, member)
  member.synced = true
  if (group.leader !== member.id) return
  const assignment = assignmentFor(work.state, group)
  group.phase = 'Stable'
  work.turn.record(EVENT.groupStable, 0, group.part, 0, group.generation)
  for (const each of group.members.values()) {
    each.assignment = assignment.get(each.id) ?? []
    if (each.synced) mailAssignment(work, group, each)
    each.synced = false
  }
}

function mailAssignment(work: Work, group: Group, member: Member): void {
  mailTo(work, member, { kind: 'assigned', generation: group.generation, partitions: member.assignment })
}

/** LeaveGroup. A static member does not send it when it closes (KFK-51). */
export function leave(work: Work, group: Group, id: string): void {
  const member = group.members.get(id)
  if (member === undefined) return
  work.turn.record(EVENT.left, 0, work.state.consumers[member.consumer]?.part ?? 0, group.part)
  removeMember(work, group, member)
}

function removeMember(work: Work, group: Group, member: Member): void {
  dropMember(work, group, member)
  if (group.phase === 'PreparingRebalance') completeIfAllJoined(work, group)
  else if (group.phase !== 'Empty') prepareRebalance(work, group)
}

/** A member may be out: if it was heard of meanwhile, looks again later. Members that wait in a join are not counted out. */
export function checkSession(work: Work, group: Group, serial: number): void {
  const member = [...group.members.values()].find(each => each.serial === serial)
  if (member === undefined) return
  member.session = NO_HANDLE
  const left = member.deadline - work.turn.now
  const again = left > 0 ? left : member.joined || !isUp(work, group) ? member.sessionTimeout : 0
  if (again > 0) {
    member.session = work.turn.schedule(again, COMMAND.session, group.index, serial)
    return
  }
  work.turn.record(EVENT.memberExpired, 0, group.part, work.state.consumers[member.consumer]?.part ?? 0)
  removeMember(work, group, member)
}

const isUp = ({ state }: Work, group: Group): boolean => state.brokers[group.coordinator]?.life === 'up'

export type HeartbeatAnswer = 'ok' | 'rebalance' | 'unknown' | 'illegal' | 'fenced'

/** Heartbeat: keeps the session alive and tells what the group does. */
export function hearBeat(work: Work, group: Group, consumer: Consumer): HeartbeatAnswer {
  const member = group.members.get(consumer.member)
  const instance = consumer.settings.groupInstanceId
  // KFK-50
  if (instance !== null && group.instances.has(instance) && group.instances.get(instance) !== consumer.member)
    return 'fenced'
  if (member === undefined) return 'unknown'
  member.deadline = work.turn.now + member.sessionTimeout
  if (group.phase === 'PreparingRebalance') return 'rebalance'
  return consumer.generation === group.generation ? 'ok' : 'illegal'
}
