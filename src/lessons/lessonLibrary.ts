import { parseGlossary, type Term } from './glossary.ts'
import type { Lesson, LessonProblem } from './lesson.ts'
import { parseLesson } from './parseLesson.ts'
import { translatedProse } from './translatedProse.ts'

/** Every lesson that could be read, in order, the ones that could not, and the glossary. One broken lesson takes no other with it. */
export interface LessonLibrary {
  readonly lessons: readonly Lesson[]
  readonly broken: readonly { readonly id: string; readonly problems: readonly LessonProblem[] }[]
  readonly terms: readonly Term[]
}

/**
 * Takes the texts of the lessons folder by path (`.../lessons/01-leave-a-note/lesson.yaml`, `.../en.md`, `.../glossary.en.md`) and a
 * language, gives the library. What has no words in that language, or words made from an older text, is given in English.
 */
export function readLibrary(texts: Readonly<Record<string, string>>, language = 'en'): LessonLibrary {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path.replace(/^.*lessons\//, ''), text]))
  const glossary = parseGlossary(files.get(`glossary.${language}.md`) ?? files.get('glossary.en.md') ?? '')
  const terms = 'terms' in glossary ? glossary.terms : []
  const ids = [...files.keys()].flatMap(path => /^([^/]+)\/lesson\.yaml$/.exec(path)?.[1] ?? [])
  const lessons: Lesson[] = []
  const broken: { id: string; problems: readonly LessonProblem[] }[] =
    'problems' in glossary ? [{ id: 'glossary', problems: glossary.problems }] : []
  for (const folder of ids.sort()) {
    const translation = files.get(`${folder}/${language}.md`)
    const proseFile = translation === undefined ? 'en.md' : `${language}.md`
    const english = files.get(`${folder}/en.md`) ?? ''
    const parsed = parseLesson({
      folder,
      yaml: files.get(`${folder}/lesson.yaml`) ?? '',
      prose: translation === undefined ? english : translatedProse(english, translation).text,
      proseFile,
      terms: terms.map(({ id }) => id),
    })
    if ('lesson' in parsed) lessons.push(parsed.lesson)
    else broken.push({ id: folder, problems: parsed.problems })
  }
  return { lessons, broken, terms }
}
