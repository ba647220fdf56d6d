import type { TraceEntry } from '../../engine/trace.ts'
import { ERRORS } from './errors.ts'
import { EVENTS, type EventName } from './events.ts'
import type { KafkaState } from './state.ts'
import type { SayKafka } from './words.ts'

/** Takes a state (for names), an entry of its trace and what says it, gives one plain sentence without its time or a full stop. */
export function sentence(state: KafkaState, entry: TraceEntry, say: SayKafka): string {
  const event = EVENTS[entry.type]
  if (event === undefined) throw new Error(`sentence: no such event, got ${entry.type}`)
  const name = (part: number): string => sayPart(state, part, say)
  return say(`kafka.${event.name as EventName}`, {
    m: entry.message,
    from: name(entry.from || entry.to),
    to: name(entry.to || entry.from),
    value: entry.value,
    error: ERRORS[entry.value] ?? '',
  })
}

/** Names are the scenario's own, but a broker, a group and the cluster are called so in the reader's language. */
function sayPart({ brokers, groups, parts }: KafkaState, part: number, say: SayKafka): string {
  const name = parts[part] ?? ''
  if (part === 0 || name === '' || name === 'cluster') return say('kafka.cluster')
  const broker = brokers.find(each => each.part === part)
  if (broker !== undefined) return say('kafka.broker', { id: broker.id })
  const group = groups.find(each => each.part === part)
  return group === undefined ? name : say('kafka.group', { name: group.name })
}
