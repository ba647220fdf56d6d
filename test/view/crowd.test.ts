import { describe, expect, it } from 'vitest'
import { composeStage, newMemory } from '../../src/view/composeStage.ts'
import { createContinuity } from '../../src/view/continuity.ts'
import { ageBands, easeShare } from '../../src/view/crowd.ts'
import { fakeScene } from './fakeScene.ts'
import { english } from './words.ts'

const SIZE = { width: 750, height: 530, scale: 1 }
const BASE = { playing: true, speed: 1, wallDeltaMs: 1000 / 60, reducedMotion: false, pinned: null, lit: null }

/** The filled share of the tube, frame by frame, while the backlog takes these values. */
function sharesOf(backlogs: readonly number[], change: Partial<typeof BASE> = {}): readonly number[] {
  const [memory, continuity] = [newMemory(), createContinuity()]
  return backlogs.map((backlog, index) => {
    const scene = fakeScene({ consumers: 1, rate: 0, backlog, service: 100 }, 0)
    const frame = { scene, seeked: index === 0, ...BASE, ...change }
    composeStage(frame, { size: SIZE, memory, words: english, continuity })
    return memory.shares.get('q') ?? Number.NaN
  })
}

function largestJump(shares: readonly number[]): number {
  return shares.slice(1).reduce((largest, share, index) => Math.max(largest, Math.abs(share - (shares[index] ?? 0))), 0)
}

const STILL = (count: number, frames: number): readonly number[] => Array.from({ length: frames }, () => count)

describe('a change of level', () => {
  it.each([
    ['squares to blocks of ten', 999, 1003],
    ['blocks of ten to blocks of a hundred', 3999, 4003],
    ['blocks of a hundred to the tank', 9999, 10_003],
  ] as const)('does not jump in area: %s', (_, before, after) => {
    const shares = sharesOf([...STILL(before, 3), ...STILL(after, 90)])
    expect(largestJump(shares)).toBeLessThan(0.12)
    expect(shares.at(-1)).not.toBeCloseTo(shares[0] ?? 0, 1)
  })

  it('is at once under reduced motion: nothing zooms', () => {
    const [first, second] = sharesOf([999, 1003], { reducedMotion: true })
    expect(first).toBeCloseTo(1, 1)
    expect(second).toBeCloseTo(0.5, 1)
  })
})

describe('easeShare', () => {
  it('arrives, and never overshoots', () => {
    let share = 1
    for (let frame = 0; frame < 200; frame += 1) {
      const next = easeShare(share, 0.25, 16)
      expect(next).toBeLessThanOrEqual(share)
      expect(next).toBeGreaterThanOrEqual(0.25)
      share = next
    }
    expect(share).toBe(0.25)
  })
})

describe('ageBands', () => {
  it('puts the oldest at the head', () => {
    const bands = ageBands({ part: 'q', area: 'slots', total: 6, fresh: 1, waiting: 2, old: 3 })
    expect(bands.map(({ age }) => age)).toEqual(['old', 'waiting', 'fresh'])
    expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(6)
  })
})
