import { describe, expect, it } from 'vitest'
import { type Chunk, earlyScript } from '../../scripts/build/early.ts'

const chunk = (fileName: string, more: Partial<Chunk> = {}): Chunk => ({
  fileName,
  isEntry: false,
  facadeModuleId: null,
  imports: [],
  styles: [],
  ...more,
})

const chunks = [
  chunk('index.js', { isEntry: true, imports: ['shared.js'] }),
  chunk('shared.js'),
  chunk('deep.js', { styles: ['deep.css'] }),
  chunk('page.js', { facadeModuleId: '/src/ui/Page.tsx', imports: ['shared.js', 'deep.js'] }),
]

describe('earlyScript', () => {
  it('names a page’s chunk with its imports and their styles, and nothing that the first load brings', () => {
    expect(earlyScript(chunks, [['#/page', 'word', ['ui/Page.tsx']]])).toContain(
      'const pages = [["#/page","word",["page.js","deep.js","deep.css"]]]',
    )
  })

  it('refuses a page that was built into another chunk', () => {
    expect(() => earlyScript(chunks, [['#/page', '', ['ui/Lost.tsx']]])).toThrow(
      'a page must have a chunk of its own, got none for ui/Lost.tsx',
    )
  })
})
