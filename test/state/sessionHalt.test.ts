import { describe, expect, it, vi } from 'vitest'
import type { Scenario } from '../../src/brokers/scenario.ts'
import type { Session } from '../../src/state/session.ts'
import { goTo, scenarioOf, watching } from './watched.ts'

// A trace as short as a test has patience for: eight million entries take long.
vi.mock('../../src/engine/trace.ts', async original => ({ ...(await original<object>()), TRACE_LIMIT: 20_000 }))

const endless = scenarioOf({
  topology: { producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 500 } } } },
})
/** Work of no length that fails and comes back at once, for ever, from this moment on. */
const standstillFrom = (atMs: number) =>
  scenarioOf({
    topology: {
      producers: { p1: { arrivals: { kind: 'times', atMs: [atMs] } } },
      consumers: { c1: { service: { kind: 'constant', meanMs: 0 }, failChance: 1 } },
    },
  })

/** Plays until the run ends. */
function halted(scenario: Scenario): Session {
  const session = watching(scenario)
  session.setSpeed(100)
  session.play()
  for (let frame = 0; frame < 200 && session.store.getState().halt === null; frame++) session.tick(16, () => true)
  return session
}

describe.each([
  ['whose trace is full', endless, 'full'],
  ['in which time stands still', standstillFrom(500), 'stuck'],
] as const)('a run %s', (_what, scenario, halt) => {
  it('pauses, says why, and keeps everything up to there', () => {
    const session = halted(scenario)
    expect(session.store.getState()).toMatchObject({ halt, playing: false, behind: false })
    expect(session.playhead).toBe(session.run.frontier)
    expect(session.series().end).toBe(session.playhead)
    expect(() => session.scene()).not.toThrow()
    session.play()
    expect(session.store.getState().playing).toBe(false)
  })

  it('can be looked at from its start, goes no further, and goes another way when its past is changed', () => {
    const session = halted(scenario)
    goTo(session, 0)
    session.seek(3_600_000_000)
    session.tick(16, () => true)
    session.tick(16, () => true)
    expect(session.store.getState()).toMatchObject({ halt, behind: false })
    goTo(session, 0)
    expect(session.act({ do: 'scale', on: 'producers', value: 0 })).toBeNull()
    session.play()
    for (let frame = 0; frame < 50; frame++) session.tick(16, () => true)
    expect(session.store.getState()).toMatchObject({ halt: null, playing: true })
  })

  it('can be restarted', () => {
    const session = halted(scenario)
    session.restart(true)
    expect(session.store.getState().halt).toBeNull()
    expect(session.playhead).toBe(0)
  })
})

describe('an action at the end of a run', () => {
  it('is refused in a sentence when the trace is full, because nothing comes after it', () => {
    const session = halted(endless)
    const problem = session.act({ do: 'set', on: 'queue.maxLength', value: 5 })
    expect(problem?.problem).toMatch(/this run has ended/)
    expect(problem?.mend).not.toBe('')
    expect(session.store.getState()).toMatchObject({ edits: [], canUndo: false })
    expect(() => session.scene()).not.toThrow()
    session.tick(16, () => true)
  })

  it('gets a run going again in which time stood still', () => {
    const session = halted(standstillFrom(500))
    expect(session.act({ do: 'set', on: 'consumers.c1.failChance', value: 0 })).toBeNull()
    session.play()
    for (let frame = 0; frame < 5; frame++) session.tick(16, () => true)
    expect(session.store.getState()).toMatchObject({ playing: true, halt: null })
    expect(session.playhead).toBeGreaterThan(1_000_000)
  })

  it('is refused when it would make time stand still, and the run goes on without it', () => {
    const session = watching(standstillFrom(900_000))
    goTo(session, 1000)
    session.act({ do: 'crash', on: 'c1' })
    session.act({ do: 'publish', on: 'p1' })
    const { edits } = session.store.getState()
    goTo(session, 2000)
    expect(session.act({ do: 'restart', on: 'c1' })?.problem).toMatch(/for ever in one instant/)
    expect(session.store.getState()).toMatchObject({ edits, halt: null })
    expect(() => session.scene()).not.toThrow()
    expect(session.act({ do: 'set', on: 'consumers.c1.failChance', value: 0 })).toBeNull()
    expect(session.act({ do: 'restart', on: 'c1' })).toBeNull()
  })
})

describe('a run in which time stands still from its first instant', () => {
  it('is shown at 0, halted, and can be mended there', () => {
    const session = watching(standstillFrom(0))
    expect(session.store.getState()).toMatchObject({ halt: 'stuck', atMs: 0 })
    expect(() => session.scene()).not.toThrow()
    expect(session.act({ do: 'set', on: 'consumers.c1.failChance', value: 0 })).toBeNull()
    expect(session.store.getState().halt).toBeNull()
    session.play()
    session.tick(16, () => true)
    expect(session.playhead).toBe(16_000)
  })
})
