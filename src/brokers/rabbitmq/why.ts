import type { TraceEntry } from '../../engine/trace.ts'
import type { Answer, Because } from '../shared/broker.ts'
import { lifeOf } from '../shared/life.ts'
import { causesOf, inOrder } from '../shared/whySteps.ts'
import { EVENT } from './events.ts'
import { type Case, told } from './whyCase.ts'
import { end } from './whyEnd.ts'
import { waits } from './whyWaits.ts'

/**
 * Takes a state (for names), a full trace, a message's number, the moment now and what says it, gives an answer to every question
 * that can be asked about this message at that moment: none when it was never published. Sentences have no full stop.
 */
export function why(asked: Omit<Case, 'life'>): readonly Answer[] {
  const life = lifeOf(asked.trace, asked.message, asked.now)
  if (life.length === 0) return []
  const about: Case = { ...asked, life }
  return [waits(about), again(about), end(about)].filter(answer => answer !== null)
}

const DELIVERIES: ReadonlySet<number> = new Set([
  EVENT.delivered,
  EVENT.deliveredForGood,
  EVENT.pulled,
  EVENT.pulledForGood,
])
const RETURNS: ReadonlySet<number> = new Set([EVENT.requeued, EVENT.heldForRetry])

/** Why a message went out of one queue more than once; null when it did not. Copies in other queues are other deliveries. */
function again(about: Case): Answer | null {
  const { say, message, life, trace } = about
  const byQueue = new Map<number, TraceEntry[]>()
  for (const entry of life) {
    if (!DELIVERIES.has(entry.type)) continue
    byQueue.set(entry.from, [...(byQueue.get(entry.from) ?? []), entry])
  }
  const repeated = [...byQueue].filter(([, deliveries]) => deliveries.length > 1)
  if (repeated.length === 0) return null
  const times = Math.max(...repeated.map(([, deliveries]) => deliveries.length))
  const steps = repeated.flatMap(([queue, deliveries]) => [
    ...deliveries.map(entry => told(about, entry)),
    ...life
      .filter(entry => RETURNS.has(entry.type) && (entry.to || entry.from) === queue)
      .flatMap(entry => returnSteps(about, entry)),
  ])
  return { question: 'again', title: say('rabbitmq.why.again', { m: message, times }), because: inOrder(steps, trace) }
}

const LEAVINGS: ReadonlySet<number> = new Set([
  EVENT.connectionClosed,
  EVENT.channelClosed,
  EVENT.nodeDown,
  EVENT.restarted,
  EVENT.cancelledByBroker,
])

/** What brought a message back: its consumer failed on it, or the channel it was on is gone. */
function returnSteps(about: Case, entry: TraceEntry): readonly Because[] {
  const { trace, message } = about
  const causes = causesOf(trace, entry)
  const failed = causes.find(({ type, message: other }) => type === EVENT.workFailed && other === message)
  const left = causes.find(({ type }) => LEAVINGS.has(type)) ?? closedBefore(about, entry)
  const reason = failed ?? left
  return [...(reason === undefined ? [] : [told(about, reason)]), told(about, entry)]
}

/** A channel that closes in the same moment is what brings its messages back, even where nothing is recorded as the cause. */
function closedBefore({ trace }: Case, entry: TraceEntry): TraceEntry | undefined {
  for (let n = entry.number - 1; n >= 0 && n > entry.number - NEAR; n -= 1) {
    const before = trace.entry(n)
    if (before.time < entry.time) return undefined
    if (LEAVINGS.has(before.type) && before.cause === entry.cause) return before
  }
  return undefined
}

/** Entries of one moment that are looked at. */
const NEAR = 400
