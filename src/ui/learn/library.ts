import type { LessonProblem } from '../../lessons/lesson.ts'
import type { OpenLesson } from './openLesson.ts'

/** The texts of the lessons that came with this page, by path, each fetched when it is wanted. */
const data = import.meta.glob<string>('../../../lessons/*/lesson.yaml', { query: '?raw', import: 'default' })
const prose = import.meta.glob<string>('../../../lessons/*/en.md', { query: '?raw', import: 'default' })

const glossary = import.meta.glob<string>('../../../lessons/glossary.en.md', { query: '?raw', import: 'default' })

const folderOf = (path: string): string => path.split('/').at(-2) ?? ''
const ids = Object.keys(data).map(folderOf).sort()
const opened = new Map<string, Promise<Opened>>()

/** A lesson ready to be taught, or what is wrong with its files. */
export type Opened =
  | { readonly is: 'open'; readonly open: OpenLesson }
  | { readonly is: 'broken'; readonly problems: readonly LessonProblem[] }

/** The ids of all lessons, in order. */
export function lessonIds(): readonly string[] {
  return ids
}

/** The id of the first lesson, or null where there is none. */
export function firstLesson(): string | null {
  return ids[0] ?? null
}

/** The number of a lesson as people say it, from 1; 0 when there is no such lesson. */
export function lessonNumber(id: string): number {
  return ids.indexOf(id) + 1
}

/** Loads a lesson, once. Rejects when its files cannot be fetched; asking again then tries again. */
export function openedLesson(id: string): Promise<Opened> {
  const known = opened.get(id)
  if (known !== undefined) return known
  const opening = load(id)
  opened.set(id, opening)
  opening.catch(() => opened.delete(id))
  return opening
}

async function load(id: string): Promise<Opened> {
  const [yaml, words, terms, { openLesson }] = await Promise.all([
    textOf(data, id),
    textOf(prose, id),
    textOf(glossary, 'lessons'),
    // Lessons bring the readers of YAML and Markdown, which no other page needs.
    import('./openLesson.ts'),
  ])
  return openLesson({ folder: id, yaml, prose: words }, terms)
}

function textOf(files: Readonly<Record<string, () => Promise<string>>>, id: string): Promise<string> {
  const path = Object.keys(files).find(each => folderOf(each) === id)
  const load = path === undefined ? undefined : files[path]
  return load === undefined ? Promise.resolve('') : load()
}
