import type { Series } from '../../engine/series.ts'

/** What came in and what left, a second, over the last seconds before a moment. */
export interface RecentRates {
  readonly into: number
  /** Done or otherwise over: what came in and is not out waits or is worked on. */
  readonly out: number
  readonly done: number
  /** How many are in the system at the moment: waiting or worked on. */
  readonly inside: number
  /** How many ever came in. */
  readonly entered: number
}

/** How far back "recent" reaches. */
const WINDOW_MS = 5000

/** The least time that tells a rate from chance. */
const SHORTEST_MS = 1000

/** Takes a run's series and a moment, gives the rates since the last crash, restart or change, but over no more than five seconds and no less than one: what was before says nothing about how the queue does now. */
export function ratesNow(series: Series, atMs: number): RecentRates | null {
  const changed = series.marks.findLast(({ at }) => at / 1000 <= atMs)
  const since = changed === undefined ? WINDOW_MS : atMs - changed.at / 1000
  return recentRates(series, atMs, Math.min(WINDOW_MS, Math.max(SHORTEST_MS, since)))
}

/** Takes a run's series, a moment and perhaps another window, gives the rates over the five seconds before the moment (less at the start); null when no time has passed. */
export function recentRates(series: Series, atMs: number, windowMs = WINDOW_MS): RecentRates | null {
  const binMs = series.binWidth / 1000
  const to = Math.min(series.bins - 1, Math.ceil(atMs / binMs) - 1)
  const from = Math.max(-1, to - Math.max(1, Math.round(windowMs / binMs)))
  const end = Math.min(series.end / 1000, (to + 1) * binMs)
  const seconds = (end - (from + 1) * binMs) / 1000
  if (to < 0 || seconds <= 0) return null
  // What was taken back, by a log that was cut or offsets that were reset, is no rate.
  const grown = (column: Float64Array): number => Math.max(0, (column[to] ?? 0) - (from < 0 ? 0 : (column[from] ?? 0)))
  const { entered, left, done, waiting, unacked } = series
  return {
    into: grown(entered) / seconds,
    out: grown(left) / seconds,
    done: grown(done) / seconds,
    inside: (waiting[to] ?? 0) + (unacked[to] ?? 0),
    entered: entered[to] ?? 0,
  }
}
