import type { Turn } from '../../engine/turn.ts'
import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import { expireIfOverdue } from './expire.ts'
import { HOP, nextHop } from './hop.ts'
import { JOB, takeJobSlot } from './jobTable.ts'
import { armDeadline, leaveLine, nextInLine } from './line.ts'
import { FLAG, NONE } from './messageTable.ts'
import { move } from './moves.ts'
import { countPace } from './pace.ts'
import { acknowledge } from './settle.ts'
import { type ConsumerState, PART, type PlainState, workerOf } from './state.ts'
import { receive } from './work.ts'

/** Hands out ready messages for as long as a consumer has room. */
export function dispatch(turn: Turn, state: PlainState): void {
  while (state.queue.readyCount > 0 && state.queue.power.up) {
    const consumer = nextWithRoom(state)
    if (consumer === NONE) return
    const slot = nextInLine(state)
    if (expireIfOverdue(turn, state, slot)) continue
    state.queue.lastServed = consumer
    deliver(turn, state, slot, workerOf(state, consumer))
  }
}

/** True when at least one consumer would take a message at once. */
export function someoneHasRoom(state: PlainState): boolean {
  return state.queue.power.up && nextWithRoom(state) !== NONE
}

/** PLN-31: consumers with room are served in turn, starting after the one that was served last. */
function nextWithRoom(state: PlainState): number {
  const { queue } = state
  if (queue.allBusy) return NONE
  const found = searchRoom(state)
  queue.allBusy = found === NONE
  return found
}

/** The next consumer with room, by looking at each; -1 when there is none. */
export function searchRoom(state: PlainState): number {
  const { consumers, queue } = state
  const count = consumers.length
  let index = queue.lastServed
  for (let tried = 0; tried < count; tried++) {
    index = index + 1 < count ? index + 1 : 0
    const consumer = consumers[index]
    if (consumer !== undefined && hasRoom(state, consumer)) return index
  }
  return NONE
}

/**
 * PLN-30: prefetch limits what a consumer has in hand and what the queue counts as unacknowledged with it, whichever is
 * more. With a visibility timeout the queue knows no connections, so only what is in hand counts.
 */
function hasRoom({ topology }: PlainState, consumer: ConsumerState): boolean {
  if (consumer.removed || !consumer.power.up) return false
  const { prefetch } = consumer.settings
  if (prefetch === null) return true
  return consumer.jobs < prefetch && (topology.queue.visibilityTimeoutMs !== null || consumer.unacked < prefetch)
}

function deliver(turn: Turn, state: PlainState, slot: number, consumer: ConsumerState): void {
  const { messages, queue, measure } = state
  leaveLine(turn, state, slot)
  const attempt = (messages.attempts[slot] ?? 0) + 1
  messages.attempts[slot] = attempt
  messages.tag[slot] = ++queue.nextTag
  messages.holder[slot] = consumer.index
  messages.movedAt[slot] = turn.now
  measure.attempts++
  if (attempt > 1) {
    measure.redeliveries++
    messages.flags[slot] = (messages.flags[slot] ?? 0) | FLAG.redelivered
  }
  move(turn, state, slot, EVENT.delivered, PART.queue, consumer.part, attempt)
  consumer.unacked++
  countPace(consumer.pace, turn.now)
  const job = createJob(turn, state, slot, consumer)
  const { visibilityTimeoutMs } = state.topology.queue
  // PLN-33: acknowledging on delivery means that the queue forgets the message as it hands it over.
  if (consumer.settings.ack === 'onDelivery') {
    state.jobs.flags[job] = (state.jobs.flags[job] ?? 0) | FLAG.settled
    acknowledge(turn, state, slot)
  } else if (visibilityTimeoutMs !== null) {
    const until = turn.now + Math.round(visibilityTimeoutMs * 1000)
    queue.holdTimer = armDeadline(turn, queue.holds, slot, until, queue.holdTimer, COMMAND.checkHolds)
  }
  sendJob(turn, state, job, consumer)
}

function createJob(turn: Turn, state: PlainState, slot: number, consumer: ConsumerState): number {
  const { jobs, messages } = state
  const job = takeJobSlot(jobs)
  jobs.state[job] = JOB.onWire
  jobs.consumer[job] = consumer.index
  jobs.message[job] = slot
  jobs.tag[job] = messages.tag[slot] ?? 0
  jobs.id[job] = messages.id[slot] ?? 0
  jobs.origin[job] = messages.origin[slot] ?? 0
  jobs.flags[job] = messages.flags[slot] ?? 0
  jobs.attempt[job] = messages.attempts[slot] ?? 0
  jobs.readyAt[job] = messages.readyAt[slot] ?? 0
  jobs.sentAt[job] = turn.now
  jobs.priority[job] = messages.priority[slot] ?? 0
  jobs.key[job] = messages.key[slot] ?? 0
  const departs = nextHop(messages.hopAt[slot] ?? 0, turn.now)
  jobs.hopAt[job] = departs
  jobs.producer[job] = messages.producer[slot] ?? NONE
  if (departs > turn.now && messages.hopKind[slot] === HOP.publish)
    jobs.flags[job] = (jobs.flags[job] ?? 0) | FLAG.arriving
  consumer.jobs++
  return job
}

function sendJob(turn: Turn, state: PlainState, job: number, consumer: ConsumerState): void {
  const arrives = Math.max(turn.now + Math.round(consumer.settings.latencyMs * 1000), consumer.wireFreeAt)
  if (arrives === turn.now) return receive(turn, state, job)
  consumer.wireFreeAt = arrives
  state.jobs.startedAt[job] = arrives
  state.jobs.timer[job] = turn.schedule(arrives - turn.now, COMMAND.receive, job)
}
