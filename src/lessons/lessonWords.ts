import { nearest } from '../brokers/shared/nearest.ts'
import type { LessonProblem } from './lesson.ts'
import type { Inlines, Prose } from './prose.ts'
import { readProse, type Section } from './readProse.ts'

/** The words of a lesson in one language, found by the names of their headings; notes what is missing and what was never asked for. */
export class LessonWords {
  readonly file: string
  readonly problems: LessonProblem[] = []
  readonly #sections = new Map<string, Section>()
  readonly #used = new Set<string>()

  constructor(markdown: string, file: string) {
    this.file = file
    const { sections, problems } = readProse(markdown)
    for (const { line, problem, mend } of problems) this.#note(line, '', problem, mend)
    const above: string[] = []
    for (const section of sections) {
      above.length = Math.max(0, section.depth - 1)
      above[section.depth - 1] = section.depth === 1 ? 'title' : section.name
      const key = keyOf(section.depth === 1 ? ['title'] : above.slice(1))
      if (this.#sections.has(key)) this.#note(section.line, key, `the heading "${key}" is there twice`, 'remove one')
      this.#sections.set(key, section)
    }
  }

  /** What the heading itself says, after its name; a problem and nothing when it says nothing. */
  heading(keys: readonly string[]): Inlines {
    const section = this.#find(keys, ': ...')
    if (section !== undefined && section.heading.length === 0)
      this.#note(section.line, keyOf(keys), 'has a heading without words', `write "${marks(keys)} ${keys.at(-1)}: ..."`)
    return section?.heading ?? []
  }

  /** The paragraphs below a heading; a problem and none when there are none. */
  text(keys: readonly string[]): Prose {
    const section = this.#find(keys, '')
    if (section !== undefined && section.text.length === 0)
      this.#note(section.line, keyOf(keys), 'has a heading and no text', 'write a paragraph below it')
    return section?.text ?? []
  }

  /** As `text`, of a heading that need not be there: none then. */
  textIfAny(keys: readonly string[]): Prose {
    return this.#sections.has(keyOf(keys)) ? this.text(keys) : []
  }

  /** The line of a heading, or null where there is none. */
  lineOf(keys: readonly string[]): number | null {
    return this.#sections.get(keyOf(keys))?.line ?? null
  }

  /** Headings that nothing in the lesson asked for: most likely misspelt. */
  unusedProblems(): LessonProblem[] {
    return [...this.#sections]
      .filter(([key]) => !this.#used.has(key) && ![...this.#used].some(used => used.startsWith(`${key} / `)))
      .map(([key, { line }]) => {
        const missing = [...this.#used].filter(used => !this.#sections.has(used))
        const meant = nearest(key, missing)
        return {
          file: this.file,
          line,
          path: key,
          problem: 'nothing in lesson.yaml has this heading',
          mend: meant === null ? 'remove it, or add it to lesson.yaml' : `did you mean "${meant}"?`,
        }
      })
  }

  /** `words` stands for the words of the heading itself, where it needs any. */
  #find(keys: readonly string[], words: string): Section | undefined {
    const key = keyOf(keys)
    const first = !this.#used.has(key)
    this.#used.add(key)
    const section = this.#sections.get(key)
    if (section === undefined && first) {
      const parent = keys.slice(0, -1)
      const where = parent.length === 0 ? '' : ` below "${marks(parent)} ${parent.at(-1)}"`
      this.#note(
        this.lineOf(parent),
        key,
        `there is no heading "${marks(keys)} ${keys.at(-1)}"`,
        `add "${marks(keys)} ${keys.at(-1)}${words}"${where}${words === '' ? ' and a paragraph below it' : ''}`,
      )
    }
    return section
  }

  #note(line: number | null, path: string, problem: string, mend: string): void {
    this.problems.push({ file: this.file, line, path, problem, mend })
  }
}

function keyOf(keys: readonly string[]): string {
  return keys.join(' / ')
}

function marks(keys: readonly string[]): string {
  return keys[0] === 'title' ? '#' : '#'.repeat(keys.length + 1)
}
