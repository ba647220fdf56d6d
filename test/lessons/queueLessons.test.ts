import { describe, expect, it } from 'vitest'
import type { Intervention } from '../../src/engine/model.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { computeNumbers } from '../../src/lessons/numbers.ts'
import { attempt, challengesOf } from '../../src/lessons/solve.ts'
import { lessonOf } from './lessonFiles.ts'

const four = lessonOf('04-many-hands')

function value(lesson: Lesson, name: string) {
  return computeNumbers(lesson)[name]?.value
}

describe('lesson 4', () => {
  it('shares 100 orders between two mailers, and one order takes as long with four mailers as with one', () => {
    expect(['mails', 'share', 'oneTime', 'lateLine', 'clearAt'].map(name => value(four, name))).toEqual([
      100, 50, 0.2, 127, 73.2,
    ])
  })

  it('is solved by a crew of four and by no other, from the start', () => {
    const [step] = challengesOf(four)
    if (step === undefined) throw new Error('lesson 4 has no challenge')
    const verdicts = [1, 2, 3, 4, 5, 6].map(crew => {
      const actions: Intervention[] = [{ at: atMilliseconds(0), action: { do: 'scale', on: 'consumers', value: crew } }]
      return attempt(four, step.challenge, actions, { seed: 1, pace: { kind: 'headless' } }).verdict
    })
    expect(verdicts).toEqual(['failed', 'failed', 'failed', 'solved', 'failed', 'failed'])
  })
})
