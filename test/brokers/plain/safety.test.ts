import { describe, expect, it } from 'vitest'
import { at, plainRun, takes } from './plainRun.ts'

/** The confirm takes 160 ms to come back, and the producer waits 100. */
const impatient = { ...at(0), confirms: true, confirmTimeoutMs: 100, latencyMs: 80 }
const nobody = { consumers: {} }

describe('deduplication', () => {
  it('PLN-20 a copy that arrives within the window is not stored; without a window it is', () => {
    const run = plainRun({ ...nobody, queue: { dedupWindowMs: 1000 }, producers: { p1: impatient } }, 1000)
    expect(run.times('published')).toEqual([80])
    expect(run.times('deduplicated')).toEqual([180])
    expect(run.terms()).toEqual({ ready: 1, deduplicated: 1 })
    expect(plainRun({ ...nobody, producers: { p1: impatient } }, 1000).terms()).toEqual({ ready: 2 })
  })

  it('PLN-20 an order number is forgotten after the window', () => {
    const topology = (dedupWindowMs: number) => ({ ...nobody, queue: { dedupWindowMs }, producers: { p1: impatient } })
    expect(plainRun(topology(100), 1000).times('published')).toEqual([80, 180])
    expect(plainRun(topology(101), 1000).times('deduplicated')).toEqual([180])
  })

  it('PLN-20 a crash makes the queue forget what it had not written, so a resent message is not taken for a copy', () => {
    const queue = { dedupWindowMs: 60_000, storage: 'durable', flushIntervalMs: 1000 }
    const run = plainRun({ ...nobody, queue, producers: { p1: { ...at(0), confirms: true } } }, 2000, [
      [500, 'crash', 'broker', 100],
    ])
    expect(run.order('lostReady')).toEqual([1])
    expect(run.order('published')).toEqual([1, 2])
    expect(run.terms()).toEqual({ ready: 1, lost: 1 })
  })

  it('PLN-20 what was written is recognised after a crash', () => {
    const queue = { dedupWindowMs: 60_000, storage: 'durable' }
    const p1 = { ...at(0), confirms: true, latencyMs: 200 }
    // The broker dies after storing the message; the confirm was on the wire.
    const run = plainRun({ ...nobody, queue, producers: { p1 } }, 2000, [[300, 'crash', 'broker', 50]])
    expect(run.times('published')).toEqual([200])
    expect(run.order('copySent')).toEqual([2])
    expect(run.times('deduplicated')).toEqual([550])
  })

  it('PLN-21 a copy is confirmed only when the message it repeats is on disk', () => {
    const queue = { dedupWindowMs: 60_000, storage: 'durable', flushIntervalMs: 1000 }
    const p1 = { ...at(0), confirms: true, confirmTimeoutMs: 300 }
    const run = plainRun({ ...nobody, queue, producers: { p1 } }, 3000)
    expect(run.times('deduplicated')).toEqual([300, 600, 900])
    expect(run.times('confirmed')).toEqual([1000])
  })

  it('PLN-21 a copy of something safe is confirmed at once', () => {
    const run = plainRun({ ...nobody, queue: { dedupWindowMs: 1000 }, producers: { p1: impatient } }, 1000)
    expect(run.times('confirmed')).toEqual([160])
  })
})

