import type { Reading, Tally } from '../brokers/shared/lessonReadings.ts'
import type { EventMeaning } from '../engine/model.ts'
import type { Trace } from '../engine/trace.ts'
import { createSteps, type StepFunction, setLevel } from './stepFunction.ts'

/** What has been read of a trace for one metric: a level over time, or lengths of time by the moment at which each ended. */
export interface Reader {
  readonly steps: StepFunction
  /** Of spans: when each began and ended, the latter infinite while it lasts. */
  readonly spans: { readonly begins: number[]; readonly ends: number[] } | null
  /** Takes the number of the next entry and reads it. */
  take(trace: Trace, entry: number): void
}

/** What can be read off the trace, entry by entry. */
export type TraceSource = Extract<
  Reading<unknown>,
  { from: 'level' | 'after' | 'busy' | 'lengths' | 'spans' | 'tally' }
>

/** What a reader is made for. */
export interface ReaderPlace {
  readonly meanings: readonly EventMeaning[]
  /** The numbers of the parts that are asked about; null: all. */
  readonly parts: readonly number[] | null
  /** The name that they were asked by, for a broker that counts itself. */
  readonly on: string | null
  stateNow(): unknown
}

/** Takes a source and what it is asked about, gives its reader; every entry is to be shown to it once, in order. */
export function createReader(source: TraceSource, { meanings, parts, on, stateNow }: ReaderPlace): Reader {
  const steps = createSteps()
  switch (source.from) {
    case 'level':
      return { steps, spans: null, take: levelTaker(steps, deltasOf(source, meanings), parts) }
    case 'after':
      return {
        steps,
        spans: null,
        take: markTaker(steps, typesOf(meanings, source.mark), typesOf(meanings, source.events)),
      }
    case 'busy':
      return { steps, spans: null, take: busyTaker(steps, source, meanings, parts) }
    case 'lengths':
      return { steps, spans: null, take: lengthTaker(steps, typesOf(meanings, source.events), parts) }
    case 'spans': {
      const spans = { begins: [] as number[], ends: [] as number[] }
      return { steps, spans, take: spanTaker(steps, spans, source, meanings) }
    }
    case 'tally':
      return { steps, spans: null, take: tallyTaker(steps, source.begin({ stateNow, on })) }
  }
}

type Parts = ReaderPlace['parts']

function levelTaker(steps: StepFunction, deltas: readonly number[], parts: Parts): Reader['take'] {
  let level = 0
  return (trace, entry) => {
    const delta = deltas[trace.types[entry] ?? 0] ?? 0
    if (delta === 0 || !isAt(trace, entry, parts)) return
    level += delta
    setLevel(steps, trace.times[entry] ?? 0, level)
  }
}

/** By event type: what it adds to the level. */
function deltasOf(
  { terms, events, minus }: Extract<TraceSource, { from: 'level' }>,
  meanings: readonly EventMeaning[],
): number[] {
  const inTerms = (term: string | undefined): number => Number(term !== undefined && terms.includes(term))
  return meanings.map(
    ({ name, from, to }) => inTerms(to) - inTerms(from) + Number(events.includes(name)) - Number(minus.includes(name)),
  )
}

function markTaker(steps: StepFunction, marks: ReadonlySet<number>, counts: ReadonlySet<number>): Reader['take'] {
  const marked = new Set<number>()
  let level = 0
  return (trace, entry) => {
    const type = trace.types[entry] ?? 0
    const message = trace.messages[entry] ?? 0
    if (marks.has(type)) marked.add(message)
    if (counts.has(type) && marked.has(message)) setLevel(steps, trace.times[entry] ?? 0, ++level)
  }
}

/** A consumer is at work from the start of a piece of work to its end, or to its own. */
function busyTaker(
  steps: StepFunction,
  source: Extract<TraceSource, { from: 'busy' }>,
  meanings: readonly EventMeaning[],
  parts: Parts,
): Reader['take'] {
  const starts = typesOf(meanings, source.begins)
  const ends = typesOf(meanings, source.ends)
  const working = new Set<number>()
  return (trace, entry) => {
    const type = trace.types[entry] ?? 0
    const before = working.size
    if (starts.has(type) && isAt(trace, entry, parts)) working.add(trace.tos[entry] ?? 0)
    else if (ends.has(type)) working.delete(trace.froms[entry] || (trace.tos[entry] ?? 0))
    if (working.size !== before) setLevel(steps, trace.times[entry] ?? 0, working.size)
  }
}

function lengthTaker(steps: StepFunction, types: ReadonlySet<number>, parts: Parts): Reader['take'] {
  return (trace, entry) => {
    if (!types.has(trace.types[entry] ?? 0) || !isAt(trace, entry, parts)) return
    steps.times.push(trace.times[entry] ?? 0)
    steps.values.push((trace.values[entry] ?? 0) / 1_000_000)
  }
}

function spanTaker(
  steps: StepFunction,
  { begins, ends }: NonNullable<Reader['spans']>,
  source: Extract<TraceSource, { from: 'spans' }>,
  meanings: readonly EventMeaning[],
): Reader['take'] {
  const beginTypes = typesOf(meanings, source.begins)
  const endTypes = typesOf(meanings, source.ends)
  const open = new Map<number, number>()
  return (trace, entry) => {
    const type = trace.types[entry] ?? 0
    const message = trace.messages[entry] ?? 0
    const at = trace.times[entry] ?? 0
    if (beginTypes.has(type)) {
      open.set(message, begins.length)
      begins.push(at)
      ends.push(Number.POSITIVE_INFINITY)
    }
    const index = open.get(message)
    if (!endTypes.has(type) || index === undefined) return
    ends[index] = at
    steps.times.push(at)
    steps.values.push((at - (begins[index] ?? 0)) / 1_000_000)
    if (!source.again) open.delete(message)
  }
}

/** Takes the events of a broker and names of some, gives the numbers of those. */
export function typesOf(meanings: readonly EventMeaning[], names: readonly string[]): ReadonlySet<number> {
  return new Set(names.map(name => meanings.findIndex(meaning => meaning.name === name)))
}

function tallyTaker(steps: StepFunction, tally: Tally): Reader['take'] {
  return (trace, entry) => {
    const level = tally(trace, entry)
    if (level !== null) setLevel(steps, trace.times[entry] ?? 0, level)
  }
}

function isAt(trace: Trace, entry: number, parts: Parts): boolean {
  return parts === null || parts.includes(trace.froms[entry] ?? 0) || parts.includes(trace.tos[entry] ?? 0)
}
