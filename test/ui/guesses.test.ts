import { describe, expect, it } from 'vitest'
import type { PredictStep } from '../../src/lessons/lesson.ts'
import { rightOption } from '../../src/ui/learn/guessText.ts'
import { nearest } from '../../src/ui/learn/LiveNumber.tsx'
import { openedAs } from '../e2e/lessonPlayer.ts'

describe('a number that is typed beside its slider', () => {
  it('is taken as the nearest position that the slider has', () => {
    const seconds = { min: 0, max: 12, step: 0.5 }
    expect([-3, 2.8, 3.2, 12.4, 9999].map(typed => nearest(typed, seconds))).toEqual([0, 3, 3, 12, 12])
    expect(nearest(7, { min: 10, max: 60, step: 1 })).toBe(10)
    expect(nearest(24.7, { min: 0, max: 120, step: 1 })).toBe(25)
  })
})

describe('who made no guess', () => {
  it('is told the option that is right, whatever the kind of question', () => {
    const rightOf = (folder: string): readonly (string | undefined)[] => {
      const { lesson, answers } = openedAs(folder, 'en')
      return lesson.steps
        .filter((step): step is PredictStep => step.kind === 'predict')
        .map(step => rightOption(step, answers.get(step.id))?.id)
    }
    expect(rightOf('01-leave-a-note')).toEqual(['outage', 'right'])
    expect(rightOf('02-shock-absorber')).toEqual(['right'])
    expect(rightOf('07-who-goes-next')).toEqual(['lifo', 'same', 'right'])
  })
})
