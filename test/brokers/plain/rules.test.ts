import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ruleProblems } from './ruleProblems.ts'

const root = join(import.meta.dirname, '../../..')
const filesIn = (folder: string, end: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(root, folder))
      .filter(name => name.endsWith(end))
      .map(name => [name, readFileSync(join(root, folder, name), 'utf8')]),
  )

describe('the rules of the plain queue', () => {
  it('are all written down, sourced and tested, and nothing cites a rule that is not there', () => {
    const page = readFileSync(join(root, 'docs/models/plain.md'), 'utf8')
    const tests = filesIn('test/brokers/plain', '.test.ts')
    const code = filesIn('src/brokers/plain', '.ts')
    expect(Object.keys(tests).length).toBeGreaterThan(5)
    expect(ruleProblems({ page, tests, code })).toEqual([])
  })
})

describe('the check of the rules', () => {
  const rule = (number: number, named = 'it holds') =>
    `### PLN-${number} A rule\n\nWhat.\n\n- *Source:* a manual\n- *Test:* "${named}" in [a.test.ts](a.test.ts)\n`
  const test = (number: number) => `it('PLN-${number} it holds', () => {})\n`
  const good = { page: rule(1), tests: { 'a.test.ts': test(1) }, code: { 'a.ts': '// PLN-1: so.' } }

  it('finds nothing wrong where nothing is', () => {
    expect(ruleProblems(good)).toEqual([])
  })

  it.each([
    ['a rule without a test', { ...good, page: rule(1) + rule(2) }, 'PLN-2 has no test'],
    [
      'a test without a rule',
      { ...good, tests: { 'a.test.ts': test(1) + test(7) } },
      'the test "it holds" holds PLN-7, which is no rule',
    ],
    ['a rule without a source', { ...good, page: rule(1).replace('a manual', '') }, 'PLN-1 has no source'],
    ['a test that was renamed', { ...good, page: rule(1, 'it held') }, 'PLN-1 names a test that is not there: it held'],
    [
      'code that cites a rule that is gone',
      { ...good, code: { 'a.ts': '// PLN-4: so.' } },
      'a.ts cites PLN-4, which is no rule',
    ],
    [
      'a gap in the numbers',
      { ...good, page: rule(1) + rule(3), tests: { 'a.test.ts': test(1) + test(3) } },
      'there is no PLN-2',
    ],
    ['a number twice', { ...good, page: rule(1) + rule(1) }, 'two rules have the same number'],
  ])('refuses %s', (_what, book, problem) => {
    expect(ruleProblems(book)).toContain(problem)
  })
})
