import { describe, expect, it } from 'vitest'
import { type ComposedStage, composeStage, newMemory } from '../../src/view/composeStage.ts'
import { createContinuity, EASE_LIMIT } from '../../src/view/continuity.ts'
import type { StageFrame } from '../../src/view/stage.ts'
import { type FakeLogOptions, fakeLogRun } from './fakeLogScene.ts'
import { longestStep } from './longestStep.ts'
import { FRAME_MS } from './projector.ts'
import { english } from './words.ts'

const SIZE = { width: 1040, height: 440, scale: 1 }

function film(options: Partial<FakeLogOptions>, size = SIZE) {
  const run = fakeLogRun(options)
  const [memory, continuity] = [newMemory(), createContinuity()]
  return (at: number, change: Partial<StageFrame> = {}): ComposedStage => {
    const passing = { playing: true, speed: 1, seeked: false, wallDeltaMs: FRAME_MS }
    const frame = { scene: run(at), ...passing, reducedMotion: false, pinned: null, lit: null, ...change }
    return composeStage(frame, { size, memory, words: english, continuity })
  }
}

/** Takes options and seconds, gives the longest step of any mark between two frames. */
function longestIn(options: Partial<FakeLogOptions>, seconds: number, size = SIZE): number {
  const shoot = film(options, size)
  let before = shoot(0, { seeked: true })
  let longest = 0
  for (let frame = 1; frame < 60 * seconds; frame += 1) {
    const after = shoot((frame * FRAME_MS) / 1000)
    longest = Math.max(longest, longestStep(before.drawn, after.drawn).step)
    before = after
  }
  return longest
}

describe('one message keeps one mark in a log', () => {
  it.each([
    ['that grows until it fills its strip and then slides', { rate: 3, already: 8 }],
    ['whose strip slides all the time', { rate: 12, already: 400, logs: 2 }],
    ['that is written to faster than its strip can slide', { rate: 90, already: 400, logs: 1 }],
    ['whose readers are given other logs', { rate: 3, groups: [3, 2], rebalanceAt: 5 }],
    ['among twelve', { rate: 2, logs: 12, groups: [3, 5], rebalanceAt: 5 }],
  ] as const)('%s: no mark jumps farther than its path at 1x', (_, options) => {
    expect(longestIn(options, 10)).toBeLessThanOrEqual(EASE_LIMIT * FRAME_MS + 2)
  })

  it('nor on a phone', () => {
    const phone = { width: 390, height: 560, scale: 1 }
    expect(longestIn({ rate: 4, groups: [2, 3], rebalanceAt: 4 }, 8, phone)).toBeLessThanOrEqual(
      EASE_LIMIT * FRAME_MS + 2,
    )
  })

  it('slides with its cell: between two frames every resting mark moves as far as the strip does', () => {
    const shoot = film({ rate: 3, already: 60, logs: 1 })
    shoot(3, { seeked: true })
    let slides = 0
    let before = shoot(3.01)
    for (let frame = 1; frame < 120; frame += 1) {
      const after = shoot(3.01 + (frame * FRAME_MS) / 1000)
      const [was, is] = [before.windows.get('l0'), after.windows.get('l0')]
      if (was === undefined || is === undefined) throw new Error('no window')
      const slid = (was.from - is.from) * is.form.pitch
      if (Math.abs(slid) > 0.5) slides += 1
      const places = new Map(before.drawn.map(({ mark, x }) => [`${mark.token.key} ${mark.place}`, x]))
      for (const { mark, x } of after.drawn) {
        const then = places.get(`${mark.token.key} ${mark.place}`)
        const { place } = mark.token
        // What has only just come to rest is still on its last way.
        if (then === undefined || place.kind !== 'resting' || place.spot.index > is.end - 4) continue
        expect(x - then).toBeCloseTo(slid, 3)
      }
      before = after
    }
    expect(slides).toBeGreaterThan(20)
  })

  it('is not laid out anew when wires are given and taken away: nothing snaps', () => {
    const shoot = film({ rate: 3, groups: [3], rebalanceAt: 5 })
    shoot(4.9, { seeked: true })
    const before = shoot(4.99)
    const after = shoot(5.01)
    expect(after.layout).not.toBe(before.layout)
    expect(longestStep(before.drawn, after.drawn).step).toBeLessThan(EASE_LIMIT * FRAME_MS + 2)
    const window = (stage: ComposedStage): number => stage.windows.get('l0')?.from ?? Number.NaN
    expect(Math.abs(window(after) - window(before))).toBeLessThan(0.9)
  })

  it('is a bar without cells or messages while it grows faster than its strip could slide, and has them again when it is calm', () => {
    const shoot = film({ rate: 900, already: 400, logs: 1 })
    shoot(1, { seeked: true })
    const restingIn = (stage: ComposedStage): number =>
      stage.drawn.filter(({ mark }) => mark.token.place.kind === 'resting').length
    let fast = shoot(1.02)
    for (let frame = 2; frame < 90; frame += 1) fast = shoot(1 + (frame * FRAME_MS) / 1000)
    expect(fast.windows.get('l0')?.isBlur).toBe(true)
    expect(restingIn(fast)).toBe(0)
    let calm = fast
    for (let frame = 0; frame < 90; frame += 1) calm = shoot(3)
    expect(calm.windows.get('l0')?.isBlur).toBe(false)
    expect(restingIn(calm)).toBeGreaterThan(5)
  })

  it('snaps after a seek: the frame is the one a fresh stage would draw', () => {
    const places = ({ drawn }: ComposedStage) => drawn.map(({ x, y, radius }) => ({ x, y, radius }))
    const shoot = film({ rate: 5, already: 50 })
    shoot(3, { seeked: true })
    shoot(3.1)
    expect(places(shoot(9, { seeked: true }))).toEqual(places(film({ rate: 5, already: 50 })(9, { seeked: true })))
  })

  it('comes to rest in its cell when time stands still', () => {
    const shoot = film({ rate: 5, already: 50 })
    shoot(5, { seeked: true })
    let stage = shoot(6)
    for (let frame = 0; frame < 120; frame += 1) stage = shoot(6)
    for (const { x, y, mark } of stage.drawn) expect(Math.hypot(x - mark.at.x, y - mark.at.y)).toBeLessThan(0.5)
    expect(stage.windows.get('l0')?.from).toBe(
      (stage.windows.get('l0')?.end ?? 0) + 1 - (stage.windows.get('l0')?.form.room ?? 0),
    )
  })
})
