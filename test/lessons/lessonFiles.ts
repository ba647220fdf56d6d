import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { registerEveryBroker } from '../../scripts/everyBroker.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { type LessonLibrary, readLibrary } from '../../src/lessons/lessonLibrary.ts'
import { type LessonFiles, parseLesson } from '../../src/lessons/parseLesson.ts'

registerEveryBroker()

const root = join(import.meta.dirname, '../../lessons')

/** The texts of the lessons folder, by path. */
export function lessonTexts(): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(path => /\.(yaml|md)$/.test(path))
  return Object.fromEntries(paths.map(path => [`lessons/${path}`, readFileSync(join(root, path), 'utf8')]))
}

/** Every lesson of the lessons folder. */
export function library(): LessonLibrary {
  return readLibrary(lessonTexts())
}

/** The folders that hold a lesson, found without reading any. */
export function lessonFolders(): string[] {
  return readdirSync(root).filter(name => existsSync(join(root, name, 'lesson.yaml')))
}

/** The files of one lesson, to plant mistakes in. */
export function filesOf(folder: string): LessonFiles {
  const read = (name: string) => readFileSync(join(root, folder, name), 'utf8')
  return { folder, yaml: read('lesson.yaml'), prose: read('en.md') }
}

/** One lesson, which must be readable. */
export function lessonOf(folder: string): Lesson {
  const parsed = parseLesson(filesOf(folder))
  if ('problems' in parsed) throw new Error(`${folder}: ${JSON.stringify(parsed.problems, null, 1)}`)
  return parsed.lesson
}
