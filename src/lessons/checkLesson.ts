import type { Problem } from '../engine/model.ts'
import type { Lesson, PredictStep } from './lesson.ts'
import { computeNumbers, LessonRuns } from './numbers.ts'
import { answerOf, judge, type Numbers, typicalOf } from './predictions.ts'

/**
 * Takes a lesson that could be read, asks the engine everything it claims, gives one problem for each claim that is not so: where, what, and
 * how to mend it. Slower than reading, since it runs the scenarios: for authors, tests, the build, and a lesson that comes from anywhere.
 */
export function checkLesson(lesson: Lesson): Problem[] {
  const runs = new LessonRuns(lesson)
  const numbers = computeNumbers(lesson, runs)
  const unanswered = Object.entries(numbers).flatMap(([name, value]) =>
    value === null ? [noAnswer(`numbers.${name}`)] : [],
  )
  return [
    ...unanswered,
    ...shapeProblems(lesson),
    ...lesson.steps.flatMap((step, n) =>
      step.kind === 'predict' ? predictionProblems(step, `steps[${n}].prediction`, runs, numbers) : [],
    ),
  ]
}

function noAnswer(path: string, problem = 'the engine has no answer'): Problem {
  return { path, problem, mend: 'ask about a time and a thing that the run has' }
}

/** Every lesson has its parts, and nothing is revealed before it was asked. */
function shapeProblems({ steps }: Lesson): Problem[] {
  const kinds = steps.map(({ kind }) => kind)
  const problems: Problem[] = []
  const note = (problem: string, mend: string) => void problems.push({ path: 'steps', problem, mend })
  for (const kind of ['predict', 'run', 'explain', 'challenge', 'exit'] as const)
    if (!kinds.includes(kind)) note(`there is no ${kind} step`, `add one with kind: ${kind}`)
  if (kinds.indexOf('predict') > kinds.findIndex(kind => kind === 'run' || kind === 'compare'))
    note('the first run comes before the first prediction, and gives it away', 'move the prediction before it')
  if (kinds.at(-1) !== 'exit') note('the last step is not the exit', 'move the exit to the end')
  return problems
}

function predictionProblems(
  { id, prediction }: PredictStep,
  path: string,
  runs: LessonRuns,
  numbers: Numbers,
): Problem[] {
  const answer = answerOf(prediction, runs, numbers)
  const right = prediction.options.find(({ misconception }) => misconception === null)
  if (answer.kind === 'options') {
    if (answer.right.length === 1 && answer.right[0] === right?.id) return []
    const found = answer.right.join(' and ') || 'none'
    const problem = `${id}: the engine's answer (${answer.value ?? 'by trial'}) makes ${found} right, and the lesson says ${right?.id}`
    return [{ path, problem, mend: 'change the options so that one alone holds the answer' }]
  }
  if (answer.kind === 'checks') {
    const none = Object.entries(answer.values).filter(([, value]) => value === null)
    return none.map(([check]) => noAnswer(path, `${id}: the engine has no answer to the check "${check}"`))
  }
  if (answer.value === null || prediction.kind !== 'number') return [noAnswer(path, `${id}: the engine has no answer`)]
  return numberProblems(id, path, { prediction, value: answer.value, numbers })
}

interface NumberAsked {
  readonly prediction: Extract<PredictStep['prediction'], { kind: 'number' }>
  readonly value: number
  readonly numbers: Numbers
}

function numberProblems(id: string, path: string, { prediction, value, numbers }: NumberAsked): Problem[] {
  const problems: Problem[] = []
  if (value < prediction.min || value > prediction.max)
    problems.push({
      path,
      problem: `${id}: the answer ${value} is not between min and max`,
      mend: `widen ${value < prediction.min ? 'min' : 'max'}`,
    })
  for (const option of prediction.options.slice(1)) {
    const typical = typicalOf(option.holds, numbers)
    if (typical === null) continue
    const judged = judge(prediction, { kind: 'number', value: typical }, { kind: 'number', value }, numbers)
    if (judged?.option.id !== option.id)
      problems.push({
        path,
        problem: `${id}: a guess of ${typical} gets "${judged?.option.id}", and was meant for "${option.id}"`,
        mend: 'put the narrower option first',
      })
  }
  return problems
}
