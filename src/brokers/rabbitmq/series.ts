import type { SeriesMark } from '../../engine/series.ts'
import type { SeriesMeaning } from '../../engine/seriesBuilder.ts'
import type { TraceEntry } from '../../engine/trace.ts'
import { EVENT } from './events.ts'

/** What the charts mean by waiting, in hand and done: copies in queues, counted as the ledger counts them. */
export function rabbitSeries(sentence: (entry: TraceEntry) => string): SeriesMeaning {
  return {
    waiting: ['ready', 'delayed'],
    unacked: ['unacked'],
    done: ['acknowledged'],
    over: ['acknowledged', 'deadLettered', 'expired', 'dropped', 'rejected', 'removed', 'lost'],
    entered: ['routed'],
    attempts: ['delivered', 'deliveredForGood', 'pulled', 'pulledForGood'],
    turnedAway: ['refusedByQueue'],
    confirmed: [],
    timed: ['acked'],
    marked: ['restarted', 'nodeDown', 'nodeUp', 'workerLeft', 'workerRestarted', 'alarmChanged', 'changed'],
    mark: entry => markOf(entry, sentence(entry)),
  }
}

const CRASHES: ReadonlySet<number> = new Set([EVENT.nodeDown, EVENT.workerLeft])
const RETURNS: ReadonlySet<number> = new Set([EVENT.nodeUp, EVENT.workerRestarted, EVENT.restarted])

function markOf({ time: at, type }: TraceEntry, text: string): SeriesMark {
  return { at, text, kind: CRASHES.has(type) ? 'crash' : RETURNS.has(type) ? 'restart' : 'edit' }
}
