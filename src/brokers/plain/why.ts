import type { Answer } from '../shared/broker.ts'
import { lifeOf } from '../shared/life.ts'
import { again } from './whyAgain.ts'
import type { Case } from './whyCase.ts'
import { end } from './whyEnd.ts'
import { late } from './whyLate.ts'

/**
 * Takes a state (for names), a full trace, a message's number, the moment now and what says it, gives an answer to every question that
 * can be asked about this message at that moment: none when it was never made. Sentences have no full stop.
 */
export function why(asked: Omit<Case, 'life'>): readonly Answer[] {
  const life = lifeOf(asked.trace, asked.message, asked.now)
  if (life.length === 0) return []
  const about: Case = { ...asked, life }
  return [late(about), again(about), end(about)].filter(answer => answer !== null)
}
