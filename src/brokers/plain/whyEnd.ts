import type { TraceEntry } from '../../engine/trace.ts'
import { EVENT } from './events.ts'
import { staysOf } from './stays.ts'
import { type Answer, type Because, because, type Case, causesOf, inOrder } from './whyCase.ts'
import { explain } from './whyLate.ts'
import { queueName, sentence } from './words.ts'

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
  const { state, trace, message, life } = about
  const last = life.findLast(({ type }) => ENDS.has(type))
  if (last === undefined || life.some(({ number, type }) => number > last.number && type === EVENT.replayed))
    return null
  const steps = life
    .filter(({ type, number }) => number < last.number && (type === EVENT.refused || type === EVENT.callFailed))
    .map(entry => because(entry, sentence(state, entry)))
  if (last.type === EVENT.deadLettered) steps.push(...triesOf(about, last))
  const waited = staysOf(life, about.now).find(({ kind, ended }) => kind === 'ready' && ended === last)
  if (waited !== undefined && waited.length > 0) steps.push(...explain(about, waited))
  const crash = causesOf(trace, last).find(({ type }) => type === EVENT.crashed)
  if (crash !== undefined) steps.push(because(crash, sentence(state, crash)))
  const newcomer = causesOf(trace, last).find(({ type }) => type === EVENT.made || type === EVENT.copySent)
  if (last.type === EVENT.droppedOldest && newcomer !== undefined)
    steps.push(because(newcomer, `${newcomer.message} came, and ${queueName(state)} was full`))
  steps.push(because(last, sentence(state, last)))
  return { question: 'end', title: `${endTitle(last)} ${message}?`, because: inOrder(steps, trace) }
}

function endTitle({ type }: TraceEntry): string {
  if (type === EVENT.deadLettered) return 'Why did nobody finish'
  if (type === EVENT.expired) return 'Why did nobody take'
  return type === EVENT.deduplicated ? 'Why was nothing done with' : 'What happened to'
}

/** How each attempt ended. */
function triesOf(about: Case, last: TraceEntry): readonly Because[] {
  return about.life
    .filter(
      ({ type, number }) =>
        number < last.number && (type === EVENT.failed || type === EVENT.returned || type === EVENT.holdExpired),
    )
    .filter(({ type }, index, tries) => type !== EVENT.returned || tries[index - 1]?.type !== EVENT.failed)
    .map(entry => because(entry, sentence(about.state, entry)))
}
