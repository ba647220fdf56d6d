import type { TraceEntry } from '../../engine/trace.ts'
import { EVENT } from './events.ts'
import type { PlainState } from './state.ts'
import { type Stay, staysOf } from './stays.ts'
import { type Answer, type Because, because, type Case, causesOf, ms } from './whyCase.ts'
import { count, partName, queueName, sentence } from './words.ts'

/**
 * Where a message spent its time, stretch by stretch, while it is under way or once it ended well; null when it took no
 * time, or ended otherwise, which has an answer of its own.
 */
export function late(about: Case): Answer | null {
  const { message, life, now } = about
  const stays = staysOf(life, now)
  const last = stays.at(-1)
  if (last === undefined || last.kind === 'dead' || (last.ended !== null && !WELL.has(last.ended.type))) return null
  const steps = stays.filter(({ kind, length }) => kind !== 'dead' && length > 0).flatMap(stay => explain(about, stay))
  if (steps.length === 0) return null
  const taken = ms(stays.reduce((sum, { length }) => sum + length, 0))
  const title =
    last.ended === null ? `Why has ${message} been under way for ${taken}?` : `Why did ${message} take ${taken}?`
  return { question: 'late', title, because: steps }
}

const WELL: ReadonlySet<number> = new Set([EVENT.acked, EVENT.answered])

/** Takes a stretch of a message's life, gives what it waited for, and what ended the wait. */
export function explain(about: Case, stay: Stay): readonly Because[] {
  const told = [because(stay.began, stayText(about, stay))]
  if (stay.kind !== 'ready' || stay.ended?.type !== EVENT.delivered) return told
  const room = whatMadeRoom(about, stay.ended)
  return room === null ? told : [...told, because(stay.ended, room)]
}

function stayText(about: Case, { kind, began, ended, length, holder, replyLost }: Stay): string {
  const { state, message } = about
  const taken = ms(length)
  const consumer = partName(state, holder)
  const queue = queueName(state)
  switch (kind) {
    case 'sending':
      return `${message} was on the way to ${queue} for ${taken}`
    case 'held':
      return `${partName(state, began.to)} kept ${message} for ${taken}: ${heldReason(state, began)}`
    case 'ready':
      return `${message} was ready in ${queue} for ${taken}: ${goneBefore(about, began, ended)}`
    case 'given':
      return `${message} was with ${consumer} for ${taken} before ${consumer} began`
    case 'calling':
      return `the call for ${message} took ${taken} to reach ${consumer}`
    case 'work':
      return `${consumer} worked on ${message} for ${taken}`
    case 'reply':
      return replyLost
        ? `${queue} kept ${message} for ${taken}, because the ack of ${consumer} was lost`
        : `the reply of ${consumer} took ${taken}`
    case 'delayed':
      return `${message} waited ${taken} for its next attempt`
    case 'dead':
      return `${message} was dead for ${taken}`
  }
}

function heldReason(state: PlainState, began: TraceEntry): string {
  if (began.type === EVENT.callFailed) return 'its call had failed'
  if (began.type === EVENT.heldBack)
    return state.topology.path === 'direct' ? 'another call came first' : 'others were waiting before it'
  return `${queueName(state)} was ${began.value === 1 ? 'down' : 'full'}`
}

/** How many others went out of the queue while this one waited. */
function goneBefore({ trace, message, now }: Case, began: TraceEntry, ended: TraceEntry | null): string {
  const last = ended?.number ?? trace.countUntil(now)
  let others = 0
  for (let n = began.number + 1; n < last; n++) {
    if (trace.types[n] === EVENT.delivered && trace.messages[n] !== message) others++
  }
  if (others === 0) return 'no consumer had room'
  return others === 1 ? '1 other went out first' : `${count(others)} others went out first`
}

/** Walks the causes of a delivery back to what made room for it, or null when it went out by itself. */
function whatMadeRoom({ state, trace, message }: Case, delivered: TraceEntry): string | null {
  for (const cause of causesOf(trace, delivered)) {
    switch (cause.type) {
      case EVENT.acked:
      case EVENT.finished:
      case EVENT.failed:
      case EVENT.skipped:
      case EVENT.ackIgnored:
        if (cause.message === message) break
        return cause.from === 0
          ? `${partName(state, delivered.to)} had room again`
          : `${partName(state, cause.from)} had room after ${cause.message}`
      case EVENT.restarted:
      case EVENT.added:
      case EVENT.changed:
        return sentence(state, cause)
    }
  }
  return null
}
