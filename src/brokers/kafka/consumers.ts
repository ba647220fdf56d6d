import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import { autoCommitNow, scheduleAutoCommit } from './committing.ts'
import { leaveConsumerGroup } from './consumerProtocol.ts'
import { type Consumer, type Task, waitsToWrite } from './consumerState.ts'
import { groupNamed, leave } from './coordinator.ts'
import { EVENT } from './events.ts'
import { loseAll, revokeAll } from './ownership.ts'
import type { ConsumerSettings } from './programSettings.ts'
import { noteMove } from './recent.ts'
import { releaseAll } from './shareGroups.ts'
import { answer, type KafkaState, partitionNamed, partOf, type Work } from './state.ts'
import { wake } from './wake.ts'
import { closeWriter, freezeWriter, killWriter, openWriter, thawWriter } from './writerLife.ts'

/** Adds a consumer to the stage; it polls at once, and so asks to join its group. */
export function addConsumer(work: Work, name: string, settings: ConsumerSettings): Consumer {
  const { turn, state } = work
  const isManual = settings.assign.length > 0
  const group = settings.group === null ? undefined : groupNamed(work, settings.group, settings.protocol)
  if (group !== undefined && settings.protocol === 'consumer') group.serverAssignor = settings.serverAssignor
  const consumer: Consumer = {
    name,
    index: state.consumers.length,
    part: partOf(state, name),
    settings: Object.freeze(settings),
    streams: {
      service: turn.stream(`consumer ${name} / service`),
      crash: turn.stream(`consumer ${name} / crash`),
      failure: turn.stream(`consumer ${name} / failure`),
    },
    life: 'running',
    retired: false,
    startedAt: turn.now,
    group: group === undefined ? -1 : group.index,
    member: '',
    generation: -1,
    told: -1,
    toldMember: '',
    membership: 'out',
    mail: [],
    needsRejoin: false,
    lost: false,
    fault: null,
    faultTold: false,
    faultCaught: false,
    owned: isManual ? assignedPartitions(state, settings) : [],
    positions: new Map(),
    remembered: [],
    thawedWork: false,
    turn: 0,
    wanted: null,
    writing: 'no',
    tasks: [],
    busy: NO_HANDLE,
    workBegan: 0,
    workEnds: 0,
    polling: NO_HANDLE,
    lastPollAt: turn.now,
    pollTimeout: NO_HANDLE,
    heartbeat: NO_HANDLE,
    commitDue: turn.now + Math.round(settings.autoCommitIntervalMs * 1000),
    autoCommit: NO_HANDLE,
    commits: [],
    metadata: NO_HANDLE,
    counts: new Map(),
    crash: NO_HANDLE,
    restart: NO_HANDLE,
    stallTicket: 0,
    acquired: [],
  }
  state.consumers.push(consumer)
  turn.record(EVENT.consumerStarted, 0, consumer.part, group?.part ?? 0)
  begin(work, consumer)
  return consumer
}

function assignedPartitions(state: KafkaState, { assign }: ConsumerSettings): number[] {
  return assign.flatMap(name => partitionNamed(state, name)?.index ?? [])
}

/** Tells whether a consumer subscribes, and so has a group that assigns. */
export function subscribes({ settings, group }: Consumer): boolean {
  return group >= 0 && settings.assign.length === 0
}

/** A process begins: it polls, commits by the clock, and may crash by chance. */
function begin(work: Work, consumer: Consumer): void {
  scheduleCrash(work, consumer)
  scheduleAutoCommit(work, consumer)
  openWriter(work, consumer)
  wake(work, consumer)
}

/** Sets when a consumer crashes by chance; drawn anew whenever the mean time changes. */
export function scheduleCrash({ turn }: Work, consumer: Consumer): void {
  const { meanTimeToCrashMs } = consumer.settings
  turn.cancel(consumer.crash)
  consumer.crash = NO_HANDLE
  if (meanTimeToCrashMs === null || consumer.life === 'dead' || consumer.life === 'closed') return
  const delay = Math.round(meanTimeToCrashMs * 1000 * turn.exponential(consumer.streams.crash))
  consumer.crash = turn.schedule(delay, COMMAND.crash, consumer.index)
}

