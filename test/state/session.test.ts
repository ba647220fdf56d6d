import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PlainState } from '../../src/brokers/plain/index.ts'
import type { Action } from '../../src/engine/model.ts'
import type { Time } from '../../src/engine/time.ts'
import { loadBroker } from '../../src/state/loadBroker.ts'
import { SPEEDS } from '../../src/state/sessionView.ts'
import { goTo, hashAt, playFor, SHOP, scenarioOf, settle, watching } from './watched.ts'

const RATE = 'producers.p1.arrivals.ratePerSecond'
const set = (on: string, value: number | string | null): Action => ({ do: 'set', on, value })

const EVERY_ACTION: readonly Action[] = [
  set(RATE, 20),
  set('queue.order', 'lifo'),
  set('queue.maxLength', 5),
  set('consumers.*.prefetch', 2),
  { do: 'scale', on: 'consumers', value: 4 },
  { do: 'scale', on: 'producers', value: 0 },
  { do: 'publish', on: 'p1', value: 3 },
  { do: 'crash', on: 'c1', value: 500 },
  { do: 'crash', on: 'broker' },
  { do: 'restart', on: 'broker' },
  { do: 'replay', on: 'deadLetters' },
]

describe('a session of something that waits in silence', () => {
  beforeAll(() => Promise.all([loadBroker('rabbitmq'), loadBroker('kafka')]))

  const idle = {
    'a producer that an alarm blocks': () => ({
      broker: 'rabbitmq',
      topology: { queues: [{ name: 'q' }], producers: { p1: { key: 'q', interval: { kind: 'constant', meanMs: 1 } } } },
      script: [{ atMs: 500, do: 'alarm', on: 'broker', value: { kind: 'memory', on: true } }],
    }),
    'a consumer with nothing to fetch': () => ({
      broker: 'kafka',
      topology: { topics: [{ name: 't' }], producers: {}, consumers: { c1: { group: 'g', topics: ['t'] } } },
    }),
  }

  it.each(Object.keys(idle) as (keyof typeof idle)[])('%s stays where it is when told to step, and at once', name => {
    const session = watching(scenarioOf(idle[name]()))
    goTo(session, 20_000)
    const { frontierMs } = session.store.getState()
    session.stepForward()
    session.stepForward()
    expect(session.store.getState()).toMatchObject({ atMs: 20_000, frontierMs, playing: false, halt: null })
    expect(session.run.frontier).toBe(session.playhead)
  })

  it('steps to what a script does much later, though the producer wakes in vain before', () => {
    const blocked = idle['a producer that an alarm blocks']()
    const script = [
      ...blocked.script,
      { atMs: 60_000, do: 'alarm', on: 'broker', value: { kind: 'memory', on: false } },
    ]
    const session = watching(scenarioOf({ ...blocked, script }))
    goTo(session, 20_000)
    session.stepForward()
    expect(session.store.getState().atMs).toBe(60_000)
  })
})

describe('a paused session', () => {
  it('stays paused and where it is, whatever is done to it', () => {
    for (const action of EVERY_ACTION) {
      const session = watching()
      goTo(session, 2000)
      session.act(action)
      for (let frame = 0; frame < 20; frame++) session.tick(16, () => true)
      expect(session.store.getState()).toMatchObject({ playing: false, halt: null })
      expect(session.playhead - 2_000_000).toBeLessThanOrEqual(1)
    }
  })

  it('stays paused through undo, redo, seeking, stepping, selecting, another speed and a restart', () => {
    const session = watching()
    playFor(session, 1000)
    session.act(set(RATE, 20))
    for (const touch of [
      () => session.undo(),
      () => session.redo(),
      () => session.setSpeed(100),
      () => session.seek(500_000),
      () => session.stepForward(),
      () => session.stepBack(),
      () => session.select({ kind: 'part', id: 'queue' }),
      () => session.restart(),
    ]) {
      touch()
      settle(session)
      const at = session.playhead
      session.tick(1000, () => true)
      expect(session.store.getState().playing).toBe(false)
      expect(session.playhead).toBe(at)
    }
  })

  it('steps from event to event and back again over the same moments', () => {
    const session = watching()
    const forth = Array.from({ length: 30 }, () => {
      session.stepForward()
      return session.playhead
    })
    const back = Array.from({ length: 29 }, () => {
      session.stepBack()
      return session.playhead
    })
    expect(new Set(forth).size).toBe(30)
    expect(back).toEqual(forth.slice(0, -1).reverse())
  })
})

