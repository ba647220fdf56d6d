import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/rubric.md'), 'utf8')

interface Line {
  readonly number: number
  readonly heldBy: 'A' | 'J'
  readonly tests: readonly { readonly file: string; readonly title: string }[]
}

/** The lines of the rubric: each a row with its number, who holds it, and tests, a file followed by the titles in it. */
function linesOf(markdown: string): Line[] {
  return [...markdown.matchAll(/^\| (\d+) \| ([AJ]) \| [^|]+ \| ([^|]+) \|$/gm)].map(([, number, by, cell = '']) => {
    let file = ''
    const tests = [...cell.matchAll(/`(test\/[^`]+)`|"([^"]+)"/g)].flatMap(([, named, title]) => {
      if (named !== undefined) file = named
      return title === undefined ? [] : [{ file, title }]
    })
    return { number: Number(number), heldBy: by === 'A' ? 'A' : 'J', tests }
  })
}

/** What is wrong with the tests that a line names, one sentence each. */
function troubles({ number, heldBy, tests }: Line): string[] {
  const gone = tests.flatMap(({ file, title }) => {
    const path = join(root, file)
    if (file === '' || !existsSync(path)) return [`line ${number}: there is no file "${file}"`]
    const text = readFileSync(path, 'utf8')
    const isThere = ["'", '"', '`'].some(mark =>
      text.includes(`${mark}${title.replaceAll("'", mark === "'" ? "\\'" : "'")}${mark}`),
    )
    return isThere ? [] : [`line ${number}: ${file} has no test "${title}"`]
  })
  return heldBy === 'A' && tests.length === 0 ? [`line ${number}: no test holds it`] : gone
}

describe('docs/rubric.md', () => {
  const lines = linesOf(page)

  it('has all 35 lines, in order', () => {
    expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: 35 }, (_, n) => n + 1))
  })

  it('names for each line that a test holds a test that is there', () => {
    expect(lines.flatMap(troubles)).toEqual([])
  })

  it('would be found out if a test it names were gone, or if it named none', () => {
    const row = (held: string) => linesOf(`| 7 | A | It is so | ${held} |`).flatMap(troubles)
    expect(row('`test/docs/rubric.test.ts` "has all 35 lines, in order"')).toEqual([])
    expect(row('`test/docs/docs.test.ts` "has all 35 lines, in order"')).toHaveLength(1)
    expect(row('`test/docs/nowhere.test.ts` "has all 35 lines, in order"')).toHaveLength(1)
    expect(row('somebody')).toEqual(['line 7: no test holds it'])
  })
})
