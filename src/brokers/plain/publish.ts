import { NO_HANDLE } from '../../engine/agenda.ts'
import type { Turn } from '../../engine/turn.ts'
import { remove } from '../shared/slotList.ts'
import { accept, isFull } from './accept.ts'
import { hold } from './answer.ts'
import { COMMAND } from './commands.ts'
import { call, canCall } from './direct.ts'
import { EVENT, TERM } from './events.ts'
import { beginHop, HOP } from './hop.ts'
import { FLAG, NONE, takeMessageSlot } from './messageTable.ts'
import { countOf, move, note } from './moves.ts'
import { countPace } from './pace.ts'
import { ownerOf, PART, type PlainState, type ProducerState, type Unconfirmed } from './state.ts'

/** What a message is for, decided when it is made. */
export interface Wish {
  readonly origin: number
  readonly priority: number
  readonly key: number
  readonly poison: boolean
  readonly copy: boolean
}

/** Makes a message for a wish and sends it, or keeps it while its producer is blocked. */
export function makeMessage(turn: Turn, state: PlainState, producer: number, wish: Wish): void {
  const { messages } = state
  const owner = ownerOf(state, producer)
  const slot = takeMessageSlot(messages)
  messages.id[slot] = ++state.made
  messages.origin[slot] = wish.origin
  messages.producer[slot] = producer
  messages.priority[slot] = wish.priority
  messages.key[slot] = wish.key
  messages.flags[slot] = (wish.poison ? FLAG.poison : 0) | (wish.copy ? FLAG.copy : 0)
  messages.madeAt[slot] = turn.now
  move(turn, state, slot, wish.copy ? EVENT.copySent : EVENT.made, PART.none, owner.part, wish.origin)
  if (owner.settings.confirms && state.topology.path === 'queue') awaitConfirm(turn, owner, slot, state.made, wish)
  if (owner.blocked) hold(turn, state, slot)
  else send(turn, state, slot)
}

/** Hands a message to the wire, or straight to the queue when the wire takes no time. */
function send(turn: Turn, state: PlainState, slot: number): void {
  if (state.topology.path === 'direct') return call(turn, state, slot)
  const { messages } = state
  const owner = ownerOf(state, messages.producer[slot] ?? 0)
  messages.movedAt[slot] = turn.now
  beginHop(messages, slot, HOP.publish, turn.now)
  countPace(owner.pace, turn.now)
  // PLN-35: a wire never reorders, even when its latency has just been turned down.
  const arrives = Math.max(turn.now + Math.round(owner.settings.latencyMs * 1000), owner.wireFreeAt)
  if (arrives === turn.now) return accept(turn, state, slot)
  owner.wireFreeAt = arrives
  messages.publishedAt[slot] = arrives
  messages.timer[slot] = turn.schedule(arrives - turn.now, COMMAND.arrive, slot)
}

/** A held message is sent again. */
export function sendAgain(turn: Turn, state: PlainState, slot: number): void {
  const owner = ownerOf(state, state.messages.producer[slot] ?? 0)
  state.messages.timer[slot] = NO_HANDLE
  move(turn, state, slot, EVENT.sentAgain, owner.part, PART.none)
  send(turn, state, slot)
}

/** PLN-14: blocked producers send for as long as there is room, one message each in turn, starting after the one that sent last. */
export function wakeProducers(turn: Turn, state: PlainState): void {
  const { producers, queue } = state
  for (let sent = true; sent; ) {
    sent = false
    const first = queue.lastWoken + 1
    for (let n = 0; n < producers.length; n++) {
      const index = (first + n) % producers.length
      const owner = ownerOf(state, index)
      if (!owner.blocked || !canSend(state, index)) continue
      const slot = owner.outbox.first
      if (slot === NONE) unblock(turn, state, owner)
      else {
        remove(owner.outbox, state.messages, slot)
        // The picture tells the outbox from those that wait for their next try by this.
        state.messages.previous[slot] = NONE
        queue.lastWoken = index
        sendAgain(turn, state, slot)
        if (owner.outbox.length === 0) unblock(turn, state, owner)
        sent = true
      }
    }
  }
}

function unblock(turn: Turn, state: PlainState, owner: ProducerState): void {
  owner.blocked = false
  state.blockedProducers--
  note(turn, 'unblocked', 0, owner.part)
}

