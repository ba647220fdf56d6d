import { useSession, useView } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'
import { type RecentRates, recentRates } from './recentRates.ts'

const words = wordsWorkspace.law

/** Below this share of what comes in, a difference is chance and not a trend. */
const TREND = 0.05

/** One sentence on what the queue is doing now: its slope is what comes in less what goes out. */
export function LawLine() {
  const session = useSession()
  const atMs = useView(view => view.atMs)
  return <p className="lawLine">{lawOf(recentRates(session.series(), atMs))}</p>
}

/** Takes recent rates, gives the law P = C + Q as a sentence about them. */
export function lawOf(rates: RecentRates | null): string {
  if (rates === null || (rates.into === 0 && rates.out === 0)) return words.idle
  const { into, out } = rates
  // One message over the window may be on either side of its edge.
  if (Math.abs(into - out) <= Math.max(0.45, TREND * Math.max(into, out))) return words.keepsUp(into)
  return into > out ? words.grows(into, out) : words.shrinks(into, out)
}
