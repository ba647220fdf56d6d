import { describe, expect, it } from 'vitest'
import { BareLoop } from '../../bench/bareLoop.ts'
import { columnBytes } from '../../bench/columnBytes.ts'
import { assertSame, engineOf } from '../../bench/sameRun.ts'
import { printed, thousands } from '../../bench/table.ts'
import { histogramCount } from '../../src/engine/histogram.ts'
import type { Time } from '../../src/engine/time.ts'

const inputs = { seed: 3, ratePerSecond: 1000, serviceMs: 0.8, backlog: 0, latency: 0 }
const until = 3_000_000 as Time

function both(changes: Partial<typeof inputs>) {
  const simulation = engineOf({ ...inputs, ...changes }, 'counts')
  simulation.runUntil(until)
  const bare = new BareLoop({ ...inputs, ...changes })
  bare.runUntil(until)
  return { simulation, bare }
}

describe('the bare loop that the bench measures the engine against', () => {
  it.each([
    ['M/M/1', {}],
    ['M/M/1 with a backlog', { backlog: 500, serviceMs: 1 }],
    ['M/M/1 behind a wire', { latency: 250_000 }],
    ['M/M/1 in overload', { serviceMs: 2 }],
  ])('gives the engine’s own times in system, message for message, for %s', (_what, changes) => {
    const { simulation, bare } = both(changes)
    expect(histogramCount(bare.system)).toBeGreaterThan(1000)
    expect(simulation.state.measure.system).toEqual(bare.system)
    expect(() => assertSame(simulation.state, bare)).not.toThrow()
  })

  it('is not taken for equal when work takes a microsecond longer, or no message was compared', () => {
    const { simulation } = both({})
    const other = new BareLoop({ ...inputs, serviceMs: 0.801 })
    other.runUntil(until)
    expect(() => assertSame(simulation.state, other)).toThrow('differs from the bare loop')
    const idle = engineOf(inputs, 'counts')
    expect(() => assertSame(idle.state, new BareLoop(inputs))).toThrow('nothing was compared')
  })

  it('can be run in pieces', () => {
    const pieces = new BareLoop(inputs)
    for (let time = 0; time <= until; time += 100_000) pieces.runUntil(time)
    expect(pieces.system).toEqual(both({}).bare.system)
  })
})

describe('the tables of the bench', () => {
  it('align words to the left and numbers to the right', () => {
    const table = {
      title: 'Costs',
      head: ['', 'ns'],
      rows: [
        ['engine', '5'],
        ['bare loop', '1,000'],
      ],
    }
    expect(printed(table)).toBe(['Costs', '              ns', 'engine         5', 'bare loop  1,000', ''].join('\n'))
  })

  it('write large numbers with commas', () => {
    expect([7, 1234.4, 12_345_678].map(thousands)).toEqual(['7', '1,234', '12,345,678'])
  })

  it('count the bytes of every column, wherever it stands', () => {
    const state = {
      a: new Float64Array(2),
      list: [{ b: new Uint8Array(3) }],
      map: new Map([[1, new Int32Array(1)]]),
      n: 5,
    }
    expect(columnBytes(state)).toBe(16 + 3 + 4)
  })
})
