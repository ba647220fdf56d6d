import { describe, expect, it } from 'vitest'
import { Checkpoints } from '../../src/engine/checkpoints.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { bellModel } from './bellModel.ts'

const empty = new Simulation(bellModel, { meanUs: 1000 }, { seed: 1 }).save()
const MEGABYTE = 1024 * 1024

/** A checkpoint that claims so many bytes; all share one column, so claiming costs no memory. */
function checkpointAt(clock: number, column = new Float64Array(0)) {
  return { ...empty, clock, state: { ...empty.state, column } }
}

function filled(count: number, megabytes: number) {
  const column = new Float64Array((megabytes * MEGABYTE) / 8)
  const checkpoints = new Checkpoints<object>()
  for (let n = 0; n < count; n++) checkpoints.add(checkpointAt(n * 10 - 1, column))
  return checkpoints
}

describe('checkpoints', () => {
  it('give the latest that is not after a moment', () => {
    const checkpoints = filled(5, 0)
    expect([-1, 8, 9, 10, 38, 39, 1e9].map(clock => checkpoints.latestUntil(clock).clock)).toEqual([
      -1, -1, 9, 9, 29, 39, 39,
    ])
  })

  it('without any throw, and say why', () => {
    expect(() => new Checkpoints().latestUntil(0)).toThrow(/keeps a checkpoint of its start/)
  })

  it('stay within 64 MB, keep the first and the last, and are thinner towards the start', () => {
    const checkpoints = filled(400, 4)
    expect(checkpoints.size.bytes).toBeLessThanOrEqual(64 * MEGABYTE)
    expect(checkpoints.size.count).toBeGreaterThan(8)
    expect(checkpoints.latestUntil(-1).clock).toBe(-1)
    expect(checkpoints.latestUntil(1e9).clock).toBe(3989)
    const kept = [...new Set(Array.from({ length: 4000 }, (_, n) => checkpoints.latestUntil(n - 1).clock))]
    expect(kept.length).toBe(checkpoints.size.count)
    const gaps = kept.slice(1).map((clock, n) => clock - (kept[n] ?? 0))
    const half = gaps.length >> 1
    const mean = (list: number[]) => list.reduce((sum, gap) => sum + gap, 0) / list.length
    expect(mean(gaps.slice(0, half))).toBeGreaterThan(2 * mean(gaps.slice(half)))
    expect(gaps.at(-1)).toBe(10)
  })

  it('are at least eight, however large', () => {
    expect(filled(20, 100).size.count).toBe(8)
  })

  it('of a fork are those of its past', () => {
    const checkpoints = filled(5, 0)
    const past = checkpoints.until(19)
    past.add(checkpointAt(25))
    expect(past.size.count).toBe(4)
    expect(past.latestUntil(1e9).clock).toBe(25)
    expect(checkpoints.latestUntil(1e9).clock).toBe(39)
    expect(checkpoints.size.count).toBe(5)
  })

  it('count the bytes of columns in lists and maps too, and not those of shared settings', () => {
    const column = new Float64Array(1000)
    const plain = new Checkpoints<object>()
    plain.add({ ...empty, state: {} })
    const nested = new Checkpoints<object>()
    nested.add({
      ...empty,
      state: { list: [{ column }], map: new Map([['a', column]]), settings: Object.freeze({ column }) },
    })
    expect(nested.size.bytes - plain.size.bytes).toBeGreaterThanOrEqual(16_000)
    expect(nested.size.bytes - plain.size.bytes).toBeLessThan(17_000)
  })
})
