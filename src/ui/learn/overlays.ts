import type { Time } from '../../engine/time.ts'
import type { ChartName, Lesson, Prediction as LessonPrediction, PredictStep, Step } from '../../lessons/lesson.ts'
import type { MetricName } from '../../lessons/metrics.ts'
import type { DrawnPoint, Guess } from '../../lessons/predictions.ts'
import type { Question } from '../../lessons/question.ts'
import type { ChartKind, ChartOverlay, Prediction } from '../SceneView.tsx'
import type { OpenLesson } from './openLesson.ts'

/** Handles of a curve that is drawn: one a few seconds. */
const HANDLES = 12
/** What the backlog chart shows, so that a guess about it can be laid over. */
const ON_BACKLOG: readonly MetricName[] = ['waiting', 'ready', 'inSystem', 'unacked']

type Overlays = Readonly<Partial<Record<ChartKind, ChartOverlay>>>

/** Takes an open lesson, the open step and the guesses, gives what lies over its charts: a guess once made, or the empty sheet to draw on. */
export function overlaysOf(
  open: OpenLesson,
  step: Step,
  guesses: Readonly<Record<string, { readonly guess: Guess; readonly locked: boolean } | undefined>>,
): Overlays {
  const predicting = predictionAt(open.lesson, step)
  if (predicting === null) return {}
  const guess = guesses[predicting.id]
  const { prediction } = predicting
  const draws = prediction.kind === 'draw' && step === predicting && guess?.locked !== true
  const drawing = draws
    ? { draw: { from: time(prediction.fromMs), to: time(prediction.toMs), steps: HANDLES, max: prediction.max } }
    : {}
  const drawn = guess === undefined ? null : drawnGuess(open, prediction, guess.guess)
  return { [drawn?.chart ?? 'backlog']: { ...drawing, prediction: drawn?.shape ?? null } }
}

/** Takes the overlays of a step, adds the alert line of a challenge to the backlog chart; null: where it stands at first. */
export function withAlert(overlays: Overlays, step: Step, line: number | null): Overlays {
  const alert = step.kind === 'challenge' ? step.challenge.alert : null
  if (alert === null) return overlays
  return {
    ...overlays,
    backlog: { prediction: { kind: 'level', value: line ?? alert.start, alert: { max: alert.max, step: alert.step } } },
  }
}

/** Takes points of the chart, gives them as a guess. */
export function guessOfPoints(points: readonly { readonly at: Time; readonly value: number }[]): Guess {
  return { kind: 'draw', points: points.map(({ at, value }): DrawnPoint => ({ atMs: at / 1000, value })) }
}

/** The prediction that a step asks for, shows or speaks about: from the guess to its explanation, and no longer. */
function predictionAt({ steps }: Lesson, step: Step): PredictStep | null {
  if (step.kind === 'predict') return step
  const named = step.kind === 'compare' || step.kind === 'explain' ? step.of : null
  const before = steps.slice(0, steps.indexOf(step)).filter(each => each.kind === 'predict')
  if (named !== null) return before.find(each => each.id === named) ?? null
  const last = before.at(-1)
  if (step.kind !== 'run' || last === undefined) return null
  const since = steps.slice(steps.indexOf(last), steps.indexOf(step))
  return since.some(each => each.kind === 'explain' && each.of === last.id) ? null : last
}

interface DrawnGuess {
  readonly chart: ChartName
  readonly shape: Prediction
}

function drawnGuess(open: OpenLesson, prediction: LessonPrediction, guess: Guess): DrawnGuess | null {
  if (guess.kind === 'draw')
    return {
      chart: 'backlog',
      shape: { kind: 'curve', points: guess.points.map(({ atMs, value }) => ({ at: time(atMs), value })) },
    }
  if (prediction.kind !== 'number' && prediction.kind !== 'choice') return null
  const source = open.lesson.numbers[prediction.answer]
  const value = guess.kind === 'number' ? guess.value : valueOfOption(open, prediction, guess.option)
  if (source?.kind !== 'ask' || value === null) return null
  return shapeOf(source.question, value)
}

/** A guessed moment is a line across time; a guessed length of the queue is a level. Other numbers have no place on these charts. */
function shapeOf({ agg, metric }: Question, value: number): DrawnGuess | null {
  if (agg === 'firstTime') return { chart: 'backlog', shape: { kind: 'moment', at: time(value * 1000) } }
  const isLevel = agg === 'max' || agg === 'min' || agg === 'last' || agg === 'mean'
  return isLevel && ON_BACKLOG.includes(metric) ? { chart: 'backlog', shape: { kind: 'level', value } } : null
}

function valueOfOption({ numbers }: OpenLesson, prediction: LessonPrediction, id: string): number | null {
  if (prediction.kind !== 'choice') return null
  const holds = prediction.options.find(option => option.id === id)?.holds
  if (holds === undefined) return null
  if ('near' in holds) return numbers[holds.near]?.value ?? null
  return holds.low !== null && holds.low === holds.high ? holds.low : null
}

function time(ms: number): Time {
  return Math.round(ms * 1000) as Time
}
