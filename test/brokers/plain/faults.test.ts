import { describe, expect, it } from 'vitest'
import { at, atOnce, plainRun, takes } from './plainRun.ts'

describe('consumers that die', () => {
  it('PLN-40 a crash drops everything in hand; the queue brings back all that was not acknowledged', () => {
    const c1 = { ...takes(1000), prefetch: 3 }
    const run = plainRun({ producers: { p1: atOnce(5) }, consumers: { c1 } }, 1500, [[1200, 'crash', 'c1']])
    // 1 was done at 1000; 2 was being worked on, 3 and 4 waited in the inbox.
    expect(run.order('returned')).toEqual([4, 3, 2])
    expect(run.terms()).toEqual({ acknowledged: 1, ready: 4 })
    expect(run.state.consumers[0]).toMatchObject({ jobs: 0, unacked: 0, working: -1, inboxFirst: -1 })
  })

  it('PLN-40 a crash in every state of a delivery leaves nothing behind: on the wire, in the inbox, at work, ack under way', () => {
    const c1 = { ...takes(100), latencyMs: 50, prefetch: 2 }
    for (const crashAt of [0, 25, 50, 75, 149, 150, 151, 175, 200, 225, 250, 299, 300, 301]) {
      const run = plainRun({ producers: { p1: atOnce(2) }, consumers: { c1 } }, 5000, [[crashAt, 'crash', 'c1', 40]])
      expect(run.terms()).toEqual({ acknowledged: 2 })
    }
  })

  it('PLN-40 an ack that was on the wire at the crash comes too late', () => {
    const c1 = { ...takes(100), latencyMs: 50 }
    const run = plainRun({ producers: { p1: at(0) }, consumers: { c1 } }, 1000, [[160, 'crash', 'c1', 10]])
    expect(run.times('returned')).toEqual([160])
    expect(run.times('ackIgnored')).toEqual([200])
    expect(run.times('effectRepeated')).toEqual([320])
  })

  it('PLN-40 it comes back with empty hands after its time, or only by hand', () => {
    const byHand = plainRun({ producers: { p1: at(0) }, consumers: { c1: takes(100) } }, 3000, [
      [50, 'crash', 'c1'],
      [2000, 'restart', 'c1'],
    ])
    expect(byHand.times('restarted')).toEqual([2000])
    expect(byHand.times('acked')).toEqual([2100])
    const planned = plainRun({ producers: { p1: at(0) }, consumers: { c1: takes(100) } }, 3000, [
      [50, 'crash', 'c1', 700],
    ])
    expect(planned.times('restarted')).toEqual([750])
  })

  it('PLN-40 a planned restart belongs to its own crash', () => {
    const run = plainRun({ producers: {}, consumers: { c1: {} } }, 3000, [
      [100, 'crash', 'c1', 500],
      [200, 'restart', 'c1'],
      [300, 'crash', 'c1', 1000],
    ])
    expect(run.times('restarted')).toEqual([200, 1300])
  })

  it('PLN-41 a consumer may die after the effect and before the ack: the effect is repeated', () => {
    const c1 = { ...takes(100), crashAfterEffectChance: 1, restartMs: 50 }
    const run = plainRun({ producers: { p1: at(0) }, consumers: { c1 } }, 300, [
      [120, 'set', 'consumers.c1.crashAfterEffectChance', 0],
    ])
    expect(run.told().slice(4)).toEqual([
      '    0.100  c1 finished 1 in 100 ms',
      '    0.100  c1 crashed',
      '    0.100  1 back in orders: the connection of c1 dropped',
      '    0.120  c1 changed',
      '    0.150  c1 is back',
      '    0.150  1 delivered to c1, attempt 2',
      '    0.150  c1 started 1, which had waited 50 ms',
      '    0.250  c1 finished 1 in 100 ms',
      '    0.250  c1 repeated the charge for order 1',
      '    0.250  1 acked by c1, 250 ms after publishing',
    ])
  })

  it('PLN-45 a consumer that is taken away leaves like one that crashed; one that is added helps at once', () => {
    const run = plainRun({ producers: { p1: atOnce(4) }, consumers: { c1: takes(1000), c2: takes(1000) } }, 1450, [
      [400, 'scale', 'consumers', 1],
      [600, 'scale', 'consumers', 3],
    ])
    expect(run.order('returned')).toEqual([2])
    expect(run.told().filter(text => /joined|left|delivered/.test(text))).toEqual([
      '    0.000  1 delivered to c1',
      '    0.000  2 delivered to c2',
      '    0.400  c2 left',
      '    0.600  c2 joined',
      '    0.600  c3 joined',
      '    0.600  2 delivered to c3, attempt 2',
      '    0.600  3 delivered to c2',
      '    1.000  4 delivered to c1',
    ])
  })

  it('PLN-45 a new consumer is like the last one there; after the last has left, like the one that stayed longest', () => {
    const run = plainRun({ producers: {}, consumers: { c1: takes(100), c2: takes(200) } }, 500, [
      [100, 'scale', 'consumers', 1],
      [110, 'set', 'consumers.c1.speed', 4],
      [120, 'scale', 'consumers', 0],
      [130, 'scale', 'consumers', 1],
    ])
    expect(run.state.topology.consumers).toMatchObject({ c1: { speed: 4, service: { meanMs: 100 } } })
  })

  it('PLN-45 a producer that is taken away makes nothing more, and what it holds is still sent', () => {
    const steady = { arrivals: { kind: 'steady', ratePerSecond: 10 } }
    const run = plainRun(
      { queue: { maxLength: 1, overflow: 'block' }, producers: { p1: steady }, consumers: { c1: takes(300) } },
      5000,
      [[550, 'scale', 'producers', 0]],
    )
    expect(run.all('made')).toHaveLength(5)
    expect(run.terms()).toEqual({ acknowledged: 5 })
  })

  it('PLN-45 a producer that comes back starts a new gap, and draws on from its stream', () => {
    const steady = { arrivals: { kind: 'steady', ratePerSecond: 10 } }
    const run = plainRun({ producers: { p1: steady }, consumers: { c1: takes(1) } }, 600, [
      [150, 'scale', 'producers', 0],
      [420, 'scale', 'producers', 1],
    ])
    expect(run.times('made')).toEqual([100, 520])
  })

  it('PLN-47 random crashes and repairs come from streams of their own, and stop when switched off', () => {
    const flaky = { ...takes(20), meanTimeToCrashMs: 400, meanTimeToRepairMs: 100 }
    const topology = (c2: object) => ({
      producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 10 } } },
      consumers: { c1: flaky, c2 },
    })
    const run = plainRun(topology(takes(20)), 20_000, [[10_000, 'set', 'consumers.c1.meanTimeToCrashMs', null]])
    const crashes = run.times('crashed')
    // About one every half second for ten seconds.
    expect(crashes.length).toBeGreaterThan(8)
    expect(crashes.length).toBeLessThan(40)
    expect(Math.max(...crashes)).toBeLessThan(10_000)
    const other = plainRun(topology({ ...takes(70), failChance: 0.5, prefetch: 3 }), 10_000)
    expect(other.times('crashed')).toEqual(crashes)
  })

  it('PLN-47 the broker can be flaky too, and nothing is lost when everything is on disk and confirmed', () => {
    const run = plainRun(
      {
        queue: { storage: 'durable' },
        broker: { meanTimeToCrashMs: 700, meanTimeToRepairMs: 200 },
        producers: {
          p1: { arrivals: { kind: 'steady', ratePerSecond: 20 }, confirms: true, whenRefused: 'block', limit: 150 },
        },
        consumers: { c1: takes(20) },
      },
      30_000,
      [[15_000, 'set', 'broker.meanTimeToCrashMs', null]],
    )
    expect(run.all('crashed').length).toBeGreaterThan(5)
    expect(run.state.business.distinct).toBe(150)
    expect(run.terms()).toEqual({ acknowledged: run.state.made })
  })

  it('PLN-48 work that has begun ends as it began; the next piece follows the new settings', () => {
    const run = plainRun({ producers: { p1: atOnce(3) }, consumers: { c1: takes(100) } }, 1000, [
      [50, 'set', 'consumers.c1.speed', 2],
      [120, 'set', 'consumers.c1.service', { kind: 'constant', meanMs: 400 }],
    ])
    expect(run.times('finished')).toEqual([100, 150, 350])
  })
})
