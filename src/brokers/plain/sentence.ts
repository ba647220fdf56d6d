import type { TraceEntry } from '../../engine/trace.ts'
import { EVENT, EVENTS, type EventName } from './events.ts'
import { RETURN_REASON } from './settle.ts'
import { PART, type PlainState } from './state.ts'
import type { SayPlain } from './words.ts'

/** Messages a second for people: "8/s", "0.25/s", "12,000/s". */
export function rateText(perSecond: number, say: SayPlain): string {
  return say('plain.rate', { value: significant(perSecond) })
}

/** Takes milliseconds, gives the shorter of "200 ms" and "1.5 s". */
export function durationText(ms: number, say: SayPlain): string {
  if (ms >= 1000) return say('plain.seconds', { value: significant(ms / 1000) })
  return say('plain.milliseconds', { value: significant(ms) })
}

/** Three digits are enough to read; whole numbers keep all of theirs. */
function significant(value: number): number {
  return value >= 1000 ? Math.round(value) : Number(value.toPrecision(3))
}

/** What the queue is called, or "the queue" when it has no name. */
export function queueName({ topology }: PlainState, say: SayPlain): string {
  return topology.queue.name ? say('plain.name', { name: topology.queue.name }) : say('plain.theQueue')
}

/** Takes a part's number as the trace stores it, gives its name on the stage. */
export function partName(state: PlainState, part: number, say: SayPlain): string {
  if (part === PART.queue) return queueName(state, say)
  if (part === PART.dead) return say('plain.theDeadLetters')
  if (part < PART.firstActor) return ''
  const index = (part - PART.firstActor) >> 1
  return actorName((part - PART.firstActor) % 2 === 0 ? state.producers : state.consumers, index, say)
}

/** Takes the producers or the consumers and which of them, gives its name: its own, or that of the first and a number ("Mailer 2"), for who joined a crew was given none. */
export function actorName(
  actors: readonly { readonly id: string; readonly settings: { readonly name: string } }[],
  index: number,
  say: SayPlain,
): string {
  const actor = actors[index]
  if (actor === undefined) return ''
  const first = actors[0]?.settings.name ?? ''
  if (actor.settings.name || first === '') return say('plain.name', { name: actor.settings.name || actor.id })
  return say('plain.numbered', { name: say('plain.name', { name: first }), number: index + 1 })
}

/** Takes a state (for names), an entry of its trace and what says it, gives one plain sentence without its time or a full stop. */
export function sentence(state: PlainState, entry: TraceEntry, say: SayPlain): string {
  const event = EVENTS[entry.type]
  if (event === undefined) throw new Error(`sentence: no such event, got ${entry.type}`)
  const { business } = state.topology
  const from = partName(state, entry.from || entry.to, say)
  return say(`plain.${event.name as EventName}`, {
    m: entry.message,
    from,
    to: partName(state, entry.to, say),
    value: entry.value,
    took: TIMED.has(entry.type) ? durationText(entry.value / 1000, say) : '',
    queue: queueName(state, say),
    effect: business.effect ? say('plain.word', { word: business.effect }) : say('plain.effect'),
    wish: business.wish ? say('plain.word', { word: business.wish }) : say('plain.wish'),
    what: (entry.from || entry.to) === PART.queue ? 'queue' : from === '' ? 'nobody' : 'actor',
    reason: event.name === 'returned' ? returnReason(entry.value, from, say) : '',
  })
}

/** Events whose value is a length of time, in microseconds. */
const TIMED: ReadonlySet<number> = new Set([
  EVENT.expired,
  EVENT.started,
  EVENT.finished,
  EVENT.acked,
  EVENT.retryScheduled,
  EVENT.answered,
  EVENT.confirmed,
])

function returnReason(reason: number, from: string, say: SayPlain): string {
  switch (reason) {
    case RETURN_REASON.failed:
      return say('plain.returned.failed', { from })
    case RETURN_REASON.connection:
      return say('plain.returned.connection', { from })
    case RETURN_REASON.holdExpired:
      return say('plain.returned.holdExpired', { from })
    default:
      return say('plain.returned.crash')
  }
}
