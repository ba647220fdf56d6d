import type { TraceEntry } from '../../engine/trace.ts'
import { EVENTS, type EventName } from './events.ts'
import type { RabbitState } from './state.ts'
import type { SayRabbit } from './words.ts'

/** Takes a state (for names), an entry of its trace and what says it, gives one plain sentence without its time or a full stop. */
export function sentence(state: RabbitState, entry: TraceEntry, say: SayRabbit): string {
  const event = EVENTS[entry.type]
  if (event === undefined) throw new Error(`sentence: no such event, got ${entry.type}`)
  const from = entry.from || entry.to
  const to = entry.to || entry.from
  return say(`rabbitmq.${event.name as EventName}`, {
    m: entry.message,
    from: partName(state, from, say),
    to: partName(state, to, say),
    value: entry.value,
  })
}

/** Takes a part's number as the trace stores it, gives its name on the stage. */
function partName(state: RabbitState, part: number, say: SayRabbit): string {
  const stored = part === 0 ? '' : (state.parts[part] ?? '')
  if (stored === '') return say('rabbitmq.broker')
  if (stored === 'exchange ') return say('rabbitmq.defaultExchange')
  if (stored.startsWith('exchange ')) return say('rabbitmq.exchange', { name: stored.slice(9) })
  if (stored.startsWith('queue ')) return stored.slice(6)
  return stored.startsWith('node ') ? say('rabbitmq.node', { name: stored.slice(5) }) : stored
}

/** Takes microseconds, gives the shorter of "200 ms" and "1.5 s". */
export function timeText(microseconds: number, say: SayRabbit): string {
  const ms = microseconds / 1000
  if (ms >= 1000) return say('rabbitmq.seconds', { value: Number((ms / 1000).toPrecision(3)) })
  return say('rabbitmq.milliseconds', { value: Number(ms.toPrecision(3)) })
}
