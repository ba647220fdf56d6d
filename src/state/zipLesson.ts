import { strToU8, zipSync } from 'fflate'
import type { LessonTextFiles } from './lessonFiles.ts'

/** Every file of a zip has a date; the same lesson is the same zip whenever it is saved. */
const SAVED = '2000-01-01T12:00:00'

/** Takes a lesson's files, gives them as a zip with the lesson's folder in it, as `readLessonFiles` reads it: to be handed to somebody else. */
export function zipLesson({ folder, texts }: LessonTextFiles): Uint8Array<ArrayBuffer> {
  const inside = folder === '' ? 'lesson' : folder
  const entries = Object.entries(texts).map(([name, text]) => [`${inside}/${name}`, strToU8(text)])
  return zipSync(Object.fromEntries(entries), { mtime: SAVED })
}
