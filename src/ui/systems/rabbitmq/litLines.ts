import type { CodeLine } from '../../../brokers/rabbitmq/code/codeFile.ts'
import { EVENTS, type RabbitState } from '../../../brokers/rabbitmq/index.ts'
import type { Time } from '../../../engine/time.ts'
import type { Trace } from '../../../engine/trace.ts'

/** A line stays lit for so much simulated time after its effect, in microseconds. */
const LIT_FOR = 500_000
/** And no more than so many entries are looked at: a very busy run lights what happened last. */
const MOST_ENTRIES = 500

/** Takes a trace, the names of its parts and the moment on show, gives what has just happened, each as "event part". */
export function justHappened(trace: Trace, { parts }: Pick<RabbitState, 'parts'>, at: number): ReadonlySet<string> {
  const happened = new Set<string>()
  const last = trace.countUntil(at as Time)
  for (let n = last - 1; n >= Math.max(0, last - MOST_ENTRIES); n--) {
    if ((trace.times[n] ?? 0) < at - LIT_FOR) break
    const event = EVENTS[trace.types[n] ?? 0]?.name
    for (const part of [trace.froms[n] ?? 0, trace.tos[n] ?? 0]) happened.add(`${event} ${parts[part] ?? ''}`)
  }
  return happened
}

/** Whether a line of code has just brought something about. */
export function isLit({ effects }: CodeLine, happened: ReadonlySet<string>): boolean {
  return effects.some(({ event, part }) => happened.has(`${event} ${part}`))
}
