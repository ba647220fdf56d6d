import type { Lesson, RecallItem } from './lesson.ts'
import type { Progress } from './progress.ts'

/** From this lesson on, counted from 1, a lesson opens with questions about earlier ones. */
export const FIRST_WITH_RECALL = 4
const ITEMS = 2

export interface RecallQuestion {
  readonly lesson: string
  readonly item: RecallItem
}

/** Takes all lessons in order, one of them and what was done, gives the two questions that open it: those answered wrong come first, then those never asked, then the least often right. */
export function recallFor(lessons: readonly Lesson[], id: string, progress: Progress): RecallQuestion[] {
  const place = lessons.findIndex(lesson => lesson.id === id)
  if (place + 1 < FIRST_WITH_RECALL) return []
  const questions = lessons.slice(0, place).flatMap(lesson => lesson.recall.map(item => ({ lesson: lesson.id, item })))
  const urgency = ({ lesson, item }: RecallQuestion) => {
    const record = progress.lessons[lesson]?.recall[item.id]
    if (record === undefined) return 0
    return record.lastRight ? record.right : -1
  }
  return [...questions].sort((one, other) => urgency(one) - urgency(other)).slice(0, ITEMS)
}
