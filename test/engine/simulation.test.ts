import { describe, expect, it } from 'vitest'
import type { Intervention } from '../../src/engine/model.ts'
import { Simulation, type SimulationOptions } from '../../src/engine/simulation.ts'
import { LAST_TIME, type Time } from '../../src/engine/time.ts'
import { TRACE_LIMIT } from '../../src/engine/trace.ts'
import { BELL, bellModel } from './bellModel.ts'

const start = (options: Partial<SimulationOptions> = {}) =>
  new Simulation(bellModel, { meanUs: 1000 }, { seed: 1, ...options })

const slower = (at: number): Intervention => ({ at: at as Time, action: { do: 'set', on: 'bell', value: 5000 } })
const at = (time: number) => time as Time

describe('a simulation', () => {
  it('has done nothing before its first instant', () => {
    const simulation = start()
    expect(simulation.clock).toBe(-1)
    expect(simulation.handled).toBe(0)
    expect(simulation.nextTime).toBeGreaterThanOrEqual(0)
  })

  it('runs up to and including a moment, and no further', () => {
    const simulation = start()
    const first = simulation.nextTime
    expect(simulation.runUntil(at(first - 1))).toBe('reached')
    expect(simulation.trace.length).toBe(0)
    expect(simulation.clock).toBe(first - 1)
    expect(simulation.runUntil(at(first))).toBe('reached')
    expect(simulation.trace.length).toBe(1)
    expect(simulation.nextTime).toBeGreaterThan(first)
  })

  it('never goes back when asked for an earlier moment', () => {
    const simulation = start()
    simulation.runUntil(at(100_000))
    const rings = simulation.state.rings
    expect(simulation.runUntil(at(50_000))).toBe('reached')
    expect(simulation.clock).toBe(100_000)
    expect(simulation.state.rings).toBe(rings)
  })

  it('gives the same run however it is cut into steps and budgets', () => {
    const whole = start()
    whole.runUntil(at(500_000))
    const cut = start()
    for (let time = 0; time < 500_000; time += 777) cut.runUntil(at(time))
    let stops = 0
    while (cut.runUntil(at(500_000), 3) === 'budget') stops++
    expect(stops).toBeLessThan(5)
    const slow = start()
    while (slow.runUntil(at(500_000), 1) === 'budget') stops++
    expect(stops).toBeGreaterThan(300)
    for (const other of [cut, slow]) {
      expect(other.trace.hash()).toBe(whole.trace.hash())
      expect(other.state).toEqual(whole.state)
      expect(other.handled).toBe(whole.handled)
      expect(other.clock).toBe(500_000)
    }
  })

  it('stops for want of budget on a whole instant, and says so', () => {
    const simulation = start()
    expect(simulation.runUntil(at(500_000), 10)).toBe('budget')
    expect(simulation.handled).toBe(10)
    expect(simulation.clock).toBe(simulation.state.lastRing)
    expect(simulation.runUntil(at(500_000), 0)).toBe('budget')
    expect(simulation.handled).toBe(10)
  })

  it('stops when the trace is full, and loses nothing', () => {
    const simulation = start()
    simulation.runUntil(at(10_000))
    const { rings } = simulation.state
    // Eight million entries in earnest would take 300 MB; the length is all that is looked at.
    simulation.trace.length = TRACE_LIMIT
    expect(simulation.runUntil(at(20_000))).toBe('full')
    expect(simulation.step()).toBeNull()
    expect(simulation.state.rings).toBe(rings)
    expect(simulation.clock).toBe(10_000)
  })

  it('is never full when it only counts', () => {
    const simulation = start({ trace: 'counts' })
    simulation.trace.length = TRACE_LIMIT
    expect(simulation.runUntil(at(20_000))).toBe('reached')
  })

  it('says that an instant never ends, and then goes no further whatever is done', () => {
    const simulation = start()
    simulation.runUntil(at(10_000))
    simulation.intervene(at(10_500), { do: 'jam', on: 'bell' })
    expect(simulation.runUntil(at(50_000))).toBe('stuck')
    const { length } = simulation.trace
    const times = simulation.trace.times.slice(0, length)
    expect(simulation.clock).toBeLessThan(times.at(-1) ?? 0)
    simulation.intervene(at(simulation.clock), { do: 'set', on: 'bell', value: 1 })
    expect(simulation.runUntil(at(50_000))).toBe('stuck')
    expect(simulation.step()).toBeNull()
    expect(simulation.trace.length).toBe(length)
    expect([...times]).toEqual([...times].sort((one, other) => one - other))
  })

  it('steps to the next thing recorded, or gives null when there is none before the limit', () => {
    const simulation = start()
    const first = simulation.nextTime
    expect(simulation.step(at(first - 1))).toBeNull()
    expect(simulation.step()).toBe(first)
    expect(simulation.trace.length).toBe(1)
  })

  it('gives up looking for the next thing recorded after so many commands, and goes on from there', () => {
    const simulation = start()
    simulation.intervene(at(1), { do: 'mute', on: 'bell' })
    simulation.runUntil(at(1))
    const { handled } = simulation
    const { length } = simulation.trace
    expect(simulation.step(LAST_TIME, 50)).toBeNull()
    expect(simulation.handled).toBe(handled + 50)
    expect(simulation.trace.length).toBe(length)
    expect(simulation.step(LAST_TIME, 7)).toBeNull()
    expect(simulation.handled).toBe(handled + 57)
  })

  it('ends at the last moment of a run', () => {
    const simulation = new Simulation(bellModel, { meanUs: LAST_TIME / 3 }, { seed: 2 })
    expect(simulation.runUntil((LAST_TIME * 2) as Time)).toBe('reached')
    expect(simulation.clock).toBe(LAST_TIME)
    expect(simulation.step()).toBeNull()
  })
})

