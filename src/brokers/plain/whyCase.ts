import type { Time } from '../../engine/time.ts'
import { NO_ENTRY, type Trace, type TraceEntry } from '../../engine/trace.ts'
import type { Because } from '../shared/broker.ts'
import { durationText, sentence } from './sentence.ts'
import type { PlainState } from './state.ts'
import type { SayPlain } from './words.ts'

/** What an answer is made from. */
export interface Case {
  readonly say: SayPlain
  readonly state: PlainState
  readonly trace: Trace
  readonly message: number
  readonly now: Time
  readonly life: readonly TraceEntry[]
}

/** The causes of an entry, nearest first. */
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

/** Steps by their entry, each told once. */
export function inOrder(steps: readonly Because[], trace: Trace): readonly Because[] {
  const known = new Map(
    steps.filter(({ entry }) => entry < trace.length).map(step => [`${step.entry} ${step.text}`, step]),
  )
  return [...known.values()].sort((one, other) => one.entry - other.entry)
}

/** Takes an entry, gives the step of an answer that tells what happened in it. */
export function told({ state, say }: Case, entry: TraceEntry): Because {
  return because(entry, sentence(state, entry, say))
}

/** Takes an entry and a sentence on it, gives the step of an answer. */
export function because(entry: TraceEntry, text: string): Because {
  return { text, time: entry.time, entry: entry.number }
}

/** A length of time (microseconds) for people. */
export function ms(microseconds: number, say: SayPlain): string {
  return durationText(microseconds / 1000, say)
}
