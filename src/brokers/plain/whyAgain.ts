import type { TraceEntry } from '../../engine/trace.ts'
import type { Answer, Because } from '../shared/broker.ts'
import { because, causesOf, inOrder } from '../shared/whySteps.ts'
import { EVENT } from './events.ts'
import { partName } from './sentence.ts'
import { type Case, told } from './whyCase.ts'

/** Why a message went out more than once, or why it is a copy; null when neither. */
export function again(about: Case): Answer | null {
  const { state, say, message, life, trace } = about
  const steps: Because[] = []
  for (const entry of life) {
    if (entry.type === EVENT.copySent) steps.push(...copyReason(about, entry))
    if (entry.type === EVENT.returned || entry.type === EVENT.retryScheduled) steps.push(...returnReason(about, entry))
    if (entry.type === EVENT.replayed || entry.type === EVENT.callFailed) steps.push(told(about, entry))
    const isNext = (entry.type === EVENT.delivered || entry.type === EVENT.called) && entry.value > 1
    if (isNext && steps.length > 0) steps.push(told(about, entry))
    if (entry.type === EVENT.effectRepeated) steps.push(told(about, entry))
  }
  if (steps.length === 0) return null
  const copied = life[0]?.type === EVENT.copySent
  const times = life.filter(({ type }) => type === EVENT.delivered || type === EVENT.called).length
  if (!copied && times < 2) return null
  const title = copied
    ? say('plain.why.sentAgain', { order: life[0]?.value ?? 0, m: message })
    : say('plain.why.again', { m: message, path: state.topology.path, times })
  return { question: 'again', title, because: inOrder(steps, trace) }
}

/** A producer sends a copy when a confirm did not come, or when the broker is back. */
function copyReason(about: Case, entry: TraceEntry): readonly Because[] {
  const causes = causesOf(about.trace, entry)
  const reason = causes.find(({ type }) => type === EVENT.confirmTimedOut || type === EVENT.restarted)
  const copy = told(about, entry)
  return reason === undefined ? [copy] : [told(about, reason), copy]
}

/** What ended a delivery: the crash, the failure or the timeout, and what the worker was doing meanwhile. */
function returnReason(about: Case, entry: TraceEntry): readonly Because[] {
  const { trace, message } = about
  const steps = [told(about, entry)]
  for (const cause of causesOf(trace, entry)) {
    const ours = cause.message === message
    const left = cause.type === EVENT.crashed || cause.type === EVENT.removed
    if (left || (ours && cause.type === EVENT.failed)) steps.push(told(about, cause))
    // The consumer died in the gap: the effect had happened.
    if (ours && cause.type === EVENT.finished) steps.push(told(about, cause))
    if (ours && cause.type === EVENT.holdExpired) steps.push(because(cause, holderWas(about, cause)))
  }
  return steps.reverse()
}

/** What the holder of a message was at when its time was over. */
function holderWas({ state, say, life }: Case, expired: TraceEntry): string {
  const consumer = partName(state, expired.to, say)
  const before = life.filter(
    ({ number, from, to }) => number < expired.number && (from === expired.to || to === expired.to),
  )
  const last = before.at(-1)
  if (last?.type === EVENT.ackLost) return say('plain.ackWasLost', { consumer })
  if (last?.type === EVENT.started) return say('plain.noAnswerInTime', { consumer })
  if (last?.type === EVENT.ackSent) return say('plain.ackOnItsWay', { consumer })
  return say('plain.noAnswer', { consumer })
}
