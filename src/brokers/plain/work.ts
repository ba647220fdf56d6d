import { NO_HANDLE } from '../../engine/agenda.ts'
import { enter, leave } from '../../engine/gauge.ts'
import { addToHistogram } from '../../engine/histogram.ts'
import type { Time } from '../../engine/time.ts'
import type { Turn } from '../../engine/turn.ts'
import { effectHappened, isRemembered } from './business.ts'
import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import { HOP, HOP_LENGTH, jobArrival } from './hop.ts'
import { freeJobSlot, isCall, JOB, type JobTable } from './jobTable.ts'
import { FLAG, NONE } from './messageTable.ts'
import { note } from './moves.ts'
import { RECENT, remember } from './recent.ts'
import { acknowledge, giveBack } from './settle.ts'
import { type ConsumerState, PART, type PlainState, workerOf } from './state.ts'

/** A delivery reaches its consumer, which puts it in its inbox and starts when it is free. */
export function receive(turn: Turn, state: PlainState, job: number): void {
  const { jobs } = state
  const consumer = workerOf(state, jobs.consumer[job] ?? 0)
  jobs.timer[job] = NO_HANDLE
  if (turn.now > (jobs.sentAt[job] ?? 0)) note(turn, 'received', jobs.id[job], PART.queue, consumer.part)
  jobs.state[job] = JOB.waiting
  joinInbox(jobs, consumer, job)
  enter(state.measure.inbox, turn.now)
  startNext(turn, state, consumer)
}

/** Puts a job at the end of a consumer's inbox. */
export function joinInbox(jobs: JobTable, consumer: ConsumerState, job: number): void {
  jobs.next[job] = NONE
  if (consumer.inboxLast === NONE) consumer.inboxFirst = job
  else jobs.next[consumer.inboxLast] = job
  consumer.inboxLast = job
}

/** Starts the next job of a consumer that is free; jobs whose effect is remembered are skipped at once (PLN-42). */
function startNext(turn: Turn, state: PlainState, consumer: ConsumerState): void {
  const { jobs } = state
  while (consumer.working === NONE && consumer.inboxFirst !== NONE) {
    const job = consumer.inboxFirst
    consumer.inboxFirst = jobs.next[job] ?? NONE
    if (consumer.inboxFirst === NONE) consumer.inboxLast = NONE
    leave(state.measure.inbox, turn.now)
    if (isRemembered(turn, state, consumer, jobs.origin[job] ?? 0)) skip(turn, state, consumer, job)
    else start(turn, state, consumer, job)
  }
}

function start(turn: Turn, state: PlainState, consumer: ConsumerState, job: number): void {
  const { jobs, measure } = state
  const waited = turn.now - (jobs.readyAt[job] ?? 0)
  jobs.state[job] = JOB.working
  jobs.startedAt[job] = turn.now
  consumer.working = job
  addToHistogram(measure.wait, waited)
  enter(measure.busy, turn.now)
  turn.record(EVENT.started, jobs.id[job], PART.none, consumer.part, waited)
  const length = Math.round(turn.sample(consumer.settings.service, consumer.streams.service) / consumer.settings.speed)
  jobs.finishesAt[job] = turn.now + length
  // PLN-34: the acknowledgement leaves first, the work comes after.
  if (consumer.settings.ack === 'beforeWork' && !isSettled(state, job)) sendAck(turn, state, consumer, job)
  consumer.finish = turn.schedule(length, COMMAND.finish, consumer.index)
}

function skip(turn: Turn, state: PlainState, consumer: ConsumerState, job: number): void {
  note(turn, 'skipped', state.jobs.id[job], PART.none, consumer.part)
  state.business.skipped++
  state.jobs.startedAt[job] = turn.now
  state.jobs.finishesAt[job] = turn.now
  if (isCall(state.jobs, job)) sendAnswer(turn, state, consumer, job, true)
  else {
    if (!isSettled(state, job)) sendAck(turn, state, consumer, job)
    rememberLate(state, job, turn.now)
    dropJob(state, consumer, job)
  }
}

/**
 * The current work of a consumer ends. Gives true when the consumer crashes in the gap after the effect and before the
 * acknowledgement (PLN-41); the job is then still in its hands.
 */
export function finishWork(turn: Turn, state: PlainState, consumer: ConsumerState): boolean {
  const { jobs, measure } = state
  const job = consumer.working
  const served = turn.now - (jobs.startedAt[job] ?? 0)
  consumer.finish = NO_HANDLE
  addToHistogram(measure.service, served)
  consumer.finished++
  const { failChance, poisonFails, crashAfterEffectChance } = consumer.settings
  const poisoned = poisonFails && ((jobs.flags[job] ?? 0) & FLAG.poison) !== 0
  if (poisoned || (failChance > 0 && turn.chance(consumer.streams.failure, failChance))) {
    turn.record(EVENT.failed, jobs.id[job], consumer.part, PART.none, jobs.attempt[job])
    endWork(turn, state, consumer, false)
    return false
  }
  turn.record(EVENT.finished, jobs.id[job], consumer.part, PART.none, served)
  effectHappened(turn, state, consumer, job)
  if (crashAfterEffectChance > 0 && turn.chance(consumer.streams.crashAfterEffect, crashAfterEffectChance)) return true
  endWork(turn, state, consumer, true)
  return false
}

