import type { Point } from './box.ts'
import type { DrawnMark } from './continuity.ts'
import { TARGET } from './slots.ts'

/** Takes what is drawn and a point, gives the mark nearest to the point, or null when none is within a target's reach of it. */
export function markAt(drawn: readonly DrawnMark[], point: Point): DrawnMark | null {
  let best: DrawnMark | null = null
  let nearest = Number.POSITIVE_INFINITY
  for (const mark of drawn) {
    const away = Math.hypot(mark.x - point.x, mark.y - point.y)
    if (away <= Math.max(TARGET / 2, mark.radius + 2) && away <= nearest) {
      best = mark
      nearest = away
    }
  }
  return best
}
