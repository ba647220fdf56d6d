import type { Fate, Ledger, LedgerTerm } from '../../engine/ledger.ts'
import { TERM, type TermName } from './events.ts'
import type { RabbitState } from './state.ts'
import type { SayRabbit } from './words.ts'

const SHOWN: readonly (readonly [term: TermName, fate: Fate])[] = [
  ['acknowledged', 'done'],
  ['unacked', 'unacked'],
  ['ready', 'ready'],
  ['delayed', 'delayed'],
  ['deadLettered', 'dead'],
  ['expired', 'expired'],
  ['dropped', 'dropped'],
  ['rejected', 'dropped'],
  ['removed', 'dropped'],
  ['lost', 'lost'],
]
const BEYOND = [
  ['unroutable', 'lost'],
  ['returned', 'refused'],
  ['refused', 'refused'],
] as const satisfies readonly (readonly [string, Fate])[]

/**
 * RMQ-90: every copy a queue ever took is in one of these terms; a message routed to three queues is three copies. Without `say`
 * the terms are labelled with their own names: the law is counted, nobody reads it.
 */
export function ledgerOf({ counts, beyond }: RabbitState, say: SayRabbit | null = null): Ledger {
  const label = (name: TermName | 'copies' | (typeof BEYOND)[number][0]): string =>
    say === null ? name : say(`rabbitmq.term.${name}`)
  const total = counts.reduce((sum, count) => sum + count, 0)
  return {
    total: { name: 'copies', label: label('copies'), count: total, fate: 'total' },
    terms: SHOWN.map(
      ([name, fate]): LedgerTerm => ({ name, label: label(name), count: counts[TERM[name]] ?? 0, fate }),
    ),
    beyond: BEYOND.map(([name, fate]): LedgerTerm => ({ name, label: label(name), count: beyond[name], fate })),
  }
}
