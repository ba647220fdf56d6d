import { describe, expect, it } from 'vitest'
import { at, atOnce, plainRun, takes } from './plainRun.ts'

const asks = (...times: number[]) => ({ ...at(...times), confirms: true, confirmOn: 'done', confirmTimeoutMs: 1000 })

describe('retries of a producer', () => {
  it('PLN-56 grow by a factor up to a longest wait; a factor of 1 is always the same', () => {
    const p1 = { ...atOnce(3), whenRefused: 'retry', retryDelayMs: 100, retryFactor: 2, retryCapMs: 300 }
    const full = { queue: { maxLength: 1 }, consumers: { c1: takes(100_000) } }
    expect(plainRun({ ...full, producers: { p1 } }, 1100).times('refused')).toEqual([0, 100, 300, 600, 900])
    const fixed = { ...p1, retryFactor: 1 }
    expect(plainRun({ ...full, producers: { p1: fixed } }, 350).times('refused')).toEqual([0, 100, 200, 300])
  })

  it('PLN-56 jitter spreads them: full from nothing to the whole wait, equal over its later half', () => {
    const refusedAt = (retryJitter: string) => {
      const p1 = { ...atOnce(42), whenRefused: 'retry', retryDelayMs: 1000, retryLimit: 1, retryJitter }
      const run = plainRun({ queue: { maxLength: 1 }, consumers: { c1: takes(100_000) }, producers: { p1 } }, 2000)
      return run.times('refused').filter(ms => ms > 0)
    }
    expect(new Set(refusedAt('none'))).toEqual(new Set([1000]))
    const [full, equal] = [refusedAt('full'), refusedAt('equal')]
    expect(Math.min(...full)).toBeLessThan(300)
    expect(Math.max(...full)).toBeLessThanOrEqual(1000)
    expect(Math.min(...equal)).toBeGreaterThanOrEqual(500)
    expect(new Set(full).size).toBeGreaterThan(30)
  })
})

describe('a producer that waits for the work', () => {
  it('PLN-57 hears when the work on its message is done, not when it is stored', () => {
    const run = plainRun({ producers: { p1: asks(0) }, consumers: { c1: takes(400) } }, 2000)
    expect(run.times('confirmed')).toEqual([400])
    expect(run.all('copySent')).toEqual([])
  })

  it('PLN-57 an answer to an earlier copy is heard by nobody', () => {
    const run = plainRun({ producers: { p1: asks(0) }, consumers: { c1: takes(1500) } }, 5000)
    // The first is done at 1.5 s, when a copy had been sent at 1 s; that one is done at 3 s, when another was.
    expect(run.times('copySent').slice(0, 2)).toEqual([1000, 2000])
    expect(run.all('confirmed')).toEqual([])
  })

  it('PLN-57 nor is one that was on the wire while the copy was sent', () => {
    // p2 keeps the consumer busy from 200 to 550; p1's message is there at 300, done at 900, answered at 1,200.
    // Its copy went at 1,000, is there at 1,300, done at 1,650, answered at 1,950.
    const p1 = { ...asks(0), latencyMs: 300 }
    const run = plainRun({ producers: { p1, p2: at(200) }, consumers: { c1: takes(350) } }, 1990)
    expect(run.times('copySent')).toEqual([1000])
    expect(run.times('confirmed')).toEqual([1950])
  })

  it('PLN-58 waits no longer after its last copy, and what it sent is done for nobody', () => {
    const p1 = { ...asks(0), confirmRetries: 2 }
    const run = plainRun({ producers: { p1 }, consumers: { c1: takes(5000) } }, 20_000)
    expect(run.times('copySent')).toEqual([1000, 2000])
    expect(run.times('gaveUpWaiting')).toEqual([3000])
    expect(run.times('finished')).toEqual([5000, 10_000, 15_000])
    expect(run.all('confirmed')).toEqual([])
  })

  it('PLN-58 the same goes for confirms of storage; without a limit it sends copies for ever', () => {
    const late = { ...at(0), confirms: true, confirmTimeoutMs: 100, latencyMs: 1000 }
    const stored = (p1: object) => plainRun({ consumers: {}, producers: { p1 } }, 1500)
    expect(stored({ ...late, confirmRetries: 0 }).times('gaveUpWaiting')).toEqual([100])
    expect(stored(late).times('copySent').length).toBeGreaterThan(8)
  })
})
