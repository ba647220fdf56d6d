import { describe, expect, it } from 'vitest'
import { at, atOnce, plainRun, takes } from './plainRun.ts'

const direct = { path: 'direct' }

describe('calling a consumer directly', () => {
  it('PLN-50 a producer waits for the answer before its next call, and a consumer serves one call at a time', () => {
    const run = plainRun(
      { ...direct, producers: { p1: atOnce(3), p2: at(0) }, consumers: { c1: takes(100), c2: takes(300) } },
      1000,
    )
    expect(run.told().filter(text => /called|answered/.test(text))).toEqual([
      '    0.000  1 called: p1 waits for c1',
      '    0.000  2 called: p2 waits for c2',
      '    0.100  1 answered by c1 to p1 after 100 ms',
      '    0.100  3 called: p1 waits for c1',
      '    0.200  3 answered by c1 to p1 after 200 ms',
      '    0.200  4 called: p1 waits for c1',
      '    0.300  2 answered by c2 to p2 after 300 ms',
      '    0.300  4 answered by c1 to p1 after 300 ms',
    ])
    expect(run.terms()).toEqual({ answered: 4 })
  })

  it('PLN-50 request and answer each take the wire its time, and nobody else is served meanwhile', () => {
    const run = plainRun(
      { ...direct, producers: { p1: at(0), p2: at(10) }, consumers: { c1: { ...takes(100), latencyMs: 40 } } },
      1000,
    )
    expect(run.times('called')).toEqual([0, 180])
    expect(run.times('received')).toEqual([40, 220])
    expect(run.times('answered')).toEqual([180, 360])
  })

  it('PLN-51 with nobody up a call fails at once', () => {
    const run = plainRun({ ...direct, producers: { p1: at(100) }, consumers: { c1: takes(100) } }, 200, [
      [50, 'crash', 'c1'],
    ])
    expect(run.times('callFailed')).toEqual([100])
    expect(run.terms()).toEqual({ refused: 1 })
  })

  it('PLN-51 a waiting producer calls when somebody is back', () => {
    const run = plainRun(
      { ...direct, producers: { p1: { ...at(100, 110), whenRefused: 'block' } }, consumers: { c1: takes(100) } },
      2000,
      [[50, 'crash', 'c1', 500]],
    )
    expect(run.times('answered')).toEqual([650, 750])
  })

  it('PLN-52 a caller that has waited long enough gives up, and the consumer works on for nobody', () => {
    const p1 = { ...at(0, 10), callTimeoutMs: 150 }
    const run = plainRun({ ...direct, producers: { p1 }, consumers: { c1: takes(200) } }, 1000)
    expect(run.times('callFailed')).toEqual([150, 350])
    expect(run.times('finished')).toEqual([200, 400])
    expect(run.state.business.distinct).toBe(2)
    expect(run.terms()).toEqual({ refused: 2 })
  })

  it('PLN-52 an answer in time stops the clock', () => {
    const run = plainRun(
      { ...direct, producers: { p1: { ...at(0, 100), callTimeoutMs: 150 } }, consumers: { c1: takes(100) } },
      1000,
    )
    expect(run.all('callFailed')).toEqual([])
    expect(run.terms()).toEqual({ answered: 2 })
  })

  it('PLN-52 a producer that retries after a timeout makes the consumer do the work again', () => {
    const p1 = { ...at(0), callTimeoutMs: 150, whenRefused: 'retry', retryDelayMs: 100, retryLimit: 1 }
    const run = plainRun({ ...direct, producers: { p1 }, consumers: { c1: takes(200) } }, 2000)
    expect(run.times('called')).toEqual([0, 250])
    expect(run.times('effectRepeated')).toEqual([450])
    expect(run.terms()).toEqual({ refused: 1 })
  })

  it('PLN-53 a failure or a crash of the consumer is the failure of the call, and its producer decides', () => {
    const failing = { ...direct, consumers: { c1: { ...takes(100), failChance: 1 } } }
    expect(plainRun({ ...failing, producers: { p1: at(0) } }, 1000).terms()).toEqual({ refused: 1 })
    const p1 = { ...at(0), whenRefused: 'retry', retryDelayMs: 200 }
    const run = plainRun({ ...direct, producers: { p1 }, consumers: { c1: takes(100) } }, 1000, [
      [50, 'crash', 'c1', 100],
    ])
    expect(run.times('callFailed')).toEqual([50])
    expect(run.times('answered')).toEqual([350])
  })

  it('PLN-53 a crash in every state of a call leaves nothing behind: request, work and answer', () => {
    const p1 = { ...atOnce(2), whenRefused: 'retry', retryDelayMs: 30 }
    for (const crashAt of [0, 20, 40, 41, 100, 139, 140, 141, 160, 180, 181, 200, 220, 230, 320]) {
      const run = plainRun(
        { ...direct, producers: { p1 }, consumers: { c1: { ...takes(100), latencyMs: 40 } } },
        5000,
        [[crashAt, 'crash', 'c1', 10]],
      )
      expect(run.terms()).toEqual({ answered: 2 })
    }
  })

  it('PLN-53 an answer that was on the wire at the crash is not taken for the answer of the next call', () => {
    const p1 = { ...at(0), whenRefused: 'block' }
    const run = plainRun({ ...direct, producers: { p1 }, consumers: { c1: { ...takes(100), latencyMs: 40 } } }, 320, [
      [150, 'crash', 'c1', 0],
    ])
    // The first call ends with the crash; the second begins at 150 and cannot be answered before 330.
    expect(run.all('answered')).toEqual([])
    expect(run.times('called')).toEqual([0, 150])
    expect(run.to(330).times('answered')).toEqual([330])
  })

  it('PLN-53 acknowledgements play no part in a call', () => {
    for (const ack of ['onDelivery', 'beforeWork', 'afterWork']) {
      const run = plainRun({ ...direct, producers: { p1: at(0) }, consumers: { c1: { ...takes(100), ack } } }, 1000)
      expect(run.terms()).toEqual({ answered: 1 })
      expect(run.all('ackIgnored')).toEqual([])
    }
  })

  it('PLN-48 changing the path mid-run finishes what is under way on either side', () => {
    const producers = {
      p1: { arrivals: { kind: 'steady', ratePerSecond: 20 }, limit: 20, latencyMs: 30, whenRefused: 'block' },
    }
    const run = plainRun({ producers, consumers: { c1: takes(70), c2: takes(30) } }, 10_000, [
      [320, 'set', 'path', 'direct'],
      [640, 'set', 'path', 'queue'],
      [650, 'crash', 'broker', 20],
      [900, 'set', 'path', 'direct'],
    ])
    const { acknowledged = 0, answered = 0, lostOnWire = 0, lost = 0 } = run.terms()
    expect(acknowledged + answered + lostOnWire + lost).toBe(20)
    expect(Math.min(acknowledged, answered)).toBeGreaterThan(0)
  })
})
