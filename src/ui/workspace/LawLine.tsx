import type { LedgerTerm } from '../../engine/ledger.ts'
import { useSession, useView } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'
import { type RecentRates, recentRates } from './recentRates.ts'

const words = wordsWorkspace.law

/** Below this share of what comes in, a difference is chance and not a trend. */
const TREND = 0.05

/** A difference smaller than this many messages a second may be one message on either side of the window's edge. */
const ONE_MESSAGE = 0.45

/** One sentence on what the queue is doing now: its slope is what comes in less what goes out. */
export function LawLine() {
  const session = useSession()
  const atMs = useView(view => view.atMs)
  const direct = useView(({ topology }) => 'path' in topology && topology.path === 'direct')
  const text = direct ? callsOf(session.scene().ledger.terms) : lawOf(recentRates(session.series(), atMs))
  return <p className="lawLine">{text}</p>
}

/** Takes recent rates, gives the law P = C + Q as a sentence about them. */
export function lawOf(rates: RecentRates | null): string {
  if (rates === null || (rates.into === 0 && rates.out === 0)) return words.idle
  const { into, out, done } = rates
  const flat = Math.abs(into - out) <= Math.max(ONE_MESSAGE, TREND * Math.max(into, out))
  if (out - done > ONE_MESSAGE) return words.spills(into, done, out - done, flat ? 0 : into - out)
  if (flat) return words.keepsUp(into)
  return into > out ? words.grows(into, out) : words.shrinks(into, out)
}

/** Takes the terms of a ledger of direct calls, gives them as a sentence: nothing waits in a queue. */
function callsOf(terms: readonly LedgerTerm[]): string {
  const countOf = (fate: LedgerTerm['fate']): number => terms.find(term => term.fate === fate)?.count ?? 0
  return words.calls(countOf('done'), countOf('refused'), countOf('held'))
}
