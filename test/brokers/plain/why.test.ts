import { describe, expect, it } from 'vitest'
import { lifeOf, plainPicture, why } from '../../../src/brokers/plain/index.ts'
import { atMilliseconds, type Time } from '../../../src/engine/time.ts'
import { Trace } from '../../../src/engine/trace.ts'
import { english } from '../../say.ts'
import { at, atOnce, type PlainRun, plainRun, takes } from './plainRun.ts'

/** A question about a message at a moment. */
function about({ state, simulation }: PlainRun, message: number, now: Time): Parameters<typeof why>[0] {
  return { state, trace: simulation.trace, message, now, say: english }
}

/** The answers about a message, at the end of a run or at a moment, as lines of text. */
function answers(run: PlainRun, message: number, ms = run.simulation.clock / 1000): readonly string[] {
  return why(about(run, message, atMilliseconds(ms))).flatMap(({ title, because }) => [
    title,
    ...because.map(({ text }) => `  ${text}`),
  ])
}

const two = { ...takes(400), prefetch: 2 }
const dying = plainRun({ producers: { p1: atOnce(5) }, consumers: { c1: two, c2: two } }, 3000, [
  [500, 'crash', 'c2', 300],
])

describe('why is it late', () => {
  it('tells where the time went, and what ended each wait', () => {
    const run = plainRun(
      { producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 8 } } }, consumers: { c1: takes(200) } },
      10_000,
    )
    expect(answers(run, 40)).toEqual([
      'Why did 40 take 3.13 s?',
      '  40 was ready in orders for 2.92 s: 14 others went out first',
      '  c1 had room after 39',
      '  c1 worked on 40 for 200 ms',
    ])
  })

  it('tells it of a message that is still under way, up to the moment that is asked about', () => {
    const run = plainRun({ producers: { p1: atOnce(2) }, consumers: { c1: takes(1000) } }, 5000)
    expect(answers(run, 2, 400)).toEqual([
      'Why has 2 been under way for 400 ms?',
      '  2 was ready in orders for 400 ms: no consumer had room',
    ])
  })

  it('names wires, full queues, retries and lost acks', () => {
    const wires = plainRun(
      { producers: { p1: { ...at(0), latencyMs: 50 } }, consumers: { c1: { ...takes(100), latencyMs: 30 } } },
      1000,
    )
    expect(answers(wires, 1)).toEqual([
      'Why did 1 take 210 ms?',
      '  1 was on the way to orders for 50 ms',
      '  1 was with c1 for 30 ms before c1 began',
      '  c1 worked on 1 for 100 ms',
      '  the reply of c1 took 30 ms',
    ])
    const p1 = { ...atOnce(3), whenRefused: 'block' }
    const full = plainRun({ queue: { maxLength: 1 }, producers: { p1 }, consumers: { c1: takes(100) } }, 1000)
    expect(answers(full, 3)[1]).toBe('  p1 kept 3 for 100 ms: orders was full')
    const c1 = { ...takes(100), ackLossChance: 1 }
    const lost = plainRun({ queue: { visibilityTimeoutMs: 500 }, producers: { p1: at(0) }, consumers: { c1 } }, 700, [
      [550, 'set', 'consumers.c1.ackLossChance', 0],
    ])
    expect(answers(lost, 1)).toContain('  orders kept 1 for 400 ms, because the ack of c1 was lost')
  })

  it('adds up: the stretches are the whole time', () => {
    expect(answers(dying, 4).slice(0, 7)).toEqual([
      'Why did 4 take 1.6 s?',
      '  4 was with c2 for 400 ms before c2 began',
      '  c2 worked on 4 for 100 ms',
      '  4 was ready in orders for 300 ms: no consumer had room',
      '  c1 had room after 3',
      '  4 was with c1 for 400 ms before c1 began',
      '  c1 worked on 4 for 400 ms',
    ])
  })
})

describe('why was it delivered twice', () => {
  it('follows the causes back to a crash', () => {
    expect(answers(dying, 4).slice(7)).toEqual([
      'Why was 4 delivered twice?',
      '  c2 crashed',
      '  4 back in orders: the connection of c2 dropped',
      '  4 delivered to c1, attempt 2',
    ])
  })

  it('tells a crash after the effect from one before it', () => {
    const c1 = { ...takes(100), crashAfterEffectChance: 1, restartMs: 50 }
    const run = plainRun({ producers: { p1: at(0) }, consumers: { c1 } }, 300, [
      [120, 'set', 'consumers.c1.crashAfterEffectChance', 0],
    ])
    expect(answers(run, 1).slice(5)).toEqual([
      'Why was 1 delivered twice?',
      '  c1 finished 1 in 100 ms',
      '  c1 crashed',
      '  1 back in orders: the connection of c1 dropped',
      '  1 delivered to c1, attempt 2',
      '  c1 repeated the charge for order 1',
    ])
  })

  it('tells a worker that was too slow from an ack that was lost', () => {
    const again = (c1: object) =>
      answers(
        plainRun(
          { queue: { visibilityTimeoutMs: 600 }, producers: { p1: at(0) }, consumers: { c1, c2: takes(500) } },
          650,
        ),
        1,
      )
    expect(again(takes(1000))).toContain('  c1 had begun and did not answer in time')
    expect(again({ ...takes(100), ackLossChance: 1 })).toContain('  c1 had finished, but its ack was lost')
    expect(again({ ...takes(500), latencyMs: 80 })).toContain('  the ack of c1 was still on its way')
  })

  it('tells why a producer sent a copy', () => {
    const p1 = { ...at(0), confirms: true, confirmTimeoutMs: 100, latencyMs: 80 }
    const run = plainRun({ queue: { dedupWindowMs: 1000 }, producers: { p1 }, consumers: {} }, 1000)
    expect(answers(run, 2)).toEqual([
      'Why was order 1 sent again as 2?',
      '  p1 waited too long for the confirm of 1',
      '  2 made by p1 as a copy for order 1',
      'Why was nothing done with 2?',
      '  2 discarded: orders has seen its order',
    ])
  })

  it('has nothing to say about what went out once', () => {
    expect(why(about(dying, 1, 3_000_000 as Time)).map(({ question }) => question)).toEqual(['late'])
  })
})

