import { describe, expect, it } from 'vitest'
import type { SceneToken } from '../../src/engine/scene.ts'
import type { DrawnMark } from '../../src/view/continuity.ts'
import { markAt } from '../../src/view/hit.ts'
import { walkable } from '../../src/view/tokenCursor.ts'

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
