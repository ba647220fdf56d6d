import { describe, expect, it } from 'vitest'
import { at, atOnce, plainRun, takes } from './plainRun.ts'

describe('who gets a message', () => {
  it('PLN-30 prefetch is how many a consumer may have at once', () => {
    const ready = (prefetch: number | null) =>
      plainRun({ producers: { p1: atOnce(10) }, consumers: { c1: { ...takes(1000), prefetch } } }, 10).terms()
    expect(ready(1)).toEqual({ unacked: 1, ready: 9 })
    expect(ready(4)).toEqual({ unacked: 4, ready: 6 })
    expect(ready(null)).toEqual({ unacked: 10 })
  })

  it('PLN-30 a consumer works on one message at a time, whatever its prefetch', () => {
    const run = plainRun({ producers: { p1: atOnce(3) }, consumers: { c1: { ...takes(100), prefetch: 3 } } }, 1000)
    expect(run.times('delivered')).toEqual([0, 0, 0])
    expect(run.times('started')).toEqual([0, 100, 200])
  })

  it('PLN-30 prefetch limits what is in hand too, so acknowledging on delivery does not empty the queue into it', () => {
    const run = plainRun(
      { producers: { p1: atOnce(5) }, consumers: { c1: { ...takes(100), prefetch: 2, ack: 'onDelivery' } } },
      150,
    )
    expect(run.times('delivered')).toEqual([0, 0, 100])
  })

  it('PLN-30 a lost acknowledgement keeps its place until the connection drops', () => {
    const run = plainRun(
      { producers: { p1: atOnce(2) }, consumers: { c1: { ...takes(100), ackLossChance: 1 } } },
      2000,
      [[1000, 'crash', 'c1', 0]],
    )
    expect(run.times('ackLost').slice(0, 1)).toEqual([100])
    expect(run.times('delivered')).toEqual([0, 1000])
  })

  it('PLN-30 raising prefetch mid-run delivers at once; lowering it takes nothing back', () => {
    const run = plainRun({ producers: { p1: atOnce(6) }, consumers: { c1: takes(1000) } }, 900, [
      [100, 'set', 'consumers.c1.prefetch', 3],
      [200, 'set', 'consumers.c1.prefetch', 1],
    ])
    expect(run.times('delivered')).toEqual([0, 100, 100])
    expect(run.to(2100).order('delivered')).toEqual([1, 2, 3])
    expect(run.to(3100).order('delivered')).toEqual([1, 2, 3, 4])
  })

  it('PLN-31 consumers with room are served in turn', () => {
    const consumers = { c1: takes(1000), c2: takes(1000), c3: takes(100) }
    const run = plainRun({ producers: { p1: at(0, 10, 20, 30, 40) }, consumers }, 50)
    expect(run.all('delivered').map(({ to }) => to)).toEqual(run.state.consumers.map(({ part }) => part))
  })

  it('PLN-31 the turn goes on after the one served last, and passes over the busy and the dead', () => {
    const consumers = { c1: takes(10), c2: takes(10), c3: takes(10) }
    const run = plainRun({ producers: { p1: at(0, 100, 200, 300) }, consumers }, 400, [[50, 'crash', 'c2']])
    const served = run.told().filter(text => text.includes('delivered'))
    expect(served).toEqual([
      '    0.000  1 delivered to c1',
      '    0.100  2 delivered to c3',
      '    0.200  3 delivered to c1',
      '    0.300  4 delivered to c3',
    ])
  })
})

describe('acknowledgements', () => {
  it('PLN-32 an ack counts only for the delivery it names', () => {
    const run = plainRun(
      { queue: { visibilityTimeoutMs: 150 }, producers: { p1: at(0) }, consumers: { c1: takes(100), c2: takes(100) } },
      1000,
      [[0, 'set', 'consumers.c1.latencyMs', 50]],
    )
    // c1 has it at 50, is done at 150 and its ack arrives at 200; the queue gave the message to c2 at 150.
    expect(run.times('holdExpired')).toEqual([150])
    expect(run.times('ackIgnored')).toEqual([200])
    expect(run.times('acked')).toEqual([250])
  })

  it('PLN-33 acknowledging on delivery makes the queue forget at once: a crash or a failure loses the work', () => {
    const c1 = { ...takes(1000), ack: 'onDelivery' }
    const crash = plainRun({ producers: { p1: at(0) }, consumers: { c1 } }, 2000, [[500, 'crash', 'c1', 100]])
    expect(crash.terms()).toEqual({ acknowledged: 1 })
    expect(crash.order('workLost')).toEqual([1])
    expect(crash.state.business.distinct).toBe(0)
    const failure = plainRun({ producers: { p1: at(0) }, consumers: { c1: { ...c1, failChance: 1 } } }, 2000)
    expect(failure.terms()).toEqual({ acknowledged: 1 })
    expect(failure.state.business.distinct).toBe(0)
  })

  it('PLN-34 acknowledging before the work loses what is being worked on, but not what waits in the inbox', () => {
    const c1 = { ...takes(1000), ack: 'beforeWork', prefetch: 2 }
    const run = plainRun({ producers: { p1: atOnce(2) }, consumers: { c1 } }, 1900, [[500, 'crash', 'c1', 100]])
    expect(run.order('acked')).toEqual([1, 2])
    expect(run.order('workLost')).toEqual([1])
    expect(run.order('returned')).toEqual([2])
    expect(run.state.business.distinct).toBe(1)
  })

  it('PLN-34 changing when to acknowledge mid-work still acknowledges once', () => {
    for (const [before, after] of [
      ['afterWork', 'onDelivery'],
      ['afterWork', 'beforeWork'],
      ['beforeWork', 'afterWork'],
      ['onDelivery', 'afterWork'],
      ['onDelivery', 'beforeWork'],
    ]) {
      const c1 = { ...takes(100), prefetch: 2, ack: before }
      const run = plainRun({ producers: { p1: atOnce(3) }, consumers: { c1 } }, 1000, [
        [50, 'set', 'consumers.c1.ack', after ?? ''],
      ])
      expect(run.terms()).toEqual({ acknowledged: 3 })
      expect(run.all('ackIgnored')).toEqual([])
    }
  })

  it('PLN-44 an ack takes the wire its time, and may be lost without the consumer knowing', () => {
    const slow = plainRun({ producers: { p1: at(0) }, consumers: { c1: { ...takes(100), latencyMs: 30 } } }, 1000)
    expect([slow.times('received'), slow.times('finished'), slow.times('acked')]).toEqual([[30], [130], [160]])
    const lost = plainRun(
      {
        queue: { visibilityTimeoutMs: 500 },
        producers: { p1: at(0) },
        consumers: { c1: { ...takes(100), ackLossChance: 1 } },
      },
      700,
      [[550, 'set', 'consumers.c1.ackLossChance', 0]],
    )
    expect(lost.times('delivered')).toEqual([0, 500])
    expect(lost.times('effectRepeated')).toEqual([600])
    expect(lost.terms()).toEqual({ acknowledged: 1 })
  })
})
