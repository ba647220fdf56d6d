import { type Note, toLimit, toQuestion } from './buildQuestions.ts'
import type { Option, Prediction, Range } from './lesson.ts'
import type { LessonWords } from './lessonWords.ts'
import type { metricOf } from './metrics.ts'
import type { OptionData, PredictionData } from './schema.ts'

/** Where a prediction stands, and what it may name. */
export interface PredictionPlace {
  readonly words: LessonWords
  readonly stepId: string
  readonly path: string
  readonly note: Note
  readonly misconceptions: readonly string[]
  readonly runs: readonly string[]
  /** The unit of each named number that comes from a metric. */
  untilMs(run: string): number
  unitOf(number: string): ReturnType<typeof metricOf>['unit'] | null
}

/** Takes a prediction as written, gives it with its words; notes what does not fit together. */
export function toPrediction(data: PredictionData, place: PredictionPlace): Prediction {
  const { path, note } = place
  checkOptions(data, place)
  switch (data.kind) {
    case 'choice':
      requireNumber(data.answer, `${path}.answer`, place)
      return {
        ...data,
        options: data.options.map((option, n) => ({
          ...toOption(option, place),
          holds: toRange(option, n, place) ?? EMPTY,
        })),
      }
    case 'trial':
      return {
        kind: 'trial',
        question: toQuestion(data.ask, place.untilMs('main'), `${path}.ask`, note),
        limit: toLimit(data.fits),
        options: data.options.map((option, n) => ({
          ...toOption(option, place),
          run: requireRun(option.run, `${path}.options[${n}].run`, place),
        })),
      }
    case 'number':
      requireNumber(data.answer, `${path}.answer`, place)
      return {
        ...data,
        unit: place.unitOf(data.answer) ?? 'messages',
        options: data.options.map((option, n) => ({ ...toOption(option, place), holds: toRange(option, n, place) })),
      }
    case 'draw':
      requireRun(data.run, `${path}.run`, place)
      return {
        ...data,
        checks: data.checks.map(({ id, tolerance, ...ask }, n) => ({
          id,
          tolerance,
          question: toQuestion(
            { fromMs: data.fromMs, toMs: data.toMs, ...ask },
            data.toMs,
            `${path}.checks[${n}]`,
            note,
          ),
        })),
        options: data.options.map((option, n) => ({
          ...toOption(option, place),
          when: toOutcome(option, data, `${path}.options[${n}]`, note),
        })),
      }
  }
}

/** Holds nothing. */
const EMPTY: Range = { low: 1, high: 0 }

function toOption(option: OptionData, { words, stepId }: PredictionPlace): Option {
  const keys = [stepId, `option ${option.id}`]
  return {
    id: option.id,
    label: words.heading(keys),
    explanation: words.text(keys),
    misconception: option.misconception ?? null,
  }
}

function toRange({ near, within, low, high }: OptionData, n: number, place: PredictionPlace): Range | null {
  if (near !== undefined) {
    requireNumber(near, `${place.path}.options[${n}].near`, place)
    return { near, within }
  }
  return low === undefined && high === undefined ? null : { low: low ?? null, high: high ?? null }
}

function toOutcome(
  { check, is }: OptionData,
  data: Extract<PredictionData, { kind: 'draw' }>,
  path: string,
  note: Note,
): { check: string; is: 'low' | 'high' } | null {
  if (check === undefined || is === undefined) return null
  if (!data.checks.some(({ id }) => id === check))
    note(`${path}.check`, `there is no check "${check}"`, `use ${data.checks.map(({ id }) => id).join(' or ')}`)
  return { check, is }
}

/** Each wrong option names its misconception; the right one has none, and of a number or a drawing it comes first. */
function checkOptions({ kind, options }: PredictionData, { path, note, misconceptions }: PredictionPlace): void {
  const right = options.filter(({ misconception }) => misconception === undefined)
  if (right.length !== 1)
    note(
      `${path}.options`,
      `one option is right and has no misconception, got ${right.length} without`,
      'give every wrong option the misconception behind it',
    )
  for (const [n, { misconception }] of options.entries())
    if (misconception !== undefined && !misconceptions.includes(misconception))
      note(
        `${path}.options[${n}].misconception`,
        `there is no misconception "${misconception}"`,
        `use ${misconceptions.join(' or ')}`,
      )
  const ordered = kind === 'number' || kind === 'draw'
  if (ordered && options[0]?.misconception !== undefined)
    note(`${path}.options[0]`, 'the right option comes first', 'put the option without a misconception first')
  const last = options.at(-1)
  if (
    ordered &&
    (last?.near !== undefined || last?.low !== undefined || last?.high !== undefined || last?.check !== undefined)
  )
    note(
      `${path}.options[${options.length - 1}]`,
      'the last option takes every guess that is left',
      'add one without near, low, high and check',
    )
  const ids = options.map(({ id }) => id)
  if (new Set(ids).size < ids.length) note(`${path}.options`, 'two options have the same id', 'rename one')
}

function requireNumber(name: string, path: string, place: PredictionPlace): void {
  if (place.unitOf(name) === null) place.note(path, `there is no number "${name}"`, 'add it to numbers:')
}

function requireRun(run: string | undefined, path: string, { runs, note }: PredictionPlace): string {
  if (run === undefined || !runs.includes(run)) note(path, `there is no run "${run ?? ''}"`, `use ${runs.join(' or ')}`)
  return run ?? 'main'
}
