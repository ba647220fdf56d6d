import { describe, expect, it } from 'vitest'
import { at, atOnce, plainRun, takes } from './plainRun.ts'

const nobody = { consumers: {} }
/** Keeps the queue empty, so that a long run stays quick to check. */
const quick = { consumers: { c1: takes(0) } }
const producing = (arrivals: object, others: object = {}): object => ({
  ...nobody,
  producers: { p1: { arrivals, ...others } },
})

describe('how producers make messages', () => {
  it('PLN-1 a steady producer makes its first message after one gap, and then one every gap', () => {
    const run = plainRun(producing({ kind: 'steady', ratePerSecond: 4 }), 1100)
    expect(run.times('made')).toEqual([250, 500, 750, 1000])
  })

  it('PLN-1 a rate that does not divide a second stays exact over a thousand seconds', () => {
    const run = plainRun({ ...producing({ kind: 'steady', ratePerSecond: 3 }), ...quick }, 1_000_000)
    expect(run.all('made')).toHaveLength(3000)
    expect(run.times('made').at(-1)).toBe(1_000_000)
  })

  it('PLN-1 a random producer has exponential gaps with the mean of its rate, from a stream of its own', () => {
    const alone = plainRun({ ...producing({ kind: 'poisson', ratePerSecond: 100 }), ...quick }, 100_000)
    const count = alone.all('made').length
    // 10,000 expected, standard deviation 100; seed 1 is fixed, so this cannot flake.
    expect(Math.abs(count - 10_000)).toBeLessThan(329)
    const besides = {
      p1: { arrivals: { kind: 'poisson', ratePerSecond: 100 } },
      p2: { arrivals: { kind: 'poisson', ratePerSecond: 7 } },
    }
    const part = alone.all('made')[0]?.to
    const together = plainRun({ ...nobody, producers: besides }, 1000)
      .all('made')
      .filter(({ to }) => to === part)
    expect(together.map(({ time }) => time / 1000)).toEqual(alone.times('made').slice(0, together.length))
  })

  it('PLN-1 bursts send at one rate while on and at another while off', () => {
    const bursts = { kind: 'bursts', ratePerSecond: 10, quietRatePerSecond: 0, onMs: 350, offMs: 700 }
    const run = plainRun(producing(bursts), 1350)
    // On 0 to 350 and 1050 to 1400: the gap that is open when a burst ends goes on when the next begins.
    expect(run.times('made')).toEqual([100, 200, 300, 1100, 1200, 1300])
  })

  it('PLN-1 batches come together, and their rate counts messages', () => {
    const run = plainRun(producing({ kind: 'batches', ratePerSecond: 30, batchSize: 3 }), 10_000)
    const times = run.times('made')
    for (let n = 0; n < times.length; n += 3) expect(new Set(times.slice(n, n + 3)).size).toBe(1)
    expect(Math.abs(times.length - 300)).toBeLessThan(3 * 33)
  })

  it('PLN-1 listed times and messages by hand happen exactly then', () => {
    expect(plainRun(producing({ kind: 'times', atMs: [10, 10, 250] }), 1000).times('made')).toEqual([10, 10, 250])
    const byHand = plainRun(producing({ kind: 'manual' }), 1000, [
      [20, 'publish', 'p1'],
      [700, 'publish', 'p1', 2],
    ])
    expect(byHand.times('made')).toEqual([20, 700, 700])
  })

  it('PLN-1 a new list of times starts over, and what is past in it is skipped', () => {
    const run = plainRun(producing({ kind: 'times', atMs: [100, 200, 900] }), 2000, [
      [500, 'set', 'producers.p1.arrivals', { kind: 'times', atMs: [50, 600, 700] }],
    ])
    expect(run.times('made')).toEqual([100, 200, 600, 700])
  })

  it('PLN-2 a change of rate stretches or shrinks what is left of the gap', () => {
    const run = plainRun(producing({ kind: 'steady', ratePerSecond: 1 }), 2100, [
      [500, 'set', 'producers.p1.arrivals.ratePerSecond', 2],
      [1000, 'set', 'producers.p1.arrivals.ratePerSecond', 0],
      [1200, 'set', 'producers.p1.arrivals.ratePerSecond', 1],
    ])
    // Half a gap is left at 500: 250 ms at 2/s. Half a gap is open at 1000, stands still, and takes 500 ms from 1200.
    expect(run.times('made')).toEqual([750, 1700])
  })

  it('PLN-2 the same random producer draws the same gaps at every rate', () => {
    const slow = plainRun(producing({ kind: 'poisson', ratePerSecond: 1 }), 40_000).times('made')
    const fast = plainRun(producing({ kind: 'poisson', ratePerSecond: 4 }), 10_000).times('made')
    expect(fast.length).toBe(slow.length)
    for (const [n, time] of fast.entries()) expect(Math.abs(time - (slow[n] ?? 0) / 4)).toBeLessThan(0.001)
  })

  it('PLN-3 a producer with a limit makes that many and goes on when the limit is raised', () => {
    const run = plainRun(producing({ kind: 'steady', ratePerSecond: 10 }, { limit: 2 }), 2000, [
      [1000, 'set', 'producers.p1.limit', 3],
      [1050, 'publish', 'p1', 5],
    ])
    expect(run.times('made')).toEqual([100, 200, 1050])
  })

  it('PLN-3 the limit counts orders, not the copies sent for them', () => {
    const run = plainRun(
      { ...nobody, producers: { p1: { ...atOnce(3), limit: 2, confirms: true, confirmTimeoutMs: 50, latencyMs: 40 } } },
      70,
    )
    expect(run.all('made')).toHaveLength(2)
    expect(run.all('copySent')).toHaveLength(2)
  })

  it('PLN-35 a wire does not reorder, even when its latency has just been turned down', () => {
    const run = plainRun({ ...nobody, producers: { p1: { ...at(0, 100), latencyMs: 500 } } }, 1000, [
      [50, 'set', 'producers.p1.latencyMs', 0],
    ])
    expect(run.order('published')).toEqual([1, 2])
    expect(run.times('published')).toEqual([500, 500])
  })

  it('PLN-35 a wire to a consumer does not reorder either', () => {
    const run = plainRun({ producers: { p1: at(0, 100) }, consumers: { c1: { latencyMs: 500, prefetch: 2 } } }, 1500, [
      [50, 'set', 'consumers.c1.latencyMs', 0],
    ])
    expect(run.order('received')).toEqual([1, 2])
    expect(run.times('received')).toEqual([500, 500])
  })
})