describe('interventions', () => {
  it("come before the model's own commands of their moment", () => {
    const first = start().nextTime
    const simulation = start({ interventions: [slower(first)] })
    simulation.runUntil(at(first))
    expect([...simulation.trace.types.slice(0, 2)]).toEqual([BELL.changed, BELL.rang])
  })

  it('of one moment keep their order, scripted or live', () => {
    const values = (simulation: ReturnType<typeof start>) => {
      simulation.runUntil(at(60_000))
      const entries = Array.from({ length: simulation.trace.length }, (_, n) => simulation.trace.entry(n))
      return entries.filter(entry => entry.type === BELL.changed).map(entry => entry.value)
    }
    const set = (value: number): Intervention => ({ at: at(50_000), action: { do: 'set', on: 'bell', value } })
    expect(values(start({ interventions: [set(3), set(1), set(2)] }))).toEqual([3, 1, 2])
    const live = start({ interventions: [set(3)] })
    live.intervene(at(50_000), { do: 'set', on: 'bell', value: 1 })
    live.intervene(at(40_000), { do: 'set', on: 'bell', value: 9 })
    expect(values(live)).toEqual([9, 3, 1])
  })

  it('at a moment that has begun are recorded one microsecond later', () => {
    const simulation = start()
    simulation.runUntil(at(10_000))
    const action = { do: 'set', on: 'bell', value: 10 }
    expect(simulation.intervene(at(5_000), action)).toEqual({ at: 10_001, action })
    expect(simulation.interventions).toEqual([{ at: 10_001, action }])
  })

  it('that the model refuses are kept with the reason and change nothing', () => {
    const refused = { at: at(5_000), action: { do: 'sing', on: 'bell' } }
    const simulation = start({ interventions: [refused] })
    simulation.runUntil(at(50_000))
    const untouched = start()
    untouched.runUntil(at(50_000))
    expect(simulation.refused).toEqual([{ ...refused, problem: { path: 'do', problem: 'no "sing"', mend: 'use set' } }])
    expect(simulation.trace.hash()).toBe(untouched.trace.hash())
  })

  it('out of order are refused at once', () => {
    expect(() => start({ interventions: [slower(2), slower(1)] })).toThrow(/got 1 after 2/)
  })

  it('that have not happened yet can be replaced; those that have cannot', () => {
    const simulation = start({ interventions: [slower(10), slower(20), slower(30)] })
    simulation.runUntil(at(20))
    simulation.replaceFuture([slower(15), slower(40)])
    expect(simulation.interventions.map(one => one.at)).toEqual([10, 20, 40])
  })
})

describe('invariants', () => {
  it('broken by an action or a command end a checked run with the rule, the moment and the reason', () => {
    const broken = { at: at(5_000), action: { do: 'break', on: 'bell' } }
    expect(() => start({ checked: true, interventions: [broken] }).runUntil(at(10_000))).toThrow(
      'bell at 5000 us: fewer than a million rings: 1000000 rings',
    )
  })

  it('are not looked at in an unchecked run', () => {
    const broken = { at: at(5_000), action: { do: 'break', on: 'bell' } }
    expect(start({ interventions: [broken] }).runUntil(at(10_000))).toBe('reached')
  })
})

describe('a checkpoint', () => {
  it('is a copy that the run does not touch any more', () => {
    const simulation = start({ trace: 'counts', interventions: [slower(70_000)] })
    simulation.runUntil(at(50_000))
    const saved = simulation.save()
    simulation.runUntil(at(100_000))
    const end = simulation.save()
    for (let n = 0; n < 2; n++) {
      simulation.restore(saved)
      expect(simulation.save()).toEqual(saved)
      simulation.runUntil(at(100_000))
      expect(simulation.save()).toEqual(end)
    }
  })

  it('gives a copy that goes its own way, past and refusals included', () => {
    const sing = { at: at(10_000), action: { do: 'sing', on: 'bell' } }
    const simulation = start({ interventions: [sing, { ...sing, at: at(60_000) }] })
    simulation.runUntil(at(50_000))
    const saved = simulation.save()
    simulation.runUntil(at(100_000))
    const hash = simulation.trace.hash()
    const copy = simulation.copyFrom(saved)
    expect(copy.trace.length).toBe(saved.traceLength)
    expect(copy.refused.map(one => one.at)).toEqual([10_000])
    copy.intervene(at(60_000), { do: 'set', on: 'bell', value: 1 })
    copy.runUntil(at(100_000))
    expect(copy.state.rings).toBeGreaterThan(simulation.state.rings)
    expect(copy.refused.map(one => one.at)).toEqual([10_000, 60_000])
    expect(simulation.trace.hash()).toBe(hash)
    expect(simulation.interventions.length).toBe(2)
  })

  it('is refused by a run that keeps a trace, which could not follow', () => {
    for (const trace of ['full', 'hash'] as const) {
      const simulation = start({ trace })
      const saved = simulation.save()
      expect(() => simulation.restore(saved)).toThrow(`got mode ${trace}`)
    }
  })
})
