import { describe, expect, it } from 'vitest'
import { chooseDensity, type Density, everyNth, filledShare, isRibbon, ribbonWidth } from '../../src/view/density.ts'

const TUBE = { roomForTokens: 70, capacity: null }

function levelOf(count: number, previous: Density | null = null): string {
  return chooseDensity(count, TUBE, previous).level
}

describe('chooseDensity', () => {
  it('draws one token a message up to 60, squares to 1,000, blocks of ten to 4,000, of a hundred to 10,000, then a tank', () => {
    const levels = [0, 60, 61, 1000, 1001, 4000, 4001, 10_000, 10_001, 1_000_000].map(count => levelOf(count))
    expect(levels).toEqual([
      'tokens',
      'tokens',
      'squares',
      'squares',
      'tens',
      'tens',
      'hundreds',
      'hundreds',
      'tank',
      'tank',
    ])
  })

  it('begins squares earlier where tokens would be too small to touch', () => {
    expect(chooseDensity(40, { roomForTokens: 28, capacity: null }, null).level).toBe('squares')
  })

  it('has room for every message it draws, at every count', () => {
    for (let count = 0; count <= 10_000; count += 7) {
      const { unit, room, level } = chooseDensity(count, TUBE, null)
      expect(room * unit, `${count} as ${level}`).toBeGreaterThanOrEqual(count)
    }
  })

  it('does not flicker when a count hovers at a limit', () => {
    let density = chooseDensity(1000, TUBE, null)
    const levels = [1001, 999, 1002, 998, 1001].map(count => {
      density = chooseDensity(count, TUBE, density)
      return density.level
    })
    expect(levels).toEqual(['tens', 'tens', 'tens', 'tens', 'tens'])
    expect(chooseDensity(800, TUBE, density).level).toBe('squares')
  })

  it('keeps the rows of tokens where they are while a count goes up and down by one', () => {
    let density = chooseDensity(10, TUBE, null)
    const rooms = new Set<number>()
    for (const count of [10, 11, 10, 11, 10, 11]) {
      density = chooseDensity(count, TUBE, density)
      rooms.add(density.room)
    }
    expect(rooms.size).toBeLessThanOrEqual(2)
    expect(density.room).toBe(Math.max(...rooms))
  })

  it('fills a bounded place exactly when its limit is reached', () => {
    for (const capacity of [20, 60, 100, 700, 3000, 9000]) {
      const density = chooseDensity(capacity, { roomForTokens: 70, capacity }, null)
      expect(filledShare(density, capacity), String(capacity)).toBeCloseTo(1, 2)
    }
  })
})

describe('filledShare', () => {
  it('grows with the count and stays between nothing and everything', () => {
    for (const level of ['tokens', 'squares', 'tens', 'hundreds', 'tank']) {
      let before = -1
      for (let count = 0; count < 2_000_000; count = count * 2 + 1) {
        const density = chooseDensity(count, TUBE, null)
        if (density.level !== level) continue
        const share = filledShare(density, count)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        if (level === 'tank') expect(share).toBeGreaterThan(before)
        before = share
      }
    }
  })
})

describe('isRibbon', () => {
  const quiet = { moving: 5, ratePerSecond: 4, speed: 1, was: false }

  it('keeps single marks on a quiet wire', () => {
    expect(isRibbon(quiet)).toBe(false)
  })

  it('makes a ribbon above 150 moving or 30 a second on screen, whatever the model time', () => {
    expect(isRibbon({ ...quiet, moving: 151 })).toBe(true)
    expect(isRibbon({ ...quiet, ratePerSecond: 31 })).toBe(true)
    expect(isRibbon({ ...quiet, ratePerSecond: 100, speed: 0.1 })).toBe(false)
    expect(isRibbon({ ...quiet, ratePerSecond: 4, speed: 10 })).toBe(true)
  })

  it('hides single marks above 20 times speed on any wire that is used', () => {
    expect(isRibbon({ moving: 1, ratePerSecond: 0, speed: 21, was: false })).toBe(true)
    expect(isRibbon({ moving: 0, ratePerSecond: 0, speed: 21, was: false })).toBe(false)
  })

  it('stays a ribbon a little below its threshold', () => {
    expect(isRibbon({ ...quiet, ratePerSecond: 27, was: true })).toBe(true)
    expect(isRibbon({ ...quiet, ratePerSecond: 27, was: false })).toBe(false)
  })
})

describe('everyNth', () => {
  it('gives round numbers that leave about eight marks', () => {
    expect([1, 8, 16, 40, 80, 150, 2000].map(moving => everyNth(moving))).toEqual([1, 1, 2, 5, 10, 20, 500])
  })
})

describe('ribbonWidth', () => {
  it('grows with the rate within bounds', () => {
    expect(ribbonWidth(0)).toBeGreaterThanOrEqual(4)
    expect(ribbonWidth(1000)).toBeGreaterThan(ribbonWidth(100))
    expect(ribbonWidth(1_000_000_000)).toBe(18)
  })
})
