import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceTree } from './sourceTree.ts'
import { classesIn, unusedClasses } from './styleFence.ts'

const src = join(import.meta.dirname, '../../src')

describe('the style fence', () => {
  it('finds no class in a style sheet that nothing has', () => {
    const sheets = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.css'))
    const classes = sheets.flatMap(path => classesIn(readFileSync(join(src, path), 'utf8')))
    expect(classes.length).toBeGreaterThan(300)
    expect(unusedClasses(classes, sourceTree('src'))).toEqual([])
  })

  it('reads the classes of selectors, and nothing of comments and values', () => {
    const css = '/* .old */ .a:not(.b) > p.c { width: .5em } @media (width < 40em) { .d { color: red; } }'
    expect(classesIn(css)).toEqual(['a', 'b', 'c', 'd'])
  })

  it.each(['<p className="big wide" />', "mark.classList.toggle('wide')", 'const name = `wide big`'])(
    'lets pass what something has: %s',
    source => {
      expect(unusedClasses(['wide'], [{ path: 'src/ui/A.tsx', source }])).toEqual([])
    },
  )

  it.each(['// wide', '<p className="wider" />', 'const wide = 1'])('refuses what nothing has: %s', source => {
    expect(unusedClasses(['wide'], [{ path: 'src/ui/A.tsx', source }])).toEqual(['wide'])
  })
})
