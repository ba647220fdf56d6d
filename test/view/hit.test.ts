import { describe, expect, it } from 'vitest'
import type { SceneToken } from '../../src/engine/scene.ts'
import type { DrawnMark } from '../../src/view/continuity.ts'
import { markAt } from '../../src/view/hit.ts'
import { nameOf, stepOf, walkable } from '../../src/view/tokenCursor.ts'
import { english } from './words.ts'

function markOf(message: number, x: number, { small = false, radius = 12, part = 'q' } = {}): DrawnMark {
  const token: SceneToken = {
    message,
    key: `m${message}`,
    label: String(message),
    look: 'ready',
    attempt: 0,
    duplicate: false,
    priority: 0,
    letter: null,
    holdLeft: null,
    place: { kind: 'resting', spot: { part, area: 'slots', index: message } },
  }
  const mark = { token, at: { x, y: 50 }, radius, place: '', small, times: 1, travelled: null }
  return { mark, x, y: 50, radius }
}

describe('markAt', () => {
  const marks = [markOf(1, 100), markOf(2, 130), markOf(3, 300, { radius: 3, small: true })]

  it('gives the mark under the point', () => {
    expect(markAt(marks, { x: 104, y: 55 })?.mark.token.message).toBe(1)
  })

  it('gives the nearer of two that overlap', () => {
    expect(markAt(marks, { x: 117, y: 50 })?.mark.token.message).toBe(2)
  })

  it('lets a small mark be hit within a target of 24 pixels', () => {
    expect(markAt(marks, { x: 311, y: 50 })?.mark.token.message).toBe(3)
    expect(markAt(marks, { x: 314, y: 50 })).toBeNull()
  })

  it('gives nothing on empty ground', () => {
    expect(markAt(marks, { x: 200, y: 50 })).toBeNull()
    expect(markAt([], { x: 0, y: 0 })).toBeNull()
  })
})

describe('walkable', () => {
  it('lists the messages of one part that are large enough to choose', () => {
    const marks = [markOf(1, 0), markOf(2, 0, { small: true }), markOf(3, 0, { part: 'c1' }), markOf(4, 0)]
    expect(walkable(marks, 'q').map(({ mark }) => mark.token.message)).toEqual([1, 4])
  })
})

describe('a message of a log', () => {
  const inQueue = markOf(21, 0)
  const inLog: DrawnMark = {
    ...inQueue,
    mark: { ...inQueue.mark, token: { ...inQueue.mark.token, letter: 'A' }, ground: 0, lettered: true },
  }
  const labels = new Map([['q', 'orders-0']])

  it('is walked to the right as the cells are, where a queue has its head', () => {
    expect(stepOf('ArrowRight', [inLog])).toBe(1)
    expect(stepOf('ArrowLeft', [inLog])).toBe(-1)
    expect(stepOf('ArrowRight', [inQueue])).toBe(-1)
    expect(stepOf('Home', [inLog])).toBe(Number.NEGATIVE_INFINITY)
    expect(stepOf('x', [inLog])).toBeUndefined()
  })

  it('is said with its offset and its letter, one of a queue with its place', () => {
    expect(nameOf(inLog, { words: english, labels })).toBe('Message 21, waiting, at orders-0, offset 21, letter A')
    expect(nameOf(inQueue, { words: english, labels })).toBe('Message 21, waiting, at orders-0, place 22')
  })
})
