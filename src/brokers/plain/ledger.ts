import type { Fate, Ledger, LedgerTerm } from '../../engine/ledger.ts'
import type { TermName } from './events.ts'
import { countOf } from './moves.ts'
import type { PlainState } from './state.ts'
import type { SayPlain } from './words.ts'

const PUBLISHED: readonly (readonly [TermName, Fate])[] = [
  ['acknowledged', 'done'],
  ['unacked', 'unacked'],
  ['ready', 'ready'],
  ['delayed', 'delayed'],
  ['deadLettered', 'dead'],
  ['expired', 'expired'],
  ['dropped', 'dropped'],
  ['lost', 'lost'],
]
const BEYOND: readonly (readonly [TermName, Fate])[] = [
  ['sending', 'held'],
  ['held', 'held'],
  ['refused', 'refused'],
  ['lostOnWire', 'lost'],
  ['deduplicated', 'dropped'],
]
const CALLS = [
  ['answered', 'done'],
  ['sending', 'unacked'],
  ['held', 'held'],
  ['refused', 'refused'],
] as const satisfies readonly (readonly [TermName, Fate])[]
/** Terms that a message only gets into by way of the queue. */
const QUEUE_ONLY = [...PUBLISHED, ...BEYOND]
  .map(([name]) => name)
  .filter(name => !CALLS.some(([call]) => call === name))

/**
 * Where every message is. With a queue: published = acked + unacked + ready + delayed + dead + expired + dropped + lost,
 * and beside it what never got that far. With direct calls: called = answered + calling + waiting + failed.
 * Without `say` the terms are labelled with their own names: the law is counted, nobody reads it.
 */
export function ledgerOf(state: PlainState, say: SayPlain | null = null): Ledger {
  // After a switch from the queue to direct calls, what went through the queue must still be accounted for.
  const direct = state.topology.path === 'direct' && QUEUE_ONLY.every(name => countOf(state, name) === 0)
  const label = (name: LedgerName): string => {
    if (say === null) return name
    return direct ? say(`plain.call.${name as CallName}`) : say(`plain.term.${name as PublishedName}`)
  }
  const terms = termsOf(state, direct ? CALLS : PUBLISHED, label)
  const beyond = direct ? [] : termsOf(state, BEYOND, label)
  const answered = countOf(state, 'answered')
  if (!direct && answered > 0)
    beyond.push({ name: 'answered', label: label('answered'), count: answered, fate: 'done' })
  // Counted apart from the terms: everything made, less what stands beside the law.
  const total = state.made - beyond.reduce((sum, term) => sum + term.count, 0)
  return {
    total: {
      name: direct ? 'called' : 'published',
      label: label(direct ? 'called' : 'published'),
      count: total,
      fate: 'total',
    },
    terms,
    beyond,
  }
}

type PublishedName = TermName | 'published'
type CallName = (typeof CALLS)[number][0] | 'called'
type LedgerName = PublishedName | CallName

function termsOf(
  state: PlainState,
  rows: readonly (readonly [TermName, Fate])[],
  label: (name: TermName) => string,
): LedgerTerm[] {
  return rows.map(([name, fate]) => ({ name, label: label(name), count: countOf(state, name), fate }))
}
