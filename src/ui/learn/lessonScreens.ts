/** What shows a lesson that is open, on the stage and on paper; fetched with the first lesson. */
export { LessonSheet } from './LessonSheet.tsx'
export { LessonView } from './LessonView.tsx'
