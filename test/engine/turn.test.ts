import { describe, expect, it } from 'vitest'
import { Agenda } from '../../src/engine/agenda.ts'
import { imbalance } from '../../src/engine/ledger.ts'
import { RandomStreams } from '../../src/engine/randomStreams.ts'
import type { Time } from '../../src/engine/time.ts'
import { NO_ENTRY, Trace } from '../../src/engine/trace.ts'
import { Turn } from '../../src/engine/turn.ts'

const newTurn = () => new Turn(new RandomStreams(1), new Agenda(), new Trace('full', 3))

describe('a turn', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses to schedule after %d', delay => {
    expect(() => newTurn().schedule(delay, 1, 0)).toThrow(
      `schedule: delay must be a whole number of microseconds >= 0, got ${delay}`,
    )
  })

  it('makes each record the cause of the next, and of what is scheduled after it', () => {
    const turn = newTurn()
    turn.now = 40 as Time
    turn.record(1, 7)
    turn.record(2, 7)
    turn.schedule(10, 5, 6, 7)
    expect([turn.trace.entry(0).cause, turn.trace.entry(1).cause]).toEqual([NO_ENTRY, 0])
    expect(turn.agenda.nextTime).toBe(50)
    turn.agenda.take()
    expect(turn.agenda.cause).toBe(1)
  })

  it('cancels what it scheduled', () => {
    const turn = newTurn()
    turn.cancel(turn.schedule(10, 1, 0))
    expect(turn.agenda.nextTime).toBe(Number.POSITIVE_INFINITY)
  })

  it('takes one draw for a chance, whatever the probability', () => {
    const one = newTurn()
    const other = newTurn()
    const stream = one.stream('s')
    other.stream('s')
    expect(one.chance(stream, 0)).toBe(false)
    expect(one.chance(stream, 1)).toBe(true)
    other.uniform(stream)
    other.uniform(stream)
    expect(one.uniform(stream)).toBe(other.uniform(stream))
  })

  it('samples whole microseconds', () => {
    const turn = newTurn()
    const stream = turn.stream('s')
    for (let n = 0; n < 100; n++) {
      const sample = turn.sample({ kind: 'exponential', meanMs: 0.01 }, stream)
      expect(Number.isInteger(sample)).toBe(true)
      expect(sample).toBeGreaterThanOrEqual(0)
    }
    expect(turn.sample({ kind: 'constant', meanMs: 1.0004 }, stream)).toBe(1000)
  })

  it('gives a stream by name, the same for the same name', () => {
    const turn = newTurn()
    expect(turn.stream('a')).toBe(turn.stream('a'))
    expect(turn.stream('a')).not.toBe(turn.stream('b'))
  })
})

describe('a ledger', () => {
  it('tells by how many its terms miss its total', () => {
    const term = (count: number) => ({ name: 'x', label: 'X', count, fate: 'done' as const })
    expect(imbalance({ total: term(10), terms: [term(4), term(6)], beyond: [term(3)] })).toBe(0)
    expect(imbalance({ total: term(10), terms: [term(4), term(3)], beyond: [] })).toBe(3)
  })
})
