import type { Trace } from '../../engine/trace.ts'

/**
 * Where the answer to one question of a lesson is read from. `level`: how many messages are in these terms of the ledger now, or how
 * often these events happened so far, less how often those of `minus` did. `after`: how often these events happened to a message to
 * which one of `mark` had happened before. `busy`: how many consumers are at work: one begins at the end of an event that it goes to,
 * and ends where the event comes from, or at the end of one that comes from nowhere. `lengths`: the lengths of time that these events
 * carry. `spans`: how long each message took from an event of `begins` to one of `ends`; with `open`, also those that are still under
 * way. `tally`: what the broker itself counts along the trace. `setting`: a number read off the settings. `ratio`: one level as a
 * percentage of another. `alert`: the share of time in which the learner's line was wrong. `changes`: how often somebody changed
 * something, beyond the scenario itself.
 */
export type Reading<Topology> =
  | {
      readonly from: 'level'
      readonly terms: readonly string[]
      readonly events: readonly string[]
      readonly minus: readonly string[]
    }
  | { readonly from: 'after'; readonly mark: readonly string[]; readonly events: readonly string[] }
  | { readonly from: 'busy'; readonly begins: readonly string[]; readonly ends: readonly string[] }
  | { readonly from: 'lengths'; readonly events: readonly string[] }
  | {
      readonly from: 'spans'
      readonly begins: readonly string[]
      readonly ends: readonly string[]
      readonly open: boolean
      /** True when one beginning may have several ends, each counted from it. */
      readonly again: boolean
    }
  | { readonly from: 'tally'; begin(asked: TallyPlace): Tally }
  | { readonly from: 'setting'; read(topology: Topology): number }
  | { readonly from: 'ratio'; readonly of: string; readonly per: string }
  | { readonly from: 'alert' }
  | { readonly from: 'changes' }

/** What a tally may look at besides the trace: what never changes in a run, such as who belongs to what. */
export interface TallyPlace {
  /** The run's state as far as it has been simulated. */
  stateNow(): unknown
  /** The part that is asked about alone, or null for the whole stage. */
  readonly on: string | null
}

/** Takes the entries of a trace one by one, each once and in order; gives the level as it is after each, or null where it is as before. */
export type Tally = (trace: Trace, entry: number) => number | null

/** What a lesson can ask about a run of a broker, and point at on its stage. */
export interface LessonReadings<Topology, State> {
  /** By a metric's name, where its answer is read from. What is not here cannot be asked about this broker. */
  readonly metrics: Readonly<Record<string, Reading<Topology>>>
  /** Of an alert on the backlog: the events by which a message joins it, and by which work on it begins. */
  readonly alert: { readonly joins: readonly string[]; readonly begins: readonly string[] }
  /** Every name that a lesson may point at. */
  partNames(topology: Topology): readonly string[]
  /** The numbers of the parts that a name stands for; none while there is no such part. */
  partsNamed(state: State, name: string): readonly number[]
}

/** What must be known of a broker to read what a lesson asks of every one. Both rates are a second. */
interface AskedOfEvery<Topology> {
  readonly begins: readonly string[]
  readonly ends: readonly string[]
  arrivalRate(topology: Topology): number
  capacity(topology: Topology): number
}

interface WithPrograms {
  readonly producers: Readonly<Record<string, unknown>>
  readonly consumers: Readonly<Record<string, unknown>>
}

/** Takes the events at which work begins and ends, and the rates that the settings allow, gives where the questions that are asked of every broker are answered from. */
export function readingsOfEvery<Topology extends WithPrograms>({
  begins,
  ends,
  arrivalRate,
  capacity,
}: AskedOfEvery<Topology>) {
  return {
    busy: { from: 'busy', begins, ends },
    utilisation: { from: 'ratio', of: 'busy', per: 'consumers' },
    alertWrong: { from: 'alert' },
    arrivalRate: { from: 'setting', read: (topology: Topology) => rounded(arrivalRate(topology)) },
    capacity: { from: 'setting', read: (topology: Topology) => rounded(capacity(topology)) },
    producers: { from: 'setting', read: ({ producers }: Topology) => Object.keys(producers).length },
    consumers: { from: 'setting', read: ({ consumers }: Topology) => Object.keys(consumers).length },
    changes: { from: 'changes' },
  } as const satisfies Readonly<Record<string, Reading<Topology>>>
}

/** 1000 / (1000 / 12) is a hair above 12; a millionth of a message a second is nobody's budget. */
function rounded(perSecond: number): number {
  return Math.round(perSecond * 1_000_000) / 1_000_000
}
