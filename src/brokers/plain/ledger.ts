import type { Fate, Ledger, LedgerTerm } from '../../engine/ledger.ts'
import type { TermName } from './events.ts'
import { countOf } from './moves.ts'
import type { PlainState } from './state.ts'

const PUBLISHED: readonly (readonly [TermName, string, Fate])[] = [
  ['acknowledged', 'Acked', 'done'],
  ['unacked', 'Unacked', 'unacked'],
  ['ready', 'Ready', 'ready'],
  ['delayed', 'Delayed', 'delayed'],
  ['deadLettered', 'Dead', 'dead'],
  ['expired', 'Expired', 'expired'],
  ['dropped', 'Dropped', 'dropped'],
  ['lost', 'Lost', 'lost'],
]
const BEYOND: readonly (readonly [TermName, string, Fate])[] = [
  ['sending', 'On the way', 'held'],
  ['held', 'Held back', 'held'],
  ['refused', 'Refused', 'refused'],
  ['lostOnWire', 'Lost on the way', 'lost'],
  ['deduplicated', 'Copies discarded', 'dropped'],
]
const CALLS: readonly (readonly [TermName, string, Fate])[] = [
  ['answered', 'Answered', 'done'],
  ['sending', 'Calling', 'unacked'],
  ['held', 'Waiting to call', 'held'],
  ['refused', 'Failed', 'refused'],
]
/** Terms that a message only gets into by way of the queue. */
const QUEUE_ONLY = [...PUBLISHED, ...BEYOND]
  .map(([name]) => name)
  .filter(name => !CALLS.some(([call]) => call === name))

/**
 * Where every message is. With a queue: published = acked + unacked + ready + delayed + dead + expired + dropped + lost,
 * and beside it what never got that far. With direct calls: called = answered + calling + waiting + failed.
 */
export function ledgerOf(state: PlainState): Ledger {
  // After a switch from the queue to direct calls, what went through the queue must still be accounted for.
  const direct = state.topology.path === 'direct' && QUEUE_ONLY.every(name => countOf(state, name) === 0)
  const terms = termsOf(state, direct ? CALLS : PUBLISHED)
  const beyond = direct ? [] : termsOf(state, BEYOND)
  const answered = countOf(state, 'answered')
  if (!direct && answered > 0) beyond.push({ name: 'answered', label: 'Answered', count: answered, fate: 'done' })
  // Counted apart from the terms: everything made, less what stands beside the law.
  const total = state.made - beyond.reduce((sum, term) => sum + term.count, 0)
  return {
    total: {
      name: direct ? 'called' : 'published',
      label: direct ? 'Calls' : 'Published',
      count: total,
      fate: 'total',
    },
    terms,
    beyond,
  }
}

function termsOf(state: PlainState, rows: readonly (readonly [TermName, string, Fate])[]): LedgerTerm[] {
  return rows.map(([name, label, fate]) => ({ name, label, count: countOf(state, name), fate }))
}
