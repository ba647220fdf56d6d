import { describe, expect, it } from 'vitest'
import { exportProblems } from './exportFence.ts'
import { sourceTree } from './sourceTree.ts'

/** Theory is what runs are compared with, a broker's index what anybody may ask of it, times and histograms are whole as they are, the paths of a schema are for who checks its words. */
const isLibrary = (path: string) =>
  /^src\/theory\/|\/index\.ts$|^src\/engine\/(time|histogram)\.ts$|^scripts\/schema\/scenarioJsonSchema\.ts$/.test(path)

/** What a tool or a page reads by itself. */
const READ_BY_TOOLS = /^(scripts\/build\/|test\/e2e\/(builtSite\.ts|hashPage\/))/

const problems = (files: Readonly<Record<string, string>>) =>
  exportProblems(
    Object.entries(files).map(([path, source]) => ({ path, source })),
    isLibrary,
  )

describe('the export fence', () => {
  it('finds nothing exported that nobody needs', () => {
    const files = ['src', 'scripts', 'bench', 'test']
      .flatMap(sourceTree)
      .filter(({ path }) => !READ_BY_TOOLS.test(path))
    expect(files.length).toBeGreaterThan(1000)
    expect(exportProblems(files, isLibrary).filter(problem => !READ_BY_TOOLS.test(problem))).toEqual([])
  })

  it.each([
    ['a function', 'export function plan() {}\n', 'nobody uses plan'],
    ['a constant of its own', 'export const plan = 1\nexport const other = plan\n', 'nobody imports plan'],
    ['a type that is never mentioned', 'export type plan = 1\n', 'nobody uses plan'],
    ['a name passed on', "export { plan } from './b.ts'\n", 'nobody uses plan'],
  ])('refuses %s that nobody imports', (_what, source, problem) => {
    expect(problems({ 'src/state/a.ts': source, 'src/state/b.ts': 'export const plan = 2' })[0]).toContain(problem)
  })

  it('refuses what only tests use, unless its own file does or it is a library', () => {
    const test = { 'test/a.test.ts': "import { plan } from '../src/state/a.ts'\n" }
    expect(problems({ 'src/state/a.ts': 'export const plan = 1', ...test })).toEqual([
      'src/state/a.ts:1: only tests use plan',
    ])
    expect(problems({ 'src/state/a.ts': 'export const plan = 1\nconst two = plan * 2', ...test })).toEqual([])
    expect(
      problems({
        'src/theory/a.ts': 'export const plan = 1',
        'test/a.test.ts': "import { plan } from '../src/theory/a.ts'",
      }),
    ).toEqual([])
  })

  it.each([
    ['by name', "import { plan } from './a.ts'"],
    ['by another name', "import { plan as other } from './a.ts'"],
    ['as a whole', "import * as a from './a.ts'"],
    ['later', "const { plan } = await import('./a.ts')"],
    ['as a type', "type Plan = import('./a.ts').plan"],
  ])('lets pass what another file imports %s', (_how, source) => {
    expect(problems({ 'src/state/a.ts': 'export const plan = 1', 'src/state/b.ts': source })).toEqual([])
  })

  it('lets pass a type that only its own file uses: it names a part of what is exported', () => {
    expect(
      problems({
        'src/state/a.ts': 'export interface Part {}\nexport const of = (part: Part) => part',
        'src/state/b.ts': "import { of } from './a.ts'",
      }),
    ).toEqual([])
  })
})
