import * as z from 'zod/mini'
import { problemsOf } from '../brokers/shared/problems.ts'
import type { Problem } from '../engine/model.ts'
import type { Guess } from './predictions.ts'

/** How a challenge was left: `shown` when its solution was watched and not found since. */
export type ChallengeMark = 'open' | 'shown' | 'solved'

const pointSchema = z.strictObject({ atMs: z.number(), value: z.number() })
// A guess as it is stored is a guess as it is judged: this does not compile when the two drift apart.
const guessSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('option'), option: z.string().check(z.maxLength(40)) }),
  z.strictObject({ kind: z.literal('number'), value: z.number() }),
  z.strictObject({ kind: z.literal('draw'), points: z.array(pointSchema).check(z.maxLength(200)) }),
]) satisfies z.ZodMiniType<Guess>

const name = z.string().check(z.maxLength(80))
const count = z.int().check(z.gte(0), z.lte(1_000_000))
const few = z.refine((value: unknown) => Object.keys(value ?? {}).length <= 500, 'at most 500')

const lessonProgressSchema = z.strictObject({
  /** The step that was open last, by id. */
  step: z.nullable(name),
  finished: z.boolean(),
  challenge: z.enum(['open', 'shown', 'solved']),
  hints: z.int().check(z.gte(0), z.lte(3)),
  guesses: z.record(name, z.strictObject({ guess: guessSchema, right: z.nullable(z.boolean()) })).check(few),
  recall: z.record(name, z.strictObject({ right: count, wrong: count, lastRight: z.boolean() })).check(few),
})

const progressSchema = z.strictObject({
  ackademyProgress: z.literal(1),
  lessons: z.record(name, lessonProgressSchema).check(few),
})

/** What one learner did, as plain data that can be stored, exported and imported. */
export type Progress = z.infer<typeof progressSchema>
export type LessonProgress = z.infer<typeof lessonProgressSchema>

/** Nothing done yet. */
export function emptyProgress(): Progress {
  return { ackademyProgress: 1, lessons: {} }
}

/** Nothing done yet in one lesson. */
export function emptyLessonProgress(): LessonProgress {
  return { step: null, finished: false, challenge: 'open', hints: 0, guesses: {}, recall: {} }
}

/** Takes progress, gives it as text for storage or for a file. */
export function exportProgress(progress: Progress): string {
  return JSON.stringify(progress)
}

/** Takes text from storage or a file, gives the progress in it, or what is wrong with it. */
export function importProgress(
  text: string,
): { readonly progress: Progress } | { readonly problems: readonly Problem[] } {
  const data = jsonOf(text)
  if (data === undefined)
    return { problems: [{ path: '', problem: 'is not JSON', mend: 'choose a file that Ackademy has exported' }] }
  const parsed = progressSchema.safeParse(data)
  if (parsed.success) return { progress: parsed.data }
  return { problems: problemsOf(parsed.error, { schema: progressSchema, data }) }
}

/**
 * Takes two records of one learner, gives one in which nothing that was achieved is lost: marks only rise, and where both
 * have a guess or stand at a step, the first one's counts.
 */
export function mergeProgress(mine: Progress, other: Progress): Progress {
  const ids = new Set([...Object.keys(mine.lessons), ...Object.keys(other.lessons)])
  const lessons = [...ids].map(id => {
    const one = mine.lessons[id] ?? emptyLessonProgress()
    return [id, mergeLesson(one, other.lessons[id] ?? emptyLessonProgress())] as const
  })
  return { ackademyProgress: 1, lessons: Object.fromEntries(lessons) }
}

function mergeLesson(one: LessonProgress, other: LessonProgress): LessonProgress {
  const recall = { ...other.recall }
  for (const [id, mine] of Object.entries(one.recall)) {
    const theirs = other.recall[id]
    recall[id] =
      theirs === undefined
        ? mine
        : { ...mine, right: Math.max(mine.right, theirs.right), wrong: Math.max(mine.wrong, theirs.wrong) }
  }
  return {
    step: one.step ?? other.step,
    finished: one.finished || other.finished,
    challenge: higher(one.challenge, other.challenge),
    hints: Math.max(one.hints, other.hints),
    guesses: { ...other.guesses, ...one.guesses },
    recall,
  }
}

const MARKS: readonly ChallengeMark[] = ['open', 'shown', 'solved']

/** The better of two marks. */
export function higher(one: ChallengeMark, other: ChallengeMark): ChallengeMark {
  return MARKS.indexOf(one) >= MARKS.indexOf(other) ? one : other
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