/** Sets when a new process takes the place of one that crashed; nobody does where no time is set. */
export function scheduleRestart({ turn }: Work, consumer: Consumer): void {
  const { restartMs } = consumer.settings
  turn.cancel(consumer.restart)
  consumer.restart = NO_HANDLE
  if (restartMs === null || consumer.life !== 'dead') return
  consumer.restart = turn.schedule(Math.round(restartMs * 1000), COMMAND.restart, consumer.index)
}

/** kill -9: nothing is committed, nobody is told; the group notices when the session is over (KFK-41). */
export function crashConsumer(work: Work, consumer: Consumer): void {
  const { turn } = work
  stopEverything(work, consumer)
  loseTasks(work, consumer)
  turn.record(EVENT.consumerCrashed, 0, consumer.part)
  consumer.life = 'dead'
  killWriter(work, consumer)
  scheduleRestart(work, consumer)
}

/** What a program has in hand is not finished. */
export function loseTasks(work: Work, consumer: Consumer): void {
  for (const task of consumer.tasks.splice(0)) {
    work.turn.record(EVENT.workLost, task.number, 0, consumer.part)
    noteWorkLost(work, consumer, task)
  }
}

/** KFK-71: what was committed before it was worked on nobody will do again. */
function noteWorkLost(work: Work, { group, part }: Consumer, { partition, offset, number, key, attempt }: Task): void {
  const forGood = offset < (work.state.groups[group]?.offsets.get(partition) ?? 0)
  noteMove(work, { what: 'workLost', from: part, to: part, partition, offset, number, key, attempt, forGood })
}

/** A new process takes the place of one that is gone: a new member, unless it is a static one. */
export function restartConsumer(work: Work, consumer: Consumer): void {
  const { turn, state } = work
  turn.cancel(consumer.restart)
  consumer.restart = NO_HANDLE
  consumer.life = 'running'
  consumer.startedAt = turn.now
  Object.assign(consumer, {
    member: '',
    generation: -1,
    told: -1,
    toldMember: '',
    membership: 'out',
    lost: false,
    fault: null,
    faultTold: false,
    faultCaught: false,
  })
  consumer.mail = []
  consumer.needsRejoin = false
  consumer.owned = consumer.settings.assign.length > 0 ? assignedPartitions(state, consumer.settings) : []
  consumer.positions.clear()
  consumer.remembered = []
  consumer.acquired = []
  consumer.lastPollAt = turn.now
  consumer.commitDue = turn.now + Math.round(consumer.settings.autoCommitIntervalMs * 1000)
  turn.record(EVENT.consumerStarted, 0, consumer.part, state.groups[consumer.group]?.part ?? 0)
  begin(work, consumer)
}

/** KFK-69: a clean close commits what auto-commit owes, gives its partitions back and leaves the group, unless it is a static member (KFK-51). */
export function closeConsumer(work: Work, consumer: Consumer, ticket: number): void {
  if (consumer.life !== 'running') return
  const group = work.state.groups[consumer.group]
  autoCommitNow(work, consumer)
  if (group !== undefined && consumer.settings.protocol === 'share') releaseAll(work, consumer)
  if (group !== undefined && subscribes(consumer)) {
    if (consumer.membership !== 'stable' || consumer.lost) loseAll(work, consumer)
    else if (consumer.owned.length > 0) revokeAll(work, consumer)
    if (group.protocolKind === 'consumer') leaveConsumerGroup(work, group, consumer)
    else if (consumer.settings.groupInstanceId === null) leave(work, group, consumer.member)
  }
  stopEverything(work, consumer)
  for (const { number } of consumer.tasks.splice(0)) work.turn.record(EVENT.workLost, number, 0, consumer.part)
  consumer.life = 'closed'
  consumer.membership = 'out'
  closeWriter(work, consumer)
  work.turn.record(EVENT.consumerClosed, 0, consumer.part)
  answer(work, ticket, null)
}

function stopEverything({ turn }: Work, consumer: Consumer): void {
  const { busy, polling, pollTimeout, heartbeat, autoCommit, metadata, crash, restart } = consumer
  for (const handle of [busy, polling, pollTimeout, heartbeat, autoCommit, metadata, crash, restart])
    turn.cancel(handle)
  consumer.busy = NO_HANDLE
  consumer.polling = NO_HANDLE
  consumer.pollTimeout = NO_HANDLE
  consumer.heartbeat = NO_HANDLE
  consumer.autoCommit = NO_HANDLE
  consumer.metadata = NO_HANDLE
  consumer.crash = NO_HANDLE
  consumer.restart = NO_HANDLE
  if (consumer.wanted !== null) turn.cancel(consumer.wanted.timeout)
  consumer.wanted = null
  consumer.commits = []
}

