/**
 * Where every message is. The law P = C + Q for real: after every event the terms of a model's ledger sum to its total.
 * A model states its own terms; the engine only adds them up.
 */
export interface Ledger {
  /** The law on screen: `total` = the sum of `terms`. */
  readonly total: LedgerTerm
  readonly terms: readonly LedgerTerm[]
  /** What producers made that never became part of `total` (refused, held back, lost on the way); often all zero. */
  readonly beyond: readonly LedgerTerm[]
}

/** How a term is drawn in the fate bar. */
export type Fate =
  | 'done'
  | 'unacked'
  | 'ready'
  | 'delayed'
  | 'dead'
  | 'expired'
  | 'dropped'
  | 'lost'
  | 'held'
  | 'refused'
  | 'total'

export interface LedgerTerm {
  /** The model's own name, as metrics and goals use it: `acknowledged`. */
  readonly name: string
  /** What the learner reads: "Acked". */
  readonly label: string
  readonly count: number
  readonly fate: Fate
}

/** Takes a ledger, gives how far its terms are from its total: 0 when nothing has vanished. */
export function imbalance(ledger: Ledger): number {
  return ledger.total.count - ledger.terms.reduce((sum, term) => sum + term.count, 0)
}
