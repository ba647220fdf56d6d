import { describe, expect, it } from 'vitest'
import { retryBackoff } from '../../../src/brokers/plain/index.ts'
import { retrySchema } from '../../../src/brokers/plain/topology.ts'
import { at, atOnce, plainRun, takes } from './plainRun.ts'

/** One order that can never be done. */
const poison = { ...at(0), poisonShare: 1 }
const worker = { c1: takes(100) }

describe('what happens to a message that was not acknowledged', () => {
  it('PLN-36 without a retry delay it is ready again at once, and counted as one more attempt when it goes out', () => {
    const run = plainRun({ producers: { p1: poison }, consumers: worker }, 250)
    expect(run.times('delivered')).toEqual([0, 100, 200])
    expect(run.all('delivered').map(({ value }) => value)).toEqual([1, 2, 3])
  })

  it('PLN-36 any consumer may get it next', () => {
    const run = plainRun({ producers: { p1: poison }, consumers: { c1: takes(100), c2: takes(100) } }, 150)
    const [c1, c2] = run.state.consumers.map(({ part }) => part)
    expect(run.all('delivered').map(({ to }) => to)).toEqual([c1, c2])
  })

  it('PLN-37 a fixed delay is the same after every failure', () => {
    const queue = { retry: { kind: 'fixed', delayMs: 500 } }
    const run = plainRun({ queue, producers: { p1: poison }, consumers: worker }, 1500)
    expect(run.times('started')).toEqual([0, 600, 1200])
    expect(run.terms()).toEqual({ delayed: 1 })
  })

  it('PLN-37 an exponential delay grows by its factor up to its cap', () => {
    const retry = { kind: 'exponential', delayMs: 100, factor: 3, capMs: 500 }
    const run = plainRun({ queue: { retry }, producers: { p1: poison }, consumers: worker }, 1500)
    expect(run.all('retryScheduled').map(({ value }) => value / 1000)).toEqual([100, 300, 500, 500])
    const settings = retrySchema.parse(retry)
    expect([1, 2, 3, 1000].map(attempt => retryBackoff(settings, attempt))).toEqual([100, 300, 500, 500])
  })

  it('PLN-37 full jitter draws from nothing to the delay, equal jitter from half of it to all', () => {
    const delays = (jitter: string) =>
      plainRun(
        {
          queue: { retry: { kind: 'fixed', delayMs: 1000, jitter } },
          producers: { p1: poison },
          consumers: { c1: takes(1) },
        },
        100_000,
      )
        .all('retryScheduled')
        .map(({ value }) => value / 1000)
    const full = delays('full')
    const equal = delays('equal')
    expect(Math.min(...full)).toBeLessThan(50)
    expect(Math.max(...full)).toBeGreaterThan(950)
    expect(Math.min(...equal)).toBeGreaterThanOrEqual(500)
    expect(Math.max(...equal)).toBeLessThanOrEqual(1000)
    // The same stream: the draws of one are those of the other.
    for (const [n, delay] of equal.entries()) expect(Math.abs(delay - (500 + (full[n] ?? 0) / 2))).toBeLessThan(0.002)
  })

  it('PLN-37 only a reported failure waits: a dropped connection brings the message back at once, in its old place', () => {
    const queue = { retry: { kind: 'fixed', delayMs: 500 } }
    const run = plainRun({ queue, producers: { p1: atOnce(2) }, consumers: { c1: takes(1000) } }, 700, [
      [500, 'crash', 'c1', 100],
    ])
    expect(run.order('delivered')).toEqual([1, 1])
    expect(run.all('retryScheduled')).toEqual([])
  })

  it('PLN-37 after its delay it takes its old place before younger messages', () => {
    const queue = { retry: { kind: 'fixed', delayMs: 150 } }
    const run = plainRun({ queue, producers: { p1: poison, p2: at(1, 2, 3) }, consumers: worker }, 350)
    expect(run.order('started')).toEqual([1, 2, 3, 1])
  })

  it('PLN-38 after the last attempt it goes to the dead letters, which keep it', () => {
    const run = plainRun({ queue: { maxAttempts: 3 }, producers: { p1: poison }, consumers: worker }, 1000)
    expect(run.times('failed')).toEqual([100, 200, 300])
    expect(run.times('deadLettered')).toEqual([300])
    expect(run.terms()).toEqual({ deadLettered: 1 })
  })

  it('PLN-38 every delivery is an attempt, also one that ended with a crash or a timeout', () => {
    const crash = plainRun({ queue: { maxAttempts: 1 }, producers: { p1: at(0) }, consumers: worker }, 1000, [
      [50, 'crash', 'c1'],
    ])
    expect(crash.times('deadLettered')).toEqual([50])
    const queue = { maxAttempts: 2, visibilityTimeoutMs: 40 }
    const timeout = plainRun({ queue, producers: { p1: at(0) }, consumers: { c1: takes(100), c2: takes(100) } }, 1000)
    expect(timeout.times('deadLettered')).toEqual([80])
  })

  it('PLN-39 a broker crash never makes a dead letter, for it says nothing about the message', () => {
    const queue = { maxAttempts: 1, storage: 'durable' }
    const run = plainRun({ queue, producers: { p1: at(0) }, consumers: worker }, 1000, [[50, 'crash', 'broker', 10]])
    expect(run.all('deadLettered')).toEqual([])
    expect(run.times('delivered')).toEqual([0, 100])
    expect(run.terms()).toEqual({ acknowledged: 1 })
  })

  it('PLN-43 a failure happens by chance, or always for a poison message while the consumer is not mended', () => {
    const always = { c1: { ...takes(100), failChance: 1 } }
    expect(plainRun({ producers: { p1: at(0) }, consumers: always }, 350).times('failed')).toEqual([100, 200, 300])
    const mended = plainRun({ producers: { p1: poison }, consumers: worker }, 1000, [
      [250, 'set', 'consumers.*.poisonFails', false],
    ])
    expect(mended.times('failed')).toEqual([100, 200])
    expect(mended.times('finished')).toEqual([300])
  })

  it('PLN-43 the poison share is drawn from a stream of its own', () => {
    const failures = (ratePerSecond: number) => {
      const p1 = { arrivals: { kind: 'steady', ratePerSecond }, poisonShare: 0.3, limit: 200 }
      return plainRun({ queue: { maxAttempts: 1 }, producers: { p1 }, consumers: { c1: takes(1) } }, 300_000).order(
        'failed',
      )
    }
    const slow = failures(1)
    expect(slow).toEqual(failures(7))
    expect(Math.abs(slow.length - 60)).toBeLessThan(22)
  })

  it('PLN-46 a replayed dead letter goes to the end of the line as if published anew', () => {
    const run = plainRun(
      { queue: { maxAttempts: 1 }, producers: { p1: poison, p2: at(500, 500) }, consumers: worker },
      2000,
      [
        [400, 'set', 'consumers.*.poisonFails', false],
        [510, 'replay', 'queue'],
      ],
    )
    expect(run.order('started')).toEqual([1, 2, 3, 1])
    expect(run.all('delivered').map(({ value }) => value)).toEqual([1, 1, 1, 1])
    expect(run.terms()).toEqual({ acknowledged: 3 })
  })

  it('PLN-46 some can be replayed, the longest dead first; what is replayed counts as unwritten until the next write', () => {
    const queue = { maxAttempts: 1, storage: 'durable', flushIntervalMs: 300 }
    const p1 = { ...atOnce(3), poisonShare: 1 }
    const run = plainRun({ queue, producers: { p1 }, consumers: worker }, 2000, [
      [1000, 'scale', 'consumers', 0],
      [1000, 'replay', 'queue', 2],
      [1100, 'crash', 'broker', 100],
    ])
    expect(run.order('replayed')).toEqual([1, 2])
    expect(run.terms()).toEqual({ deadLettered: 1, lost: 2 })
  })
})
