import type { Scenario } from '../brokers/scenario.ts'
import type { ActionValue, Intervention, Problem } from '../engine/model.ts'
import type { MetricName, Unit } from './metrics.ts'
import type { Inlines, Prose } from './prose.ts'
import type { Limit, Question } from './question.ts'

/** A problem of a lesson, with the file and, where it is known, the line. */
export interface LessonProblem extends Problem {
  readonly file: string
  readonly line: number | null
}

/** A lesson as it is taught: the data of lesson.yaml with the words of one language in place. Read-only plain data. */
export interface Lesson {
  readonly id: string
  readonly minutes: number
  readonly title: Inlines
  readonly objective: Prose
  readonly misconceptions: readonly Misconception[]
  /** What can be put on the stage, by name; `main` is always there. */
  readonly runs: Readonly<Record<string, Scenario>>
  readonly steps: readonly Step[]
  /** Values that the prose may name; `computeNumbers` gives them. */
  readonly numbers: Readonly<Record<string, NumberSource>>
  readonly recall: readonly RecallItem[]
  /** What the model leaves out, and how real systems differ. */
  readonly caveats: Prose
  readonly brokers: readonly BrokerNote[]
}

export interface Misconception {
  readonly id: string
  readonly belief: Inlines
}

export interface BrokerNote {
  readonly id: string
  readonly name: Inlines
  readonly text: Prose
}

export type ChartName = 'backlog' | 'cumulative' | 'rates' | 'latency'

/** What every step has, whatever its kind. */
export interface StepBase {
  readonly id: string
  readonly title: Inlines
  readonly text: Prose
  /** Of a run: what was to be seen, said once the stage has shown it; empty: nothing. */
  readonly after: Prose
  /** What the stage does on entering, in order. Empty: the stage stays as it is. */
  readonly stage: readonly StageAction[]
  /** Ids of the parts to light; empty: all. */
  readonly focus: readonly string[]
  readonly controls: readonly Control[]
  /** At most two. */
  readonly charts: readonly ChartName[]
}

export type Step = StepBase &
  (
    | { readonly kind: 'hook' | 'run' }
    | { readonly kind: 'predict'; readonly prediction: Prediction }
    /** Many runs without a person draw a curve; `of` names the predict step whose guess is marked on it. */
    | { readonly kind: 'sweep'; readonly sweep: Sweep; readonly of: string | null }
    /** `of` names the predict step whose guess is held against the run. */
    | { readonly kind: 'compare'; readonly of: string }
    /** With `of`, the explanation of what the learner chose there comes first, then this step's own text. */
    | { readonly kind: 'explain'; readonly of: string | null }
    | { readonly kind: 'vary'; readonly goals: readonly Goal[] }
    | { readonly kind: 'challenge'; readonly challenge: Challenge }
    | { readonly kind: 'exit'; readonly takeaway: Quiz }
  )

export type PredictStep = Extract<Step, { kind: 'predict' }>
export type ChallengeStep = Extract<Step, { kind: 'challenge' }>
export type SweepStep = Extract<Step, { kind: 'sweep' }>

/** A run repeated with a setting at many values, and a question asked of each: the curve of the answers over the values. */
export interface Sweep {
  readonly run: string
  readonly setting: string
  /** How the values of the setting are said: as they are, or as how many a second a mean time in milliseconds makes. */
  readonly show: 'value' | 'perSecond' | 'seconds'
  readonly unit: ControlUnit
  /** What the horizontal axis is called. */
  readonly label: Inlines
  /** As they are said, in order. */
  readonly values: readonly number[]
  /** A run for each value and seed; the curve goes through the means. */
  readonly seeds: readonly number[]
  readonly question: Question
  /** The top of the vertical axis; higher answers are drawn at the top. */
  readonly max: number
}

/** Script of the stage. Playing waits for something in the model, never for seconds on the wall. */
export type StageAction =
  | { readonly do: 'start'; readonly run: string }
  | { readonly do: 'seek'; readonly toMs: number }
  | { readonly do: 'speed'; readonly factor: number }
  | { readonly do: 'play'; readonly until: Condition }

export type Condition =
  /** The nth event of a kind after the playhead. */
  | { readonly kind: 'event'; readonly event: string; readonly nth: number }
  | { readonly kind: 'metric'; readonly metric: MetricName; readonly limit: Limit }
  /** The end of the scenario. */
  | { readonly kind: 'end' }

/** A setting or an action that the step puts into the learner's hands. */
export type Control = ControlBase &
  (
    | {
        readonly kind: 'slider'
        readonly setting: string
        readonly min: number
        readonly max: number
        readonly step: number
        /** The learner sees the setting itself; of a mean time in milliseconds how many a second that makes (`perSecond`); or milliseconds as seconds. */
        readonly show: 'value' | 'perSecond' | 'seconds'
        readonly unit: ControlUnit
      }
    | { readonly kind: 'choice'; readonly setting: string; readonly options: readonly ControlOption[] }
    | { readonly kind: 'button'; readonly do: string; readonly on: string; readonly value: ActionValue | undefined }
  )

export type ControlUnit = Unit | 'milliseconds' | 'none'

export interface ControlBase {
  readonly id: string
  /** The run that it belongs to, on a step with several stages; null: whichever is on show. */
  readonly run: string | null
  readonly label: Inlines
}

