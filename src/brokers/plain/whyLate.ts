import type { TraceEntry } from '../../engine/trace.ts'
import type { Answer, Because } from '../shared/broker.ts'
import { because, causesOf } from '../shared/whySteps.ts'
import { EVENT } from './events.ts'
import { partName, queueName, sentence } from './sentence.ts'
import { type Stay, staysOf } from './stays.ts'
import { type Case, ms } from './whyCase.ts'

/**
 * Where a message spent its time, stretch by stretch, while it is under way or once it ended well; null when it took no
 * time, or ended otherwise, which has an answer of its own.
 */
export function late(about: Case): Answer | null {
  const { say, message, life, now } = about
  const stays = staysOf(life, now)
  const last = stays.at(-1)
  if (last === undefined || last.kind === 'dead' || (last.ended !== null && !WELL.has(last.ended.type))) return null
  const steps = stays.filter(({ kind, length }) => kind !== 'dead' && length > 0).flatMap(stay => explain(about, stay))
  if (steps.length === 0) return null
  const took = ms(
    stays.reduce((sum, { length }) => sum + length, 0),
    say,
  )
  const title = say(last.ended === null ? 'plain.why.lateSoFar' : 'plain.why.late', { m: message, took })
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
  const { state, say, message } = about
  const id = kind === 'reply' && replyLost ? 'plain.stay.replyLost' : (`plain.stay.${kind}` as const)
  return say(id, {
    m: message,
    took: ms(length, say),
    consumer: partName(state, holder, say),
    queue: queueName(state, say),
    producer: partName(state, began.to, say),
    reason: kind === 'held' ? heldReason(about, began) : kind === 'ready' ? goneBefore(about, began, ended) : '',
  })
}

function heldReason({ state, say }: Case, began: TraceEntry): string {
  if (began.type === EVENT.callFailed) return say('plain.held.callFailed')
  if (began.type === EVENT.heldBack)
    return say(state.topology.path === 'direct' ? 'plain.held.anotherCall' : 'plain.held.others')
  return say('plain.held.queue', { queue: queueName(state, say), reason: began.value === 1 ? 'down' : 'full' })
}

/** How many others went out of the queue while this one waited. */
function goneBefore({ say, trace, message, now }: Case, began: TraceEntry, ended: TraceEntry | null): string {
  const last = ended?.number ?? trace.countUntil(now)
  let others = 0
  for (let n = began.number + 1; n < last; n++) {
    if (trace.types[n] === EVENT.delivered && trace.messages[n] !== message) others++
  }
  return say('plain.before', { others })
}

/** Walks the causes of a delivery back to what made room for it, or null when it went out by itself. */
function whatMadeRoom({ state, say, trace, message }: Case, delivered: TraceEntry): string | null {
  for (const cause of causesOf(trace, delivered)) {
    switch (cause.type) {
      case EVENT.acked:
      case EVENT.finished:
      case EVENT.failed:
      case EVENT.skipped:
      case EVENT.ackIgnored:
        if (cause.message === message) break
        return cause.from === 0
          ? say('plain.room', { consumer: partName(state, delivered.to, say) })
          : say('plain.roomAfter', { consumer: partName(state, cause.from, say), m: cause.message })
      case EVENT.restarted:
      case EVENT.added:
      case EVENT.changed:
        return sentence(state, cause, say)
    }
  }
  return null
}
