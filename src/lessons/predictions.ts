import type { DrawCheck, Option, Prediction, Range } from './lesson.ts'
import type { Measurements } from './measurements.ts'
import type { LessonRuns, NumberValue } from './numbers.ts'
import { fits, type Question } from './question.ts'
import { createSteps, firstTime, type StepFunction, setLevel } from './stepFunction.ts'

/** What a learner expects: an option, a number, or a drawn curve. */
export type Guess =
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'draw'; readonly points: readonly DrawnPoint[] }

export interface DrawnPoint {
  readonly atMs: number
  readonly value: number
}

/** Whether a guess is right, and the option whose explanation is for it. */
export interface Judgement {
  readonly right: boolean
  readonly option: Option
}

export type Numbers = Readonly<Record<string, NumberValue | null>>

/** The engine's answer to a prediction: a number, the ids of right options, or the value of each check of a drawing. */
export type Answer =
  | { readonly kind: 'number'; readonly value: number | null }
  | { readonly kind: 'options'; readonly right: readonly string[]; readonly value: number | null }
  | { readonly kind: 'checks'; readonly values: Readonly<Record<string, number | null>> }

/** Takes a prediction, the lesson's runs and its numbers, gives the answer that the engine computes. */
export function answerOf(prediction: Prediction, runs: LessonRuns, numbers: Numbers): Answer {
  switch (prediction.kind) {
    case 'number':
      return { kind: 'number', value: numbers[prediction.answer]?.value ?? null }
    case 'choice': {
      const value = numbers[prediction.answer]?.value ?? null
      const right = prediction.options.filter(({ holds }) => value !== null && isIn(holds, value, numbers))
      return { kind: 'options', right: right.map(({ id }) => id), value }
    }
    case 'trial': {
      const right = prediction.options.filter(({ run }) => {
        const value = runs.ask(prediction.question, run)
        return value !== null && fits(prediction.limit, value)
      })
      return { kind: 'options', right: right.map(({ id }) => id), value: null }
    }
    case 'draw':
      return {
        kind: 'checks',
        values: Object.fromEntries(
          prediction.checks.map(({ id, question }) => [id, runs.ask(question, prediction.run)]),
        ),
      }
  }
}

/** Takes a guess at a prediction, its answer and the lesson's numbers, gives the judgement; null when the guess is not of this prediction's kind. */
export function judge(prediction: Prediction, guess: Guess, answer: Answer, numbers: Numbers): Judgement | null {
  if (prediction.kind === 'choice' || prediction.kind === 'trial') {
    const option = guess.kind === 'option' ? prediction.options.find(({ id }) => id === guess.option) : undefined
    if (option === undefined || answer.kind !== 'options') return null
    return { right: answer.right.includes(option.id), option }
  }
  const [first] = prediction.options
  if (first === undefined) return null
  if (prediction.kind === 'number') {
    if (guess.kind !== 'number' || answer.kind !== 'number' || answer.value === null) return null
    const right = Math.abs(guess.value - answer.value) <= prediction.tolerance
    const wrong = prediction.options.slice(1).find(({ holds }) => holds === null || isIn(holds, guess.value, numbers))
    return right ? { right, option: first } : wrong === undefined ? null : { right, option: wrong }
  }
  if (guess.kind !== 'draw' || answer.kind !== 'checks') return null
  const outcomes = new Map(
    prediction.checks.map(check => [check.id, outcomeOf(check, guess.points, answer.values[check.id])]),
  )
  const right = [...outcomes.values()].every(outcome => outcome === 'right')
  const wrong = prediction.options.slice(1).find(({ when }) => when === null || outcomes.get(when.check) === when.is)
  return right ? { right, option: first } : wrong === undefined ? null : { right, option: wrong }
}

/** The curve that the engine draws: one point a change of the metric, over a prediction's window. */
export function curveOf(measurements: Measurements, prediction: Extract<Prediction, { kind: 'draw' }>): DrawnPoint[] {
  const { times, values } = measurements.stepsOf(prediction.metric)
  return times
    .map((at, n) => ({ atMs: at / 1000, value: values[n] ?? 0 }))
    .filter(({ atMs }) => atMs >= prediction.fromMs && atMs <= prediction.toMs)
}

/** The answer of a drawing to a question, between its points in straight lines; null when there is none. */
export function askDrawing(points: readonly DrawnPoint[], question: Question): number | null {
  const drawn = stepsOf(points)
  if (drawn.times.length === 0) return null
  const inside = drawn.values.filter((_, n) => isWithin(question, drawn.times[n] ?? 0))
  switch (question.agg) {
    case 'max':
      return inside.length === 0 ? null : Math.max(...inside)
    case 'min':
      return inside.length === 0 ? null : Math.min(...inside)
    case 'last':
      return inside.at(-1) ?? null
    case 'firstTime': {
      const { when, fromMs, toMs, forMs } = question
      if (when === null) return null
      const at = firstTime(drawn, level => fits(when, Math.round(level)), { from: fromMs, to: toMs, lasting: forMs })
      return at === null ? null : at / 1000
    }
    default:
      return null
  }
}

/** A hundred levels between two handles are finer than any hand draws. */
const LEVELS_BETWEEN = 100

function stepsOf(points: readonly DrawnPoint[]): StepFunction {
  const steps = createSteps()
  const sorted = [...points].sort((one, other) => one.atMs - other.atMs)
  for (const [n, point] of sorted.entries()) {
    const next = sorted[n + 1]
    setLevel(steps, point.atMs, point.value)
    for (let part = 1; next !== undefined && part < LEVELS_BETWEEN; part++) {
      const share = part / LEVELS_BETWEEN
      setLevel(steps, point.atMs + share * (next.atMs - point.atMs), point.value + share * (next.value - point.value))
    }
  }
  return steps
}

function outcomeOf(
  { question, tolerance }: DrawCheck,
  points: readonly DrawnPoint[],
  answer: number | null | undefined,
) {
  const drawn = askDrawing(points, question)
  if (answer === null || answer === undefined) return drawn === null ? 'right' : 'low'
  // What never happens in the drawing happens later than in the run.
  if (drawn === null) return 'high'
  if (Math.abs(drawn - answer) <= tolerance) return 'right'
  return drawn < answer ? 'low' : 'high'
}

function isIn(range: Range, value: number, numbers: Numbers): boolean {
  if ('near' in range) {
    const near = numbers[range.near]?.value
    return near !== undefined && Math.abs(value - near) <= range.within
  }
  return (range.low === null || value >= range.low) && (range.high === null || value <= range.high)
}

function isWithin({ fromMs, toMs }: Question, atMs: number): boolean {
  return atMs >= fromMs && atMs <= toMs
}

/** Takes where an option belongs, gives a number that stands for it: the one that it is near, the middle of its range, or the end that it has; null for one without a number. */
export function typicalOf(holds: Range | null, numbers: Numbers): number | null {
  if (holds === null) return null
  if ('near' in holds) return numbers[holds.near]?.value ?? null
  const { low, high } = holds
  return low !== null && high !== null ? (low + high) / 2 : (low ?? high)
}
