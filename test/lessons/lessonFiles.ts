import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { registerEveryBroker } from '../../scripts/everyBroker.ts'
import { parseGlossary, type Term } from '../../src/lessons/glossary.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { type LessonFiles, parseLesson } from '../../src/lessons/parseLesson.ts'

registerEveryBroker()

const root = join(import.meta.dirname, '../../lessons')

/** The texts of the lessons folder, by path. */
export function lessonTexts(): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(path => /\.(yaml|md)$/.test(path))
  return Object.fromEntries(paths.map(path => [`lessons/${path}`, readFileSync(join(root, path), 'utf8')]))
}

/** Every lesson of the lessons folder in order, and the glossary, which must be readable. */
export function library(): { readonly lessons: readonly Lesson[]; readonly terms: readonly Term[] } {
  const glossary = parseGlossary(readFileSync(join(root, 'glossary.en.md'), 'utf8'))
  if ('problems' in glossary) throw new Error(`glossary: ${JSON.stringify(glossary.problems, null, 1)}`)
  const terms = glossary.terms.map(({ id }) => id)
  return {
    lessons: lessonFolders()
      .sort()
      .map(folder => lessonOf(folder, terms)),
    terms: glossary.terms,
  }
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

/** One lesson, which must be readable; where `terms` are given, it may name no others. */
export function lessonOf(folder: string, terms?: readonly string[]): Lesson {
  const parsed = parseLesson({ ...filesOf(folder), ...(terms === undefined ? {} : { terms }) })
  if ('problems' in parsed) throw new Error(`${folder}: ${JSON.stringify(parsed.problems, null, 1)}`)
  return parsed.lesson
}