const WAKING_US = 5000

/** SIGSTOP: the process does nothing, not even send heartbeats. What it was at waits. */
export function freezeConsumer(work: Work, consumer: Consumer): void {
  work.turn.cancel(consumer.polling)
  consumer.polling = NO_HANDLE
  consumer.life = 'frozen'
  work.turn.record(EVENT.consumerFrozen, 0, consumer.part)
  freezeWriter(work, consumer)
}

/** SIGCONT: it goes on as if nothing had been; its heartbeat and its poll find out what was. */
export function thawConsumer(work: Work, consumer: Consumer): void {
  const { turn } = work
  consumer.life = 'running'
  turn.record(EVENT.consumerResumed, 0, consumer.part)
  thawWriter(work, consumer)
  turn.cancel(consumer.heartbeat)
  if (consumer.membership === 'stable') consumer.heartbeat = turn.schedule(WAKING_US, COMMAND.heartbeat, consumer.index)
  if (consumer.thawedWork) {
    consumer.thawedWork = false
    turn.cancel(consumer.busy)
    consumer.busy = turn.schedule(WAKING_US, whatIsNext(consumer), consumer.index)
  } else wake(work, consumer, WAKING_US * 2)
}

/** What ends when a program that was held up goes on. */
function whatIsNext(consumer: Consumer): number {
  return waitsToWrite(consumer) ? COMMAND.goOnWriting : COMMAND.workDone
}

/** KFK-53: the poll loop is busy for so long; heartbeats go on. */
export function stallConsumer(work: Work, consumer: Consumer, ticket: number, ms: number): void {
  const { turn } = work
  turn.cancel(consumer.polling)
  consumer.polling = NO_HANDLE
  turn.cancel(consumer.busy)
  consumer.stallTicket = ticket
  consumer.busy = turn.schedule(Math.round(ms * 1000), COMMAND.stallOver, consumer.index)
  watchPolls(work, consumer)
  turn.record(EVENT.consumerStalled, 0, consumer.part)
}

/** The stall is over: it polls again, and goes on with the records it was at. */
export function stallOver(work: Work, consumer: Consumer): void {
  consumer.busy = NO_HANDLE
  if (consumer.life === 'frozen') {
    consumer.thawedWork = true
    return
  }
  if (consumer.tasks.length > 0 || waitsToWrite(consumer))
    consumer.busy = work.turn.schedule(0, whatIsNext(consumer), consumer.index)
  else wake(work, consumer)
  answer(work, consumer.stallTicket, null)
  consumer.stallTicket = 0
}

/** KFK-53: a client that has not polled for `max.poll.interval.ms` leaves its group by itself. */
export function watchPolls({ turn }: Work, consumer: Consumer): void {
  if (consumer.pollTimeout !== NO_HANDLE || !subscribes(consumer) || consumer.settings.protocol === 'share') return
  const due = consumer.lastPollAt + Math.round(consumer.settings.maxPollIntervalMs * 1000)
  consumer.pollTimeout = turn.schedule(Math.max(0, due - turn.now), COMMAND.pollTimeout, consumer.index)
}

/** The client's own thread finds that nobody polls. A static member keeps its place until its session is over. */
export function pollTimedOut(work: Work, consumer: Consumer): void {
  consumer.pollTimeout = NO_HANDLE
  const group = work.state.groups[consumer.group]
  if (consumer.life !== 'running' || group === undefined || consumer.membership !== 'stable') return
  work.turn.record(EVENT.pollTimedOut, 0, consumer.part)
  work.turn.cancel(consumer.heartbeat)
  consumer.heartbeat = NO_HANDLE
  if (group.protocolKind === 'consumer') leaveConsumerGroup(work, group, consumer)
  else if (consumer.settings.groupInstanceId === null) leave(work, group, consumer.member)
  // Either way the client forgets who it was: a static one takes its place back under a new member id (KFK-50).
  consumer.member = ''
  consumer.membership = 'out'
  consumer.generation = -1
  consumer.lost = true
}
