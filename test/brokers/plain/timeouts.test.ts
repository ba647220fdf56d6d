import { describe, expect, it } from 'vitest'
import { at, atOnce, plainRun, takes } from './plainRun.ts'

describe('a visibility timeout', () => {
  it('PLN-8 without one a message comes back the moment the connection drops', () => {
    const run = plainRun({ producers: { p1: at(0) }, consumers: { c1: takes(1000) } }, 600, [[500, 'crash', 'c1']])
    expect(run.times('returned')).toEqual([500])
    expect(run.terms()).toEqual({ ready: 1 })
  })

  it('PLN-8 with one the queue does not see the crash: the message stays hidden until its time is over', () => {
    const run = plainRun(
      { queue: { visibilityTimeoutMs: 2000 }, producers: { p1: at(0, 0) }, consumers: { c1: takes(1000) } },
      2100,
      [[500, 'crash', 'c1', 100]],
    )
    // The worker is back at 600 and free to take the next one; message 1 waits for its 2000 ms.
    expect(run.order('delivered')).toEqual([1, 2, 1])
    expect(run.times('delivered')).toEqual([0, 600, 2000])
    expect(run.times('holdExpired')).toEqual([2000])
  })

  it('PLN-9 a worker slower than the timeout keeps working while another gets the same message, and its ack comes too late', () => {
    const run = plainRun(
      {
        queue: { visibilityTimeoutMs: 600 },
        producers: { p1: at(0) },
        consumers: { c1: takes(1000), c2: takes(500) },
      },
      3000,
    )
    expect(run.told()).toEqual([
      '    0.000  1 made by p1 for order 1',
      '    0.000  1 published by p1, ready in orders',
      '    0.000  1 delivered to c1',
      '    0.000  c1 started 1, which had waited 0 ms',
      '    0.600  1 held too long by c1',
      '    0.600  1 back in orders: c1 held it too long',
      '    0.600  1 delivered to c2, attempt 2',
      '    0.600  c2 started 1, which had waited 0 ms',
      '    1.000  c1 finished 1 in 1 s',
      '    1.000  a late ack ignored by orders',
      '    1.100  c2 finished 1 in 500 ms',
      '    1.100  c2 repeated the charge for order 1',
      '    1.100  1 acked by c2, 1.1 s after publishing',
    ])
  })

  it('PLN-9 a new timeout holds for what is out already, counted from its delivery', () => {
    const run = plainRun({ producers: { p1: at(0) }, consumers: { c1: takes(10_000) } }, 5000, [
      [1000, 'set', 'queue.visibilityTimeoutMs', 3000],
    ])
    expect(run.times('holdExpired')).toEqual([3000])
  })

  it('PLN-9 a shortened timeout that is over already brings the message back at once', () => {
    const run = plainRun(
      { queue: { visibilityTimeoutMs: 9000 }, producers: { p1: at(0) }, consumers: { c1: takes(10_000) } },
      5000,
      [[1000, 'set', 'queue.visibilityTimeoutMs', 400]],
    )
    expect(run.times('holdExpired')).toEqual([1000])
  })

  it('PLN-9 without the timeout what a dead connection left hidden comes back, and what is in hand stays', () => {
    const run = plainRun(
      {
        queue: { visibilityTimeoutMs: 60_000 },
        producers: { p1: atOnce(2) },
        consumers: { c1: takes(10_000), c2: takes(10_000) },
      },
      5000,
      [
        [500, 'crash', 'c1', 100],
        [2000, 'set', 'queue.visibilityTimeoutMs', null],
      ],
    )
    expect(run.order('returned')).toEqual([1])
    expect(run.times('returned')).toEqual([2000])
    expect(run.order('delivered')).toEqual([1, 2, 1])
  })
})

describe('a message lifetime', () => {
  it('PLN-17 a message that is still ready when its lifetime is over expires', () => {
    const run = plainRun({ queue: { messageTtlMs: 500 }, producers: { p1: at(0, 200) }, consumers: {} }, 1000)
    expect(run.times('expired')).toEqual([500, 700])
    expect(run.terms()).toEqual({ expired: 2 })
  })

  it('PLN-17 a lifetime of zero leaves only what a consumer takes at once', () => {
    const run = plainRun(
      { queue: { messageTtlMs: 0 }, producers: { p1: at(0, 0) }, consumers: { c1: takes(100) } },
      1000,
    )
    expect(run.terms()).toEqual({ acknowledged: 1, expired: 1 })
  })

  it('PLN-17 nothing expires while the broker is down; what is overdue goes when it is back', () => {
    const run = plainRun(
      { queue: { messageTtlMs: 500, storage: 'durable' }, producers: { p1: at(0, 100) }, consumers: {} },
      2000,
      [[400, 'crash', 'broker', 150]],
    )
    expect(run.times('expired')).toEqual([550, 600])
  })

  it('PLN-18 a message in hand does not expire, and coming back does not make it younger', () => {
    const run = plainRun(
      { queue: { messageTtlMs: 500 }, producers: { p1: at(0) }, consumers: { c1: takes(5000) } },
      2000,
      [[1000, 'crash', 'c1']],
    )
    expect(run.times('returned')).toEqual([1000])
    expect(run.times('expired')).toEqual([1000])
  })

  it('PLN-18 a changed lifetime holds for what waits already, counted from its publishing', () => {
    const topology = { producers: { p1: at(0, 900) }, consumers: {} }
    const set = plainRun(topology, 2000, [[1000, 'set', 'queue.messageTtlMs', 300]])
    expect(set.times('expired')).toEqual([1000, 1200])
    const lifted = plainRun({ ...topology, queue: { messageTtlMs: 1000 } }, 3000, [
      [950, 'set', 'queue.messageTtlMs', null],
    ])
    expect(lifted.terms()).toEqual({ ready: 2 })
  })
})
