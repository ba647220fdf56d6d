import { describe, expect, it } from 'vitest'
import { copyState } from '../../src/engine/copyState.ts'
import type { Intervention } from '../../src/engine/model.ts'
import { Run } from '../../src/engine/run.ts'
import type { Time } from '../../src/engine/time.ts'
import { type Bell, type BellState, bellModel } from './bellModel.ts'

const at = (time: number) => time as Time
const set = (value: number) => ({ do: 'set', on: 'bell', value })
const END = at(200_000)

function start(interventions: readonly Intervention[] = [], commandsBetween = 20): Run<Bell, BellState> {
  return new Run(bellModel, { topology: { meanUs: 1000 }, seed: 1, interventions, commandsBetween })
}

function ran(interventions: readonly Intervention[] = []): Run<Bell, BellState> {
  const run = start(interventions)
  run.advance(END)
  return run
}

describe('a run', () => {
  it('takes a checkpoint every so many commands, and none in between', () => {
    const run = ran()
    expect(run.checkpointSize.count).toBe(1 + Math.floor(run.trace.length / 20))
    const sparse = start([], 1_000_000)
    sparse.advance(END)
    expect(sparse.checkpointSize.count).toBe(1)
  })

  it('advances by budget, and says when there is more to do', () => {
    const run = start()
    expect(run.advance(END, 50)).toBe('budget')
    expect(run.trace.length).toBe(50)
    expect(run.advance(END)).toBe('reached')
    expect(run.frontier).toBe(END)
    expect(run.trace.hash()).toBe(ran().trace.hash())
  })

  it('shows any moment, forwards, backwards and before the first instant, as a fresh run to it does', () => {
    const run = ran([{ at: at(90_000), action: set(300) }])
    for (const time of [-1, 0, 50_000, 150_000, 149_999, 89_999, 90_000, 12, 199_999, 200_000]) {
      const fresh = start([{ at: at(90_000), action: set(300) }])
      if (time >= 0) fresh.advance(at(time))
      expect(copyState(run.stateAt(time))).toEqual(fresh.stateAt(time))
    }
  })

  it('refuses to show what was not simulated, and says how far it is', () => {
    const run = start()
    run.advance(at(100))
    expect(() => run.stateAt(101)).toThrow('simulated up to 100 us, got 101')
  })

  it('shows the past as it was, even after somebody acted and the run went on', () => {
    const run = start()
    run.advance(at(100_000))
    const before = copyState(run.stateAt(50_000))
    run.intervene(at(100_000), set(10))
    run.advance(END)
    expect(copyState(run.stateAt(50_000))).toEqual(before)
    expect(run.stateAt(150_000).meanUs).toBe(10)
  })

  it('finds the events beside a moment, simulating on when it must', () => {
    const run = start()
    const first = run.nextEventAfter(-1)
    expect(first).not.toBeNull()
    const second = run.nextEventAfter(first ?? 0)
    expect(run.frontier).toBe(second)
    expect(run.lastEventBefore(second ?? 0)).toBe(first)
    expect(run.lastEventBefore(first ?? 0)).toBeNull()
    expect(run.nextEventAfter((first ?? 0) - 1)).toBe(first)
    expect(run.nextEventAfter(second ?? 0, at((second ?? 0) + 1))).toBeNull()
  })
})

describe('a fork', () => {
  it('with nothing done is the same run', () => {
    const run = ran([{ at: at(90_000), action: set(300) }])
    const fork = run.fork(at(50_000), null, run.interventions)
    fork.advance(END)
    expect(fork.trace.hash()).toBe(run.trace.hash())
    expect(fork.interventions).toEqual(run.interventions)
  })

  it('goes its own way from its moment on, and leaves its parent as it is', () => {
    const run = ran()
    const hash = run.trace.hash()
    const fork = run.fork(at(120_000), set(100))
    expect(fork.frontier).toBe(120_000)
    expect(fork.interventions).toEqual([{ at: 120_001, action: set(100) }])
    fork.advance(END)
    const shared = run.trace.countUntil(at(120_000))
    expect([...fork.trace.times.slice(0, shared)]).toEqual([...run.trace.times.slice(0, shared)])
    expect(fork.trace.length).toBeGreaterThan(run.trace.length)
    expect(run.trace.hash()).toBe(hash)
    expect(run.interventions).toEqual([])
    expect(run.stateAt(120_000)).toEqual(fork.stateAt(120_000))
  })

  it('drops what was going to be done, unless it is kept', () => {
    const run = ran([
      { at: at(50_000), action: set(2000) },
      { at: at(150_000), action: set(300) },
    ])
    expect(run.fork(at(100_000), null).interventions.map(one => one.at)).toEqual([50_000])
    expect(run.fork(at(100_000), set(5), run.interventions).interventions.map(one => one.at)).toEqual([
      50_000, 100_001, 150_000,
    ])
  })

  it('before the first instant shares nothing and is a whole new run', () => {
    const run = ran()
    const fork = run.fork(at(-1), set(500))
    fork.advance(END)
    const fresh = start([{ at: at(0), action: set(500) }])
    fresh.advance(END)
    expect(fork.trace.hash()).toBe(fresh.trace.hash())
  })

  it('of a fork of a fork still shows its first past', () => {
    const run = ran()
    const grandchild = run.fork(at(120_000), set(100)).fork(at(80_000), set(3000))
    grandchild.advance(END)
    expect(copyState(grandchild.stateAt(40_000))).toEqual(run.stateAt(40_000))
    expect(grandchild.stateAt(80_001).meanUs).toBe(3000)
  })

  it('remembers what its past refused', () => {
    const sing = { at: at(10_000), action: { do: 'sing', on: 'bell' } }
    expect(
      ran([sing])
        .fork(at(150_000), null)
        .refused.map(one => one.at),
    ).toEqual([10_000])
  })
})