describe('why did it die', () => {
  it('lists the attempts of a dead letter', () => {
    const p1 = { ...at(0), poisonShare: 1 }
    const run = plainRun({ queue: { maxAttempts: 2 }, producers: { p1 }, consumers: { c1: takes(100) } }, 900)
    expect(answers(run, 1).slice(-4)).toEqual([
      'Why did nobody finish 1?',
      '  c1 failed on 1, attempt 1',
      '  c1 failed on 1, attempt 2',
      '  1 dead-lettered after 2 attempts',
    ])
  })

  it('tells what a message that expired had waited for, and who pushed out a dropped one', () => {
    const expired = plainRun({ queue: { messageTtlMs: 500 }, producers: { p1: at(0) }, consumers: {} }, 1000)
    expect(answers(expired, 1)).toEqual([
      'Why did nobody take 1?',
      '  1 was ready in orders for 500 ms: no consumer had room',
      '  1 expired in orders after 500 ms',
    ])
    const queue = { maxLength: 1, overflow: 'dropOldest' }
    const dropped = plainRun({ queue, producers: { p1: at(0, 10) }, consumers: {} }, 1000)
    expect(answers(dropped, 1).slice(-2)).toEqual([
      '  2 came, and orders was full',
      '  1 dropped from orders to make room',
    ])
  })

  it('names the crash that lost it, and every refusal before it was given up', () => {
    const lost = plainRun({ producers: { p1: at(0) }, consumers: {} }, 1000, [[100, 'crash', 'broker']])
    expect(answers(lost, 1).slice(-2)).toEqual([
      '  the broker of orders crashed',
      '  1 lost while ready: it was not on disk',
    ])
    const p1 = { ...atOnce(2), whenRefused: 'retry', retryDelayMs: 300, retryLimit: 1 }
    const refused = plainRun({ queue: { maxLength: 1 }, producers: { p1 }, consumers: {} }, 900)
    expect(answers(refused, 2)).toEqual([
      'What happened to 2?',
      '  2 refused: orders is full',
      '  2 refused: orders is full',
      '  2 given up by p1',
    ])
  })

  it('a replayed dead letter is not dead', () => {
    const p1 = { ...at(0), poisonShare: 1 }
    const run = plainRun({ queue: { maxAttempts: 1 }, producers: { p1 }, consumers: { c1: takes(100) } }, 900, [
      [300, 'set', 'consumers.c1.poisonFails', false],
      [400, 'replay', 'queue'],
    ])
    expect(why(about(run, 1, 900_000 as Time)).map(({ question }) => question)).toEqual(['late', 'again'])
  })
})

describe('the life of a message', () => {
  it('is its entries in order, up to a moment if one is asked for', () => {
    const { trace } = dying.simulation
    const told = (until: number | null) =>
      lifeOf(trace, 4, until === null ? null : atMilliseconds(until)).map(entry =>
        plainPicture.sentence(dying.state, entry, english),
      )
    expect(told(450)).toEqual([
      '4 made by p1 for order 4',
      '4 published by p1, ready in orders',
      '4 delivered to c2',
      'c2 started 4, which had waited 400 ms',
    ])
    expect(told(null)).toHaveLength(9)
    expect(lifeOf(trace, 99)).toEqual([])
  })

  it('goes on when the run does, and notices a trace that was cut and grew again', () => {
    const run = plainRun({ producers: { p1: at(0, 100) }, consumers: {} }, 50)
    const { trace } = run.simulation
    expect(lifeOf(trace, 1)).toHaveLength(2)
    run.to(200)
    expect(lifeOf(trace, 2)).toHaveLength(2)
    const cut = new Trace('full', 3)
    for (const message of [1, 2, 1, 2]) cut.append(5 as Time, 0, -1, message, 0, 0, 0)
    expect(lifeOf(cut, 2)).toHaveLength(2)
    cut.length = 2
    for (const message of [3, 3]) cut.append(6 as Time, 0, -1, message, 0, 0, 0)
    expect([1, 2, 3].map(message => lifeOf(cut, message).length)).toEqual([1, 1, 2])
  })

  it('is found among a million entries', () => {
    const trace = new Trace('full', 3)
    for (let n = 0; n < 1_000_000; n++) trace.append(n as Time, 0, -1, 1 + (n % 250_000), 0, 0, 0)
    expect(lifeOf(trace, 77).map(({ number }) => number)).toEqual([76, 250_076, 500_076, 750_076])
  })

  it('needs a trace that is kept', () => {
    expect(() => lifeOf(new Trace('counts', 3), 1)).toThrow('needs a full trace, got mode counts')
  })
})
