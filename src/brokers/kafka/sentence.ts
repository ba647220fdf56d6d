import type { TraceEntry } from '../../engine/trace.ts'
import { ERRORS } from './errors.ts'
import { EVENTS, type EventName } from './events.ts'
import type { KafkaState } from './state.ts'
import type { SayKafka } from './words.ts'

/** Takes a state (for names), an entry of its trace and what says it, gives one plain sentence without its time or a full stop. */
export function sentence(state: KafkaState, entry: TraceEntry, say: SayKafka): string {
  const event = EVENTS[entry.type]
  if (event === undefined) throw new Error(`sentence: no such event, got ${entry.type}`)
  const name = (part: number): string => (part === 0 ? '' : (state.parts[part] ?? '')) || say('kafka.cluster')
  return say(`kafka.${event.name as EventName}`, {
    m: entry.message,
    from: name(entry.from || entry.to),
    to: name(entry.to || entry.from),
    value: entry.value,
    error: ERRORS[entry.value] ?? '',
  })
}