describe('a playing session', () => {
  it('goes on playing when something is done to it', () => {
    const session = watching()
    session.play()
    session.tick(1000, () => true)
    for (const action of EVERY_ACTION) session.act(action)
    session.undo()
    session.restart()
    expect(session.store.getState().playing).toBe(true)
  })

  it('gives the same run at every speed', () => {
    const hashes = SPEEDS.map(speed => {
      const session = watching()
      session.setSpeed(speed)
      session.play()
      while (session.playhead < 10_000_000) session.tick(16, () => true)
      session.pause()
      goTo(session, 10_000)
      return hashAt(session)
    })
    expect(new Set(hashes).size).toBe(1)
  })

  it('gives the same run however its time is cut into frames and slices', () => {
    const whole = watching()
    goTo(whole, 8000)
    const frames = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 5, maxLength: 40 })
    fc.assert(
      fc.property(
        frames,
        fc.constantFrom(...SPEEDS),
        fc.array(fc.nat(3), { minLength: 1 }),
        (deltas, speed, slices) => {
          const session = watching()
          session.setSpeed(speed)
          session.play()
          for (const [frame, delta] of deltas.entries()) {
            let left = slices[frame % slices.length] ?? 1
            session.tick(delta, () => left-- > 0)
          }
          session.pause()
          goTo(session, 8000)
          expect(hashAt(session)).toBe(hashAt(whole))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('shows what it has when the computer cannot keep up, and says so', () => {
    const session = watching(
      scenarioOf({ topology: { producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 1_000_000 } } } } }),
    )
    session.setSpeed(100)
    session.play()
    for (let frame = 0; frame < 5; frame++) {
      let slices = 3
      session.tick(16, () => slices-- > 0)
    }
    expect(session.store.getState()).toMatchObject({ playing: true, behind: true, halt: null })
    expect(session.playhead).toBe(session.run.frontier)
    expect(session.playhead).toBeLessThan(1_000_000)
  })
})

describe('a moment far ahead', () => {
  const busy = scenarioOf({ topology: { producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 200 } } } } })

  it('is reached over many frames, each within its time, and the playhead says how far it is', () => {
    for (const isPlaying of [false, true]) {
      const session = watching(busy)
      if (isPlaying) session.play()
      session.seek(600_000_000)
      expect(session.store.getState().behind).toBe(true)
      let frames = 0
      const seen: number[] = []
      while (session.playhead < 600_000_000) {
        let slices = 2
        session.tick(16, () => slices-- > 0)
        seen.push(session.playhead)
        expect(frames++).toBeLessThan(1000)
      }
      expect(frames).toBeGreaterThan(10)
      expect([...seen].sort((one, other) => one - other)).toEqual(seen)
      expect(session.store.getState().playing).toBe(isPlaying)
    }
  })

  it('is named for as long as it is on the way', () => {
    const session = watching(busy)
    const soughtMs = () => session.store.getState().soughtMs
    expect(soughtMs()).toBeNull()
    session.seek(600_000_000)
    expect(soughtMs()).toBe(600_000)
    session.tick(16, () => false)
    expect(soughtMs()).toBe(600_000)
    session.seek(0)
    expect(soughtMs()).toBeNull()
  })

  it('can be left for a nearer one on the way', () => {
    const session = watching(busy)
    session.seek(600_000_000)
    session.tick(16, () => true)
    session.seek(1_000_000)
    settle(session)
    expect(session.playhead).toBe(1_000_000)
  })

  it('beyond the last is the last, and before the first the first', () => {
    const session = watching(scenarioOf({ topology: { producers: {} } }))
    session.seek(Number.POSITIVE_INFINITY)
    settle(session)
    expect(session.playhead).toBe(31_536_000_000_000)
    session.seek(-5)
    expect(session.playhead).toBe(0)
  })

  it('that is no moment is not gone to, and a speed that is none is not taken', () => {
    const session = watching()
    goTo(session, 2000)
    session.seek(Number.NaN)
    session.setSpeed(Number.NaN)
    session.tick(16, () => true)
    expect(session.playhead).toBe(2_000_000)
    expect(session.store.getState().speed).toBe(1)
  })
})

describe('a crash at a time', () => {
  it('is planned without moving the playhead or undoing what was done, and can be taken back', () => {
    const session = watching()
    goTo(session, 1000)
    session.act(set(RATE, 20))
    const crash = { at: 3_000_000 as Time, action: { do: 'crash', on: 'c1', value: 500 } }
    session.setScript([crash])
    for (let frame = 0; frame < 5; frame++) session.tick(16, () => true)
    expect(session.playhead).toBe(1_000_001)
    expect(session.store.getState()).toMatchObject({ playing: false, edits: [{ action: set(RATE, 20) }] })
    goTo(session, 3200)
    expect((session.state as PlainState).consumers[0]?.power.up).toBe(false)
    session.setScript([])
    for (let frame = 0; frame < 5; frame++) session.tick(16, () => true)
    expect(session.playhead).toBe(3_200_000)
    expect((session.state as PlainState).consumers[0]?.power.up).toBe(true)
  })
})

describe('a restart', () => {
  it('begins again at 0 with the settings of now, or with those it was loaded with', () => {
    const session = watching()
    playFor(session, 2000)
    session.act(set('queue.maxLength', 5))
    session.restart()
    expect(session.playhead).toBe(0)
    expect((session.state as PlainState).topology.queue.maxLength).toBe(5)
    expect(session.store.getState()).toMatchObject({ canUndo: false, edits: [], ghost: null })
    session.restart(true)
    expect((session.state as PlainState).topology.queue.maxLength).toBe(5)
    session.load(SHOP)
    session.act(set('queue.maxLength', 6))
    session.restart(true)
    expect((session.state as PlainState).topology.queue.maxLength).toBeNull()
  })
})
