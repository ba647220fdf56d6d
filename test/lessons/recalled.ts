import type { Lesson } from '../../src/lessons/lesson.ts'
import type { Progress } from '../../src/lessons/progress.ts'
import { type RecallQuestion, recallFrom, recallLessons } from '../../src/lessons/recall.ts'

/** The questions that open a lesson, asked for as the page does: first which lessons to fetch, then what to ask of them. */
export function recallFor(lessons: readonly Lesson[], id: string, progress: Progress): RecallQuestion[] {
  const asked = recallLessons(
    lessons.map(lesson => lesson.id),
    id,
    progress,
  )
  return recallFrom(
    asked.flatMap(each => lessons.filter(lesson => lesson.id === each)),
    progress,
  )
}
