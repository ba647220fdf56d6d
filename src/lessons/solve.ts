import type { Intervention } from '../engine/model.ts'
import { atMilliseconds, LAST_TIME, type Time } from '../engine/time.ts'
import { decidedAtMs, evaluateGoals, type GoalReading, type Verdict, verdictOf } from './goals.ts'
import type { Challenge, ChallengeStep, Lesson } from './lesson.ts'
import { type AnyRun, Measurements } from './measurements.ts'
import { startRun } from './numbers.ts'

/** How a challenge came out with some actions on one seed. */
export interface Attempt {
  readonly seed: number
  readonly verdict: Verdict
  readonly readings: readonly GoalReading[]
  /** The hash of everything that happened: equal hashes, equal runs. */
  readonly hash: string
}

/** A challenge tried with nothing done, as its author solves it, and as people get it wrong. */
export interface Solved {
  readonly step: string
  readonly start: readonly Attempt[]
  readonly solution: readonly Attempt[]
  readonly nearMisses: readonly { readonly id: string; readonly attempts: readonly Attempt[] }[]
}

/**
 * How the run is driven: in one go, or in frames of so many simulated microseconds, in which every action is done at its
 * moment by hand as on the stage.
 */
export type Pace = { readonly kind: 'headless' } | { readonly kind: 'live'; readonly frame: number }

/** Takes a lesson, plays each of its challenges on each of its seeds, gives what came of it. */
export function solve(lesson: Lesson, pace: Pace = { kind: 'headless' }): Solved[] {
  return challengesOf(lesson).map(({ id, challenge }) => {
    const on = (actions: readonly Intervention[]) =>
      challenge.seeds.map(seed => attempt(lesson, challenge, actions, { seed, pace }))
    return {
      step: id,
      start: on([]),
      solution: on(challenge.solution),
      nearMisses: challenge.nearMisses.map(({ id: name, actions }) => ({ id: name, attempts: on(actions) })),
    }
  })
}

/** Takes a lesson, one of its challenges and actions in order of time, plays them to the moment when all is decided. */
export function attempt(
  lesson: Lesson,
  challenge: Challenge,
  actions: readonly Intervention[],
  { seed, pace }: { readonly seed: number; readonly pace: Pace },
): Attempt {
  const scenario = lesson.runs[challenge.run]
  if (scenario === undefined) throw new Error(`attempt: ${lesson.id} has no run, got "${challenge.run}"`)
  const run = startRun(scenario, seed)
  const end = atMilliseconds(decidedAtMs(challenge))
  if (pace.kind === 'headless') for (const { at, action } of actions) run.intervene(at, action)
  else playLive(run, actions, pace.frame, end)
  run.advance(end)
  const readings = evaluateGoals(new Measurements(run, scenario.script), challenge.goals, end)
  return { seed, verdict: verdictOf(readings), readings, hash: run.trace.hash() }
}

/** The steps of a lesson that are challenges. */
export function challengesOf({ steps }: Lesson): ChallengeStep[] {
  return steps.filter(step => step.kind === 'challenge')
}

/** Frame by frame, as the player does; an action stops the frame just before its moment. */
function playLive(run: AnyRun, actions: readonly Intervention[], frame: number, end: Time): void {
  let done = 0
  for (let now = 0; now < end; now = Math.min(now + frame, end)) {
    for (let next = actions[done]; next !== undefined && next.at <= now; next = actions[done]) {
      if (next.at > 0) run.advance((next.at - 1) as Time)
      run.intervene(next.at, next.action)
      done++
    }
    run.advance(Math.min(now, LAST_TIME) as Time)
  }
}
