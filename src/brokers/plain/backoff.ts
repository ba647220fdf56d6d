import type { StreamId } from '../../engine/randomStreams.ts'
import type { Turn } from '../../engine/turn.ts'

/** How the delays before further tries grow: the first, by what it is multiplied each time, and the longest. */
export interface Growth {
  readonly delayMs: number
  readonly factor: number
  readonly capMs: number
}

/** Takes how delays grow and how many tries there were, gives the delay in milliseconds before jitter. A factor of 1 is a fixed delay. */
export function backoff({ delayMs, factor, capMs }: Growth, tries: number): number {
  let delay = delayMs
  if (factor > 1) for (let n = 1; n < tries && delay < capMs; n++) delay *= factor
  return Math.min(delay, capMs)
}

/** Takes a delay in milliseconds, gives it in whole microseconds: full jitter draws from 0 to the delay, equal jitter from half of it to all of it (Brooker 2015). */
export function spread(turn: Turn, delayMs: number, jitter: 'none' | 'full' | 'equal', stream: StreamId): number {
  if (jitter === 'none') return Math.round(delayMs * 1000)
  const draw = turn.uniform(stream)
  return Math.round((jitter === 'full' ? delayMs * draw : delayMs * (0.5 + draw / 2)) * 1000)
}
