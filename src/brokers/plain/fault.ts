import { NO_HANDLE } from '../../engine/agenda.ts'
import { leave } from '../../engine/gauge.ts'
import type { StreamId } from '../../engine/randomStreams.ts'
import type { Time } from '../../engine/time.ts'
import type { Turn } from '../../engine/turn.ts'
import { remove } from '../shared/slotList.ts'
import { BROKER, COMMAND } from './commands.ts'
import { failCall } from './direct.ts'
import { EVENT, TERM } from './events.ts'
import { JOB } from './jobTable.ts'
import { leaveLine } from './line.ts'
import { FLAG, NONE } from './messageTable.ts'
import { end, move, note, producerOf } from './moves.ts'
import { resendUnconfirmed } from './publish.ts'
import { forgetReply, RECENT } from './recent.ts'
import { giveBack, release } from './settle.ts'
import { type ConsumerState, PART, type PlainState } from './state.ts'
import { CALL_TAG, dropJob } from './work.ts'

/** Plans the next random crash of something that is up: exponential with the given mean, or never. */
export function planCrash(turn: Turn, subject: number, meanMs: number | null, stream: StreamId) {
  return meanMs === null
    ? NO_HANDLE
    : turn.schedule(Math.round(meanMs * 1000 * turn.exponential(stream)), COMMAND.crash, subject)
}

/** How long a random crash lasts, in milliseconds, or null for "until restarted by hand". */
export function repairMs(turn: Turn, meanMs: number | null, stream: StreamId): number | null {
  return meanMs === null ? null : meanMs * turn.exponential(stream)
}

function planRestart(
  turn: Turn,
  subject: number,
  afterMs: number | null,
): { up: false; since: Time; until: Time | null } {
  if (afterMs === null) return { up: false, since: turn.now, until: null }
  const delay = Math.round(afterMs * 1000)
  turn.schedule(delay, COMMAND.restart, subject, turn.now)
  return { up: false, since: turn.now, until: (turn.now + delay) as Time }
}

/** PLN-40: a consumer dies. What it had in hand is gone; what the queue still keeps for it comes back now, or when its hold time ends. */
export function crashConsumer(
  turn: Turn,
  state: PlainState,
  consumer: ConsumerState,
  backAfterMs: number | null,
): void {
  if (!consumer.power.up) return
  turn.cancel(consumer.fault)
  note(turn, 'crashed', 0, consumer.part)
  const { cause } = turn
  consumer.power = planRestart(turn, consumer.index, backAfterMs)
  dropEverything(turn, state, consumer)
  turn.cause = cause
  // PLN-8: with a visibility timeout the queue knows no connections, so only the timeout brings messages back.
  if (state.topology.queue.visibilityTimeoutMs === null) returnAllOf(turn, state, consumer, cause)
}

function dropEverything(turn: Turn, state: PlainState, consumer: ConsumerState): void {
  const { jobs, messages, measure } = state
  const { cause } = turn
  turn.cancel(consumer.finish)
  consumer.finish = NO_HANDLE
  for (let job = 0; job < jobs.used; job++) {
    if (jobs.state[job] === JOB.free || jobs.consumer[job] !== consumer.index) continue
    turn.cancel((jobs.timer[job] ?? NO_HANDLE) as typeof NO_HANDLE)
    if (jobs.state[job] === JOB.waiting) leave(measure.inbox, turn.now)
    if (job === consumer.working) leave(measure.busy, turn.now)
    const slot = jobs.message[job] ?? NONE
    turn.cause = cause
    if (jobs.tag[job] === CALL_TAG) {
      // An answer already on its way back counts as a job in hand until it arrives; a crash cuts it off.
      jobs.message[job] = NONE
      forgetReply(state.recent, jobs.id[job] ?? 0)
      if (slot !== NONE) failCall(turn, state, slot)
    } else if (messages.tag[slot] !== jobs.tag[job]) note(turn, 'workLost', jobs.id[job], consumer.part)
    if (jobs.state[job] !== JOB.free) dropJob(state, consumer, job)
  }
  consumer.working = NONE
  consumer.inboxFirst = NONE
  consumer.inboxLast = NONE
}

/** The queue takes back everything a consumer holds, youngest first, so that each finds its place at the front at once. */
function returnAllOf(turn: Turn, state: PlainState, consumer: ConsumerState, cause: number): void {
  if (consumer.unacked === 0) return
  const { messages } = state
  const slots = slotsInTerm(state, TERM.unacked).filter(slot => messages.holder[slot] === consumer.index)
  for (const slot of slots) {
    turn.cause = cause
    giveBack(turn, state, slot, 'connection')
  }
}

