import { describe, expect, it } from 'vitest'
import { sizeProblems, sizeWarning } from './sizeFence.ts'
import { sourceTree } from './sourceTree.ts'

const path = 'src/engine/planted.ts'
const lines = (count: number, text: string) => `${text}\n`.repeat(count)

describe('the size fence', () => {
  it('finds every file and function short enough, and names the long files', () => {
    const files = ['src', 'scripts', 'bench'].flatMap(sourceTree)
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const warning = sizeWarning(file.path, file.source)
      if (warning !== undefined) process.stderr.write(`${warning}\n`)
    }
    expect(files.flatMap(file => sizeProblems(file.path, file.source))).toEqual([])
  })

  it.each([
    ['a function', 'export function long() {\n', '}\n'],
    ['an arrow function', 'export const long = () => {\n', '}\n'],
    ['a method', 'export const model = { long() {\n', '} }\n'],
    ['a function inside another', 'export const short = 1\nfunction outer() { return function inner() {\n', '} }\n'],
  ])('refuses %s of 71 lines', (_what, before, after) => {
    const problems = sizeProblems(path, before + lines(69, 'step()') + after)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]).toContain('a function of 71 lines')
  })

  it('allows a function of 70 lines', () => {
    expect(sizeProblems(path, `function long() {\n${lines(68, 'step()')}}\n`)).toEqual([])
  })

  it('refuses a file of 401 lines and allows one of 400', () => {
    expect(sizeProblems(path, lines(401, 'step()'))).toEqual([`${path}: 401 lines, and a file has at most 400`])
    expect(sizeProblems(path, lines(400, 'step()'))).toEqual([])
  })

  it('warns of a file of more than 250 lines', () => {
    expect(sizeWarning(path, lines(251, 'step()'))).toContain('251 lines')
    expect(sizeWarning(path, lines(250, 'step()'))).toBeUndefined()
  })
})
