import { describe, expect, it } from 'vitest'
import { RollingHash } from '../../src/engine/traceHash.ts'

type Fields = [time: number, type: number, cause: number, message: number, from: number, to: number, value: number]

const usual: Fields = [1_000_000, 3, 17, 42, 8, 1, 2.5]

function hashOf(...entries: Fields[]): string {
  const hash = new RollingHash()
  for (const entry of entries) hash.entry(...entry)
  return hash.digest()
}

describe('the trace hash', () => {
  it('is 16 hex digits and always the same for the same entries', () => {
    expect(hashOf(usual)).toMatch(/^[0-9a-f]{16}$/)
    expect(hashOf(usual, usual)).toBe(hashOf(usual, usual))
    expect(hashOf()).toMatchInlineSnapshot(`"1ca5db1ac6678268"`)
    expect(hashOf(usual)).toMatchInlineSnapshot(`"a9d4d2796eadbf99"`)
  })

  it('changes with the least change of any field', () => {
    const all = new Set([hashOf(usual), hashOf(), hashOf(usual, usual)])
    for (const index of usual.keys()) {
      const changed: Fields = [...usual]
      changed[index] = (changed[index] ?? 0) + 1
      all.add(hashOf(changed))
    }
    expect(all.size).toBe(3 + usual.length)
  })

  it('changes with one unit in the last place of a value or time', () => {
    expect(hashOf([1_000_000, 3, 17, 42, 8, 1, 2.5 + 2 ** -51])).not.toBe(hashOf(usual))
    expect(hashOf([1_000_000 + 2 ** -33, 3, 17, 42, 8, 1, 2.5])).not.toBe(hashOf(usual))
  })

  it('changes with the order of entries', () => {
    const other: Fields = [1_000_000, 4, 17, 42, 8, 1, 2.5]
    expect(hashOf(usual, other)).not.toBe(hashOf(other, usual))
  })

  it('takes every NaN for the same, whatever its bits', () => {
    const bits = new BigUint64Array(1)
    bits[0] = 0xfff8000000000123n
    const odd = new Float64Array(bits.buffer)[0] ?? 0
    expect(odd).toBeNaN()
    expect(hashOf([1, 1, 1, 1, 1, 1, odd])).toBe(hashOf([1, 1, 1, 1, 1, 1, Number.NaN]))
  })

  it('looking at it changes nothing', () => {
    const hash = new RollingHash()
    hash.entry(...usual)
    hash.digest()
    hash.entry(...usual)
    expect(hash.digest()).toBe(hashOf(usual, usual))
  })

  it('gives no two of 100,000 neighbouring traces the same hash', () => {
    const seen = new Set<string>()
    for (let n = 0; n < 100_000; n++) seen.add(hashOf([n, n % 5, n - 1, n >> 1, 8, 1, 0]))
    expect(seen.size).toBe(100_000)
  })
})
