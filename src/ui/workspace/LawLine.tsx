import type { LedgerTerm } from '../../engine/ledger.ts'
import type { Reader } from '../reader.ts'
import { useSystemReader } from '../systems/ownWords.ts'
import { useSession, useView } from '../useSession.ts'
import { type RecentRates, ratesNow } from './recentRates.ts'

/** Below this share of what comes in, a difference is chance and not a trend. */
const TREND = 0.05

/** A difference smaller than this many messages a second may be one message on either side of the window's edge. */
const ONE_MESSAGE = 0.45

/** One sentence on what the queue is doing now: its slope is what comes in less what goes out. */
export function LawLine() {
  const session = useSession()
  const atMs = useView(view => view.atMs)
  const direct = useView(({ topology }) => 'path' in topology && topology.path === 'direct')
  const reader = useSystemReader()
  const text = direct ? callsOf(session.scene().ledger.terms, reader) : lawOf(ratesNow(session.series(), atMs), reader)
  return <p className="lawLine">{text}</p>
}

/** Takes recent rates and who reads, gives the law P = C + Q as a sentence about them. */
export function lawOf(rates: RecentRates | null, { say, numbers }: Reader): string {
  if (rates === null || rates.entered === 0) return say('workspace.law.idle')
  if (rates.into === 0 && rates.out === 0) return say('workspace.law.still', { inside: rates.inside })
  const { into, out, done } = rates
  const flat = Math.abs(into - out) <= Math.max(ONE_MESSAGE, TREND * Math.max(into, out))
  const rated = { into: numbers.rate(into), out: numbers.rate(out), done: numbers.rate(done) }
  if (out - done > ONE_MESSAGE) {
    const trend = flat ? 'holds' : into > out ? 'grows' : 'shrinks'
    return say('workspace.law.spills', { ...rated, over: numbers.rate(out - done), trend })
  }
  if (flat) return say('workspace.law.keepsUp', rated)
  const by = Math.abs(into - out)
  const told = { ...rated, by: numbers.exact(by >= 10 ? Math.round(by) : Math.round(by * 10) / 10) }
  return say(into > out ? 'workspace.law.grows' : 'workspace.law.shrinks', told)
}

/** Takes the terms of a ledger of direct calls, gives them as a sentence: nothing waits in a queue. */
function callsOf(terms: readonly LedgerTerm[], { say }: Reader): string {
  const countOf = (fate: LedgerTerm['fate']): number => terms.find(term => term.fate === fate)?.count ?? 0
  return say('workspace.law.calls', { answered: countOf('done'), failed: countOf('refused'), waiting: countOf('held') })
}
