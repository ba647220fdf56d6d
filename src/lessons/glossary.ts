import type { LessonProblem } from './lesson.ts'
import type { Inlines, Prose } from './prose.ts'
import { readProse } from './readProse.ts'

/** A word and what it means, for hovering and tapping. */
export interface Term {
  readonly id: string
  readonly word: Inlines
  readonly meaning: Prose
}

/** Takes the glossary's Markdown (a heading "## id: Word" and a paragraph each), gives its terms in order, or every problem found. */
export function parseGlossary(
  markdown: string,
  file = 'lessons/glossary.en.md',
): { readonly terms: readonly Term[] } | { readonly problems: readonly LessonProblem[] } {
  const { sections, problems } = readProse(markdown)
  const terms = sections.filter(({ depth }) => depth === 2)
  const wrong: LessonProblem[] = problems.map(problem => ({ file, path: '', ...problem }))
  for (const { name, heading, text, line } of terms)
    if (name === '' || heading.length === 0 || text.length === 0)
      wrong.push({
        file,
        line,
        path: name,
        problem: 'a term needs an id, a word and a meaning',
        mend: 'write "## id: Word" and a paragraph below it',
      })
  if (wrong.length > 0) return { problems: wrong }
  return { terms: terms.map(({ name, heading, text }) => ({ id: name, word: heading, meaning: text })) }
}
