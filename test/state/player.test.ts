import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPlayer } from '../../src/state/player.ts'
import { hashAt, scenarioOf, watching } from './watched.ts'

/** A browser's clock and frames by hand: nothing passes unless a test says so. */
const wall = { now: 0, costMs: 0, next: new Map<number, FrameRequestCallback>(), asked: 0, reported: [] as unknown[] }

beforeEach(() => {
  Object.assign(wall, { now: 1000, costMs: 0, next: new Map(), asked: 0, reported: [] })
  vi.stubGlobal('performance', {
    now: () => {
      // Each look at the clock takes as long as the work before it took.
      wall.now += wall.costMs
      return wall.now
    },
  })
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    wall.next.set(++wall.asked, callback)
    return wall.asked
  })
  vi.stubGlobal('cancelAnimationFrame', (request: number) => wall.next.delete(request))
  vi.stubGlobal('reportError', (error: unknown) => wall.reported.push(error))
})
afterEach(() => vi.unstubAllGlobals())

function passFrame(afterMs: number): void {
  wall.now += afterMs
  const callbacks = [...wall.next.values()]
  wall.next.clear()
  for (const callback of callbacks) callback(wall.now)
}

describe('the player', () => {
  it('moves a playing session on by the time between frames, times its speed', () => {
    const session = watching()
    session.setSpeed(10)
    session.play()
    createPlayer(session)
    for (const afterMs of [16, 17, 33]) passFrame(afterMs)
    expect(session.playhead).toBe(660_000)
  })

  it('does not leap when the tab was hidden for an hour', () => {
    const session = watching()
    session.setSpeed(100)
    session.play()
    createPlayer(session)
    passFrame(16)
    const before = session.playhead
    passFrame(3_600_000)
    expect(session.playhead - before).toBeLessThanOrEqual(10_000_000)
    passFrame(16)
    expect(session.store.getState()).toMatchObject({ playing: true, halt: null })
  })

  it('gives the same run with frames of sixty a second, of ten, and with an hour hidden', () => {
    const hashes = [[16.7, 16.6, 16.7], [100], [5, 3_600_000, 40]].map(pattern => {
      const session = watching()
      session.play()
      createPlayer(session)
      for (let frame = 0; session.playhead < 6_000_000; frame++) passFrame(pattern[frame % pattern.length] ?? 16)
      session.pause()
      session.seek(6_000_000)
      return hashAt(session)
    })
    expect(new Set(hashes).size).toBe(1)
  })

  it('never lets time go back when the clock does', () => {
    const session = watching()
    session.play()
    createPlayer(session)
    passFrame(50)
    passFrame(-40)
    expect(session.playhead).toBe(50_000)
  })

  it('stops simulating when the time of a frame is used up, and draws what there is', () => {
    const session = watching(
      scenarioOf({ topology: { producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 1_000_000 } } } } }),
    )
    session.setSpeed(100)
    session.play()
    const player = createPlayer(session)
    const drawn: number[] = []
    player.onFrame(() => drawn.push(session.playhead))
    wall.costMs = 4
    for (let frame = 0; frame < 3; frame++) passFrame(16)
    expect(drawn).toHaveLength(3)
    expect(session.store.getState()).toMatchObject({ playing: true, behind: true })
    expect(session.playhead).toBeLessThan(100_000)
  })

  it('goes on when one of those it draws for crashes, and lets that one go', () => {
    const session = watching()
    session.play()
    const player = createPlayer(session)
    const seen: number[] = []
    player.onFrame(() => {
      throw new Error('planted')
    })
    player.onFrame(delta => seen.push(delta))
    passFrame(16)
    passFrame(16)
    expect(seen).toEqual([16, 16])
    expect(wall.reported).toEqual([new Error('planted')])
    expect(session.playhead).toBe(32_000)
  })

  it('asks for no more frames when disposed of, even in the middle of one', () => {
    const player = createPlayer(watching())
    player.onFrame(() => player.dispose())
    passFrame(16)
    expect(wall.next.size).toBe(0)
  })

  it('tells a listener no more that has left', () => {
    const player = createPlayer(watching())
    let calls = 0
    const leave = player.onFrame(() => calls++)
    passFrame(16)
    leave()
    passFrame(16)
    expect(calls).toBe(1)
  })
})
