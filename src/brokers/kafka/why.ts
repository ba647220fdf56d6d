import type { Answer, Asked } from '../shared/broker.ts'
import { lifeOf } from '../shared/life.ts'
import type { KafkaState } from './state.ts'
import { again } from './whyAgain.ts'
import { type Case, placeIn } from './whyCase.ts'
import { end } from './whyEnd.ts'
import { late } from './whyLate.ts'
import type { SayKafka } from './words.ts'

/**
 * Takes the state at the moment now, a full trace, a record's number and what says it, gives an answer to every question that can be
 * asked about this record at that moment: none when it was never made. Sentences have no full stop.
 */
export function why({ say, ...asked }: Omit<Asked<KafkaState>, 'say'> & { readonly say: SayKafka }): readonly Answer[] {
  const { trace, message, now } = asked
  const life = lifeOf(trace, message, now)
  if (life.length === 0) return []
  const about: Case = { ...asked, say, life, until: trace.countUntil(now), place: placeIn(asked, life) }
  const ended = end(about)
  // What went wrong comes before where the time went.
  return [ended?.answer ?? null, again(about), ended?.isOver === true ? null : late(about)].filter(
    answer => answer !== null,
  )
}
