import { describe, expect, it } from 'vitest'
import {
  cameTrue,
  type LineFacts,
  lineOf,
  nextOf,
  type Story,
  type StoryFacts,
} from '../../src/ui/landing/landingLine.ts'
import { ENGLISH } from '../../src/ui/reader.ts'

const facts = (change: Partial<LineFacts>): LineFacts => ({
  rate: 4,
  capacity: 5,
  waiting: 0,
  wasMoved: true,
  ...change,
})

describe('the sentence of the start page', () => {
  it.each([
    [{ wasMoved: false }, 'This queue is keeping up. Drag the shop faster.'],
    [{}, 'In 4/s, out 4/s: the queue is keeping up.'],
    [{ rate: 7 }, 'In 7/s, out 5/s: the queue grows 2 every second.'],
    [{ rate: 5, waiting: 12 }, 'In 5/s, out 5/s: the queue stays as long as it is.'],
    [{ rate: 2.5, waiting: 12 }, 'In 2.5/s, out 5/s: the queue shrinks 2.5 every second.'],
    [{ rate: 7, capacity: 10, waiting: 12 }, 'In 7/s, out 10/s: the queue shrinks 3 every second.'],
  ])('%o says: %s', (change, sentence) => {
    expect(lineOf(facts(change), ENGLISH)).toBe(sentence)
  })
})

describe('the question of the start page', () => {
  const before: Story = { phase: 'before' }
  const asking = (change: Partial<StoryFacts>): StoryFacts => ({ ...facts({}), isTouched: true, ...change })

  it('is asked once a drag of the learner has made a line that everybody sees', () => {
    expect(nextOf(before, asking({ rate: 7, waiting: 3 }), 0)).toBe(before)
    expect(nextOf(before, asking({ rate: 4, waiting: 9 }), 0)).toBe(before)
    expect(nextOf(before, asking({ rate: 7, waiting: 9 }), 0)).toEqual({ phase: 'asked' })
  })

  it('is not asked of somebody who only watched the page move its slider by itself', () => {
    expect(nextOf(before, asking({ rate: 7, waiting: 9, isTouched: false }), 0)).toBe(before)
  })

  it('is answered by the run three seconds later, whichever way it went', () => {
    const watching: Story = { phase: 'watching', guess: 'drains', sinceMs: 1000, waiting: 9, capacity: 5 }
    expect(nextOf(watching, asking({ waiting: 2, capacity: 10 }), 3999)).toBe(watching)
    const drained = nextOf(watching, asking({ waiting: 2, capacity: 10 }), 4000)
    const grown = nextOf(watching, asking({ waiting: 15, capacity: 10 }), 4000)
    if (drained.phase !== 'told' || grown.phase !== 'told') throw new Error('the story is not told')
    expect([cameTrue(drained), cameTrue(grown)]).toEqual([true, false])
    expect(cameTrue({ ...grown, guess: 'grows' })).toBe(true)
  })

  it('begins anew when the worker was taken back before anything came of it', () => {
    const watching: Story = { phase: 'watching', guess: 'drains', sinceMs: 1000, waiting: 9, capacity: 5 }
    expect(nextOf(watching, asking({ waiting: 15 }), 4000)).toEqual(before)
  })
})
