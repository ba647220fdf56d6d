import type { TraceEntry } from '../../engine/trace.ts'
import { EVENTS, type EventName } from './events.ts'
import { RETURN_REASON } from './settle.ts'
import { PART, type PlainState } from './state.ts'

/** A whole number with thin groups of three: 12,345. */
export function count(value: number): string {
  const digits = String(Math.round(value))
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Messages a second for people: "8/s", "0.25/s", "12,000/s". */
export function rateText(perSecond: number): string {
  return `${significant(perSecond)}/s`
}

/** Takes microseconds, gives seconds to a tenth: "3.2 s". */
export function secondsText(microseconds: number): string {
  return `${(microseconds / 1_000_000).toFixed(1)} s`
}

/** Takes milliseconds, gives the shorter of "200 ms" and "1.5 s". */
export function durationText(ms: number): string {
  return ms >= 1000 ? `${significant(ms / 1000)} s` : `${significant(ms)} ms`
}

function significant(value: number): string {
  if (value >= 1000) return count(value)
  return String(Number(value.toPrecision(3)))
}

/** What the queue is called, or "the queue" when it has no name. */
export function queueName({ topology }: PlainState): string {
  return topology.queue.name || 'the queue'
}

/** Takes a part's number as the trace stores it, gives its name on the stage. */
export function partName(state: PlainState, part: number): string {
  if (part === PART.queue) return queueName(state)
  if (part === PART.dead) return 'the dead letters'
  if (part < PART.firstActor) return ''
  const index = (part - PART.firstActor) >> 1
  const actor = (part - PART.firstActor) % 2 === 0 ? state.producers[index] : state.consumers[index]
  return actor === undefined ? '' : actor.settings.name || actor.id
}

interface Told {
  /** The message's number. */
  readonly m: number
  readonly from: string
  readonly to: string
  readonly value: number
  readonly queue: string
  readonly effect: string
  readonly wish: string
  readonly isQueue: boolean
}

const ms = (microseconds: number): string => durationText(microseconds / 1000)
const many = (value: number, one: string, more: string): string => `${count(value)} ${value === 1 ? one : more}`

const SENTENCES: Readonly<Record<EventName, (told: Told) => string>> = {
  made: ({ m, to, wish, value }) => `${m} made by ${to} for ${wish} ${value}`,
  heldBack: ({ m, to }) => `${m} held back by ${to}`,
  sentAgain: ({ m, from }) => `${m} sent by ${from}`,
  copySent: ({ m, to, wish, value }) => `${m} made by ${to} as a copy for ${wish} ${value}`,
  published: ({ m, from, to }) => `${m} published by ${from}, ready in ${to}`,
  refused: ({ m, from, value }) => `${m} refused: ${from} is ${value === 1 ? 'down' : 'full'}`,
  gaveUp: ({ m, from }) => `${m} given up by ${from}`,
  lostOnWire: ({ m, from, to }) => `${m} lost on the way from ${from} to ${to}`,
  deduplicated: ({ m, to }) => `${m} discarded: ${to} has seen its order`,
  droppedNewest: ({ m, to }) => `${m} dropped: ${to} is full`,
  droppedOldest: ({ m, from }) => `${m} dropped from ${from} to make room`,
  expired: ({ m, from, value }) => `${m} expired in ${from} after ${ms(value)}`,
  delivered: ({ m, to, value }) => `${m} delivered to ${to}${value > 1 ? `, attempt ${value}` : ''}`,
  received: ({ m, to }) => `${m} arrived at ${to}`,
  started: ({ m, to, value }) => `${to} started ${m}, which had waited ${ms(value)}`,
  finished: ({ m, from, value }) => `${from} finished ${m} in ${ms(value)}`,
  skipped: ({ m, to }) => `${to} skipped ${m}: its order is done`,
  failed: ({ m, from, value }) => `${from} failed on ${m}, attempt ${value}`,
  effectRepeated: ({ from, effect, wish, value }) => `${from} repeated the ${effect} for ${wish} ${value}`,
  ackSent: ({ m, from }) => `${from} sent an ack for ${m}`,
  ackLost: ({ m, from }) => `ack for ${m} from ${from} lost on the way`,
  acked: ({ m, from, value }) => `${m} acked by ${from}, ${ms(value)} after publishing`,
  ackIgnored: ({ to }) => `a late ack ignored by ${to}`,
  nackSent: ({ m, from }) => `${from} reported a failure on ${m}`,
  holdExpired: ({ m, to }) => `${m} held too long by ${to}`,
  returned: ({ m, from, to, value }) => `${m} back in ${to}: ${returnReason(value, from)}`,
  retryScheduled: ({ m, to, value }) => `${m} waits ${ms(value)} in ${to} for its next attempt`,
  retryDue: ({ m, to }) => `${m} ready again in ${to} for its next attempt`,
  deadLettered: ({ m, value }) => `${m} dead-lettered after ${many(value, 'attempt', 'attempts')}`,
  replayed: ({ m, to }) => `${m} replayed from the dead letters into ${to}`,
  lostReady: ({ m }) => `${m} lost while ready: it was not on disk`,
  lostUnacked: ({ m }) => `${m} lost while unacked: it was not on disk`,
  lostDelayed: ({ m }) => `${m} lost while waiting for a retry: it was not on disk`,
  lostDead: ({ m }) => `${m} lost from the dead letters: it was not on disk`,
  workLost: ({ m, from }) => `work on ${m} lost with ${from}`,
  called: ({ m, from, to, value }) => `${m} called: ${from} waits for ${to}${value > 1 ? `, attempt ${value}` : ''}`,
  answered: ({ m, from, to, value }) => `${m} answered by ${from} to ${to} after ${ms(value)}`,
  callFailed: ({ m, to }) => `call for ${m} failed, ${to} has it again`,
  confirmed: ({ m, to, value }) => `${m} confirmed to ${to} after ${ms(value)}`,
  confirmTimedOut: ({ m, from }) => `${from} waited too long for the confirm of ${m}`,
  flushed: ({ from, value }) => `${from} wrote ${many(value, 'message', 'messages')} to disk`,
  blocked: ({ from }) => `${from} waits: its messages are not taken`,
  unblocked: ({ from }) => `${from} goes on`,
  crashed: ({ from, isQueue, queue }) => (isQueue ? `the broker of ${queue} crashed` : `${from} crashed`),
  restarted: ({ from, isQueue, queue }) => (isQueue ? `the broker of ${queue} is back` : `${from} is back`),
  added: ({ from }) => `${from} joined`,
  removed: ({ from }) => `${from} left`,
  changed: ({ from, isQueue }) => (isQueue || from === '' ? 'settings changed' : `${from} changed`),
}

function returnReason(reason: number, holder: string): string {
  switch (reason) {
    case RETURN_REASON.failed:
      return `${holder} failed on it`
    case RETURN_REASON.connection:
      return `the connection of ${holder} dropped`
    case RETURN_REASON.holdExpired:
      return `${holder} held it too long`
    default:
      return 'the broker crashed'
  }
}

/** Takes a state (for names) and an entry of its trace, gives one plain sentence without its time or a full stop. */
export function sentence(state: PlainState, entry: TraceEntry): string {
  const name = EVENTS[entry.type]?.name
  if (name === undefined) throw new Error(`sentence: no such event, got ${entry.type}`)
  const { business } = state.topology
  const part = entry.from || entry.to
  return SENTENCES[name as EventName]({
    m: entry.message,
    from: partName(state, entry.from || entry.to),
    to: partName(state, entry.to),
    value: entry.value,
    queue: queueName(state),
    effect: business.effect || 'effect',
    wish: business.wish || 'order',
    isQueue: part === PART.queue,
  })
}
