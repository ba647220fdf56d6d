import { createDropped, DROPPED } from '../../state/droppedLesson.ts'
import type { LessonFilesRead } from '../../state/lessonFiles.ts'
import type { KeptProgress } from '../../state/progress.ts'
import { createKept } from '../../state/storage.ts'
import type { Given } from '../drop/given.ts'
import { goTo, lessonRoute, presentAddress } from '../place.ts'
import { progress } from '../settings/keeping.ts'

/** The lesson that somebody dropped on the page. It is kept as long as the tab is open: another tab may have another. */
export const dropped = createDropped(createKept(() => sessionStorage))

/** What the learner did in a lesson is kept with all others, but for the one that was dropped. */
export function progressFor(lesson: string): KeptProgress {
  return lesson === DROPPED ? dropped.progress : progress
}

/** Takes files that were dropped or chosen, goes to the lesson in them, or to what is wrong with them; an author who mends one stays at the step. */
export async function openDropped(given: Given): Promise<void> {
  dropped.take(await read(given))
  const { route } = presentAddress()
  const isHere = route.page === 'learn' && route.lesson === DROPPED
  goTo(lessonRoute(DROPPED, isHere ? route.step : null))
}

/** Who drops no lesson needs no reader of lessons. */
async function read(given: Given): Promise<LessonFilesRead> {
  try {
    const { readGiven } = await import('../drop/readDropped.ts')
    return await readGiven(given)
  } catch {
    return { problems: [{ path: '', what: 'unreadable', values: {} }] }
  }
}