/** A consumer is back, with empty hands. */
export function restartConsumer(turn: Turn, consumer: ConsumerState): void {
  if (consumer.power.up) return
  consumer.power = { up: true }
  consumer.fault = planCrash(turn, consumer.index, consumer.settings.meanTimeToCrashMs, consumer.streams.fault)
  note(turn, 'restarted', 0, consumer.part)
}

/** PLN-27 to PLN-29: the broker dies. Connections drop; what is in memory only is lost, what is on disk will be ready again. */
export function crashBroker(turn: Turn, state: PlainState, backAfterMs: number | null): void {
  const { queue } = state
  if (!queue.power.up) return
  turn.cancel(queue.fault)
  turn.cancel(queue.flush)
  queue.flush = NO_HANDLE
  queue.awaitingFlush = []
  note(turn, 'crashed', 0, PART.queue)
  const { cause } = turn
  queue.power = planRestart(turn, BROKER, backAfterMs)
  cutWires(turn, state, cause)
  for (const slot of slotsInTerm(state, TERM.unacked)) {
    turn.cause = cause
    if (isSafe(state, slot)) giveBack(turn, state, slot, 'broker')
    else lose(turn, state, slot, EVENT.lostUnacked)
  }
  loseUnsafe(turn, state, cause)
  if (state.topology.queue.storage === 'memory') queue.seen.clear()
}

/** What was on a wire when the broker died never arrives; a consumer goes on with the one job it has begun. */
function cutWires(turn: Turn, state: PlainState, cause: number): void {
  const { jobs, messages } = state
  if (state.topology.path === 'queue') {
    for (const slot of slotsInTerm(state, TERM.sending)) {
      turn.cause = cause
      turn.cancel((messages.timer[slot] ?? NO_HANDLE) as typeof NO_HANDLE)
      move(turn, state, slot, EVENT.lostOnWire, producerOf(state, slot), PART.queue)
      end(state, slot, RECENT.lost, NONE, turn.now)
    }
  }
  for (let job = 0; job < jobs.used; job++) {
    if (jobs.state[job] !== JOB.onWire || jobs.tag[job] === CALL_TAG) continue
    const consumer = state.consumers[jobs.consumer[job] ?? 0]
    if (consumer === undefined) continue
    turn.cancel((jobs.timer[job] ?? NO_HANDLE) as typeof NO_HANDLE)
    dropJob(state, consumer, job)
  }
}

function loseUnsafe(turn: Turn, state: PlainState, cause: number): void {
  const { messages } = state
  for (let slot = 0; slot < messages.used; slot++) {
    if (messages.id[slot] === 0 || isSafe(state, slot)) continue
    turn.cause = cause
    if (messages.term[slot] === TERM.ready) {
      leaveLine(turn, state, slot)
      lose(turn, state, slot, EVENT.lostReady)
    } else if (messages.term[slot] === TERM.delayed) {
      turn.cancel((messages.timer[slot] ?? NO_HANDLE) as typeof NO_HANDLE)
      lose(turn, state, slot, EVENT.lostDelayed)
    } else if (messages.term[slot] === TERM.deadLettered) {
      remove(state.queue.dead, messages, slot)
      lose(turn, state, slot, EVENT.lostDead)
    }
  }
}

/** PLN-22: safe means durable and written before the crash. */
function isSafe(state: PlainState, slot: number): boolean {
  return (
    state.topology.queue.storage === 'durable' && (state.messages.position[slot] ?? 0) <= state.queue.flushedPosition
  )
}

function lose(turn: Turn, state: PlainState, slot: number, event: number): void {
  const { messages, measure } = state
  if (event === EVENT.lostUnacked) release(state, slot)
  if (event !== EVENT.lostDead) leave(measure.inSystem, turn.now)
  if (((messages.flags[slot] ?? 0) & FLAG.confirmed) !== 0) measure.confirmedLost++
  move(turn, state, slot, event, PART.queue, PART.none)
  end(state, slot, RECENT.lost, NONE, turn.now)
}

/** The broker is back with what was on disk; producers with confirms send again what they do not know to be safe. */
export function restartBroker(turn: Turn, state: PlainState): void {
  const { queue } = state
  if (queue.power.up) return
  queue.power = { up: true }
  queue.fault = planCrash(turn, BROKER, state.topology.broker.meanTimeToCrashMs, queue.streams.fault)
  note(turn, 'restarted', 0, PART.queue)
  resendUnconfirmed(turn, state)
}

/** Slots in a term, youngest first by their place in line. */
function slotsInTerm(state: PlainState, term: number): number[] {
  const { messages } = state
  const slots: number[] = []
  for (let slot = 0; slot < messages.used; slot++)
    if (messages.id[slot] !== 0 && messages.term[slot] === term) slots.push(slot)
  return slots.sort((one, other) => (messages.position[other] ?? 0) - (messages.position[one] ?? 0))
}
