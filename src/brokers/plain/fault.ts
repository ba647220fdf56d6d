import { NO_HANDLE } from '../../engine/agenda.ts'
import { leave } from '../../engine/gauge.ts'
import type { StreamId } from '../../engine/randomStreams.ts'
import type { Time } from '../../engine/time.ts'
import type { Turn } from '../../engine/turn.ts'
import { remove } from '../shared/slotList.ts'
import { BROKER, COMMAND } from './commands.ts'
import { failCall } from './direct.ts'
import { EVENT, TERM } from './events.ts'
import { expireDue } from './expire.ts'
import { isCall, JOB } from './jobTable.ts'
import { leaveLine, slotsInTerm } from './line.ts'
import { FLAG, NONE } from './messageTable.ts'
import { end, move, note, producerOf } from './moves.ts'
import { resendUnconfirmed } from './publish.ts'
import { forgetReply, RECENT } from './recent.ts'
import { giveBack, release } from './settle.ts'
import { type ConsumerState, PART, type PlainState } from './state.ts'
import { dropJob, joinInbox } from './work.ts'

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
  note(turn, 'crashed', 0, consumer.part)
  disconnect(turn, state, consumer, backAfterMs)
}

/** A consumer's connection closes with its hands full, and it is down; the event that says why was recorded just before. */
export function disconnect(turn: Turn, state: PlainState, consumer: ConsumerState, backAfterMs: number | null): void {
  const { cause } = turn
  turn.cancel(consumer.fault)
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
    if (isCall(jobs, job)) {
      // An answer already on its way back counts as a job in hand until it arrives; a crash cuts it off.
      jobs.message[job] = NONE
      forgetReply(state.recent, jobs.id[job] ?? 0)
      if (slot !== NONE) failCall(turn, state, slot)
    } else if (messages.tag[slot] !== jobs.tag[job]) note(turn, 'workLost', jobs.id[job], consumer.part)
    if (jobs.state[job] !== JOB.free) dropJob(state, consumer, job)
  }
  consumer.wireFreeAt = 0
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
  consumer.connectedSince = turn.now
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
  queue.writing = NONE
  queue.awaitingWrite = []
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
  forgetUnwritten(state)
  // What was not written is gone, so nothing is waiting to be.
  queue.flushedPosition = queue.accepted
}

/** PLN-20: what the queue has seen is kept like the messages themselves: in memory only, or as far as it was written. */
function forgetUnwritten({ queue, topology }: PlainState): void {
  if (topology.queue.storage === 'memory') return queue.seen.clear()
  for (const [origin, { position }] of queue.seen) if (position > queue.flushedPosition) queue.seen.delete(origin)
}

/** PLN-29: what was on a wire when the broker died never arrives; a consumer goes on with the one job it has begun. */
function cutWires(turn: Turn, state: PlainState, cause: number): void {
  const { jobs, messages, producers, consumers } = state
  const flying = slotsInTerm(state, TERM.sending).sort(
    (one, other) => (messages.id[one] ?? 0) - (messages.id[other] ?? 0),
  )
  for (const slot of flying) {
    // A direct call goes past the broker.
    if (producers[messages.producer[slot] ?? 0]?.calling === slot) continue
    turn.cause = cause
    turn.cancel((messages.timer[slot] ?? NO_HANDLE) as typeof NO_HANDLE)
    move(turn, state, slot, EVENT.lostOnWire, producerOf(state, slot), PART.queue)
    end(state, slot, RECENT.lost, NONE, turn.now)
  }
  for (const producer of producers) producer.wireFreeAt = 0
  for (let job = 0; job < jobs.used; job++) {
    const consumer = consumers[jobs.consumer[job] ?? 0]
    if (consumer === undefined || jobs.state[job] !== JOB.onWire || isCall(jobs, job)) continue
    turn.cancel((jobs.timer[job] ?? NO_HANDLE) as typeof NO_HANDLE)
    dropJob(state, consumer, job)
  }
  for (const consumer of consumers) emptyInbox(turn, state, consumer)
}

/** A consumer whose connection broke throws away what it has not begun; a direct call came by another way and stays. */
function emptyInbox(turn: Turn, state: PlainState, consumer: ConsumerState): void {
  const { jobs } = state
  consumer.wireFreeAt = 0
  let job = consumer.inboxFirst
  consumer.inboxFirst = NONE
  consumer.inboxLast = NONE
  while (job !== NONE) {
    const next = jobs.next[job] ?? NONE
    if (isCall(jobs, job)) joinInbox(jobs, consumer, job)
    else {
      leave(state.measure.inbox, turn.now)
      dropJob(state, consumer, job)
    }
    job = next
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
  const { cause } = turn
  expireDue(turn, state)
  turn.cause = cause
  resendUnconfirmed(turn, state)
}
