import type { KafkaLine } from '../../../brokers/kafka/code/codeTopology.ts'
import { EVENTS, type KafkaState } from '../../../brokers/kafka/index.ts'
import type { Time } from '../../../engine/time.ts'
import type { Trace } from '../../../engine/trace.ts'

/** A line stays lit for so much simulated time after its effect, in microseconds. */
const LIT_FOR = 500_000
/** And no more than so many entries are looked at: a very busy run lights what happened last. */
const MOST_ENTRIES = 500

/** Takes a trace, the state it led to and the moment on show, gives what has just happened, each as "event part" with the part as listings name it. */
export function justHappened(trace: Trace, state: KafkaState, at: number): ReadonlySet<string> {
  const happened = new Set<string>()
  const last = trace.countUntil(at as Time)
  for (let n = last - 1; n >= Math.max(0, last - MOST_ENTRIES); n--) {
    if ((trace.times[n] ?? 0) < at - LIT_FOR) break
    const event = EVENTS[trace.types[n] ?? 0]?.name
    for (const part of [trace.froms[n] ?? 0, trace.tos[n] ?? 0])
      for (const place of placesOf(state, part)) happened.add(`${event} ${place}`)
  }
  return happened
}

/** Where a part stands in a topology; what happens to a partition happens to its topic. */
function placesOf(state: KafkaState, part: number): string[] {
  const names = <Item extends { readonly part: number }>(list: Iterable<Item>, place: (item: Item) => string) =>
    [...list].filter(each => each.part === part).map(place)
  return [
    ...names(state.producers, ({ name }) => `producers.${name}`),
    ...names(state.consumers, ({ name }) => `consumers.${name}`),
    ...names(state.groups, ({ name }) => `groups.${name}`),
    ...names(state.topics.values(), ({ name }) => `topics.${name}`),
    ...names(state.partitions, ({ topic }) => `topics.${topic}`),
  ]
}

/** Whether a line of code has just brought something about. */
export function isLit({ effects }: KafkaLine, happened: ReadonlySet<string>): boolean {
  return effects.some(({ event, part }) => happened.has(`${event} ${part}`))
}
