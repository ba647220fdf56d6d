import type * as z from 'zod/mini'
import type { Action, ActionValue, Model, Picture, Problem } from '../../engine/model.ts'
import type { Say } from '../../engine/say.ts'
import type { SeriesMeaning } from '../../engine/seriesBuilder.ts'
import type { Time } from '../../engine/time.ts'
import type { Trace, TraceEntry } from '../../engine/trace.ts'
import type { LessonReadings } from './lessonReadings.ts'

/**
 * One messaging system, as everything above the brokers uses it. What takes a topology or a state is a method, so that a broker
 * of any topology is a `Broker<unknown, unknown>`: who has a run of some broker may use it without knowing which.
 */
export interface Broker<Topology, State> {
  readonly model: Model<Topology, State>
  readonly picture: Picture<State>
  /** Its English, for the ids that its picture says: ICU messages. */
  readonly words: Readonly<Record<string, string>>
  /** Everything that a person or script can do to a run of it. */
  readonly verbs: readonly string[]
  /** The schema of `topology` in a scenario file. */
  readonly topologySchema: z.ZodMiniType
  /** What no schema can say of a topology that is well formed: names that lead nowhere. Paths are within the topology. */
  topologyProblems(topology: Topology): readonly Problem[]
  /** The actions, in order of time, that could never be done, judged by what is there by then. */
  scriptProblems(topology: Topology, actions: readonly Action[]): readonly ScriptProblem[]
  /** A topology with one setting changed before the run begins; the given one is not touched. */
  changeSetting(topology: Topology, path: string, value: ActionValue): Changed<Topology>
  /** What the charts mean by their words. */
  series(sentence: (entry: TraceEntry) => string): SeriesMeaning
  /** What a lesson can ask about a run, and point at. */
  readonly lessons: LessonReadings<Topology, State>
  /** What the settings allow, for lines on the charts: how long the backlog may be, and what the consumers can do together a second; null where there is no such limit. */
  limits(topology: Topology): Limits
  /** The settings that are valid in a state. */
  topologyOf(state: State): Topology
  /** Answers to every question that can be asked about a message at a moment; none when it was never made. */
  why(asked: Asked<State>): readonly Answer[]
  /** What a run came to, as plain data that survives JSON: a number that does not exist yet is null. */
  report(state: State, now: Time): object
  /** The few numbers that are always on screen. */
  keyFigures(state: State, now: Time): readonly KeyFigure[]
}

/** A broker of which nothing more is known. */
export type AnyBroker = Broker<unknown, unknown>

/** What an answer about a message is made from: the state at the moment now has the names and how things stand, the trace what happened. */
export interface Asked<State> {
  readonly say: Say
  readonly state: State
  readonly trace: Trace
  readonly message: number
  readonly now: Time
}

export interface Limits {
  readonly backlog: number | null
  readonly perSecond: number | null
}

/** An action of a script that could never be done, and why. `index` is its place in the list that was given. */
export interface ScriptProblem {
  readonly index: number
  readonly problem: Problem
}

/** A topology with one setting changed, or what is wrong with the change: whether the path leads nowhere or the value does not fit. */
export type Changed<Topology> =
  | { readonly topology: Topology }
  | { readonly problem: Problem; readonly wrong: 'path' | 'value' }

/** What can be asked about a message: why it takes so long, why it went out again, and how it ended other than well. */
export type Question = 'late' | 'again' | 'end'

/** One sentence of an answer, with the moment it speaks of and the entry to jump to. */
export interface Because {
  readonly text: string
  readonly time: Time
  readonly entry: number
}

export interface Answer {
  readonly question: Question
  /** The question in words, about this message. */
  readonly title: string
  /** In order of time. Never empty. */
  readonly because: readonly Because[]
}

/** A number that is always on screen, by its id; whoever shows it has the words. `null` while it does not exist. */
export type KeyFigure =
  /** A `level` is how many there are now, a `count` how many there were since the start. */
  | { readonly id: string; readonly kind: 'lengthMs' | 'share' | 'count' | 'level'; readonly value: number | null }
  /** How many of the wishes came true, and how often one came true again. The words are the scenario's own. */
  | {
      readonly id: string
      readonly kind: 'done'
      readonly value: number
      readonly of: number
      readonly repeats: number
      readonly wish: string
      readonly effect: string
    }
