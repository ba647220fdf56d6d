import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlainState } from '../../src/brokers/plain/index.ts'
import type { Action } from '../../src/engine/model.ts'
import type { Session } from '../../src/state/session.ts'
import { goTo, hashAt, playFor, SHOP, settle, watching } from './watched.ts'

const RATE = 'producers.p1.arrivals.ratePerSecond'
const set = (on: string, value: number | string | null): Action => ({ do: 'set', on, value })

/** The run to its bits, what was done to it, and the settings of the moment: all that undo gives back. */
function remembered(session: Session) {
  settle(session)
  const { edits, topology } = session.store.getState()
  return { hash: hashAt(session), edits: edits.map(({ at, action }) => ({ at, action })), topology }
}

describe('undo and redo', () => {
  it('go back and forth over sixty changes, each time to the very run that was there', () => {
    const session = watching()
    for (let level = 0; level < 60; level++) {
      goTo(session, 100 * level + 100)
      expect(session.act(set(RATE, level + 1))).toBeNull()
      if (level % 7 === 0) session.act({ do: 'crash', on: 'c2', value: 40 }, `group ${level}`)
    }
    const last = remembered(session)
    const steps = session.store.getState().edits.length
    expect(steps).toBeGreaterThan(60)
    for (let step = 0; step < steps; step++) {
      session.undo()
      settle(session)
    }
    expect(session.store.getState()).toMatchObject({ canUndo: false, edits: [] })
    const fresh = watching()
    goTo(fresh, session.playhead / 1000)
    expect(hashAt(session)).toBe(hashAt(fresh))
    for (let step = 0; step < steps; step++) session.redo()
    expect(remembered(session)).toEqual(last)
    expect(session.store.getState().canRedo).toBe(false)
  })

  it('restore exactly, whatever was done, wherever it was done', () => {
    const action = fc.constantFrom<Action>(
      set(RATE, 20),
      set('queue.order', 'lifo'),
      set('queue.maxLength', 3),
      { do: 'publish', on: 'p1', value: 2 },
      { do: 'scale', on: 'consumers', value: 3 },
      { do: 'crash', on: 'broker', value: 300 },
    )
    const moves = fc.array(fc.tuple(fc.nat(4000), action), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(moves, steps => {
        const session = watching()
        const known = steps.flatMap(([atMs, what]) => {
          goTo(session, atMs)
          const before = { atMs, ...remembered(session) }
          // What is refused (a broker that is down cannot crash) is no level.
          return session.act(what) === null ? [before] : []
        })
        for (const before of known.reverse()) {
          session.undo()
          goTo(session, before.atMs)
          expect({ atMs: before.atMs, ...remembered(session) }).toEqual(before)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keep at least fifty levels', () => {
    const session = watching()
    for (let level = 1; level <= 50; level++) session.act(set(RATE, level))
    let levels = 0
    while (session.store.getState().canUndo) {
      session.undo()
      levels++
    }
    expect(levels).toBe(50)
    session.redo()
    settle(session)
    expect((session.state as PlainState).topology.producers.p1?.arrivals).toMatchObject({ ratePerSecond: 1 })
  })

  it('stay where the learner looks', () => {
    const session = watching()
    playFor(session, 1000)
    session.act(set(RATE, 20))
    playFor(session, 1000)
    const at = session.playhead
    session.undo()
    settle(session)
    expect(session.playhead).toBe(at)
    expect(session.takeJump()).toBe(true)
  })

  it('do nothing where there is nothing to undo or to do again', () => {
    const session = watching()
    playFor(session, 500)
    const before = remembered(session)
    session.undo()
    session.redo()
    expect(remembered(session)).toEqual(before)
  })

  it('forget what was undone when something else is done', () => {
    const session = watching()
    session.act(set(RATE, 20))
    session.undo()
    session.act(set(RATE, 30))
    expect(session.store.getState().canRedo).toBe(false)
  })
})

describe('one drag of a slider', () => {
  it('is one level of undo while playing, and every value of it counts', () => {
    const session = watching()
    playFor(session, 1000)
    const before = session.playhead
    session.play()
    for (let value = 1; value <= 20; value++) {
      session.act(set(RATE, value), 'drag 1')
      session.tick(16, () => true)
    }
    session.pause()
    expect(session.store.getState().edits).toHaveLength(20)
    session.undo()
    settle(session)
    expect(session.store.getState()).toMatchObject({ edits: [], canUndo: false })
    expect(session.playhead).toBeGreaterThan(before)
  })

  it('is one edit while paused, with the last of its values', () => {
    const session = watching()
    goTo(session, 1000)
    for (let value = 1; value <= 20; value++) session.act(set(RATE, value), 'drag 1')
    expect(session.store.getState().edits).toMatchObject([{ action: set(RATE, 20) }])
    const straight = watching()
    goTo(straight, 1000)
    straight.act(set(RATE, 20))
    goTo(session, 5000)
    goTo(straight, 5000)
    expect(hashAt(session)).toBe(hashAt(straight))
  })

  it('is a level of its own beside another drag of the same slider', () => {
    const session = watching()
    session.act(set(RATE, 5), 'drag 1')
    session.act(set(RATE, 6), 'drag 2')
    session.undo()
    settle(session)
    expect((session.state as PlainState).topology.producers.p1?.arrivals).toMatchObject({ ratePerSecond: 5 })
  })
})

describe('doing something in the past', () => {
  it('takes the run another way and keeps the old one as a ghost to compare with', () => {
    const session = watching()
    goTo(session, 8000)
    const { end } = session.series()
    const entered = [...session.series().entered]
    goTo(session, 4000)
    session.act(set(RATE, 1))
    const { ghost } = session.store.getState()
    expect(ghost).toMatchObject({ changedAt: 4_000_000, series: { end } })
    goTo(session, 8000)
    expect([...(ghost?.series.entered ?? [])]).toEqual(entered)
    expect([...session.series().entered]).not.toEqual(entered)
  })

  it('keeps the ghost through a whole drag', () => {
    const session = watching()
    goTo(session, 8000)
    goTo(session, 4000)
    for (let value = 1; value <= 5; value++) session.act(set(RATE, value), 'drag 1')
    expect(session.store.getState().ghost).toMatchObject({ changedAt: 4_000_000 })
    expect(session.store.getState().ghost?.series.end).toBe(8_000_000)
  })

  it('keeps a ghost at the very start, too', () => {
    const session = watching()
    goTo(session, 8000)
    goTo(session, 0)
    session.act(set(RATE, 1))
    expect(session.store.getState().ghost).toMatchObject({ changedAt: 0 })
  })

  it('drops the edits that came after it and keeps those before and the script', () => {
    const session = watching()
    for (const atMs of [1000, 2000, 4000]) {
      goTo(session, atMs)
      session.act(set(RATE, atMs / 100))
    }
    goTo(session, 2500)
    session.act(set('queue.maxLength', 4))
    expect(session.store.getState().edits.map(({ at }) => at)).toEqual([1_000_001, 2_000_001, 2_500_001])
    goTo(session, 5000)
    const straight = watching(SHOP)
    straight.load(SHOP, { edits: session.store.getState().edits })
    goTo(straight, 5000)
    expect(hashAt(session)).toBe(hashAt(straight))
  })

  it('leaves everything as it was when it is refused', () => {
    const session = watching()
    goTo(session, 3000)
    goTo(session, 1000)
    const before = remembered(session)
    const problem = session.act(set('queue.maxLenght', 4))
    expect(problem).toMatchObject({ mend: expect.stringContaining('maxLength') })
    expect(session.store.getState()).toMatchObject({ problem, ghost: null })
    expect(remembered(session)).toEqual(before)
  })

  it('is undone to the old future', () => {
    const session = watching()
    goTo(session, 8000)
    const before = remembered(session)
    goTo(session, 4000)
    session.act(set(RATE, 1))
    session.undo()
    goTo(session, 8000)
    expect(remembered(session)).toEqual(before)
  })
})
