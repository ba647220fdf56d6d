import type { TraceEntry } from '../../engine/trace.ts'
import { EVENT } from './events.ts'
import { type Answer, type Because, because, type Case, causesOf, inOrder } from './whyCase.ts'
import { partName, sentence } from './words.ts'

/** Why a message went out more than once, or why it is a copy; null when neither. */
export function again(about: Case): Answer | null {
  const { state, message, life, trace } = about
  const steps: Because[] = []
  for (const entry of life) {
    if (entry.type === EVENT.copySent) steps.push(...copyReason(about, entry))
    if (entry.type === EVENT.returned || entry.type === EVENT.retryScheduled) steps.push(...returnReason(about, entry))
    if (entry.type === EVENT.replayed || entry.type === EVENT.callFailed)
      steps.push(because(entry, sentence(state, entry)))
    const isNext = (entry.type === EVENT.delivered || entry.type === EVENT.called) && entry.value > 1
    if (isNext && steps.length > 0) steps.push(because(entry, sentence(state, entry)))
    if (entry.type === EVENT.effectRepeated) steps.push(because(entry, sentence(state, entry)))
  }
  if (steps.length === 0) return null
  const copied = life[0]?.type === EVENT.copySent
  const times = life.filter(({ type }) => type === EVENT.delivered || type === EVENT.called).length
  if (!copied && times < 2) return null
  const title = copied
    ? `Why was order ${life[0]?.value ?? 0} sent again as ${message}?`
    : `Why was ${message} ${state.topology.path === 'direct' ? 'called' : 'delivered'} ${times === 2 ? 'twice' : `${times} times`}?`
  return { question: 'again', title, because: inOrder(steps, trace) }
}

/** A producer sends a copy when a confirm did not come, or when the broker is back. */
function copyReason({ state, trace }: Case, entry: TraceEntry): readonly Because[] {
  const causes = causesOf(trace, entry)
  const reason = causes.find(({ type }) => type === EVENT.confirmTimedOut || type === EVENT.restarted)
  const told = because(entry, sentence(state, entry))
  return reason === undefined ? [told] : [because(reason, sentence(state, reason)), told]
}

/** What ended a delivery: the crash, the failure or the timeout, and what the worker was doing meanwhile. */
function returnReason(about: Case, entry: TraceEntry): readonly Because[] {
  const { state, trace, message } = about
  const steps = [because(entry, sentence(state, entry))]
  for (const cause of causesOf(trace, entry)) {
    const ours = cause.message === message
    const left = cause.type === EVENT.crashed || cause.type === EVENT.removed
    if (left || (ours && cause.type === EVENT.failed)) steps.push(because(cause, sentence(state, cause)))
    // The consumer died in the gap: the effect had happened.
    if (ours && cause.type === EVENT.finished) steps.push(because(cause, sentence(state, cause)))
    if (ours && cause.type === EVENT.holdExpired) steps.push(because(cause, holderWas(about, cause)))
  }
  return steps.reverse()
}

/** What the holder of a message was at when its time was over. */
function holderWas({ state, life }: Case, expired: TraceEntry): string {
  const consumer = partName(state, expired.to)
  const before = life.filter(
    ({ number, from, to }) => number < expired.number && (from === expired.to || to === expired.to),
  )
  const last = before.at(-1)
  if (last?.type === EVENT.ackLost) return `${consumer} had finished, but its ack was lost`
  if (last?.type === EVENT.started) return `${consumer} had begun and did not answer in time`
  if (last?.type === EVENT.ackSent) return `the ack of ${consumer} was still on its way`
  return `${consumer} did not answer in time`
}
