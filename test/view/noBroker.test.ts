import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../src/view')
/** What only one system calls so. `offset`, `log`, `group` and `copy` are the scene's own words. */
const OWNED = /kafka|rabbit|\bbrokers?\b|partition|\bISR\b|high ?watermark|rebalanc|prefetch|amqp/i

function ownedIn(text: string): readonly string[] {
  return text.split('\n').filter(line => OWNED.test(line))
}

describe('the picture', () => {
  it('knows scenes, not systems: no word in it belongs to one of them', () => {
    const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(name => /\.(ts|css)$/.test(name))
    expect(files.length).toBeGreaterThan(40)
    const found = files.flatMap(name => ownedIn(readFileSync(join(ROOT, name), 'utf8')).map(line => `${name}: ${line}`))
    expect(found).toEqual([])
  })

  it('would be caught saying one', () => {
    for (const line of ["end: 'ISR'", '// the leader of a partition', 'const rabbitQueue = 1', 'while it rebalances'])
      expect(ownedIn(line), line).toEqual([line])
  })
})
