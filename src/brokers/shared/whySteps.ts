import { NO_ENTRY, type Trace, type TraceEntry } from '../../engine/trace.ts'
import type { Because } from './broker.ts'

/** Takes an entry of a trace, gives its causes, nearest first. */
export function causesOf(trace: Trace, entry: TraceEntry): readonly TraceEntry[] {
  const causes: TraceEntry[] = []
  for (let n = entry.cause; n !== NO_ENTRY && causes.length < LONGEST_CHAIN; ) {
    const cause = trace.entry(n)
    causes.push(cause)
    n = cause.cause
  }
  return causes
}

/** No answer needs to look further back than this. */
const LONGEST_CHAIN = 100

/** Takes the steps of an answer, gives them by their entry, each told once. */
export function inOrder(steps: readonly Because[], trace: Trace): readonly Because[] {
  const known = new Map(
    steps.filter(({ entry }) => entry < trace.length).map(step => [`${step.entry} ${step.text}`, step]),
  )
  return [...known.values()].sort((one, other) => one.entry - other.entry)
}

/** Takes an entry and a sentence on it, gives the step of an answer. */
export function because(entry: TraceEntry, text: string): Because {
  return { text, time: entry.time, entry: entry.number }
}
