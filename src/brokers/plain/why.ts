import type { Time } from '../../engine/time.ts'
import type { Trace } from '../../engine/trace.ts'
import { lifeOf } from './life.ts'
import type { PlainState } from './state.ts'
import { again } from './whyAgain.ts'
import type { Answer, Case } from './whyCase.ts'
import { end } from './whyEnd.ts'
import { late } from './whyLate.ts'

/**
 * Takes a state (for names), a full trace, a message's number and the moment now, gives an answer to every question that
 * can be asked about this message at that moment: none when it was never made. Sentences have no full stop.
 */
export function why(state: PlainState, trace: Trace, message: number, now: Time): readonly Answer[] {
  const life = lifeOf(trace, message, now)
  if (life.length === 0) return []
  const about: Case = { state, trace, message, now, life }
  return [late(about), again(about), end(about)].filter(answer => answer !== null)
}