function canSend(state: PlainState, producer: number): boolean {
  if (state.topology.path === 'direct') return canCall(state, producer)
  const { maxLength, overflow } = state.topology.queue
  if (!state.queue.power.up) return false
  if (maxLength === null || overflow === 'dropOldest' || overflow === 'dropNewest') return true
  // PLN-14: room that is taken by what is on its way is no room, or the whole outbox would fly out and bounce.
  const sending = countOf(state, 'sending')
  return !isFull(state) && (sending === 0 || state.queue.readyCount + sending < maxLength)
}

function awaitConfirm(turn: Turn, owner: ProducerState, slot: number, message: number, wish: Wish): void {
  const { origin, priority, key, poison } = wish
  const copies = wish.copy ? (owner.unconfirmed.get(origin)?.copies ?? 0) + 1 : 0
  // Deleting first keeps the map in the order of sending.
  owner.unconfirmed.delete(origin)
  owner.unconfirmed.set(origin, { message, slot, sentAt: turn.now, priority, key, poison, copies })
  if (owner.confirmCheck === NO_HANDLE) armConfirmCheck(turn, owner)
}

/** PLN-25: a message whose confirm does not come in time is sent again as a copy: the producer cannot know it was stored. */
export function checkConfirms(turn: Turn, state: PlainState, producer: number): void {
  const owner = ownerOf(state, producer)
  owner.confirmCheck = NO_HANDLE
  const timeout = owner.settings.confirmTimeoutMs
  if (timeout === null || stoppedWaiting(state, owner)) return
  const latest = turn.now - Math.round(timeout * 1000)
  for (const [origin, waiting] of sentBy(owner, latest)) {
    if (isStillHeld(state, waiting)) {
      owner.unconfirmed.delete(origin)
      owner.unconfirmed.set(origin, { ...waiting, sentAt: turn.now })
    } else {
      note(turn, 'confirmTimedOut', waiting.message, owner.part)
      if (waiting.copies < (owner.settings.confirmRetries ?? Number.POSITIVE_INFINITY))
        sendCopy(turn, state, producer, origin)
      else giveUpWaiting(turn, owner, origin, waiting.message)
    }
  }
  armConfirmCheck(turn, owner)
}

/** PLN-58: after its last copy a producer waits no longer. What it sent may still be done, for nobody. */
function giveUpWaiting(turn: Turn, owner: ProducerState, origin: number, message: number): void {
  owner.unconfirmed.delete(origin)
  note(turn, 'gaveUpWaiting', message, owner.part)
}

/** Sees to it that a producer wakes when its oldest unconfirmed message has waited too long. */
export function armConfirmCheck(turn: Turn, owner: ProducerState): void {
  turn.cancel(owner.confirmCheck)
  owner.confirmCheck = NO_HANDLE
  const timeout = owner.settings.confirmTimeoutMs
  const first = owner.unconfirmed.values().next().value
  if (timeout === null || first === undefined) return
  const due = first.sentAt + Math.round(timeout * 1000)
  owner.confirmCheck = turn.schedule(Math.max(0, due - turn.now), COMMAND.checkConfirms, owner.index)
}

/** The unconfirmed that were sent at or before a moment, oldest first. */
function sentBy(owner: ProducerState, latest: number): readonly (readonly [number, Unconfirmed])[] {
  const late: (readonly [number, Unconfirmed])[] = []
  for (const entry of owner.unconfirmed) {
    if (entry[1].sentAt > latest) break
    late.push(entry)
  }
  return late
}

/** PLN-26: once the broker is back, a producer with confirms sends everything unconfirmed again. */
export function resendUnconfirmed(turn: Turn, state: PlainState): void {
  for (const [index, owner] of state.producers.entries()) {
    if (stoppedWaiting(state, owner)) continue
    for (const [origin, waiting] of [...owner.unconfirmed])
      if (!isStillHeld(state, waiting)) sendCopy(turn, state, index, origin)
  }
}

/** A producer that wants no confirms any more, or calls instead, forgets what it waited for. */
function stoppedWaiting({ topology }: PlainState, owner: ProducerState): boolean {
  const waits = owner.settings.confirms && topology.path === 'queue'
  if (!waits) owner.unconfirmed.clear()
  return !waits
}

function isStillHeld(state: PlainState, waiting: Unconfirmed): boolean {
  return state.messages.id[waiting.slot] === waiting.message && state.messages.term[waiting.slot] === TERM.held
}

function sendCopy(turn: Turn, state: PlainState, producer: number, origin: number): void {
  const waiting = ownerOf(state, producer).unconfirmed.get(origin)
  if (waiting === undefined) return
  const { priority, key, poison } = waiting
  makeMessage(turn, state, producer, { origin, priority, key, poison, copy: true })
}
