import { describe, expect, it } from 'vitest'
import { at, plainRun, takes } from './plainRun.ts'

/** Dies once after the effect, so that the first message comes twice. */
const dying = { ...takes(100), crashAfterEffectChance: 1, restartMs: 50 }
const mend = [120, 'set', 'consumers.*.crashAfterEffectChance', 0] as const

describe('the business beside the machinery', () => {
  it('PLN-42 a consumer that remembers order numbers skips a repeated one and acknowledges it', () => {
    const run = plainRun(
      { producers: { p1: at(0) }, consumers: { c1: { ...dying, idempotenceWindowMs: 1000 } } },
      1000,
      [mend],
    )
    expect(run.times('skipped')).toEqual([150])
    expect(run.times('acked')).toEqual([150])
    expect(run.state.business).toMatchObject({ effects: 1, distinct: 1, skipped: 1 })
  })

  it('PLN-42 the memory is shared by all consumers and outlives their crashes', () => {
    const idempotent = { idempotenceWindowMs: 1000 }
    const consumers = { c1: { ...dying, ...idempotent, restartMs: null }, c2: { ...takes(100), ...idempotent } }
    const run = plainRun({ producers: { p1: at(0) }, consumers }, 1000)
    expect(run.told().slice(-3)).toEqual([
      '    0.100  1 delivered to c2, attempt 2',
      '    0.100  c2 skipped 1: its order is done',
      '    0.100  1 acked by c2, 100 ms after publishing',
    ])
  })

  it('PLN-42 an order is forgotten after the window, and a short memory does not shorten that of others', () => {
    const forgetful = plainRun(
      { producers: { p1: at(0) }, consumers: { c1: { ...dying, idempotenceWindowMs: 50 } } },
      1000,
      [mend],
    )
    expect(forgetful.times('effectRepeated')).toEqual([250])
    const c1 = { ...dying, restartMs: 300, idempotenceWindowMs: 10_000 }
    const c2 = { ...takes(100), idempotenceWindowMs: 1 }
    const run = plainRun(
      { queue: { visibilityTimeoutMs: 600 }, producers: { p1: at(0), p2: at(200, 300) }, consumers: { c1, c2 } },
      700,
      [mend, [550, 'scale', 'consumers', 1]],
    )
    expect(run.times('skipped')).toEqual([600])
  })

  it('PLN-42 a copy that its producer sent is recognised as well: the order counts, not the message', () => {
    const p1 = { ...at(0), confirms: true, confirmTimeoutMs: 100, latencyMs: 80 }
    const run = plainRun({ producers: { p1 }, consumers: { c1: { ...takes(10), idempotenceWindowMs: 1000 } } }, 1000)
    expect(run.order('skipped')).toEqual([2])
    expect(run.terms()).toEqual({ acknowledged: 2 })
  })

  it('PLN-49 the business counts orders made, effects, and orders whose effect happened at least once', () => {
    const run = plainRun({ producers: { p1: at(0, 500, 900) }, consumers: { c1: dying } }, 950, [mend])
    expect(run.state.orders).toBe(3)
    expect(run.state.business).toMatchObject({ effects: 3, distinct: 2 })
    expect(run.order('effectRepeated')).toEqual([1])
  })

  it('PLN-49 a failed try has no effect', () => {
    const run = plainRun({ producers: { p1: at(0) }, consumers: { c1: { ...takes(100), failChance: 1 } } }, 1050)
    expect(run.all('failed')).toHaveLength(10)
    expect(run.state.business).toMatchObject({ effects: 0, distinct: 0 })
  })
})
