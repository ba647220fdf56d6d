import { checkLesson } from '../../lessons/checkLesson.ts'
import { parseGlossary, type Term } from '../../lessons/glossary.ts'
import type { Lesson, LessonProblem, PredictStep } from '../../lessons/lesson.ts'
import { computeNumbers, LessonRuns } from '../../lessons/numbers.ts'
import { parseLesson } from '../../lessons/parseLesson.ts'
import { type Answer, answerOf, curveOf, type DrawnPoint, type Numbers } from '../../lessons/predictions.ts'
import { sectionsOf, translatedProse } from '../../lessons/translatedProse.ts'
import type { Opened } from './library.ts'

export { brokerOfLesson } from '../../lessons/parseLesson.ts'

/** A lesson with everything that the engine works out for it. */
export interface OpenLesson {
  readonly lesson: Lesson
  /** What its prose may name. */
  readonly numbers: Numbers
  /** The answer to each prediction, by the id of its step. */
  readonly answers: ReadonlyMap<string, Answer>
  /** What the run draws where a curve is asked for, by the id of the step. */
  readonly curves: ReadonlyMap<string, readonly DrawnPoint[]>
  /** The words of the glossary, by id. */
  readonly terms: ReadonlyMap<string, Term>
  /** Sections (steps' ids, `title` and so on) that are in English because their translation is missing or stale. */
  readonly inEnglish: ReadonlySet<string>
}

/** The texts that a lesson is made of, in English and in the language of the reader; `translation` is null for who reads English, '' where there is none. */
export interface LessonTexts {
  readonly id: string
  readonly yaml: string
  readonly english: string
  readonly translation: string | null
  /** The glossary in English and, or '', in the language of the reader. */
  readonly glossaries: readonly [english: string, translation: string]
}

/** Takes a lesson's texts, whose broker must be registered; gives the lesson with its numbers and answers, or every problem of the English files. A translation that cannot be read is left out. */
export function openLesson({ id, yaml, english, translation, glossaries }: LessonTexts): Opened {
  const glossary = glossaryOf(glossaries)
  if ('problems' in glossary) return { is: 'broken', problems: glossary.problems }
  const terms = new Map(glossary.terms.map(term => [term.id, term]))
  const files = { folder: id, yaml, terms: [...terms.keys()] }
  const merged = translation === null ? { text: english, inEnglish: [] } : translatedProse(english, translation)
  const translated = parseLesson({ ...files, prose: merged.text })
  const parsed = 'lesson' in translated ? translated : parseLesson({ ...files, prose: english })
  if ('problems' in parsed) return { is: 'broken', problems: parsed.problems }
  const isEnglish = parsed !== translated
  const inEnglish = new Set(isEnglish ? sectionsOf(english).map(({ name }) => name) : merged.inEnglish)
  const { lesson } = parsed
  const runs = new LessonRuns(lesson)
  const numbers = computeNumbers(lesson, runs)
  const predicting = lesson.steps.filter((step): step is PredictStep => step.kind === 'predict')
  const answers = new Map(predicting.map(({ id, prediction }) => [id, answerOf(prediction, runs, numbers)]))
  const curves = new Map(predicting.flatMap(({ id, prediction }) => curveAsked(id, prediction, runs)))
  return { is: 'open', open: { lesson, numbers, answers, curves, terms, inEnglish } }
}

/** The answers have run what is asked about as far as that goes. */
function curveAsked(id: string, prediction: PredictStep['prediction'], runs: LessonRuns): [string, DrawnPoint[]][] {
  return prediction.kind === 'draw' ? [[id, curveOf(runs.measured(prediction.run), prediction)]] : []
}

/**
 * Takes the texts of a lesson that came from anywhere and its folder's name, gives the lesson like openLesson, or what is wrong with it. Our
 * own lessons are checked by tests; this one has to agree with the engine here and now, and whatever reading it breaks on is said.
 */
export function openStrange(texts: LessonTexts, folder: string): Opened {
  const file = (name: string): string => (folder === '' ? name : `${folder}/${name}`)
  try {
    const opened = openLesson(texts)
    if (opened.is === 'broken')
      return { is: 'broken', problems: opened.problems.map(one => ({ ...one, file: file(nameOf(one.file)) })) }
    const problems = checkLesson(opened.open.lesson)
    if (problems.length === 0) return opened
    return { is: 'broken', problems: problems.map(one => ({ file: file('lesson.yaml'), line: null, ...one })) }
  } catch (error) {
    return { is: 'broken', problems: [unreadable(file('lesson.yaml'), error)] }
  }
}

function unreadable(file: string, error: unknown): LessonProblem {
  const why = error instanceof Error ? error.message : String(error)
  return { file, line: null, path: '', problem: `stops whoever reads it: ${why}`, mend: 'make it simpler, and shorter' }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The glossary in the language of the reader, word by word as far as its translation is there and not stale. */
function glossaryOf([english, translation]: LessonTexts['glossaries']): ReturnType<typeof parseGlossary> {
  const translated = parseGlossary(translatedProse(english, translation).text)
  return 'terms' in translated ? translated : parseGlossary(english)
}