describe('what a broker crash costs', () => {
  it('PLN-22 a durable message that was written survives; one in memory, or not yet written, is lost', () => {
    const crashed = (queue: object) =>
      plainRun({ ...nobody, queue, producers: { p1: at(0) } }, 1000, [[100, 'crash', 'broker', 100]]).terms()
    expect(crashed({ storage: 'durable' })).toEqual({ ready: 1 })
    expect(crashed({ storage: 'durable', flushIntervalMs: 50 })).toEqual({ ready: 1 })
    expect(crashed({ storage: 'durable', flushIntervalMs: 150 })).toEqual({ lost: 1 })
    expect(crashed({ storage: 'memory' })).toEqual({ lost: 1 })
  })

  it('PLN-23 one write makes safe, and confirms in order, everything accepted since the one before', () => {
    const queue = { storage: 'durable', flushIntervalMs: 100 }
    const run = plainRun({ ...nobody, queue, producers: { p1: { ...at(0, 50, 120), confirms: true } } }, 1000)
    expect(run.all('flushed').map(({ time, value }) => [time / 1000, value])).toEqual([
      [100, 2],
      [220, 1],
    ])
    expect(run.order('confirmed')).toEqual([1, 2, 3])
    expect(run.times('confirmed')).toEqual([100, 100, 220])
  })

  it('PLN-24 confirming before the write promises what a crash can take back', () => {
    const queue = { storage: 'durable', flushIntervalMs: 100, confirm: 'beforeFlush' }
    const run = plainRun({ ...nobody, queue, producers: { p1: { ...at(0), confirms: true } } }, 1000, [
      [50, 'crash', 'broker', 100],
    ])
    expect(run.times('confirmed')).toEqual([0])
    expect(run.terms()).toEqual({ lost: 1 })
    expect(run.state.measure.confirmedLost).toBe(1)
  })

  it('PLN-25 a producer that waits too long for a confirm sends a copy, though the first may be stored', () => {
    const run = plainRun({ ...nobody, producers: { p1: impatient } }, 1000)
    expect(run.times('confirmTimedOut')).toEqual([100])
    expect(run.times('copySent')).toEqual([100])
    expect(run.times('published')).toEqual([80, 180])
    expect(run.times('confirmed')).toEqual([160])
  })

  it('PLN-25 each message has its own patience, also after a copy was sent', () => {
    const p1 = { ...at(0, 60), confirms: true, confirmTimeoutMs: 100, latencyMs: 80 }
    const run = plainRun({ ...nobody, producers: { p1 } }, 155)
    expect(run.times('confirmTimedOut')).toEqual([100])
    expect(run.to(1000).times('confirmTimedOut')).toEqual([100, 160])
  })

  it('PLN-25 turning confirms off ends the wait', () => {
    const run = plainRun({ ...nobody, producers: { p1: impatient } }, 1000, [
      [90, 'set', 'producers.p1.confirms', false],
    ])
    expect(run.all('copySent')).toEqual([])
  })

  it('PLN-26 a producer with confirms sends everything unconfirmed again when the broker is back', () => {
    const p1 = { ...at(0, 10), confirms: true, latencyMs: 100 }
    const run = plainRun({ ...nobody, producers: { p1 } }, 2000, [[50, 'crash', 'broker', 450]])
    expect(run.order('lostOnWire')).toEqual([1, 2])
    expect(run.times('copySent')).toEqual([500, 500])
    expect(run.terms()).toEqual({ ready: 2, lostOnWire: 2 })
    const without = plainRun({ ...nobody, producers: { p1: { ...p1, confirms: false } } }, 2000, [
      [50, 'crash', 'broker', 450],
    ])
    expect(without.terms()).toEqual({ lostOnWire: 2 })
  })

  it('PLN-27 a queue in memory loses what is ready, out, delayed and dead', () => {
    const run = plainRun(
      {
        queue: { maxAttempts: 2, retry: { kind: 'fixed', delayMs: 5000 } },
        producers: { p1: { ...at(0), poisonShare: 1 }, p2: at(5110, 5150, 5180) },
        consumers: { c1: takes(100) },
      },
      6000,
      [[5250, 'crash', 'broker', 100]],
    )
    // 1 failed at 100 and again at 5200, and died; then c1 began 2.
    expect(run.terms()).toEqual({ lost: 4 })
    expect(run.all('lostDead')).toHaveLength(1)
    expect(run.all('lostUnacked')).toHaveLength(1)
    expect(run.all('lostReady')).toHaveLength(2)
  })

  it('PLN-27 a message that waits for its retry is lost with the memory too', () => {
    const queue = { retry: { kind: 'fixed', delayMs: 5000 } }
    const run = plainRun(
      { queue, producers: { p1: { ...at(0), poisonShare: 1 } }, consumers: { c1: takes(100) } },
      9000,
      [[1000, 'crash', 'broker', 100]],
    )
    expect(run.order('lostDelayed')).toEqual([1])
  })

  it('PLN-28 what was out is ready again, and the worker that goes on with it acks in vain', () => {
    const run = plainRun(
      { queue: { storage: 'durable' }, producers: { p1: at(0) }, consumers: { c1: takes(1000) } },
      5000,
      [[300, 'crash', 'broker', 100]],
    )
    expect(run.told().slice(4)).toEqual([
      '    0.300  the broker of orders crashed',
      '    0.300  1 back in orders: the broker crashed',
      '    0.400  the broker of orders is back',
      '    1.000  c1 finished 1 in 1 s',
      '    1.000  a late ack ignored by orders',
      '    1.000  1 delivered to c1, attempt 2',
      '    1.000  c1 started 1, which had waited 700 ms',
      '    2.000  c1 finished 1 in 1 s',
      '    2.000  c1 repeated the charge for order 1',
      '    2.000  1 acked by c1, 2 s after publishing',
    ])
  })

  it('PLN-29 wires are cut both ways, and a consumer throws away what it has not begun', () => {
    const run = plainRun(
      {
        queue: { storage: 'durable' },
        producers: { p1: { ...at(0, 0, 0, 450), latencyMs: 100 } },
        consumers: { c1: { ...takes(1000), prefetch: 3, latencyMs: 200 } },
      },
      1000,
      [[500, 'crash', 'broker', 100]],
    )
    // 1, 2 and 3 reached c1 at 300; 4 was between p1 and the queue.
    expect(run.order('started')).toEqual([1])
    expect(run.order('lostOnWire')).toEqual([4])
    expect(run.order('returned')).toEqual([3, 2, 1])
    expect(run.state.consumers[0]?.jobs).toBe(3)
    expect(run.order('delivered')).toEqual([1, 2, 3, 1, 2])
  })

  it('PLN-29 what is on the wire to a consumer is cut and comes back', () => {
    const run = plainRun(
      { queue: { storage: 'durable' }, producers: { p1: at(0) }, consumers: { c1: { ...takes(10), latencyMs: 200 } } },
      450,
      [[100, 'crash', 'broker', 100]],
    )
    expect(run.times('delivered')).toEqual([0, 200])
    expect(run.times('received')).toEqual([400])
  })
})
