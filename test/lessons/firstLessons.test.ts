import { describe, expect, it } from 'vitest'
import type { Intervention } from '../../src/engine/model.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { sliderAction } from '../../src/lessons/controls.ts'
import type { Control, Lesson } from '../../src/lessons/lesson.ts'
import { computeNumbers } from '../../src/lessons/numbers.ts'
import { attempt, challengesOf } from '../../src/lessons/solve.ts'
import { lessonOf } from './lessonFiles.ts'

const one = lessonOf('01-leave-a-note')
const two = lessonOf('02-shock-absorber')
const three = lessonOf('03-nothing-vanishes')

function challengeOf(lesson: Lesson) {
  const [step] = challengesOf(lesson)
  if (step === undefined) throw new Error(`${lesson.id} has no challenge`)
  return step
}

function verdict(lesson: Lesson, actions: readonly Intervention[]): string {
  const { challenge } = challengeOf(lesson)
  const staged = actions.map(action => ({ ...action, run: challenge.run }))
  return attempt(lesson, challenge, { actions: staged, line: null }, { seed: 1, pace: { kind: 'headless' } }).verdict
}

/** The positions of the mailer's slider that solve a challenge when chosen once, at a moment. */
function solvingSpeeds(lesson: Lesson, atMs: number): number[] {
  const slider = challengeOf(lesson).controls.find(
    (control): control is Extract<Control, { kind: 'slider' }> => control.kind === 'slider' && control.id === 'mailer',
  )
  if (slider === undefined) throw new Error(`${lesson.id} has no mailer slider`)
  const speeds: number[] = []
  for (let shown = slider.min; shown <= slider.max; shown += slider.step)
    if (verdict(lesson, [{ at: atMilliseconds(atMs), action: sliderAction(slider, shown) }]) === 'solved')
      speeds.push(shown)
  return speeds
}

function value(lesson: Lesson, name: string) {
  return computeNumbers(lesson)[name]?.value
}

const set = (atMs: number, on: string, to: number | string): Intervention => ({
  at: atMilliseconds(atMs),
  action: { do: 'set', on, value: to },
})

describe('lesson 1', () => {
  it('loses 50 calls of 300, and with a queue none: 50 wait and are gone at 30 s', () => {
    expect(['made', 'failed', 'failedQueued', 'peak', 'clearAt', 'worst'].map(name => value(one, name))).toEqual([
      300, 50, 0, 50, 29.9, 10.1,
    ])
  })

  it('is not spoilt by harmless extras', () => {
    const mailer = (perSecond: number) => set(0, 'consumers.c1.service.meanMs', 1000 / perSecond)
    const queue = set(0, 'path', 'queue')
    expect([12, 13, 14, 15].map(speed => verdict(one, [queue, mailer(speed)]))).toEqual([
      'failed',
      'solved',
      'solved',
      'failed',
    ])
    expect(verdict(one, [queue, mailer(14), set(45_000, 'producers.p1.arrivals.ratePerSecond', 9)])).toBe('solved')
    expect(verdict(one, [mailer(13), set(5000, 'path', 'queue')])).toBe('solved')
  })
})

describe('lesson 2', () => {
  it('peaks at 75 and is empty when the last waiting order is taken, at 39.8 s', () => {
    expect(['peak', 'emptyAt', 'averageRate', 'worst'].map(name => value(two, name))).toEqual([75, 39.8, 3.5, 15.2])
  })

  it('is solved by 10, 11 and 12 a second and by no other speed', () => {
    expect(solvingSpeeds(two, 0)).toEqual([10, 11, 12])
  })
})

describe('lesson 3', () => {
  it('has 90 waiting of 240 at 30 s, with 149 done and one in hand', () => {
    expect(['made', 'done', 'inHand', 'waiting'].map(name => value(three, name))).toEqual([240, 149, 1, 90])
  })

  it('is solved by 10.5, 11 and 11.5 a second and by no other speed', () => {
    expect(solvingSpeeds(three, 30_001)).toEqual([10.5, 11, 11.5])
  })
})
