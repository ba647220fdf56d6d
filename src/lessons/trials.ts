import type { Scenario } from '../brokers/scenario.ts'
import type { Intervention } from '../engine/model.ts'
import { atMilliseconds } from '../engine/time.ts'
import { decidedAtMs, evaluateGoals, type GoalReading, type Verdict, verdictOf } from './goals.ts'
import type { Challenge, Goal, Lesson, StagedAction, Try } from './lesson.ts'
import { Measurements } from './measurements.ts'
import { startRun } from './numbers.ts'

/** One run on which goals are to hold: a stage of the challenge, or a variant of it that the learner has not seen. */
export interface Trial {
  /** The stage's name, or the variant's id. */
  readonly id: string
  /** The stage whose changes are made here. */
  readonly of: string
  readonly isUnseen: boolean
  readonly scenario: Scenario
  readonly goals: readonly Goal[]
}

/** What came of a trial. Plain data, so that a worker can send it; goals go by id. */
export interface TrialResult {
  readonly id: string
  readonly verdict: Verdict
  readonly readings: readonly (Omit<GoalReading, 'goal'> & { readonly goal: string })[]
}

/** Takes a lesson and a challenge of it, gives everything that its goals must hold on: its stages, then what is not seen. */
export function trialsOf({ runs }: Pick<Lesson, 'runs'>, challenge: Challenge): Trial[] {
  const goalsOn = (run: string) => challenge.goals.filter(goal => goal.run === run)
  const stages = challenge.stages.flatMap((id): Trial[] => {
    const scenario = runs[id]
    return scenario === undefined ? [] : [{ id, of: id, isUnseen: false, scenario, goals: goalsOn(id) }]
  })
  const unseen = challenge.unseen.map(({ id, of, scenario }) => ({
    id,
    of,
    isUnseen: true,
    scenario,
    goals: goalsOn(of),
  }))
  return [...stages, ...unseen]
}

/** What somebody did to one stage of a challenge. */
export function actionsOn(actions: readonly StagedAction[], run: string): Intervention[] {
  return actions.filter(action => action.run === run).map(({ at, action }) => ({ at, action }))
}

/** Everything that a worker needs to play one trial to its end; plain data. */
export interface TrialTask {
  readonly trial: Trial
  readonly actions: readonly Intervention[]
  readonly alert: { readonly level: number; readonly waitMs: number } | null
  readonly startMs: number
}

/** Takes a challenge, a trial of it and what somebody did, gives the task to play it. */
export function taskOf(challenge: Challenge, trial: Trial, { actions, line }: Try): TrialTask {
  return {
    trial,
    actions: actionsOn(actions, trial.of),
    alert: alertOf(challenge, line),
    startMs: challenge.startMs,
  }
}

/** The alert of a challenge with the line at a level, or where it stands at first; null for a challenge without one. */
export function alertOf({ alert }: Challenge, line: number | null): TrialTask['alert'] {
  return alert === null ? null : { level: line ?? alert.start, waitMs: alert.waitMs }
}

/** Takes a task, plays it without a screen to the moment when all its goals are decided, gives what came of it. */
export function playTrial({ trial, actions, alert, startMs }: TrialTask): TrialResult {
  const { scenario, goals } = trial
  const run = startRun(scenario)
  for (const { at, action } of actions) run.intervene(at, action)
  const end = atMilliseconds(decidedAtMs({ goals, startMs }))
  run.advance(end)
  const readings = evaluateGoals(new Measurements(run, scenario.script, alert), goals, end)
  return resultOf(trial.id, readings)
}

/** Takes a trial's id and the readings of its goals, gives its result. */
function resultOf(id: string, readings: readonly GoalReading[]): TrialResult {
  return {
    id,
    verdict: verdictOf(readings),
    readings: readings.map(({ goal, ...reading }) => ({ ...reading, goal: goal.id })),
  }
}
