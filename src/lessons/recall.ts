import type { Lesson, RecallItem } from './lesson.ts'
import { emptyLessonProgress, type Progress } from './progress.ts'

/** From this lesson on, counted from 1, a lesson opens with questions about earlier ones. */
const FIRST_WITH_RECALL = 4
const ITEMS = 2

export interface RecallQuestion {
  readonly lesson: string
  readonly item: RecallItem
}

/** Takes lessons to ask about, gives two of their questions: those answered wrong come first, then those never asked, then the least often right. */
export function recallFrom(lessons: readonly Lesson[], progress: Progress): RecallQuestion[] {
  const questions = lessons.flatMap(lesson => lesson.recall.map(item => ({ lesson: lesson.id, item })))
  const urgency = ({ lesson, item }: RecallQuestion) => {
    const record = progress.lessons[lesson]?.recall[item.id]
    if (record === undefined) return 0
    return record.lastRight ? record.right : -1
  }
  return [...questions].sort((one, other) => urgency(one) - urgency(other)).slice(0, ITEMS)
}

/** Takes the ids of all lessons in order, one of them and what was done, gives the few earlier lessons worth asking about: those with a wrong answer first, then those whose questions were never answered, then the oldest. */
export function recallLessons(ids: readonly string[], id: string, progress: Progress): string[] {
  const place = ids.indexOf(id)
  if (place + 1 < FIRST_WITH_RECALL) return []
  const urgency = (lesson: string) => {
    const records = Object.values(progress.lessons[lesson]?.recall ?? {})
    if (records.some(({ lastRight }) => !lastRight)) return -1
    return records.reduce((sum, { right }) => sum + right, 0)
  }
  const before = ids.slice(0, place)
  return [...before].sort((one, other) => urgency(one) - urgency(other)).slice(0, ITEMS)
}

/** Takes what was done and the answer to a recall question, gives it with the answer counted. */
export function withAnswer(progress: Progress, { lesson, item }: RecallQuestion, option: string): Progress {
  const before = progress.lessons[lesson] ?? emptyLessonProgress()
  const { right, wrong } = before.recall[item.id] ?? { right: 0, wrong: 0 }
  const isRight = option === item.answer
  const record = { right: right + Number(isRight), wrong: wrong + Number(!isRight), lastRight: isRight }
  const recall = { ...before.recall, [item.id]: record }
  return { ...progress, lessons: { ...progress.lessons, [lesson]: { ...before, recall } } }
}
