import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/engine/model.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { computeNumbers } from '../../src/lessons/numbers.ts'
import { attempt, challengesOf } from '../../src/lessons/solve.ts'
import { lessonOf } from './lessonFiles.ts'

const four = lessonOf('04-many-hands')

function value(lesson: Lesson, name: string) {
  return computeNumbers(lesson)[name]?.value
}

/** How the nth challenge of a lesson comes out when this is done at its start. */
function verdict(lesson: Lesson, action: Action, n = 0): string {
  const challenge = challengesOf(lesson)[n]?.challenge
  if (challenge === undefined) throw new Error(`${lesson.id} has no challenge ${n}`)
  const seed = challenge.seeds[0] ?? 1
  const at = atMilliseconds(challenge.startMs === 0 ? 0 : challenge.startMs + 1)
  const tried = { actions: [{ run: challenge.run, at, action }], line: null }
  return attempt(lesson, challenge, tried, { seed, pace: { kind: 'headless' } }).verdict
}

describe('lesson 4', () => {
  it('shares 100 orders between two mailers, and one order takes as long with four mailers as with one', () => {
    expect(['mails', 'share', 'oneTime', 'lateLine', 'clearAt'].map(name => value(four, name))).toEqual([
      100, 50, 0.2, 127, 73.2,
    ])
  })

  it('is solved by a crew of four from the start, and by no other', () => {
    const solving = [1, 2, 3, 4, 5, 6].filter(
      crew => verdict(four, { do: 'scale', on: 'consumers', value: crew }) === 'solved',
    )
    expect(solving).toEqual([4])
  })
})
