import type { BrokerKind } from '../brokers/registry.ts'
import { brokerKindIn } from '../brokers/scenario.ts'
import { valueAt } from '../brokers/shared/knownFields.ts'
import { chooseAmong, problemsOf } from '../brokers/shared/problems.ts'
import type { Problem } from '../engine/model.ts'
import { noteUnanswered } from './askedMetrics.ts'
import { noteUnknownParts } from './askedParts.ts'
import { toNumber } from './buildQuestions.ts'
import { toRuns } from './buildRuns.ts'
import { toQuiz, toSteps } from './buildSteps.ts'
import type { Lesson, LessonProblem, NumberSource } from './lesson.ts'
import { LessonWords } from './lessonWords.ts'
import { GOAL_PARTS } from './numbers.ts'
import { proseProblems } from './proseProblems.ts'
import { readYaml } from './readYaml.ts'
import { noteNoNumber } from './runData.ts'
import { LESSON_VERSION, type LessonData, lessonSchema } from './schema.ts'

/** The files of one lesson, as texts. */
export interface LessonFiles {
  /** The folder's name, which is the lesson's id: `01-leave-a-note`. */
  readonly folder: string
  /** lesson.yaml */
  readonly yaml: string
  /** en.md, or another language's. */
  readonly prose: string
  /** The prose's file name, for messages. */
  readonly proseFile?: string
  /** Words that `term:` links may name; left out, any. */
  readonly terms?: readonly string[]
}

/** Takes the text of a lesson.yaml, gives the broker that must be registered before the lesson can be read; null where the text names none that there is, of which reading it will tell. */
export function brokerOfLesson(yaml: string): BrokerKind | null {
  const read = readYaml(yaml, 'lesson.yaml')
  return 'problems' in read ? null : brokerKindIn(valueAt(read.data, ['scenario']))
}

/** Takes the files of a lesson, whose broker must be registered; gives the lesson, or every problem found: file, line, what is wrong and how to mend it. */
export function parseLesson(
  files: LessonFiles,
): { readonly lesson: Lesson } | { readonly problems: readonly LessonProblem[] } {
  const file = `lessons/${files.folder}/lesson.yaml`
  const yaml = readYaml(files.yaml, file)
  if ('problems' in yaml) return yaml
  const { lineOf } = yaml
  const problems: LessonProblem[] = []
  const note = (path: string, problem: string, mend: string) =>
    void problems.push({ file, line: lineOf(path), path, problem, mend })
  const strange = notThisFormat(yaml.data)
  if (strange !== null) return { problems: [{ file, line: lineOf(strange.path), ...strange }] }
  const parsed = lessonSchema.safeParse(yaml.data)
  if (!parsed.success) {
    for (const { path, problem, mend } of problemsOf(parsed.error, { schema: lessonSchema, data: yaml.data }))
      note(path, problem, mend)
    return { problems }
  }
  const words = new LessonWords(files.prose, `lessons/${files.folder}/${files.proseFile ?? 'en.md'}`)
  const lesson = assemble(files.folder, parsed.data, words, note)
  // Without a scenario nothing asks for any words: what is wrong with them is told once there is one.
  if (lesson !== null)
    problems.push(...words.problems, ...words.unusedProblems(), ...proseProblems(lesson, words, files.terms))
  return lesson === null || problems.length > 0 ? { problems } : { lesson }
}

/** What cannot be a lesson of this format, in words; the schema judges the rest. */
function notThisFormat(data: unknown): Problem | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { path: '', problem: 'is no lesson: it has no fields', mend: `begin with "lesson: ${LESSON_VERSION}"` }
  const version = 'lesson' in data ? data.lesson : undefined
  if (typeof version !== 'number' || !(version > LESSON_VERSION)) return null
  return {
    path: 'lesson',
    problem: `this lesson is written in format ${version}, and this Ackademy reads up to ${LESSON_VERSION}`,
    mend: 'open it in a newer Ackademy',
  }
}

type Note = (path: string, problem: string, mend: string) => void

function assemble(id: string, data: LessonData, words: LessonWords, note: Note): Lesson | null {
  const runs = toRuns(data, note)
  if (runs === null) return null
  const numbers: Record<string, NumberSource> = {}
  for (const [name, number] of Object.entries(data.numbers)) {
    const run = runs[number.run]
    if (run === undefined)
      note(`numbers.${name}.run`, `there is no run "${number.run}"`, chooseAmong(number.run, Object.keys(runs)))
    if (run !== undefined && number.setting !== undefined)
      noteNoNumber(run, number.setting, `numbers.${name}.setting`, note)
    const place = {
      known: [...Object.keys(numbers), ...goalNames(data)],
      untilMs: run?.untilMs ?? 0,
      path: `numbers.${name}`,
      note,
    }
    const source = toNumber(number, place)
    if (source !== null) numbers[name] = source
  }
  noteRepeated(data, note)
  if (runs.main !== undefined) noteUnanswered(data, runs.main.broker, note)
  noteUnknownParts(data, runs, note)
  return {
    id,
    minutes: data.minutes,
    title: words.heading(['title']),
    objective: words.text(['title']),
    misconceptions: data.misconceptions.map(one => ({ id: one, belief: words.heading(['beliefs', one]) })),
    runs,
    steps: toSteps(data, { words, note, runs, numbers }),
    numbers,
    recall: data.recall.map(item => {
      const keys = ['recall', item.id]
      return { ...toQuiz(item, keys, { words, note }), id: item.id, question: [words.heading(keys)] }
    }),
    caveats: words.text(['caveats']),
    brokers: data.brokers.map(one => ({
      id: one,
      name: words.heading(['brokers', one]),
      text: words.text(['brokers', one]),
    })),
  }
}

/** The numbers that every goal brings along. */
function goalNames({ steps }: LessonData): string[] {
  const goals = steps.flatMap(step => [...(step.goals ?? []), ...(step.challenge?.goals ?? [])])
  return goals.flatMap(({ id }) => GOAL_PARTS.map(part => `${id}.${part}`))
}

/** Step and goal ids are addresses, so each is there once. */
function noteRepeated({ steps }: LessonData, note: Note): void {
  const goals = steps.flatMap((step, n) => [
    ...(step.goals ?? []).map((goal, m) => ({ id: goal.id, path: `steps[${n}].goals[${m}]` })),
    ...(step.challenge?.goals ?? []).map((goal, m) => ({ id: goal.id, path: `steps[${n}].challenge.goals[${m}]` })),
  ])
  for (const list of [steps.map(({ id }, n) => ({ id, path: `steps[${n}]` })), goals])
    for (const [n, { id, path }] of list.entries())
      if (list.findIndex(other => other.id === id) < n)
        note(`${path}.id`, `the id "${id}" is there twice`, 'rename one')
}
