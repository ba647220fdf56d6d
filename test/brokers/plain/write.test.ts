import { describe, expect, it } from 'vitest'
import { at, plainRun } from './plainRun.ts'

const nobody = { consumers: {} }
const p1 = { ...at(0, 1, 2, 30), confirms: true }

describe('writes that take time', () => {
  it('PLN-59 each message a write of its own: the disk is the bottleneck', () => {
    const run = plainRun({ ...nobody, queue: { storage: 'durable', writeMs: 5 }, producers: { p1 } }, 1000)
    expect(run.times('flushed')).toEqual([5, 10, 15, 35])
    expect(run.times('confirmed')).toEqual([5, 10, 15, 35])
    expect(run.all('flushed').map(({ value }) => value)).toEqual([1, 1, 1, 1])
  })

  it('PLN-59 with an interval one write covers all that came by its beginning', () => {
    const queue = { storage: 'durable', flushIntervalMs: 20, writeMs: 15 }
    const run = plainRun({ ...nobody, queue, producers: { p1 } }, 1000)
    // Begun at 20 with three; the fourth came at 30, while it was under way.
    expect(run.all('flushed').map(({ time, value }) => [time / 1000, value])).toEqual([
      [35, 3],
      [70, 1],
    ])
    expect(run.times('confirmed')).toEqual([35, 35, 35, 70])
  })

  it('PLN-59 a crash in the middle of a write loses what it was to make safe', () => {
    const queue = { storage: 'durable', flushIntervalMs: 20, writeMs: 15 }
    const crashed = (atMs: number) =>
      plainRun({ ...nobody, queue, producers: { p1: { ...p1, confirms: false } } }, 1000, [
        [atMs, 'crash', 'broker', 10],
      ]).terms()
    expect(crashed(34)).toEqual({ lost: 4 })
    expect(crashed(36)).toEqual({ ready: 3, lost: 1 })
  })

  it('PLN-59 another way of storing begins with everything written', () => {
    const queue = { storage: 'durable', writeMs: 500 }
    const run = plainRun({ ...nobody, queue, producers: { p1 } }, 1000, [[100, 'set', 'queue.writeMs', 0]])
    expect(run.times('confirmed')).toEqual([100, 100, 100, 100])
  })
})
