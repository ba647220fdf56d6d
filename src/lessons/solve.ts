import type { Intervention } from '../engine/model.ts'
import { atMilliseconds, LAST_TIME, type Time } from '../engine/time.ts'
import { decidedAtMs, evaluateGoals, type GoalReading, type Verdict, verdictOf } from './goals.ts'
import type { Challenge, ChallengeStep, Lesson, Try } from './lesson.ts'
import { type AnyRun, Measurements } from './measurements.ts'
import { startRun } from './numbers.ts'
import { actionsOn, alertOf, type Trial, trialsOf } from './trials.ts'

/** How a challenge came out with some actions on one seed. */
export interface Attempt {
  readonly seed: number
  /** Solved when every goal holds on every stage and on every unseen run. */
  readonly verdict: Verdict
  /** Of the stages, then of the unseen runs. */
  readonly readings: readonly GoalReading[]
  /** How it came out on each stage and on each unseen run, by its id. */
  readonly trials: readonly { readonly id: string; readonly verdict: Verdict }[]
  /** The hashes of everything that happened: equal hashes, equal runs. */
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

/** Nothing done. */
const NOTHING: Try = { actions: [], line: null }

/** Takes a lesson, plays each of its challenges on each of its seeds, gives what came of it. */
export function solve(lesson: Lesson, pace: Pace = { kind: 'headless' }): Solved[] {
  return challengesOf(lesson).map(({ id, challenge }) => {
    const on = (what: Try) => challenge.seeds.map(seed => attempt(lesson, challenge, what, { seed, pace }))
    return {
      step: id,
      start: on(NOTHING),
      solution: on(challenge.solution),
      nearMisses: challenge.nearMisses.map(miss => ({ id: miss.id, attempts: on(miss) })),
    }
  })
}

/** Takes a lesson, one of its challenges and what somebody does, plays every stage and unseen run to the moment when all is decided. */
export function attempt(
  lesson: Lesson,
  challenge: Challenge,
  what: Try,
  { seed, pace }: { readonly seed: number; readonly pace: Pace },
): Attempt {
  const played = trialsOf(lesson, challenge).map(trial => {
    // A challenge's seeds are for what is on the stage; an unseen run has its own.
    const scenario = trial.isUnseen || challenge.stages.length > 1 ? trial.scenario : { ...trial.scenario, seed }
    return { id: trial.id, ...play({ ...trial, scenario }, challenge, what, pace) }
  })
  return {
    seed,
    verdict: verdictOf(played.flatMap(({ readings }) => readings)),
    readings: played.flatMap(({ readings }) => readings),
    trials: played.map(({ id, readings }) => ({ id, verdict: verdictOf(readings) })),
    hash: played.map(({ hash }) => hash).join(' '),
  }
}

function play(
  { scenario, goals, of }: Trial,
  challenge: Challenge,
  { actions, line }: Try,
  pace: Pace,
): { readonly readings: GoalReading[]; readonly hash: string } {
  const run = startRun(scenario)
  const end = atMilliseconds(decidedAtMs({ goals, startMs: challenge.startMs }))
  const own = actionsOn(actions, of)
  if (pace.kind === 'headless') for (const { at, action } of own) run.intervene(at, action)
  else playLive(run, own, pace.frame, end)
  run.advance(end)
  const measurements = new Measurements(run, scenario.script, alertOf(challenge, line))
  return { readings: evaluateGoals(measurements, goals, end), hash: run.trace.hash() }
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
