import { chooseAmong } from '../brokers/shared/problems.ts'
import type { Lesson, LessonProblem, PredictStep, Step } from './lesson.ts'
import type { LessonWords } from './lessonWords.ts'
import { GOAL_PARTS, goalsOf, settingOf } from './numbers.ts'
import { type Inlines, type Prose, piecesOf, wordCount } from './prose.ts'

/** The most words of one step's card, and of one explanation; and of all cards before the challenge. */
export const WORDS_A_STEP = 60
export const WORDS_BEFORE_CHALLENGE = 450

/** Takes a lesson and its words, gives everything in its prose that breaks a rule: too long, a number typed, a name that is not there. */
export function proseProblems(lesson: Lesson, words: LessonWords, terms?: readonly string[]): LessonProblem[] {
  const problems: LessonProblem[] = []
  const note = (keys: readonly string[], problem: string, mend: string) =>
    void problems.push({ file: words.file, line: words.lineOf(keys), path: keys.join(' / '), problem, mend })
  const names = numberNames(lesson)
  for (const { keys, prose, isCard, step } of textsOf(lesson)) {
    const isOwn = step !== null && keys.length === 1 && prose === step.text
    const count = isOwn ? wordsOnCard(lesson, step) : wordCount(prose)
    if (isCard && count > WORDS_A_STEP)
      note(
        keys,
        `has ${count} words, and a card has at most ${WORDS_A_STEP}`,
        `cut ${count - WORDS_A_STEP} words, or make two steps of it`,
      )
    for (const piece of prose.flatMap(piecesOf)) {
      if (piece.kind === 'number' && !names.includes(piece.name))
        note(keys, `there is no number {${piece.name}}`, chooseAmong(piece.name, names))
      if (piece.kind === 'number') checkRounding(piece.name, lesson, keys, note)
      if (piece.kind === 'text' && /\d/.test(piece.text) && isCard)
        note(
          keys,
          `has a typed number in "${piece.text.trim().slice(0, 40)}"`,
          'name a number of lesson.yaml in braces: the engine knows it',
        )
      if (piece.kind === 'term' && terms !== undefined && !terms.includes(piece.id))
        note(keys, `the glossary has no "${piece.id}"`, chooseAmong(piece.id, terms))
      if (piece.kind === 'control') checkControl(piece.id, step, keys, note)
      if (piece.kind === 'part') checkPart(piece.id, lesson, keys, note)
    }
  }
  const before = wordsBeforeChallenge(lesson)
  if (before > WORDS_BEFORE_CHALLENGE)
    note(
      ['title'],
      `has ${before} words before the challenge, and a lesson has at most ${WORDS_BEFORE_CHALLENGE}`,
      `cut ${before - WORDS_BEFORE_CHALLENGE} words`,
    )
  return problems
}

/** How many words a learner reads before the challenge: every card, the options to choose from, and the longest explanation of each prediction. */
export function wordsBeforeChallenge({ steps }: Lesson): number {
  const end = steps.findIndex(({ kind }) => kind === 'challenge')
  return steps
    .slice(0, end < 0 ? steps.length : end)
    .reduce((sum, step) => sum + wordCount([...step.text, ...step.after]) + optionWords(step), 0)
}

/** What stands on a step's card together: its text, the options to choose from, and the explanation of the one that was chosen. */
function wordsOnCard({ steps }: Lesson, step: Step): number {
  const own = wordCount([...step.text, ...step.after])
  if (step.kind === 'predict') return own + labelWords(step)
  const of = step.kind === 'explain' ? steps.find(({ id }) => id === step.of) : undefined
  return of?.kind === 'predict' ? own + explanationWords(of) : own
}

function optionWords(step: Step): number {
  return step.kind === 'predict' ? labelWords(step) + explanationWords(step) : 0
}

function labelWords({ prediction: { kind, options } }: PredictStep): number {
  const labels = kind === 'choice' || kind === 'trial' ? options.map(({ label }) => wordCount([label])) : []
  return labels.reduce((sum, count) => sum + count, 0)
}

