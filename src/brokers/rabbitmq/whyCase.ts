import type { TraceEntry } from '../../engine/trace.ts'
import type { Asked, Because } from '../shared/broker.ts'
import { because } from '../shared/whySteps.ts'
import { sentence } from './sentence.ts'
import type { RabbitState } from './state.ts'
import type { SayRabbit } from './words.ts'

/** What an answer is made from: what was asked, and everything that happened to the message. */
export interface Case extends Omit<Asked<RabbitState>, 'say'> {
  readonly say: SayRabbit
  readonly life: readonly TraceEntry[]
}

/** Takes an entry, gives the step of an answer that tells what happened in it. */
export function told({ state, say }: Case, entry: TraceEntry): Because {
  return because(entry, sentence(state, entry, say))
}
