import type { SeriesMark } from '../../engine/series.ts'
import type { SeriesMeaning } from '../../engine/seriesBuilder.ts'
import type { TraceEntry } from '../../engine/trace.ts'
import { EVENT, type EventName } from './events.ts'
import { FOLLOWED, followLag } from './followLag.ts'

/** What the charts mean by their words: what is in the logs, what the slowest group has committed past and its lag (KFK-99). Nothing is ever unacked. */
export function kafkaSeries(sentence: (entry: TraceEntry) => string): SeriesMeaning {
  return {
    waiting: [],
    unacked: [],
    done: [],
    over: [],
    entered: [],
    attempts: ['workStarted'] satisfies EventName[],
    turnedAway: [],
    confirmed: [],
    timed: [],
    followed: FOLLOWED,
    follower: followLag,
    marked: MARKED,
    // Whoever is there from the start did not come back.
    mark: entry => (entry.time === 0 ? null : markOf(entry, sentence(entry))),
  }
}

/** Moments worth a mark: who goes and comes back, who leads, who is in sync, who reads what, what is deleted. */
const MARKED: readonly EventName[] = [
  'consumerCrashed',
  'consumerFrozen',
  'consumerResumed',
  'consumerStarted',
  'consumerClosed',
  'brokerKilled',
  'brokerStopped',
  'brokerContinued',
  'brokerStarted',
  'rebalanceStarted',
  'leaderElected',
  'uncleanLeaderElected',
  'leaderless',
  'isrShrunk',
  'logStartMoved',
  'cut',
  'healed',
  'changed',
]

const CRASHES: ReadonlySet<number> = new Set([
  EVENT.consumerCrashed,
  EVENT.consumerFrozen,
  EVENT.brokerKilled,
  EVENT.brokerStopped,
  EVENT.leaderless,
  EVENT.cut,
])
const RETURNS: ReadonlySet<number> = new Set([
  EVENT.consumerResumed,
  EVENT.consumerStarted,
  EVENT.brokerContinued,
  EVENT.brokerStarted,
  EVENT.healed,
])

function markOf({ time: at, type }: TraceEntry, text: string): SeriesMark {
  return { at, text, kind: CRASHES.has(type) ? 'crash' : RETURNS.has(type) ? 'restart' : 'edit' }
}