function explanationWords({ prediction: { options } }: PredictStep): number {
  return Math.max(0, ...options.map(({ explanation }) => wordCount(explanation)))
}

interface Text {
  readonly keys: readonly string[]
  readonly prose: Prose
  /** True for what is read beside the stage; caveats and notes on brokers are for leisure and may quote versions. */
  readonly isCard: boolean
  readonly step: Step | null
}

function textsOf(lesson: Lesson): Text[] {
  const card = (keys: readonly string[], prose: Prose, step: Step | null = null): Text => ({
    keys,
    prose,
    isCard: true,
    step,
  })
  return [
    card(['title'], [lesson.title, ...lesson.objective]),
    ...lesson.misconceptions.map(({ id, belief }) => card(['beliefs', id], [belief])),
    ...lesson.steps.flatMap(step => stepTexts(step, card)),
    ...lesson.recall.flatMap(item => [
      card(['recall', item.id], item.question),
      ...item.options.map(option =>
        card(['recall', item.id, `option ${option.id}`], [option.label, ...option.explanation]),
      ),
    ]),
    { keys: ['caveats'], prose: lesson.caveats, isCard: false, step: null },
    ...lesson.brokers.map(({ id, text }) => ({ keys: ['brokers', id], prose: text, isCard: false, step: null })),
  ]
}

function stepTexts(step: Step, card: (keys: readonly string[], prose: Prose, step: Step) => Text): Text[] {
  const below = (name: string, label: Inlines, prose: Prose) => [
    card([step.id, name], [label], step),
    card([step.id, name], prose, step),
  ]
  const options = step.kind === 'predict' ? step.prediction.options : step.kind === 'exit' ? step.takeaway.options : []
  const hints = step.kind === 'challenge' ? step.challenge.hints : []
  return [
    card([step.id], [step.title], step),
    card([step.id], step.text, step),
    card([step.id, 'after'], step.after, step),
    ...options.flatMap(({ id, label, explanation }) => below(`option ${id}`, label, explanation)),
    ...goalsOf({ steps: [step] }).flatMap(({ id, text, advice }) => below(`goal ${id}`, text, advice)),
    ...hints.map((hint, n) => card([step.id, `hint ${n + 1}`], hint, step)),
  ]
}

/** Every name that the prose may put in braces. */
function numberNames(lesson: Lesson): string[] {
  const goals = goalsOf(lesson).flatMap(({ id }) => GOAL_PARTS.map(part => `${id}.${part}`))
  const sliders = lesson.steps.flatMap(({ controls }) => controls.filter(({ kind }) => kind === 'slider'))
  return [...Object.keys(lesson.numbers), ...goals, ...sliders.flatMap(({ id }) => [`${id}.min`, `${id}.max`])]
}

type NoteProse = (keys: readonly string[], problem: string, mend: string) => void

/** A setting is known exactly, so it is not said as something else: half a second is not one. */
function checkRounding(name: string, lesson: Lesson, keys: readonly string[], note: NoteProse): void {
  const source = lesson.numbers[name]
  const value = source?.kind === 'setting' ? settingOf(lesson, source) : null
  if (source === undefined || value === null) return
  const said = Number(value.toFixed(source.digits))
  if (Math.abs(said - value) > Math.abs(value) / 100)
    note(keys, `says {${name}} as ${said}, and it is ${value}`, `give the number "${name}" more digits:`)
}

function checkControl(id: string, step: Step | null, keys: readonly string[], note: NoteProse): void {
  const here = step?.controls.map(control => control.id) ?? []
  if (!here.includes(id)) note(keys, `this step has no control "${id}"`, chooseAmong(id, here))
}

function checkPart(id: string, { runs }: Lesson, keys: readonly string[], note: NoteProse): void {
  const topology = runs.main?.topology
  if (topology === undefined) return
  const parts = [...Object.keys(topology.producers), 'queue', 'dead', ...Object.keys(topology.consumers)]
  if (!parts.includes(id)) note(keys, `there is no part "${id}"`, chooseAmong(id, parts))
}
