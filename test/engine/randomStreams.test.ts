import { describe, expect, it } from 'vitest'
import { RandomStreams, type StreamId } from '../../src/engine/randomStreams.ts'

/** The first outputs of xoshiro128starstar.c 1.1 (Blackman and Vigna, prng.di.unimi.it) from the state {1, 2, 3, 4}. */
const REFERENCE = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804]

const draws = (random: RandomStreams, stream: StreamId, count: number): number[] =>
  Array.from({ length: count }, () => random.uniform(stream))

describe('random streams', () => {
  it('are the published xoshiro128**: two outputs make one number, 26 bits each', () => {
    const random = new RandomStreams(0)
    random.restore({ names: ['reference'], state: Int32Array.of(1, 2, 3, 4) })
    const wanted: number[] = []
    for (let n = 0; n < REFERENCE.length; n += 2) {
      wanted.push((((REFERENCE[n] ?? 0) >>> 6) * 2 ** 26 + ((REFERENCE[n + 1] ?? 0) >>> 6) + 0.5) / 2 ** 52)
    }
    expect(draws(random, random.open('reference'), wanted.length)).toEqual(wanted)
  })

  it('agree with the reference for ten thousand numbers from a seeded state', () => {
    const random = new RandomStreams(7)
    const stream = random.open('a')
    const next = reference(random.save().state)
    const differing = draws(random, stream, 10_000).filter(
      drawn => drawn !== ((next() >>> 6) * 2 ** 26 + (next() >>> 6) + 0.5) / 2 ** 52,
    )
    expect(differing).toEqual([])
  })

  it('keep their first draws for ever: a shared link made with an older build shows the same run', () => {
    const random = new RandomStreams(1)
    expect(draws(random, random.open('producer p1 / arrivals'), 3)).toMatchInlineSnapshot(`
      [
        0.6548966609659658,
        0.6301223873408047,
        0.8333397840945967,
      ]
    `)
    expect(draws(random, random.open('consumer c1 / service'), 3)).toMatchInlineSnapshot(`
      [
        0.9528733606238192,
        0.6361178792630832,
        0.006789656509919584,
      ]
    `)
  })

  it('start the same by the same seed and name, and differently by another of either', () => {
    const first = (seed: number, name: string) => {
      const random = new RandomStreams(seed)
      return random.uniform(random.open(name))
    }
    expect(first(1, 'a')).toBe(first(1, 'a'))
    const all = new Set<number>()
    for (let seed = 0; seed < 50; seed++) for (let n = 0; n < 50; n++) all.add(first(seed, `consumer c${n} / service`))
    expect(all.size).toBe(2500)
  })

  it('never disturb each other, however their draws are mixed', () => {
    const alone = new RandomStreams(3)
    const wanted = draws(alone, alone.open('a'), 100)
    const mixed = new RandomStreams(3)
    const others = Array.from({ length: 40 }, (_, n) => mixed.open(`other ${n}`))
    const a = mixed.open('a')
    const got = wanted.map((_, n) => {
      for (const other of others.slice(0, n % 40)) mixed.uniform(other)
      return mixed.uniform(a)
    })
    expect(got).toEqual(wanted)
  })

  it('are not correlated: neighbours in name and in seed', () => {
    const correlation = (one: number[], other: number[]) =>
      (12 * one.reduce((sum, x, n) => sum + (x - 0.5) * ((other[n] ?? 0) - 0.5), 0)) / one.length
    const of = (seed: number, name: string) => {
      const random = new RandomStreams(seed)
      return draws(random, random.open(name), 20_000)
    }
    // Under independence the standard deviation is 1 / sqrt(20,000) = 0.0071; five of them at fixed seeds.
    for (let n = 1; n < 20; n++) {
      expect(Math.abs(correlation(of(1, `c${n} / service`), of(1, `c${n + 1} / service`)))).toBeLessThan(0.0354)
      expect(Math.abs(correlation(of(n, 'c1 / service'), of(n + 1, 'c1 / service')))).toBeLessThan(0.0354)
    }
  })

  it('fill (0, 1) evenly and never touch its ends', () => {
    const random = new RandomStreams(11)
    const stream = random.open('even')
    const bins = new Float64Array(100)
    let least = 1
    let most = 0
    for (let n = 0; n < 200_000; n++) {
      const drawn = random.uniform(stream)
      least = Math.min(least, drawn)
      most = Math.max(most, drawn)
      const bin = Math.floor(drawn * 100)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    expect(least).toBeGreaterThan(0)
    expect(most).toBeLessThan(1)
    const chiSquare = bins.reduce((sum, seen) => sum + (seen - 2000) ** 2 / 2000, 0)
    // 99 degrees of freedom: 99.9 % of honest generators lie below 148.2 and above 60.
    expect(chiSquare).toBeLessThan(148.2)
    expect(chiSquare).toBeGreaterThan(60)
  })

  it('go on from a saved place, streams opened since forgotten and opened again at their beginning', () => {
    const random = new RandomStreams(5)
    const a = random.open('a')
    draws(random, a, 10)
    const saved = random.save()
    const next = draws(random, a, 5)
    const late = draws(random, random.open('late'), 5)
    random.restore(saved)
    expect(draws(random, random.open('a'), 5)).toEqual(next)
    expect(draws(random, random.open('late'), 5)).toEqual(late)
    // Saved once, restored twice: restoring must not hand out the saved columns themselves.
    random.restore(saved)
    expect(draws(random, random.open('a'), 5)).toEqual(next)
  })
})

/** xoshiro128** written down a second time, with unsigned arithmetic on BigInt, straight from the C source. */
function reference(state: Int32Array): () => number {
  const mask = 0xffffffffn
  const rotl = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask
  let [s0 = 0n, s1 = 0n, s2 = 0n, s3 = 0n] = Array.from(state, word => BigInt(word >>> 0))
  return () => {
    const result = (rotl((s1 * 5n) & mask, 7n) * 9n) & mask
    const t = (s1 << 9n) & mask
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = rotl(s3, 11n)
    return Number(result)
  }
}
