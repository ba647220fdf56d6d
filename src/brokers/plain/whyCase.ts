import type { Time } from '../../engine/time.ts'
import type { Trace, TraceEntry } from '../../engine/trace.ts'
import type { Because } from '../shared/broker.ts'
import { because } from '../shared/whySteps.ts'
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

/** Takes an entry, gives the step of an answer that tells what happened in it. */
export function told({ state, say }: Case, entry: TraceEntry): Because {
  return because(entry, sentence(state, entry, say))
}

/** A length of time (microseconds) for people. */
export function ms(microseconds: number, say: SayPlain): string {
  return durationText(microseconds / 1000, say)
}
