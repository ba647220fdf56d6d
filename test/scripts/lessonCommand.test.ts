import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { lessonCommand } from '../../scripts/lesson/command.ts'

const ROOT = join(import.meta.dirname, '../..')
const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

/** Lesson 2 somewhere outside the project, with something replaced in one of its files. */
function copied(file: string, from: string, to: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'lesson-')), 'my-lesson')
  made.push(folder)
  cpSync(join(ROOT, 'lessons/02-shock-absorber'), folder, { recursive: true })
  const text = readFileSync(join(folder, file), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(folder, file), text.replace(from, to))
  return folder
}

function give(...words: string[]) {
  let said = ''
  const say = (text: string) => {
    said += text
  }
  return {
    exitCode: lessonCommand(words, { folder: ROOT, out: say, error: say }),
    get said() {
      return said
    },
  }
}

describe('npm run lesson -- check', () => {
  it.each([
    ['03-nothing-vanishes', 'the plain queue'],
    ['16-in-order-or-in-parallel', 'Kafka'],
  ])('finds %s of this project sound, which is on %s', folder => {
    const { exitCode, said } = give('check', `lessons/${folder}`)
    expect(said).toContain(`${folder} is sound`)
    expect(exitCode).toBe(0)
  })

  it('names file and line of a mistake, and a mend', () => {
    const { exitCode, said } = give('check', copied('lesson.yaml', 'metric: made }', 'metric: mode }'))
    expect(said).toMatch(/^lesson\.yaml:\d+: numbers\.made\.metric/m)
    expect(exitCode).toBe(1)
  })

  it('says of a misspelt part that it is not there, and which was meant', () => {
    const { exitCode, said } = give('check', copied('lesson.yaml', '{ metric: made }', '{ metric: made, on: p9 }'))
    expect(said).toMatch(
      /^lesson\.yaml:\d+: numbers\.made\.on there is no part "p9" that does this\n {2}did you mean "p1"\?$/m,
    )
    expect(exitCode).toBe(1)
  })

  it('says of a solution that does not solve, which goal and at what', () => {
    const { exitCode, said } = give('check', copied('lesson.yaml', 'value: 90.9090909090909', 'value: 130'))
    expect(said).toContain('the solution does not solve it (seed 1): "short-line" is at')
    expect(exitCode).toBe(1)
  })

  it('says of a near-miss that it solves', () => {
    const { said } = give(
      'check',
      copied(
        'lesson.yaml',
        '{ id: eight, actions: [{ atMs: 0, do: set, on: consumers.c1.service.meanMs, value: 125 }',
        '{ id: eight, actions: [{ atMs: 0, do: set, on: consumers.c1.service.meanMs, value: 90 }',
      ),
    )
    expect(said).toContain('the near-miss "eight" solves it')
  })

  it('says of a folder without a lesson what is missing, and of other words what it does', () => {
    expect(give('check', 'docs')).toMatchObject({ exitCode: 2 })
    expect(give('chekc', 'docs').said).toContain('npm run lesson -- check <folder>')
  })
})
