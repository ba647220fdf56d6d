import type { Lesson, PredictStep } from './lesson.ts'
import { computeNumbers, LessonRuns } from './numbers.ts'
import { answerOf, judge, type Numbers } from './predictions.ts'

/**
 * Takes a lesson that could be read, asks the engine everything it claims, gives one sentence for each claim that is not so. Slower than
 * reading, since it runs the scenarios: for authors, tests and the build.
 */
export function checkLesson(lesson: Lesson): string[] {
  const runs = new LessonRuns(lesson)
  const numbers = computeNumbers(lesson, runs)
  const unanswered = Object.entries(numbers).flatMap(([name, value]) =>
    value === null ? [`numbers.${name}: the engine has no answer`] : [],
  )
  return [
    ...unanswered,
    ...shapeProblems(lesson),
    ...lesson.steps.flatMap(step => (step.kind === 'predict' ? predictionProblems(step, runs, numbers) : [])),
  ]
}

/** Every lesson has its parts, and nothing is revealed before it was asked. */
function shapeProblems({ steps }: Lesson): string[] {
  const kinds = steps.map(({ kind }) => kind)
  const problems: string[] = []
  for (const kind of ['predict', 'run', 'explain', 'challenge', 'exit'] as const)
    if (!kinds.includes(kind)) problems.push(`steps: there is no ${kind} step`)
  if (kinds.indexOf('predict') > kinds.findIndex(kind => kind === 'run' || kind === 'compare'))
    problems.push('steps: the first run comes before the first prediction, and gives it away')
  if (kinds.at(-1) !== 'exit') problems.push('steps: the last step is not the exit')
  return problems
}

function predictionProblems({ id, prediction }: PredictStep, runs: LessonRuns, numbers: Numbers): string[] {
  const answer = answerOf(prediction, runs, numbers)
  const right = prediction.options.find(({ misconception }) => misconception === null)
  if (answer.kind === 'options') {
    if (answer.right.length === 1 && answer.right[0] === right?.id) return []
    return [
      `${id}: the engine's answer (${answer.value ?? 'by trial'}) makes ${answer.right.join(' and ') || 'none'} right, and the lesson says ${right?.id}`,
    ]
  }
  if (answer.kind === 'checks') {
    const none = Object.entries(answer.values).filter(([, value]) => value === null)
    return none.map(([check]) => `${id}: the engine has no answer to the check "${check}"`)
  }
  if (answer.value === null || prediction.kind !== 'number') return [`${id}: the engine has no answer`]
  return numberProblems(id, prediction, answer.value, numbers)
}

function numberProblems(
  id: string,
  prediction: Extract<PredictStep['prediction'], { kind: 'number' }>,
  value: number,
  numbers: Numbers,
): string[] {
  const problems: string[] = []
  if (value < prediction.min || value > prediction.max)
    problems.push(`${id}: the answer ${value} is not between min and max`)
  for (const option of prediction.options.slice(1)) {
    const { holds } = option
    const typical =
      holds === null ? null : 'near' in holds ? (numbers[holds.near]?.value ?? null) : (holds.low ?? holds.high)
    if (typical === null) continue
    const judged = judge(prediction, { kind: 'number', value: typical }, { kind: 'number', value }, numbers)
    if (judged?.option.id !== option.id)
      problems.push(`${id}: a guess of ${typical} gets "${judged?.option.id}", and was meant for "${option.id}"`)
  }
  return problems
}
