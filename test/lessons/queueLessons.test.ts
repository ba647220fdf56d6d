import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/engine/model.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { computeNumbers } from '../../src/lessons/numbers.ts'
import { attempt, challengesOf } from '../../src/lessons/solve.ts'
import { lessonOf } from './lessonFiles.ts'

const four = lessonOf('04-many-hands')
const seven = lessonOf('07-who-goes-next')
const nine = lessonOf('09-how-long-may-you-hold-it')

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

describe('lesson 7', () => {
  it('answers as many questions in any order, and far more of them in time with the newest first, whose unluckiest waits longest', () => {
    expect(['done', 'lifoDone', 'priorityDone'].map(name => value(seven, name))).toEqual([786, 786, 786])
    expect(['fifoGood', 'priorityGood', 'lifoGood', 'expiryGood'].map(name => value(seven, name))).toEqual([
      256, 323, 647, 671,
    ])
    expect(
      ['fifoWorst', 'priorityWorst', 'lifoWorst', 'expiryWorst'].map(name => Math.round(value(seven, name) ?? 0)),
    ).toEqual([14, 17, 64, 3])
  })
})

describe('lesson 9', () => {
  it('ticks off no video of 20 when the hold time is as long as the work or shorter', () => {
    expect(['doneShort', 'exactDone', 'calmDone', 'servedShort'].map(name => value(nine, name))).toEqual([0, 0, 20, 4])
  })

  it('is solved by holding 4 to 8 s, and by a prefetch of 4, 5 or 6', () => {
    const holds = Array.from({ length: 20 }, (_, n) => n + 1).filter(
      seconds => verdict(nine, { do: 'set', on: 'queue.visibilityTimeoutMs', value: seconds * 1000 }) === 'solved',
    )
    expect(holds).toEqual([4, 5, 6, 7, 8])
    const fetches = [1, 2, 3, 4, 5, 6, 10, 25, 50].filter(
      prefetch => verdict(nine, { do: 'set', on: 'consumers.*.prefetch', value: prefetch }, 1) === 'solved',
    )
    expect(fetches).toEqual([4, 5, 6])
  })
})
