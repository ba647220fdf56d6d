import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brokenLinks } from './links.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const documents = ['README.md'].concat(
  readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.md'))
    .map(path => `docs/${path.replaceAll('\\', '/')}`),
)

describe('the documents', () => {
  it.each(documents)('%s links only to files that are there', path => {
    expect(brokenLinks(root, path, read(path))).toEqual([])
  })

  it.each([
    ['a link', '[the design](none.md)'],
    ['a picture', '![a queue](none.png)'],
    ['a link to a heading of a file', '[the design](none.md#time)'],
    ['a link written at the foot', '[the design][1]\n\n[1]: none.md'],
  ])('refuse %s that leads nowhere', (_what, markdown) => {
    expect(brokenLinks(root, 'docs/planted.md', markdown)).toHaveLength(1)
  })
})

describe('the README', () => {
  const commands = [...read('README.md').matchAll(/npm (?:run )?([a-z]+)/g)].map(([, name]) => name)

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    expect(commands).toContain('start')
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands.filter(name => name !== 'ci')))
  })

  it('gives the test command that is run on every change', () => {
    const [, testCommand] = [...read('README.md').matchAll(/^ {4}(npm .*)$/gm)].map(([, line]) => line)
    expect(testCommand).toBe('npm ci && npm test')
    expect(read('.ci/run').trimEnd().split('\n').at(-1)).toBe(testCommand)
  })
})