export interface ControlOption {
  readonly id: string
  readonly label: Inlines
  readonly value: ActionValue
}

/** A number worked out from a run, from the scenario, or from other such numbers. `run` names one of the lesson's runs. */
export type NumberSource = { readonly digits: number } & (
  | { readonly kind: 'ask'; readonly question: Question; readonly run: string }
  | { readonly kind: 'setting'; readonly path: string; readonly run: string; readonly per: number }
  | { readonly kind: 'given'; readonly value: number }
  | { readonly kind: 'difference' | 'product' | 'quotient' | 'sum'; readonly of: readonly [string, string] }
)

export type Prediction =
  /** Which of these? The right one is the one that holds the computed answer. */
  | {
      readonly kind: 'choice'
      /** The name of the number that is the answer. */
      readonly answer: string
      readonly options: readonly (Option & { readonly holds: Range })[]
    }
  /** Which of these makes it so? Each option has a run; the right one is the one whose answer fits the limit. */
  | {
      readonly kind: 'trial'
      readonly question: Question
      readonly limit: Limit
      readonly options: readonly (Option & { readonly run: string })[]
    }
  | {
      readonly kind: 'number'
      readonly answer: string
      readonly min: number
      readonly max: number
      readonly step: number
      readonly unit: Unit
      /** How far off still counts as right. */
      readonly tolerance: number
      /** Tried in order; the last one takes every guess that is left. */
      readonly options: readonly (Option & { readonly holds: Range | null })[]
    }
  /** Draw the metric over the window; right when each check of the drawing is within its tolerance. */
  | {
      readonly kind: 'draw'
      readonly metric: MetricName
      readonly run: string
      readonly fromMs: number
      readonly toMs: number
      readonly max: number
      readonly checks: readonly DrawCheck[]
      readonly options: readonly (Option & { readonly when: DrawOutcome | null })[]
    }

/** Something to say about a guess: the right one, or a wrong one with the belief behind it. */
export interface Option {
  readonly id: string
  readonly label: Inlines
  readonly explanation: Prose
  /** The misconception that leads here, or null for the right one. */
  readonly misconception: string | null
}

/** Where a guess belongs to an option, by the names of numbers; `near` within `within` of it, or from `low` to `high` (null: no limit). */
export type Range =
  | { readonly near: string; readonly within: number }
  | { readonly low: number | null; readonly high: number | null }

export interface DrawCheck {
  readonly id: string
  /** Of the drawing and of the run alike. */
  readonly question: Question
  readonly tolerance: number
}

/** An outcome of a drawing: this check came out too low or too high. */
export interface DrawOutcome {
  readonly check: string
  readonly is: 'low' | 'high'
}

/** A check on a run, in plain words, that ticks by itself. */
export interface Goal {
  readonly id: string
  /** The run that it is about; of a step to try out, null: the one on show. */
  readonly run: string | null
  readonly text: Inlines
  /** One thing to try when it is missed. */
  readonly advice: Prose
  readonly question: Question
  readonly limit: Limit
}

export interface Challenge {
  /** The run that is on show at first. */
  readonly run: string
  /** The runs that the learner can put on the stage and change, `run` among them: usually it alone. */
  readonly stages: readonly string[]
  /** What each of several stages is called, by its run. */
  readonly stageNames: Readonly<Record<string, Inlines>>
  /** Variants of the run that the learner does not see before they are checked, all at once; the goals must hold on each. */
  readonly unseen: readonly Unseen[]
  /** A line on the backlog chart that is the learner's to place, or null. */
  readonly alert: AlertTask | null
  /** Where the learner begins: everything before has happened. */
  readonly startMs: number
  readonly goals: readonly Goal[]
  /** A good solution needs this many changes. */
  readonly parChanges: number
  /** Where to look, which control, a worked setting. */
  readonly hints: readonly [Prose, Prose, Prose]
  readonly solution: Try
  readonly nearMisses: readonly NearMiss[]
  /** One seed: it is fixed and shown. Several: the verdicts must be the same on all. */
  readonly seeds: readonly number[]
}

/** What somebody does about a challenge: changes to its runs, and where they put the alert line (null: where it was). */
export interface Try {
  readonly actions: readonly StagedAction[]
  readonly line: number | null
}

/** An intervention and the run that it is done to. */
export interface StagedAction extends Intervention {
  readonly run: string
}

export interface NearMiss extends Try {
  readonly id: string
}

export interface Unseen {
  readonly id: string
  /** What it is called in the list of results. */
  readonly label: Inlines
  /** Which stage it is a variant of: the changes made there are made here, at the same moments. */
  readonly of: string
  readonly scenario: Scenario
}

/** The alert rings while more messages wait than the line says; it should mean "longer than `waitMs`". */
export interface AlertTask {
  readonly waitMs: number
  readonly start: number
  readonly max: number
  readonly step: number
}

/** A question of understanding, whose key its author states. */
export interface Quiz {
  readonly question: Prose
  readonly options: readonly QuizOption[]
  /** The id of the right option. */
  readonly answer: string
}

export interface QuizOption {
  readonly id: string
  readonly label: Inlines
  readonly explanation: Prose
}

export interface RecallItem extends Quiz {
  readonly id: string
}
