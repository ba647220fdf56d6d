import type { Challenge, Goal } from './lesson.ts'
import type { Measurements } from './measurements.ts'
import { metricOf } from './metrics.ts'
import { fits, type Question, shortfall } from './question.ts'

/**
 * How a goal stands. `ahead`: its window has not begun. `open`: not yet. `holding`: so far so good, and the window is not over.
 * `met` and `missed` are final.
 */
export type GoalStatus = 'ahead' | 'open' | 'holding' | 'met' | 'missed'

export interface GoalReading {
  readonly goal: Goal
  readonly status: GoalStatus
  /** The current value of the check, or of its metric before the window; null when there is none yet. */
  readonly value: number | null
  /** How far the value is from the threshold while it does not fit, else 0; null when there is no value. */
  readonly off: number | null
}

/** Takes goals and a moment that has been simulated, gives how each stands then: a function of the run alone. */
export function evaluateGoals(measurements: Measurements, goals: readonly Goal[], at: number): GoalReading[] {
  return goals.map(goal => readGoal(measurements, goal, at))
}

/** How a challenge stands: `solved` when every goal is met, `failed` as soon as one is missed. */
export type Verdict = 'playing' | 'solved' | 'failed'

/** Takes readings of all goals, gives the verdict. */
export function verdictOf(readings: readonly GoalReading[]): Verdict {
  if (readings.some(({ status }) => status === 'missed')) return 'failed'
  return readings.every(({ status }) => status === 'met') ? 'solved' : 'playing'
}

/** The moment, in milliseconds, after which every goal of a challenge is decided. */
export function decidedAtMs({ goals, startMs }: Pick<Challenge, 'goals' | 'startMs'>): number {
  return Math.max(startMs, ...goals.map(({ question }) => question.toMs))
}

/** What to tell a learner about a missed goal: which, by how much, and one thing to try. */
export interface Failure {
  readonly goal: Goal
  readonly value: number | null
  /** `never`: what should have happened did not. */
  readonly direction: 'over' | 'under' | 'never'
  readonly by: number
}

/** Takes readings, gives one failure for each missed goal. */
export function failuresOf(readings: readonly GoalReading[]): Failure[] {
  return readings
    .filter(({ status }) => status === 'missed')
    .map(({ goal, value, off }) => {
      if (value === null) return { goal, value, direction: 'never', by: 0 }
      const high = value > (goal.limit.op === 'between' ? goal.limit.high : goal.limit.value)
      return { goal, value, direction: high ? 'over' : 'under', by: off ?? 0 }
    })
}

/** What a level of now already says something about; a moment, a rise or a rate has none before its window begins. */
const IS_LEVEL: ReadonlySet<Question['agg']> = new Set(['last', 'max', 'min', 'mean'])

function readGoal(measurements: Measurements, goal: Goal, at: number): GoalReading {
  const { question, limit } = goal
  const { fromMs, toMs } = question
  if (at < fromMs * 1000) {
    const level = IS_LEVEL.has(question.agg) ? measurements.levelAt(question.metric, at, question.on) : Number.NaN
    return { goal, status: 'ahead', value: Number.isNaN(level) ? null : level, off: null }
  }
  const value = measurements.answer(question, at)
  const holds = value !== null && fits(limit, value)
  const off = value === null ? null : holds ? 0 : shortfall(limit, value)
  return { goal, value, off, status: statusOf(goal, value, holds, at >= toMs * 1000) }
}

function statusOf(goal: Goal, value: number | null, holds: boolean, over: boolean): GoalStatus {
  if (over) return holds ? 'met' : 'missed'
  if (isSettled(goal, value)) return holds ? 'met' : 'missed'
  return holds ? 'holding' : 'open'
}

/** True when the value cannot change the verdict any more although the window is not over. */
function isSettled({ question, limit }: Goal, value: number | null): boolean {
  if (value === null) return false
  const { agg } = question
  const atMost = limit.op === '<=' || limit.op === '<'
  const atLeast = limit.op === '>=' || limit.op === '>'
  const holds = fits(limit, value)
  // The first time that something happened stays the first time.
  if (agg === 'firstTime') return true
  const onlyRises = agg === 'max' || (agg === 'last' && metricOf(question.metric).grows)
  if (onlyRises) return (atMost && !holds) || (atLeast && holds)
  return agg === 'min' && ((atLeast && !holds) || (atMost && holds))
}
