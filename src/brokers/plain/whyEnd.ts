import type { TraceEntry } from '../../engine/trace.ts'
import type { Answer, Because } from '../shared/broker.ts'
import { because, causesOf, inOrder } from '../shared/whySteps.ts'
import { EVENT } from './events.ts'
import { queueName } from './sentence.ts'
import { staysOf } from './stays.ts'
import { type Case, told } from './whyCase.ts'
import { explain } from './whyLate.ts'
import type { PlainWord } from './words.ts'

const ENDS: ReadonlySet<number> = new Set([
  EVENT.deadLettered,
  EVENT.expired,
  EVENT.droppedNewest,
  EVENT.droppedOldest,
  EVENT.deduplicated,
  EVENT.gaveUp,
  EVENT.lostOnWire,
  EVENT.lostReady,
  EVENT.lostUnacked,
  EVENT.lostDelayed,
  EVENT.lostDead,
])

/** How a message ended other than well; null when it did not. */
export function end(about: Case): Answer | null {
  const { state, say, trace, message, life } = about
  const last = life.findLast(({ type }) => ENDS.has(type))
  if (last === undefined || life.some(({ number, type }) => number > last.number && type === EVENT.replayed))
    return null
  const steps = life
    .filter(({ type, number }) => number < last.number && (type === EVENT.refused || type === EVENT.callFailed))
    .map(entry => told(about, entry))
  if (last.type === EVENT.deadLettered) steps.push(...triesOf(about, last))
  const waited = staysOf(life, about.now).find(({ kind, ended }) => kind === 'ready' && ended === last)
  if (waited !== undefined && waited.length > 0) steps.push(...explain(about, waited))
  const crash = causesOf(trace, last).find(({ type }) => type === EVENT.crashed)
  if (crash !== undefined) steps.push(told(about, crash))
  const newcomer = causesOf(trace, last).find(({ type }) => type === EVENT.made || type === EVENT.copySent)
  if (last.type === EVENT.droppedOldest && newcomer !== undefined)
    steps.push(because(newcomer, say('plain.newcomer', { m: newcomer.message, queue: queueName(state, say) })))
  steps.push(told(about, last))
  return { question: 'end', title: say(endTitle(last), { m: message }), because: inOrder(steps, trace) }
}

function endTitle({ type }: TraceEntry): PlainWord {
  if (type === EVENT.deadLettered) return 'plain.why.deadLettered'
  if (type === EVENT.expired) return 'plain.why.expired'
  return type === EVENT.deduplicated ? 'plain.why.deduplicated' : 'plain.why.ended'
}

/** How each attempt ended. */
function triesOf(about: Case, last: TraceEntry): readonly Because[] {
  return about.life
    .filter(
      ({ type, number }) =>
        number < last.number && (type === EVENT.failed || type === EVENT.returned || type === EVENT.holdExpired),
    )
    .filter(({ type }, index, tries) => type !== EVENT.returned || tries[index - 1]?.type !== EVENT.failed)
    .map(entry => told(about, entry))
}
