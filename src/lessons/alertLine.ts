import type { Trace } from '../engine/trace.ts'
import { createSteps, levelAt, type StepFunction, setLevel } from './stepFunction.ts'

/** An alert that the learner sets: it rings while more than `level` messages wait, and should mean that a message waits longer than `waitMs`. */
export interface AlertSetting {
  readonly level: number
  readonly waitMs: number
}

/** The numbers of the events by which a message joins what waits, and by which work on it begins. */
export interface AlertEvents {
  readonly joins: ReadonlySet<number>
  readonly begins: ReadonlySet<number>
}

/** What is known of a run: its trace, how far it has been simulated, how many messages waited when, and which events count. */
export interface AlertPlace {
  readonly trace: Trace
  readonly frontier: number
  readonly waiting: StepFunction
  readonly events: AlertEvents
}

const SECOND_US = 1_000_000

/**
 * Takes what is known of a run and the alert; gives 100 for each second
 * in which the alert was wrong, else 0, so that its mean is the percentage of wrong seconds. A second is judged by the message
 * that joined last before it: did it wait longer than the limit before work on it began? That is known so much later, and stands
 * there: the judgement of second 10 with a limit of two seconds stands at 12 s. Seconds before the first message are right.
 */
export function alertSteps(
  { trace, frontier, waiting, events }: AlertPlace,
  { level, waitMs }: AlertSetting,
): StepFunction {
  const waitUs = waitMs * 1000
  const { joined, startedAt } = joinsOf(trace, events)
  const steps = createSteps()
  let next = 0
  for (let at = SECOND_US; at + waitUs <= frontier; at += SECOND_US) {
    while ((joined[next]?.at ?? Number.POSITIVE_INFINITY) <= at) next++
    const last = joined[next - 1]
    const rings = levelAt(waiting, at) > level
    const isLate = last !== undefined && (startedAt.get(last.message) ?? Number.POSITIVE_INFINITY) > last.at + waitUs
    setLevel(steps, at + waitUs, rings === isLate ? 0 : 100)
  }
  return steps
}

interface Join {
  readonly at: number
  readonly message: number
}

/** Which message joined the queue when, and when work on each first began. */
function joinsOf(
  trace: Trace,
  { joins, begins }: AlertEvents,
): { readonly joined: readonly Join[]; readonly startedAt: ReadonlyMap<number, number> } {
  const joined: Join[] = []
  const startedAt = new Map<number, number>()
  for (let n = 0; n < trace.length; n++) {
    const type = trace.types[n] ?? 0
    const message = trace.messages[n] ?? 0
    const at = trace.times[n] ?? 0
    if (joins.has(type)) joined.push({ at, message })
    else if (begins.has(type) && !startedAt.has(message)) startedAt.set(message, at)
  }
  return { joined, startedAt }
}
