import { NO_HANDLE } from '../../engine/agenda.ts'
import { addToHistogram } from '../../engine/histogram.ts'
import type { Turn } from '../../engine/turn.ts'
import { hold, refuse } from './answer.ts'
import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import { JOB, takeJobSlot } from './jobTable.ts'
import { FLAG, NONE } from './messageTable.ts'
import { end, move, note } from './moves.ts'
import { countPace } from './pace.ts'
import { RECENT } from './recent.ts'
import { type ConsumerState, ownerOf, type PlainState, type ProducerState, workerOf } from './state.ts'
import { dropJob, receive, rememberLate } from './work.ts'

/** PLN-50: without a queue a producer calls a consumer and waits for the answer; it makes one call at a time. */
export function call(turn: Turn, state: PlainState, slot: number): void {
  const { messages } = state
  const producer = messages.producer[slot] ?? 0
  const owner = ownerOf(state, producer)
  // PLN-51: with nobody up the call fails at once, as a refused connection does.
  if (!someoneIsUp(state)) return refuse(turn, state, slot, 'callFailed')
  if (!canCall(state, producer)) return hold(turn, state, slot)
  const consumer = freeConsumer(state)
  if (consumer === undefined) return hold(turn, state, slot)
  state.queue.lastServed = consumer.index
  owner.calling = slot
  owner.callNumber++
  messages.movedAt[slot] = turn.now
  const job = createCall(turn, state, slot, consumer)
  owner.callJob = job
  note(turn, 'called', messages.id[slot], owner.part, consumer.part, state.jobs.attempt[job])
  const { callTimeoutMs } = owner.settings
  if (callTimeoutMs !== null)
    owner.callTimer = turn.schedule(Math.round(callTimeoutMs * 1000), COMMAND.callTimeout, producer, owner.callNumber)
  const latency = Math.round(consumer.settings.latencyMs * 1000)
  if (latency === 0) receive(turn, state, job)
  else {
    state.jobs.startedAt[job] = turn.now + latency
    state.jobs.timer[job] = turn.schedule(latency, COMMAND.receive, job)
  }
}

/** True when a producer has no call open and a call would go ahead, or fail at once because nobody is up and the producer does not wait. */
export function canCall(state: PlainState, producer: number): boolean {
  const owner = ownerOf(state, producer)
  if (owner.calling !== NONE) return false
  return freeConsumer(state) !== undefined || (owner.settings.whenRefused !== 'block' && !someoneIsUp(state))
}

function someoneIsUp(state: PlainState): boolean {
  return state.consumers.some(consumer => !consumer.removed && consumer.power.up)
}

function freeConsumer(state: PlainState): ConsumerState | undefined {
  const { consumers } = state
  for (let tried = 1; tried <= consumers.length; tried++) {
    const consumer = consumers[(state.queue.lastServed + tried) % consumers.length]
    if (consumer !== undefined && !consumer.removed && consumer.power.up && consumer.jobs === 0) return consumer
  }
  return undefined
}

function createCall(turn: Turn, state: PlainState, slot: number, consumer: ConsumerState): number {
  const { jobs, messages } = state
  const job = takeJobSlot(jobs)
  jobs.state[job] = JOB.onWire
  jobs.consumer[job] = consumer.index
  jobs.message[job] = slot
  // Below zero, so that no message is ever out under it.
  jobs.tag[job] = -++state.queue.nextTag
  jobs.id[job] = messages.id[slot] ?? 0
  jobs.origin[job] = messages.origin[slot] ?? 0
  // An answer is all there is to send: no acknowledgement, whatever the consumer's setting.
  jobs.flags[job] = (messages.flags[slot] ?? 0) | FLAG.settled
  jobs.attempt[job] = (messages.attempts[slot] ?? 0) + 1
  jobs.readyAt[job] = messages.madeAt[slot] ?? 0
  jobs.sentAt[job] = turn.now
  jobs.priority[job] = messages.priority[slot] ?? 0
  jobs.key[job] = messages.key[slot] ?? 0
  jobs.hopAt[job] = turn.now
  jobs.producer[job] = messages.producer[slot] ?? NONE
  consumer.jobs++
  countPace(consumer.pace, turn.now)
  state.measure.attempts++
  return job
}

/** The answer reaches the caller: well, or with an error. The consumer is free from here on. */
export function answer(turn: Turn, state: PlainState, job: number, well: boolean): void {
  const consumer = workerOf(state, state.jobs.consumer[job] ?? 0)
  const slot = state.jobs.message[job] ?? NONE
  rememberLate(state, job, turn.now)
  dropJob(state, consumer, job)
  if (slot === NONE) return
  if (!well) return failCall(turn, state, slot)
  const owner = ownerOf(state, state.messages.producer[slot] ?? 0)
  hangUp(turn, owner)
  const took = turn.now - (state.messages.madeAt[slot] ?? 0)
  addToHistogram(state.measure.system, took)
  move(turn, state, slot, EVENT.answered, consumer.part, owner.part, took)
  end(state, slot, RECENT.answered, owner.index, turn.now)
}

/** A call ends without an answer: its message is its producer's again. */
export function failCall(turn: Turn, state: PlainState, slot: number): void {
  hangUp(turn, ownerOf(state, state.messages.producer[slot] ?? 0))
  refuse(turn, state, slot, 'callFailed')
}

/** PLN-52: a caller that has waited long enough gives up; the consumer works on, for nobody. */
export function callTimedOut(turn: Turn, state: PlainState, producer: number, callNumber: number): void {
  const owner = ownerOf(state, producer)
  if (owner.calling === NONE || owner.callNumber !== callNumber) return
  state.jobs.message[owner.callJob] = NONE
  failCall(turn, state, owner.calling)
}

function hangUp(turn: Turn, owner: ProducerState): void {
  turn.cancel(owner.callTimer)
  owner.callTimer = NO_HANDLE
  owner.calling = NONE
  owner.callJob = NONE
}
