import { enter, leave } from '../../engine/gauge.ts'
import type { Turn } from '../../engine/turn.ts'
import { confirm, refuse } from './answer.ts'
import { dispatch, someoneHasRoom } from './deliver.ts'
import { EVENT } from './events.ts'
import { joinLine, leaveLine, oldestInLine } from './line.ts'
import { NONE } from './messageTable.ts'
import { end, move, producerOf } from './moves.ts'
import { RECENT } from './recent.ts'
import { PART, type PlainState } from './state.ts'
import { scheduleWrite } from './write.ts'

/** A message reaches the queue: it is stored, refused, dropped or recognised as a copy. */
export function accept(turn: Turn, state: PlainState, slot: number): void {
  const { queue, messages } = state
  if (!queue.power.up) return refuse(turn, state, slot, 'down')
  if (state.topology.queue.dedupWindowMs !== null && isKnown(turn, state, slot)) return discardCopy(turn, state, slot)
  if (isFull(state)) {
    const { overflow } = state.topology.queue
    if (overflow === 'reject' || overflow === 'block') return refuse(turn, state, slot, 'full')
    // Messages that came back may stand above the limit, so one gone may not be room enough.
    while (overflow === 'dropOldest' && queue.readyCount > 0 && isFull(state)) dropOldest(turn, state)
    if (isFull(state)) return dropNewest(turn, state, slot)
  }
  store(turn, state, slot)
  if (state.topology.queue.dedupWindowMs !== null) {
    queue.seen.set(messages.origin[slot] ?? 0, { at: turn.now, position: messages.position[slot] ?? 0 })
  }
  confirmWhenSafe(turn, state, slot)
  dispatch(turn, state)
}

/** PLN-10: full means that as many are ready as the limit allows and no consumer could take one more at once. */
export function isFull(state: PlainState): boolean {
  const { maxLength } = state.topology.queue
  return (
    maxLength !== null &&
    state.queue.readyCount >= maxLength &&
    !(state.queue.readyCount === 0 && someoneHasRoom(state))
  )
}

function store(turn: Turn, state: PlainState, slot: number): void {
  const { messages, queue } = state
  messages.position[slot] = ++queue.accepted
  messages.publishedAt[slot] = turn.now
  messages.attempts[slot] = 0
  move(turn, state, slot, EVENT.published, producerOf(state, slot), PART.queue)
  enter(state.measure.inSystem, turn.now)
  joinLine(turn, state, slot)
}

/** PLN-22 to PLN-24: when a message is safe, and when the producer is told so. */
function confirmWhenSafe(turn: Turn, state: PlainState, slot: number): void {
  const { queue, messages } = state
  const { storage, confirm: when } = state.topology.queue
  scheduleWrite(turn, state)
  const position = messages.position[slot] ?? 0
  const mustWait = storage === 'durable' && when === 'afterFlush' && position > queue.flushedPosition
  const producer = messages.producer[slot] ?? 0
  if (!wantsConfirm(state, producer)) return
  const what = { producer, origin: messages.origin[slot] ?? 0, message: messages.id[slot] ?? 0, slot }
  if (mustWait) queue.awaitingWrite.push({ ...what, position })
  else confirm(turn, state, what)
}

/** Whether a producer wants to hear when its message is safe; PLN-57: one that waits for the work hears then instead. */
function wantsConfirm({ producers }: PlainState, producer: number): boolean {
  const settings = producers[producer]?.settings
  return settings?.confirms === true && settings.confirmOn === 'stored'
}

/** PLN-20: an order number seen within the window is not stored twice; one seen before it is forgotten. */
function isKnown(turn: Turn, state: PlainState, slot: number): boolean {
  const { seen } = state.queue
  const oldest = turn.now - Math.round((state.topology.queue.dedupWindowMs ?? 0) * 1000)
  for (const [origin, { at }] of seen) {
    if (at > oldest) break
    seen.delete(origin)
  }
  return seen.has(state.messages.origin[slot] ?? 0)
}

/** PLN-21: a recognised copy is stored nowhere, and confirmed when the message it repeats is safe. */
function discardCopy(turn: Turn, state: PlainState, slot: number): void {
  const { messages } = state
  move(turn, state, slot, EVENT.deduplicated, producerOf(state, slot), PART.queue)
  const producer = messages.producer[slot] ?? 0
  const origin = messages.origin[slot] ?? 0
  const message = messages.id[slot] ?? 0
  if (wantsConfirm(state, producer)) {
    const { storage, confirm: when } = state.topology.queue
    const position = state.queue.seen.get(origin)?.position ?? 0
    if (storage === 'durable' && when === 'afterFlush' && position > state.queue.flushedPosition)
      state.queue.awaitingWrite.push({ producer, origin, message, slot: NONE, position })
    else confirm(turn, state, { producer, origin, message, slot: NONE })
  }
  end(state, slot, RECENT.dropped, NONE, turn.now)
}

/** PLN-13: the newcomer is dropped and nobody is told. */
function dropNewest(turn: Turn, state: PlainState, slot: number): void {
  move(turn, state, slot, EVENT.droppedNewest, producerOf(state, slot), PART.queue)
  end(state, slot, RECENT.dropped, NONE, turn.now)
}

/** PLN-12: the oldest ready message makes room; in a priority queue the oldest of the lowest priority. */
function dropOldest(turn: Turn, state: PlainState): void {
  const oldest = oldestInLine(state)
  leaveLine(turn, state, oldest)
  leave(state.measure.inSystem, turn.now)
  move(turn, state, oldest, EVENT.droppedOldest, PART.queue, PART.none)
  end(state, oldest, RECENT.dropped, NONE, turn.now)
}
