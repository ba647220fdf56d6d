import type { TraceEntry } from '../../engine/trace.ts'
import type { Asked, Because } from '../shared/broker.ts'
import { because } from '../shared/whySteps.ts'
import { EVENT, type EventName } from './events.ts'
import type { Group } from './groupState.ts'
import type { LogRecord } from './log.ts'
import { timeText } from './pictureLogs.ts'
import { sentence } from './sentence.ts'
import { type KafkaState, leaderOf, nameOf, type Partition } from './state.ts'
import type { SayKafka } from './words.ts'

/** What an answer is made from: what was asked, everything that happened to the record, and where it is if a log ever took it. */
export interface Case extends Omit<Asked<KafkaState>, 'say'> {
  readonly say: SayKafka
  readonly life: readonly TraceEntry[]
  /** The first entry of the trace that is later than the moment of asking. */
  readonly until: number
  readonly place: Place | null
}

/** Where a record was appended last. */
export interface Place {
  readonly partition: Partition
  readonly offset: number
  readonly appended: TraceEntry
}

/** Takes what was asked and the record's entries, gives where it is in a log (the first place, if it is there twice) or was last; null when no log ever took it. */
export function placeIn(
  { state, message }: { readonly state: KafkaState; readonly message: number },
  life: readonly TraceEntry[],
): Place | null {
  const places = life.flatMap((appended): Place[] => {
    const partition =
      appended.type === EVENT.appended ? state.partitions.find(({ part }) => part === appended.to) : undefined
    return partition === undefined ? [] : [{ partition, offset: appended.value, appended }]
  })
  return places.find(place => recordIn(place, message)?.offset === place.offset) ?? places.at(-1) ?? null
}

/** The record in its leader's log; undefined when it is not there any more. */
export function recordIn({ partition }: Place, message: number): LogRecord | undefined {
  return leaderOf(partition)?.log.records.find(({ number }) => number === message)
}

/** Takes an entry, gives the step of an answer that tells what happened in it. */
export function told({ state, say }: Case, entry: TraceEntry): Because {
  return because(entry, sentence(state, entry, say))
}

/** A length of time between two entries, in words. */
export function lengthText({ say }: Case, from: { readonly time: number }, to: { readonly time: number }): string {
  const ms = (to.time - from.time) / 1000
  // Nobody asks for the microseconds of a wait.
  return timeText(ms >= 1000 ? Math.round(ms / 10) * 10 : Math.round(ms * 10) / 10, say)
}

/** The same where it may be no time at all, for a message that says so. */
export function waitValues(about: Case, from: TraceEntry, to: TraceEntry) {
  return { time: lengthText(about, from, to), wait: to.time > from.time ? 'yes' : 'no' }
}

/** Takes a part's number in the trace, gives its name, '' where there is none. */
export function partName({ state }: Case, part: number): string {
  return state.parts[part] ?? ''
}

export const partitionName = ({ partition }: Place): string => nameOf(partition)

/** Where to look in a trace: from one entry (included) to another (not included). */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The set of event numbers of some names. */
export function numbersOf(...names: readonly EventName[]): ReadonlySet<number> {
  return new Set(names.map(name => EVENT[name]))
}

/** Every entry of some types in a stretch of the trace for which a test holds, in order. */
export function entriesIn(
  { trace }: Case,
  { from, to }: Stretch,
  types: ReadonlySet<number>,
  test: (entry: TraceEntry) => boolean = () => true,
): TraceEntry[] {
  const found: TraceEntry[] = []
  for (let n = Math.max(0, from); n < to; n++) {
    if (!types.has(trace.types[n] ?? -1)) continue
    const entry = trace.entry(n)
    if (test(entry)) found.push(entry)
  }
  return found
}

/** The first such entry of a stretch. */
export function firstIn(
  { trace }: Case,
  { from, to }: Stretch,
  types: ReadonlySet<number>,
  test: (entry: TraceEntry) => boolean,
): TraceEntry | undefined {
  for (let n = Math.max(0, from); n < to; n++) {
    if (!types.has(trace.types[n] ?? -1)) continue
    const entry = trace.entry(n)
    if (test(entry)) return entry
  }
  return undefined
}

/** The last such entry of a stretch. */
export function lastIn(
  { trace }: Case,
  { from, to }: Stretch,
  types: ReadonlySet<number>,
  test: (entry: TraceEntry) => boolean,
): TraceEntry | undefined {
  for (let n = to - 1; n >= Math.max(0, from); n--) {
    if (!types.has(trace.types[n] ?? -1)) continue
    const entry = trace.entry(n)
    if (test(entry)) return entry
  }
  return undefined
}

/** Who reads: a group, or a consumer that is in none. */
export interface Reader {
  readonly name: string
  readonly group: Group | null
  /** The parts of its consumers, whoever was one. */
  readonly consumers: ReadonlySet<number>
  /** The parts in whose name its offsets are committed. */
  readonly committers: ReadonlySet<number>
}

/** Everybody who has a place in a partition, or is about to: groups in their order, then consumers without one. */
export function readersOf({ state }: Case, { partition }: Place): Reader[] {
  const groups = state.groups.filter(
    ({ index, progress }) =>
      progress.has(partition.index) ||
      state.consumers.some(each => each.group === index && each.settings.topics.includes(partition.topic)),
  )
  const alone = state.consumers.filter(
    each => each.group < 0 && (each.owned.includes(partition.index) || partition.finished.has(`consumer ${each.name}`)),
  )
  return [
    ...groups.map((group): Reader => {
      const consumers = new Set(state.consumers.filter(each => each.group === group.index).map(({ part }) => part))
      return { name: group.name, group, consumers, committers: new Set([...consumers, group.part]) }
    }),
    ...alone.map(
      ({ name, part }): Reader => ({ name, group: null, consumers: new Set([part]), committers: new Set() }),
    ),
  ]
}

/** The head of a record's batch: it stands for the whole batch wherever a batch is sent, refused or sent again. */
export function batchHead({ trace }: Case, { cause, from, message }: TraceEntry): number {
  for (let n: number = cause; n >= 0; n = trace.causes[n] ?? -1) {
    const type = trace.types[n]
    if (type === EVENT.batchSent && trace.froms[n] === from) return trace.messages[n] ?? message
  }
  return message
}
