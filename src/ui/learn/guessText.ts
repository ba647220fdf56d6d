import type { Prediction, PredictStep } from '../../lessons/lesson.ts'
import { type Answer, askDrawing, type Guess } from '../../lessons/predictions.ts'
import { plainText } from '../../lessons/prose.ts'
import type { Reader } from '../reader.ts'
import type { OpenLesson } from './openLesson.ts'

/** How numbers are written: those that the prose names, and all others. */
export interface Texts {
  readonly numberText: (name: string) => string
  readonly reader: Reader
}

/** How a number that is guessed is written. */
export function predictionUnit(
  prediction: Extract<Prediction, { readonly kind: 'number' }>,
  { say }: Reader,
): (value: string) => string {
  return value => say(`app.units.${prediction.unit}`, { value })
}

/** Takes a step and a guess at it, gives the guess in a few words. */
export function guessText(step: PredictStep, guess: Guess, { numberText, reader }: Texts): string {
  const { say, numbers } = reader
  const { prediction } = step
  if (guess.kind === 'draw') return say('learn.guess.drawing')
  if (guess.kind === 'number')
    return prediction.kind === 'number'
      ? predictionUnit(prediction, reader)(numbers.exact(guess.value))
      : numbers.exact(guess.value)
  const option = prediction.options.find(({ id }) => id === guess.option)
  return option === undefined ? say('learn.guess.none') : plainText(option.label, numberText)
}

/** Takes a step and its answer, gives the answer in a few words; '' where the drawing's checks say it. */
export function answerText(step: PredictStep, answer: Answer, { numberText, reader }: Texts): string {
  const { prediction } = step
  if (answer.kind === 'number' && prediction.kind === 'number')
    return answer.value === null
      ? reader.say('learn.guess.none')
      : predictionUnit(prediction, reader)(numberText(prediction.answer))
  if (answer.kind === 'options')
    return prediction.options
      .filter(({ id }) => answer.right.includes(id))
      .map(({ label }) => plainText(label, numberText))
      .join(', ')
  return ''
}

/** Takes a step and its answer, gives the option that is right: of numbers and drawings the first. */
export function rightOption(
  { prediction }: PredictStep,
  answer: Answer | undefined,
): PredictStep['prediction']['options'][number] | undefined {
  if (answer?.kind !== 'options') return prediction.options[0]
  return prediction.options.find(({ id }) => answer.right.includes(id))
}

/** What a check of a drawing came to: on the drawing and in the run. */
export interface CheckText {
  readonly id: string
  /** What is compared, '' for the guess as a whole. */
  readonly name: string
  readonly drawn: string
  readonly run: string
}

/** Takes a step and a drawing, gives each of its checks beside the run's; none when it is not a drawing. */
export function checkTexts(
  open: OpenLesson,
  step: PredictStep,
  guess: Guess,
  { say, numbers }: Reader,
): readonly CheckText[] {
  const { prediction } = step
  const answer = open.answers.get(step.id)
  if (prediction.kind !== 'draw' || guess.kind !== 'draw' || answer?.kind !== 'checks') return []
  return prediction.checks.map(({ id, question }) => {
    const unit = question.agg === 'firstTime' ? 'seconds' : 'messages'
    const text = (value: number | null | undefined): string =>
      value == null ? say('learn.guess.none') : say(`app.units.${unit}`, { value: numbers.exact(Math.round(value)) })
    const name = say(
      `learn.guess.checks.${question.agg === 'firstTime' ? 'firstTime' : question.agg === 'max' ? 'max' : 'other'}`,
    )
    return { id, name, drawn: text(askDrawing(guess.points, question)), run: text(answer.values[id]) }
  })
}
