import { describe, expect, it } from 'vitest'
import { composeStage, newMemory } from '../../src/view/composeStage.ts'
import { createContinuity, type DrawnMark, EASE_LIMIT } from '../../src/view/continuity.ts'
import type { StageFrame } from '../../src/view/stage.ts'
import { type FakeOptions, fakeRun } from './fakeScene.ts'
import { longestStep } from './longestStep.ts'
import { english } from './words.ts'

const SIZE = { width: 750, height: 530, scale: 1 }
const FRAME_MS = 1000 / 60

function film(options: Partial<FakeOptions>, change: Partial<StageFrame> = {}) {
  const run = fakeRun(options, 40)
  const memory = newMemory()
  const continuity = createContinuity()
  return (at: number, now: Partial<StageFrame> = {}): readonly DrawnMark[] => {
    const frame: StageFrame = {
      scene: run(at),
      playing: true,
      speed: 1,
      seeked: false,
      wallDeltaMs: FRAME_MS,
      reducedMotion: false,
      pinned: null,
      lit: null,
      ...change,
      ...now,
    }
    return composeStage(frame, { size: SIZE, memory, words: english, continuity }).drawn
  }
}

describe('one message keeps one mark', () => {
  it.each([
    ['a quiet queue', { consumers: 3, rate: 4 }],
    ['a growing queue that changes its rows', { consumers: 1, rate: 9 }],
    ['a queue that goes from tokens to squares', { consumers: 2, rate: 8, backlog: 50 }],
    ['a busy crew with prefetch', { consumers: 12, rate: 18, prefetch: 3 }],
    ['a queue that empties from a thousand', { consumers: 60, rate: 2, backlog: 990 }],
  ] as const)('no mark jumps farther than its path while playing at 1x: %s', (_, options) => {
    const shoot = film(options)
    let before = shoot(0, { seeked: true })
    for (let frame = 1; frame < 60 * 12; frame += 1) {
      const after = shoot((frame * FRAME_MS) / 1000)
      expect(longestStep(before, after).step, `frame ${frame}`).toBeLessThanOrEqual(EASE_LIMIT * FRAME_MS + 1.5)
      before = after
    }
  })

  it('would notice a mark that jumps', () => {
    const shoot = film({ consumers: 1, rate: 9 })
    const before = shoot(8, { seeked: true })
    const after = shoot(12, { seeked: true })
    expect(longestStep(before, after).step).toBeGreaterThan(EASE_LIMIT * FRAME_MS * 2)
  })

  it('has at most one mark for a key', () => {
    const keys = film({ consumers: 12, rate: 30, backlog: 100 })(5, { seeked: true }).map(mark => mark.mark.token.key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('snaps after a seek: the frame is the one a fresh stage would draw', () => {
    const shoot = film({ consumers: 3, rate: 6 })
    shoot(3, { seeked: true })
    shoot(3.1)
    const seeked = shoot(9, { seeked: true }).map(({ x, y, radius }) => ({ x, y, radius }))
    const fresh = film({ consumers: 3, rate: 6 })(9, { seeked: true }).map(({ x, y, radius }) => ({ x, y, radius }))
    expect(seeked).toEqual(fresh)
  })

  it('comes to rest where the message is', () => {
    const shoot = film({ consumers: 1, rate: 9 })
    shoot(5, { seeked: true })
    shoot(5.5)
    let marks: readonly DrawnMark[] = []
    for (let frame = 0; frame < 120; frame += 1) marks = shoot(5.5)
    for (const { x, y, mark } of marks) expect(Math.hypot(x - mark.at.x, y - mark.at.y)).toBeLessThan(0.5)
  })
})

describe('reduced motion and speed', () => {
  it('draws nothing on wires under reduced motion', () => {
    const marks = film({ consumers: 3, rate: 8 }, { reducedMotion: true })(7.3)
    expect(marks.some(({ mark }) => mark.travelled !== null)).toBe(false)
    expect(marks.length).toBeGreaterThan(0)
  })

  it('draws nothing on wires above 20 times speed, but the followed message', () => {
    const shoot = film({ consumers: 3, rate: 8 }, { speed: 50 })
    expect(shoot(7.3).some(({ mark }) => mark.travelled !== null)).toBe(false)
    const moving = film({ consumers: 3, rate: 8 })(7.3, { seeked: true }).find(({ mark }) => mark.travelled !== null)
    if (moving === undefined) throw new Error('nothing moves at 7.3 s')
    const followed = shoot(7.3, { pinned: moving.mark.token.message })
    expect(followed.filter(({ mark }) => mark.travelled !== null).length).toBeGreaterThan(0)
  })

  it('keeps a frame bounded: two thousand moving messages on few wires become every N-th', () => {
    const marks = film({ consumers: 1, producers: 1, rate: 4000 })(0.5, { seeked: true })
    expect(marks.filter(({ mark }) => mark.travelled !== null).length).toBeLessThan(20)
  })
})
