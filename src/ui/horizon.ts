import type { SessionView } from '../state/sessionView.ts'

/** What a time axis shows at least. */
const LEAST_MS = 20_000
/** Room to the right of what has been simulated, so that the playhead seldom touches the end. */
const ROOM = 1.08

const STEPS = [1, 1.5, 2, 3, 4, 6, 8] as const

/** Takes a session's view and the least end that is wanted, gives where time axes end, in milliseconds: it grows in steps, ghost included. */
export function horizonOf(view: Pick<SessionView, 'frontierMs' | 'ghost'>, untilMs = LEAST_MS): number {
  const known = Math.max(view.frontierMs, (view.ghost?.series.end ?? 0) / 1000)
  if (known <= untilMs) return untilMs
  return niceAbove(known * ROOM)
}

/** The first of 1, 1.5, 2, 3, 4, 6, 8 times a power of ten that is not below a value. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return (STEPS.find(step => step * power >= value) ?? 10) * power
}
