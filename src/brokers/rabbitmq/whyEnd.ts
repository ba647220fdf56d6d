import type { TraceEntry } from '../../engine/trace.ts'
import type { Answer, Because } from '../shared/broker.ts'
import { because, causesOf, inOrder } from '../shared/whySteps.ts'
import { EVENT } from './events.ts'
import { explainBinding } from './matchWords.ts'
import type { Message } from './message.ts'
import { bindingsText, missText } from './pictureLinks.ts'
import { routedOf } from './sketch.ts'
import { type Case, told } from './whyCase.ts'
import type { RabbitWordId } from './words.ts'

const DEAD: ReadonlySet<number> = new Set([
  EVENT.rejectedToDeadLetter,
  EVENT.overLimitToDeadLetter,
  EVENT.expiredToDeadLetter,
  EVENT.droppedHeadToDeadLetter,
])
const NOBODY: ReadonlySet<number> = new Set([EVENT.unroutable, EVENT.returnedToPublisher])
const OVER: ReadonlySet<number> = new Set([
  EVENT.rejected,
  EVENT.overLimit,
  EVENT.expired,
  EVENT.droppedHead,
  EVENT.deadLetterCycle,
  EVENT.deadLetterUnroutable,
  EVENT.purged,
  EVENT.deletedReady,
  EVENT.deletedUnacked,
  EVENT.deletedDelayed,
  EVENT.lost,
  EVENT.lostDelayed,
  EVENT.refusedByQueue,
])
const TRIES: ReadonlySet<number> = new Set([EVENT.workFailed, EVENT.workLost, EVENT.requeued, EVENT.heldForRetry])

/** How a message ended other than well: dead-lettered, unroutable, or gone; null when it did not. */
export function end(about: Case): Answer | null {
  const { trace, message, life, say } = about
  const last = life.findLast(({ type }) => DEAD.has(type) || NOBODY.has(type) || OVER.has(type))
  if (last === undefined) return null
  const title: RabbitWordId = DEAD.has(last.type)
    ? 'rabbitmq.why.dead'
    : NOBODY.has(last.type)
      ? 'rabbitmq.why.nobody'
      : 'rabbitmq.why.end'
  const steps = [...stepsBefore(about, last), told(about, last)]
  return { question: 'end', title: say(title, { m: message }), because: inOrder(steps, trace) }
}

function stepsBefore(about: Case, last: TraceEntry): readonly Because[] {
  const { life, trace, message } = about
  if (NOBODY.has(last.type)) return misses(about, last)
  const tries = life
    .filter(({ type, number }) => number < last.number && TRIES.has(type))
    .map(entry => told(about, entry))
  const routed = life.findLast(({ type, number }) => type === EVENT.routed && number < last.number)
  const deaths = life
    .filter(({ type, number }) => number < last.number && DEAD.has(type))
    .map(entry => told(about, entry))
  // What pushed it out: the message that came.
  const newcomer = causesOf(trace, last).find(
    ({ type, message: other }) => type === EVENT.published && other !== message,
  )
  const others = newcomer === undefined ? [] : [told(about, newcomer)]
  return [...(routed === undefined ? [] : [told(about, routed)]), ...deaths, ...tries, ...others]
}

/** Why each binding of the exchange did not take it, as long as the broker's memory of what it routed reaches back. */
function misses(about: Case, last: TraceEntry): readonly Because[] {
  const { state, message: number, say } = about
  const routing = state.recent.findLast(thing => thing.kind === 'routed' && thing.message.number === number)
  if (routing?.kind !== 'routed') return []
  const { message } = routing
  return missTexts(about, message)
    .map(text => because(last, text))
    .concat(message.exchange === '' ? [because(last, say('rabbitmq.why.noQueue', { key: message.keys[0] ?? '' }))] : [])
}

function missTexts({ state, say }: Case, message: Message): string[] {
  const exchange = state.exchanges.get(message.exchange)
  if (exchange === undefined || exchange.name === '') return []
  const bindings = state.bindings.filter(({ source }) => source === exchange.name)
  if (bindings.length === 0) return [say('rabbitmq.why.noBinding', { exchange: exchange.name })]
  return bindings.map(binding =>
    say('rabbitmq.why.missed', {
      binding: bindingsText(exchange.type, [binding], say),
      exchange: exchange.name,
      why: missText(explainBinding(exchange.type, binding, routedOf(message)), say),
    }),
  )
}
