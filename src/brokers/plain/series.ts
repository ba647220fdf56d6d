import type { SeriesMark } from '../../engine/series.ts'
import type { SeriesMeaning } from '../../engine/seriesBuilder.ts'
import type { TraceEntry } from '../../engine/trace.ts'
import { EVENT } from './events.ts'

/** What the charts mean by waiting, in hand and done. With direct calls, waiting is with the caller. */
export function plainSeries(sentence: (entry: TraceEntry) => string): SeriesMeaning {
  return {
    waiting: ['ready', 'delayed', 'held'],
    unacked: ['unacked'],
    done: ['acknowledged', 'answered'],
    over: [
      'acknowledged',
      'answered',
      'deadLettered',
      'expired',
      'dropped',
      'lost',
      'refused',
      'lostOnWire',
      'deduplicated',
    ],
    entered: ['made', 'copySent'],
    attempts: ['delivered', 'called'],
    turnedAway: ['refused'],
    confirmed: ['confirmed'],
    timed: ['acked', 'answered'],
    marked: ['crashed', 'restarted', 'changed', 'added', 'removed'],
    mark: entry => markOf(entry, sentence(entry)),
  }
}

function markOf(entry: TraceEntry, text: string): SeriesMark {
  const kind = entry.type === EVENT.crashed ? 'crash' : entry.type === EVENT.restarted ? 'restart' : 'edit'
  return { at: entry.time, text, kind }
}
