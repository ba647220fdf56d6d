import { describe, expect, it } from 'vitest'
import { at, atOnce, plainRun, takes } from './plainRun.ts'

const slow = { c1: takes(1000) }

describe('a queue with a longest length', () => {
  it('PLN-10 counts what is ready; what is out takes no room', () => {
    const run = plainRun({ queue: { maxLength: 2 }, producers: { p1: atOnce(5) }, consumers: slow }, 10)
    expect(run.terms()).toEqual({ unacked: 1, ready: 2, refused: 2 })
    expect(run.order('refused')).toEqual([4, 5])
  })

  it('PLN-10 of length 0 takes a message only when a consumer takes it at once', () => {
    const run = plainRun({ queue: { maxLength: 0 }, producers: { p1: at(0, 0, 1500) }, consumers: slow }, 1600)
    expect(run.terms()).toEqual({ acknowledged: 1, unacked: 1, refused: 1 })
    expect(run.order('refused')).toEqual([2])
  })

  it('PLN-10 can be made shorter than what it holds: it then takes nothing until enough has left', () => {
    const run = plainRun(
      { queue: { maxLength: 3 }, producers: { p1: at(0, 0, 0, 0, 1500, 2500) }, consumers: slow },
      2600,
      [[500, 'set', 'queue.maxLength', 2]],
    )
    // 3 ready at 500; 2 at 1500, still full; 1 at 2500.
    expect(run.order('refused')).toEqual([5])
    expect(run.order('published')).toEqual([1, 2, 3, 4, 6])
  })

  it('PLN-11 reject turns the newcomer away and tells its producer', () => {
    const run = plainRun({ queue: { maxLength: 1 }, producers: { p1: atOnce(3) }, consumers: slow }, 10)
    expect(run.told().slice(-2)).toEqual(['    0.000  3 refused: orders is full', '    0.000  3 given up by p1'])
  })

  it('PLN-12 drop-oldest makes room at the head', () => {
    const run = plainRun(
      { queue: { maxLength: 2, overflow: 'dropOldest' }, producers: { p1: atOnce(5) }, consumers: slow },
      5000,
    )
    expect(run.order('droppedOldest')).toEqual([2, 3])
    expect(run.order('acked')).toEqual([1, 4, 5])
  })

  it('PLN-12 in a priority queue it drops the oldest of the lowest priority', () => {
    const priority = (level: number) => ({ priorities: [{ priority: level, weight: 1 }] })
    const run = plainRun(
      {
        queue: { maxLength: 3, overflow: 'dropOldest', order: 'priority' },
        producers: { p1: { ...at(0, 1, 5), ...priority(7) }, p2: { ...at(2, 3), ...priority(1) } },
        consumers: slow,
      },
      10,
    )
    // Ready before the last one: 2 (priority 7), 3 and 4 (priority 1).
    expect(run.order('droppedOldest')).toEqual([3])
  })

  it('PLN-13 drop-newest loses the newcomer and tells nobody', () => {
    const run = plainRun(
      {
        queue: { maxLength: 1, overflow: 'dropNewest' },
        producers: { p1: { ...atOnce(3), confirms: true, whenRefused: 'retry' } },
        consumers: slow,
      },
      5000,
    )
    expect(run.order('droppedNewest')).toEqual([3])
    expect(run.order('confirmed')).toEqual([1, 2])
    expect(run.terms()).toEqual({ acknowledged: 2, dropped: 1 })
  })

  it('PLN-14 block makes the producer wait, and everything goes out in the order it was made', () => {
    const run = plainRun(
      { queue: { maxLength: 2, overflow: 'block' }, producers: { p1: atOnce(6) }, consumers: { c1: takes(100) } },
      1000,
    )
    expect(run.order('published')).toEqual([1, 2, 3, 4, 5, 6])
    expect(run.times('published')).toEqual([0, 0, 0, 100, 200, 300])
    expect(run.order('refused')).toEqual([4])
    expect(run.times('blocked')).toEqual([0])
    expect(run.times('unblocked')).toEqual([300])
    expect(run.terms()).toEqual({ acknowledged: 6 })
  })

  it('PLN-14 what was turned away in flight keeps its order, and only as many fly out as there is room for', () => {
    const run = plainRun(
      {
        queue: { maxLength: 1, overflow: 'block' },
        producers: { p1: { ...atOnce(6), latencyMs: 50 } },
        consumers: { c1: takes(200) },
      },
      3000,
    )
    expect(run.order('published')).toEqual([1, 2, 3, 4, 5, 6])
    // All six flew out before the wall was known; from then on each flies once.
    expect(run.order('refused')).toEqual([3, 4, 5, 6])
    expect(run.order('sentAgain')).toEqual([3, 4, 5, 6])
    expect(run.terms()).toEqual({ acknowledged: 6 })
  })

  it('PLN-14 blocked producers take turns', () => {
    const run = plainRun(
      {
        queue: { maxLength: 1, overflow: 'block' },
        producers: { p1: atOnce(3), p2: atOnce(3) },
        consumers: { c1: takes(100) },
      },
      2000,
    )
    expect(run.order('published')).toEqual([1, 2, 3, 4, 5, 6])
    expect(run.terms()).toEqual({ acknowledged: 6 })
  })

  it('PLN-14 a batch larger than the queue waits with its producer, and more room lets it go', () => {
    const run = plainRun(
      { queue: { maxLength: 2, overflow: 'block' }, producers: { p1: atOnce(10) }, consumers: slow },
      600,
      [[500, 'set', 'queue.maxLength', 100]],
    )
    expect(run.terms()).toEqual({ unacked: 1, ready: 9 })
    expect(run.times('published')).toEqual([0, 0, 0, 500, 500, 500, 500, 500, 500, 500])
  })

  it('PLN-15 a producer that retries sends again after its delay, and gives up after its limit', () => {
    const p1 = { ...atOnce(3), whenRefused: 'retry', retryDelayMs: 300, retryLimit: 2 }
    const run = plainRun({ queue: { maxLength: 1 }, producers: { p1 }, consumers: slow }, 900)
    expect(run.times('refused')).toEqual([0, 300, 600])
    expect(run.times('gaveUp')).toEqual([600])
    expect(run.terms()).toEqual({ unacked: 1, ready: 1, refused: 1 })
  })

  it('PLN-15 a retry that finds room is published like any other', () => {
    const p1 = { ...atOnce(3), whenRefused: 'retry', retryDelayMs: 600 }
    const run = plainRun({ queue: { maxLength: 1 }, producers: { p1 }, consumers: slow }, 1300)
    expect(run.times('published')).toEqual([0, 0, 1200])
  })

  it('PLN-16 a producer that drops forgets what was refused; one that waits keeps it until there is room', () => {
    const drop = plainRun({ queue: { maxLength: 1 }, producers: { p1: atOnce(4) }, consumers: slow }, 5000)
    expect(drop.terms()).toEqual({ acknowledged: 2, refused: 2 })
    const p1 = { ...atOnce(4), whenRefused: 'block' }
    const wait = plainRun({ queue: { maxLength: 1 }, producers: { p1 }, consumers: slow }, 5000)
    expect(wait.terms()).toEqual({ acknowledged: 4 })
  })

  it('PLN-16 the same holds while the broker is down', () => {
    const topology = (whenRefused: string) => ({
      producers: { p1: { ...at(100, 200), whenRefused } },
      consumers: { c1: takes(10) },
    })
    const down = [[50, 'crash', 'broker', 500]] as const
    expect(plainRun(topology('drop'), 1000, down).terms()).toEqual({ refused: 2 })
    expect(plainRun(topology('block'), 1000, down).terms()).toEqual({ acknowledged: 2 })
  })

  it('PLN-16 a waiting producer goes on when the queue would rather drop its oldest', () => {
    const run = plainRun(
      {
        queue: { maxLength: 1, overflow: 'dropOldest', storage: 'durable' },
        producers: { p1: { ...at(0, 0, 100), whenRefused: 'block' } },
        consumers: {},
      },
      1000,
      [[50, 'crash', 'broker', 500]],
    )
    expect(run.terms()).toEqual({ ready: 1, dropped: 2 })
  })

  it('PLN-19 what comes back is never turned away, though the queue then stands above its limit', () => {
    const run = plainRun(
      {
        queue: { maxLength: 1 },
        producers: { p1: at(0, 0, 0, 600) },
        consumers: { c1: { ...takes(1000), prefetch: 2 } },
      },
      700,
      [[500, 'crash', 'c1']],
    )
    expect(run.terms()).toEqual({ ready: 3, refused: 1 })
  })
})
