import type { LessonProblem } from '../../lessons/lesson.ts'
import { DROPPED } from '../../state/droppedLesson.ts'
import { READ_LANGUAGES } from '../../state/languages.ts'
import { loadSystem } from '../systems/systems.ts'
import { dropped } from './dropped.ts'
import type { OpenLesson } from './openLesson.ts'

/** The data of the lessons that came with this page, by path, each fetched when it is wanted; with it goes which lessons there are. */
const data = import.meta.glob<string>('../../../lessons/*/lesson.yaml', { query: '?raw', import: 'default' })

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

type LessonScreens = typeof import('./lessonScreens.ts')

let screens: LessonScreens | null = null

/** What shows a lesson: it comes with the first lesson that is opened. */
export function lessonScreens(): LessonScreens {
  if (screens === null) throw new Error('lessonScreens: a lesson must be opened first, got none')
  return screens
}

/** Loads a lesson in a language, once. Rejects when its files cannot be fetched; asking again then tries again. */
export function openedLesson(id: string, language: string): Promise<Opened> {
  const key = `${language} ${id} ${id === DROPPED ? dropped.store.getState().lesson?.version : ''}`
  const known = opened.get(key)
  if (known !== undefined) return known
  const opening = load(id, language)
  opened.set(key, opening)
  opening.catch(() => opened.delete(key))
  return opening
}

async function load(id: string, language: string): Promise<Opened> {
  const { glossary, prose } = await import('./lessonTexts.ts')
  const [yaml, english, translation, terms, ownTerms, { brokerOfLesson, openLesson, openStrange }, shown] =
    await Promise.all([
      lessonText(data, id, 'lesson.yaml'),
      lessonText(prose, id, 'en.md'),
      isTranslated(language) ? lessonText(prose, id, `${language}.md`) : null,
      textOf(glossary, 'glossary.en.md'),
      isTranslated(language) ? textOf(glossary, `glossary.${language}.md`) : '',
      // Lessons bring the readers of YAML and Markdown, which no other page needs.
      import('./openLesson.ts'),
      // So does what shows them: the start page is here sooner without it.
      import('./lessonScreens.ts'),
    ])
  screens = shown
  const broker = brokerOfLesson(yaml)
  if (broker !== null) await loadSystem(broker)
  const texts = { id, yaml, english, translation, glossaries: [terms, ownTerms] as const }
  return id === DROPPED ? openStrange(texts, dropped.store.getState().lesson?.files.folder ?? '') : openLesson(texts)
}

/** A text of one of our lessons, or of the one that was dropped on the page. */
function lessonText(files: Parameters<typeof textOf>[0], id: string, name: string): Promise<string> {
  if (id !== DROPPED) return textOf(files, `${id}/${name}`)
  return Promise.resolve(dropped.store.getState().lesson?.files.texts[name] ?? '')
}

/** Pseudo-languages have the English lessons. */
function isTranslated(language: string): boolean {
  return language !== 'en' && READ_LANGUAGES.some(each => each === language)
}

function textOf(files: Readonly<Record<string, () => Promise<string>>>, name: string): Promise<string> {
  const path = Object.keys(files).find(each => each.endsWith(`/${name}`))
  const load = path === undefined ? undefined : files[path]
  return load === undefined ? Promise.resolve('') : load()
}
