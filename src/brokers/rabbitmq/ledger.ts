import type { Fate, Ledger, LedgerTerm } from '../../engine/ledger.ts'
import { TERM, type TermName } from './events.ts'
import type { RabbitState } from './state.ts'

const SHOWN: readonly (readonly [term: TermName, label: string, fate: Fate])[] = [
  ['acknowledged', 'Acked', 'done'],
  ['unacked', 'Unacked', 'unacked'],
  ['ready', 'Ready', 'ready'],
  ['delayed', 'Waits for retry', 'delayed'],
  ['deadLettered', 'Dead-lettered', 'dead'],
  ['expired', 'Expired', 'expired'],
  ['dropped', 'Dropped', 'dropped'],
  ['rejected', 'Rejected', 'dropped'],
  ['removed', 'Purged or deleted', 'dropped'],
  ['lost', 'Lost', 'lost'],
]

/** RMQ-90: every copy a queue ever took is in one of these terms; a message routed to three queues is three copies. */
export function ledgerOf({ counts, beyond }: RabbitState): Ledger {
  const terms = SHOWN.map(([name, label, fate]): LedgerTerm => ({ name, label, count: counts[TERM[name]] ?? 0, fate }))
  return {
    total: {
      name: 'copies',
      label: 'Copies in queues',
      count: counts.reduce((sum, count) => sum + count, 0),
      fate: 'total',
    },
    terms,
    beyond: [
      { name: 'unroutable', label: 'Unroutable', count: beyond.unroutable, fate: 'lost' },
      { name: 'returned', label: 'Returned', count: beyond.returned, fate: 'refused' },
      { name: 'refused', label: 'Refused', count: beyond.refused, fate: 'refused' },
    ],
  }
}
