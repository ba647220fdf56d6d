import { parseGlossary, type Term } from '../../lessons/glossary.ts'
import type { Lesson, PredictStep } from '../../lessons/lesson.ts'
import { computeNumbers, LessonRuns } from '../../lessons/numbers.ts'
import { type LessonFiles, parseLesson } from '../../lessons/parseLesson.ts'
import { type Answer, answerOf, type Numbers } from '../../lessons/predictions.ts'
import type { Opened } from './library.ts'

/** A lesson with everything that the engine works out for it. */
export interface OpenLesson {
  readonly lesson: Lesson
  /** What its prose may name. */
  readonly numbers: Numbers
  /** The answer to each prediction, by the id of its step. */
  readonly answers: ReadonlyMap<string, Answer>
  /** The words of the glossary, by id. */
  readonly terms: ReadonlyMap<string, Term>
}

/** Takes a lesson's files and the glossary's text, gives the lesson with its numbers and answers, or every problem of the files. */
export function openLesson(files: LessonFiles, glossaryText: string): Opened {
  const glossary = parseGlossary(glossaryText)
  if ('problems' in glossary) return { is: 'broken', problems: glossary.problems }
  const terms = new Map(glossary.terms.map(term => [term.id, term]))
  const parsed = parseLesson({ ...files, terms: [...terms.keys()] })
  if ('problems' in parsed) return { is: 'broken', problems: parsed.problems }
  const { lesson } = parsed
  const runs = new LessonRuns(lesson)
  const numbers = computeNumbers(lesson, runs)
  const predicting = lesson.steps.filter((step): step is PredictStep => step.kind === 'predict')
  const answers = new Map(predicting.map(({ id, prediction }) => [id, answerOf(prediction, runs, numbers)]))
  return { is: 'open', open: { lesson, numbers, answers, terms } }
}