function endWork(turn: Turn, state: PlainState, consumer: ConsumerState, well: boolean): void {
  const job = consumer.working
  consumer.working = NONE
  leave(state.measure.busy, turn.now)
  if (isCall(state.jobs, job)) {
    sendAnswer(turn, state, consumer, job, well)
  } else {
    if (!isSettled(state, job)) {
      if (well) sendAck(turn, state, consumer, job)
      else sendNack(turn, state, consumer, job)
    }
    rememberLate(state, job, turn.now)
    dropJob(state, consumer, job)
  }
  startNext(turn, state, consumer)
}

/** The answer to a direct call takes the wire's time; the consumer serves nobody else until it has arrived. */
function sendAnswer(turn: Turn, state: PlainState, consumer: ConsumerState, job: number, well: boolean): void {
  const latency = Math.round(consumer.settings.latencyMs * 1000)
  state.jobs.state[job] = JOB.answering
  rememberReply(state, well ? RECENT.answer : RECENT.error, job, turn.now, latency)
  // A crash takes what a consumer has in hand, an answer that is not there yet included: its timer goes with the job.
  state.jobs.timer[job] = turn.schedule(latency, COMMAND.answer, job, well ? 1 : 0)
}

/** Takes a job out of a consumer's hands. */
export function dropJob(state: PlainState, consumer: ConsumerState, job: number): void {
  consumer.jobs--
  state.queue.allBusy = false
  freeJobSlot(state.jobs, job)
}

/** PLN-34: a delivery is acknowledged once, even when the consumer's setting changed while it was out. */
function isSettled({ jobs }: PlainState, job: number): boolean {
  return ((jobs.flags[job] ?? 0) & FLAG.settled) !== 0
}

/** PLN-44: an acknowledgement takes the wire's time and may be lost; the consumer never learns of it. */
function sendAck(turn: Turn, state: PlainState, consumer: ConsumerState, job: number): void {
  const { jobs } = state
  const { ackLossChance, latencyMs } = consumer.settings
  jobs.flags[job] = (jobs.flags[job] ?? 0) | FLAG.settled
  const slot = jobs.message[job] ?? 0
  const tag = jobs.tag[job] ?? 0
  if (ackLossChance > 0 && turn.chance(consumer.streams.ackLoss, ackLossChance)) {
    return note(turn, 'ackLost', jobs.id[job], consumer.part, PART.queue)
  }
  const latency = Math.round(latencyMs * 1000)
  rememberReply(state, RECENT.ack, job, turn.now, latency)
  if (latency === 0) return ackArrives(turn, state, slot, tag)
  note(turn, 'ackSent', jobs.id[job], consumer.part, PART.queue)
  turn.schedule(latency, COMMAND.ack, slot, tag)
}

function sendNack(turn: Turn, state: PlainState, consumer: ConsumerState, job: number): void {
  const slot = state.jobs.message[job] ?? 0
  const tag = state.jobs.tag[job] ?? 0
  const latency = Math.round(consumer.settings.latencyMs * 1000)
  const departs = rememberReply(state, RECENT.nack, job, turn.now, latency)
  if (state.messages.tag[slot] === tag) {
    state.messages.hopAt[slot] = departs
    state.messages.hopKind[slot] = HOP.nack
  }
  if (latency === 0) return nackArrives(turn, state, slot, tag)
  note(turn, 'nackSent', state.jobs.id[job], consumer.part, PART.queue)
  turn.schedule(latency, COMMAND.nack, slot, tag)
}

/** For the picture: a reply departs when its message is drawn to have arrived, and takes the wire's time or a hop's. */
function rememberReply(state: PlainState, kind: number, job: number, now: Time, latency: number): number {
  const { jobs } = state
  const departs = Math.min(Math.max(now, jobArrival(jobs, job)), now + 2 * HOP_LENGTH)
  remember(state.recent, {
    kind,
    message: jobs.id[job] ?? 0,
    actor: jobs.consumer[job] ?? NONE,
    producer: jobs.producer[job] ?? NONE,
    attempt: jobs.attempt[job] ?? 0,
    tag: jobs.tag[job] ?? 0,
    departs,
    arrives: now + latency,
  })
  return departs
}

/** For the picture: work was over before the message could be seen to arrive, so its way there is drawn after the fact. */
export function rememberLate(state: PlainState, job: number, now: Time): void {
  const { jobs } = state
  if (jobArrival(jobs, job) <= now) return
  const called = isCall(jobs, job)
  remember(state.recent, {
    kind: called ? RECENT.lateCall : RECENT.late,
    message: jobs.id[job] ?? 0,
    actor: jobs.consumer[job] ?? NONE,
    producer: called || ((jobs.flags[job] ?? 0) & FLAG.arriving) !== 0 ? (jobs.producer[job] ?? NONE) : NONE,
    attempt: jobs.attempt[job] ?? 0,
    tag: jobs.tag[job] ?? 0,
    departs: jobs.hopAt[job] ?? 0,
    arrives: now,
  })
}

/** PLN-32: an acknowledgement counts only for the delivery it names; one that comes too late changes nothing. */
export function ackArrives(turn: Turn, state: PlainState, slot: number, tag: number): void {
  if (state.messages.tag[slot] === tag) acknowledge(turn, state, slot)
  else note(turn, 'ackIgnored', 0, PART.none, PART.queue, tag)
}

/** A failure is reported for a delivery; like an acknowledgement it counts only for the delivery it names. */
export function nackArrives(turn: Turn, state: PlainState, slot: number, tag: number): void {
  if (state.messages.tag[slot] === tag) giveBack(turn, state, slot, 'failed')
}
