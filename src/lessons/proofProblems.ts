import type { Goal, Lesson } from './lesson.ts'
import { type Attempt, solve } from './solve.ts'

/** Takes a lesson, plays its challenges, gives a sentence for each that does not come out as it must: the start fails, the solution solves, near-misses fail, on every seed and unseen run. */
export function proofProblems(lesson: Lesson): string[] {
  return solve(lesson).flatMap(({ step, start, solution, nearMisses }) => [
    ...passing(start).map(seed => `${step}: with nothing done it is solved already (seed ${seed})`),
    ...solution.filter(({ verdict }) => verdict !== 'solved').map(attempt => `${step}: ${unsolved(attempt)}`),
    ...nearMisses.flatMap(({ id, attempts }) =>
      passing(attempts).map(seed => `${step}: the near-miss "${id}" solves it (seed ${seed})`),
    ),
  ])
}

function passing(attempts: readonly Attempt[]): number[] {
  return attempts.filter(({ verdict }) => verdict === 'solved').map(({ seed }) => seed)
}

function unsolved({ seed, readings, trials }: Attempt): string {
  const missed = readings.filter(({ status }) => status !== 'met')
  const goals = missed
    .map(({ goal, value }) => `"${goal.id}" is at ${value ?? 'no value'}, not ${wanted(goal)}`)
    .join('; ')
  const where = trials.filter(({ verdict }) => verdict !== 'solved').map(({ id }) => id)
  return `the solution does not solve it (seed ${seed}): ${goals}; on ${where.join(', ')}`
}

function wanted({ limit: { op, value, high } }: Goal): string {
  return op === 'between' ? `between ${value} and ${high}` : `${op} ${value}`
}
