import { describe, expect, it } from 'vitest'
import { at, atOnce, plainRun, takes } from './plainRun.ts'

const one = { c1: takes(100) }

describe('the order in which messages go out', () => {
  it('PLN-4 FIFO delivers the oldest first', () => {
    expect(plainRun({ producers: { p1: atOnce(4) }, consumers: one }, 1000).order('delivered')).toEqual([1, 2, 3, 4])
  })

  it('PLN-5 LIFO delivers the youngest first', () => {
    const run = plainRun({ queue: { order: 'lifo' }, producers: { p1: atOnce(4) }, consumers: one }, 1000)
    expect(run.order('delivered')).toEqual([1, 4, 3, 2])
  })

  const mixed = {
    p1: { ...at(0, 0), priorities: [{ priority: 0, weight: 1 }] },
    p2: { ...at(10, 20), priorities: [{ priority: 9, weight: 1 }] },
    p3: { ...at(15), priorities: [{ priority: 5, weight: 1 }] },
  }

  it('PLN-6 a priority queue delivers the highest priority first, the oldest of equals, and interrupts nobody', () => {
    const run = plainRun({ queue: { order: 'priority' }, producers: mixed, consumers: one }, 1000)
    // Messages 3 and 5 have priority 9, 4 has 5, 1 and 2 have 0; 1 was being worked on before 3 came.
    expect(run.order('delivered')).toEqual([1, 3, 5, 4, 2])
    expect(run.times('delivered')).toEqual([0, 100, 200, 300, 400])
  })

  it('PLN-6 without a priority queue priorities change nothing', () => {
    expect(plainRun({ producers: mixed, consumers: one }, 1000).order('delivered')).toEqual([1, 2, 3, 4, 5])
  })

  it('PLN-6 changing the order while messages wait puts them where the new order wants them', () => {
    const run = plainRun({ producers: mixed, consumers: one }, 1000, [
      [50, 'set', 'queue.order', 'priority'],
      [250, 'set', 'queue.order', 'lifo'],
      [350, 'set', 'queue.order', 'fifo'],
    ])
    // By priority 3 and 5 (in hand at 250), then the youngest of 2 and 4, then what is left.
    expect(run.order('delivered')).toEqual([1, 3, 5, 4, 2])
  })

  it('PLN-7 a message that comes back takes its old place, before younger ones', () => {
    const run = plainRun({ producers: { p1: atOnce(5) }, consumers: { c1: { ...takes(1000), prefetch: 2 } } }, 2650, [
      [500, 'crash', 'c1', 100],
    ])
    expect(run.order('returned')).toEqual([2, 1])
    expect(run.order('delivered')).toEqual([1, 2, 1, 2, 3, 4])
  })

  it('PLN-7 in a priority queue it takes its old place among its equals', () => {
    const run = plainRun(
      { queue: { order: 'priority' }, producers: mixed, consumers: { c1: { ...takes(100), prefetch: 2 } } },
      900,
      [[150, 'crash', 'c1', 50]],
    )
    // 1 and 2 went out at 0; at 100 1 was done and 3 followed. 3 comes back before 5, 2 behind everything.
    expect(run.order('returned')).toEqual([3, 2])
    expect(run.order('delivered')).toEqual([1, 2, 3, 3, 5, 4, 2])
  })

  it('PLN-7 in a LIFO queue it goes on top', () => {
    const run = plainRun(
      { queue: { order: 'lifo' }, producers: { p1: atOnce(3) }, consumers: { c1: takes(1000) } },
      1700,
      [[500, 'crash', 'c1', 100]],
    )
    expect(run.order('delivered')).toEqual([1, 1, 3])
  })
})
