import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lessonCommand } from '../../scripts/lesson/command.ts'
import { exampleLesson } from './exampleLesson.ts'

const files = Object.entries(exampleLesson)

describe('docs/write-a-lesson.md', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'write-a-lesson-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Writes the page's files, changed as told, and checks them as the page says. */
  function check(change: (text: string) => string = text => text): { code: number; said: string } {
    for (const [name, text] of files) writeFileSync(join(folder, name), change(text))
    let said = ''
    const say = (text: string) => {
      said += text
    }
    return { code: lessonCommand(['check', folder], { folder, out: say, error: say }), said }
  }

  it('has both files of a lesson, and they are sound as they stand', () => {
    expect(files.map(([name]) => name)).toEqual(['lesson.yaml', 'en.md'])
    const { code, said } = check()
    expect(said).toContain('is sound')
    expect(code).toBe(0)
  })

  it('would be found out if its solution did not solve', () => {
    const { code } = check(text =>
      text.replace('meanMs, value: 250 }]\n      nearMisses', 'meanMs, value: 450 }]\n      nearMisses'),
    )
    expect(code).toBe(1)
  })
})
