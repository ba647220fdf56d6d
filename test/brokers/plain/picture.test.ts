import { describe, expect, it } from 'vitest'
import { plainPicture } from '../../../src/brokers/plain/index.ts'
import { copyState } from '../../../src/engine/copyState.ts'
import { imbalance } from '../../../src/engine/ledger.ts'
import type { Scene, SceneToken } from '../../../src/engine/scene.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { english } from '../../say.ts'
import { at, atOnce, type PlainRun, plainRun, takes } from './plainRun.ts'

/** The scene of a run at a moment in milliseconds; the run goes on to that moment first. */
function sceneAt(run: PlainRun, ms: number): Scene {
  return plainPicture.scene(run.to(ms).state, atMilliseconds(ms), english)
}

/** A token in a few words: `1 ready p1>queue 50%`, `2 ghost queue slots 0`. */
function told({ message, look, attempt, place }: SceneToken): string {
  const tries = attempt > 1 ? ` #${attempt}` : ''
  if (place.kind === 'resting')
    return `${message} ${look}${tries} ${place.spot.part} ${place.spot.area} ${place.spot.index}`
  return `${message} ${look}${tries} ${place.link} ${Math.round(place.progress * 100)}%`
}

const tokensAt = (run: PlainRun, ms: number): readonly string[] => sceneAt(run, ms).tokens.map(told).sort()
const partOf = (scene: Scene, id: string) => scene.parts.find(part => part.id === id)
const linkOf = (scene: Scene, id: string) => scene.links.find(link => link.id === id)

describe('the parts of the stage', () => {
  it('shows producers, the queue and consumers by name, with their settings in words', () => {
    const scene = sceneAt(
      plainRun(
        {
          queue: { name: 'orders', order: 'lifo', storage: 'durable', maxLength: 5 },
          producers: { p1: { name: 'Shop', arrivals: { kind: 'steady', ratePerSecond: 8 } } },
          consumers: { c1: { service: { kind: 'exponential', meanMs: 1500 } } },
        },
        0,
      ),
      0,
    )
    expect(scene.parts.map(({ id, kind, label, detail }) => [id, kind, label, detail])).toEqual([
      ['p1', 'producer', 'Shop', '8/s'],
      ['queue', 'queue', 'orders', 'LIFO, durable'],
      ['c1', 'consumer', 'c1', 'about 1.5 s'],
    ])
    expect(partOf(scene, 'queue')?.capacity).toBe(5)
  })

  it('says who is idle, busy, down and for how long, full and waiting', () => {
    const run = plainRun(
      {
        queue: { maxLength: 1, overflow: 'block' },
        producers: { p1: atOnce(5) },
        consumers: { c1: takes(2000), c2: takes(2000), c3: takes(1) },
      },
      0,
      [
        [500, 'crash', 'c3'],
        [800, 'crash', 'c2'],
      ],
    )
    const scene = sceneAt(run, 1000)
    expect(scene.parts.map(({ id, status, statusText }) => [id, status, statusText])).toEqual([
      ['p1', 'idle', ''],
      ['queue', 'full', 'FULL'],
      ['c1', 'working', 'busy'],
      ['c2', 'down', 'down 0.2 s'],
      ['c3', 'down', 'down 0.5 s'],
    ])
    expect(partOf(scene, 'c1')?.progress).toBe(0.5)
    expect(partOf(scene, 'queue')?.figures).toEqual([
      { name: 'ready', count: 1 },
      { name: 'unacked', count: 1 },
    ])
    expect(scene.summary).toBe('orders: 1 ready, 1 unacked. 1 of 3 consumers is busy, 2 down.')
  })

  it('says of a producer that has made all it may that it is finished, and its rate no more', () => {
    const arrivals = { kind: 'steady', ratePerSecond: 10 } as const
    const run = plainRun({ producers: { p1: { arrivals, limit: 5 } } }, 0)
    expect(partOf(sceneAt(run, 300), 'p1')?.detail).toBe('10/s')
    expect(partOf(sceneAt(run, 1000), 'p1')).toMatchObject({ status: 'idle', detail: 'finished' })
  })

  it('shows a blocked producer with what it holds', () => {
    const run = plainRun({ queue: { maxLength: 1, overflow: 'block' }, producers: { p1: atOnce(4) }, consumers: {} }, 0)
    const scene = sceneAt(run, 1000)
    expect(partOf(scene, 'p1')).toMatchObject({ status: 'blocked', statusText: 'waiting, 3 held' })
    expect(scene.tokens.map(told).sort()).toEqual([
      '1 ready queue slots 0',
      '2 held p1 held 0',
      '3 held p1 held 1',
      '4 held p1 held 2',
    ])
  })

  it('shows the broker down and its wires cut', () => {
    const scene = sceneAt(plainRun({}, 0, [[100, 'crash', 'broker']]), 3300)
    expect(partOf(scene, 'queue')).toMatchObject({ status: 'down', statusText: 'down 3.2 s' })
    expect(scene.links.map(({ id, up }) => [id, up])).toEqual([
      ['p1>queue', false],
      ['queue>c1', false],
    ])
  })

  it('has a drawer below the queue as soon as messages may die, and leaves removed actors out', () => {
    const run = plainRun({ queue: { maxAttempts: 2 }, consumers: { c1: {}, c2: {} } }, 0, [
      [10, 'scale', 'consumers', 1],
    ])
    const scene = sceneAt(run, 20)
    expect(scene.parts.map(({ id }) => id)).toEqual(['p1', 'queue', 'dead', 'c1'])
    expect(partOf(scene, 'dead')).toMatchObject({
      kind: 'drawer',
      below: 'queue',
      figures: [{ name: 'dead', count: 0 }],
    })
    expect(linkOf(scene, 'queue>dead')?.kind).toBe('deadLetter')
  })
})

describe('a message on its way', () => {
  it('PLN-55 a hop without latency is drawn over 0.3 s, while the counts already know better', () => {
    const run = plainRun({ producers: { p1: at(1000) }, consumers: {} }, 0)
    const scene = sceneAt(run, 1150)
    expect(scene.tokens.map(told)).toEqual(['1 ready p1>queue 50%'])
    expect(partOf(scene, 'queue')?.figures[0]).toEqual({ name: 'ready', count: 1 })
    expect(linkOf(scene, 'p1>queue')?.moving).toBe(1)
    expect(tokensAt(run, 1300)).toEqual(['1 ready queue slots 0'])
  })

  it('PLN-55 real latency is drawn as it is', () => {
    const run = plainRun(
      { producers: { p1: { ...at(0), latencyMs: 2000 } }, consumers: { c1: { ...takes(5000), latencyMs: 1000 } } },
      0,
    )
    expect(tokensAt(run, 500)).toEqual(['1 ready p1>queue 25%'])
    expect(tokensAt(run, 2250)).toEqual(['1 ghost queue slots 0', '1 unacked queue>c1 25%'])
    expect(tokensAt(run, 3000)).toEqual(['1 ghost queue slots 0', '1 unacked c1 held 0'])
    expect(tokensAt(run, 8500)).toEqual(['1 ack queue>c1 50%', '1 ghost queue slots 0'])
    expect(tokensAt(run, 9150)).toEqual(['1 done tray 50%'])
    expect(tokensAt(run, 9300)).toEqual([])
  })

  it('PLN-55 what goes straight through is seen to enter the queue first, and to be with its worker for most of the work', () => {
    const run = plainRun({ producers: { p1: at(0) }, consumers: { c1: takes(1000) } }, 0)
    // Two hops of 0.3 s are squeezed into the first 0.4 s of the work.
    expect(tokensAt(run, 100)).toEqual(['1 ready p1>queue 50%'])
    expect(tokensAt(run, 300)).toEqual(['1 ghost queue slots 0', '1 unacked queue>c1 50%'])
    expect(tokensAt(run, 400)).toEqual(['1 ghost queue slots 0', '1 unacked c1 held 0'])
    expect(tokensAt(run, 1150)).toEqual(['1 ack queue>c1 50%'])
    expect(tokensAt(run, 1450)).toEqual(['1 done tray 50%'])
  })

  it('PLN-55 work that is over before it could be seen is drawn late, every hop one after the other', () => {
    const run = plainRun({ producers: { p1: at(0) }, consumers: { c1: takes(10) } }, 0)
    expect(tokensAt(run, 150)).toEqual(['1 ready p1>queue 50%'])
    expect(tokensAt(run, 450)).toEqual(['1 unacked queue>c1 50%'])
    expect(tokensAt(run, 750)).toEqual(['1 ack queue>c1 50%'])
    expect(tokensAt(run, 1050)).toEqual(['1 done tray 50%'])
    expect(sceneAt(run, 1200).tokens).toEqual([])
  })

  it('PLN-55 a message that is picked up while still on its way in hurries on from where it is', () => {
    const run = plainRun({ producers: { p1: at(0, 100) }, consumers: { c1: takes(200) } }, 0)
    const progress = [190, 199, 200, 201, 210].map(ms => {
      const token = sceneAt(run, ms).tokens.find(({ key }) => key === 'm2')
      return token?.place.kind === 'moving' ? token.place.progress : null
    })
    expect(progress[0]).toBeCloseTo(0.3, 5)
    expect(progress[2]).toBeCloseTo(1 / 3, 5)
    for (let n = 1; n < progress.length; n++) expect(progress[n]).toBeGreaterThan(progress[n - 1] ?? 1)
  })

  it('refused messages go to the wall and bounce back, and what is given up falls from its producer', () => {
    const run = plainRun({ queue: { maxLength: 1 }, producers: { p1: at(0, 1000) }, consumers: {} }, 0)
    expect(tokensAt(run, 1150)).toEqual(['1 ready queue slots 0', '2 ready p1>queue 50%'])
    expect(tokensAt(run, 1450)).toEqual(['1 ready queue slots 0', '2 refused p1>queue 50%'])
    expect(tokensAt(run, 1750)).toEqual(['1 ready queue slots 0', '2 lost tray 50%'])
  })

  it('a message that waits for its next try rests with its producer', () => {
    const p1 = { ...at(0, 1000), whenRefused: 'retry', retryDelayMs: 5000 }
    const run = plainRun({ queue: { maxLength: 1 }, producers: { p1 }, consumers: {} }, 0)
    expect(tokensAt(run, 1450)).toEqual(['1 ready queue slots 0', '2 refused p1>queue 50%'])
    expect(tokensAt(run, 2000)).toEqual(['1 ready queue slots 0', '2 held p1 held 0'])
  })

  it('a failed try travels back, its message waits among the queue, and at last it falls into the drawer', () => {
    const queue = { maxAttempts: 2, retry: { kind: 'fixed', delayMs: 1000 } }
    const run = plainRun({ queue, producers: { p1: { ...at(0), poisonShare: 1 } }, consumers: { c1: takes(1000) } }, 0)
    expect(tokensAt(run, 1150)).toEqual(['1 failed #2 queue slots 0', '1 failed queue>c1 50%'])
    expect(tokensAt(run, 2500)).toEqual(['1 ghost #2 queue slots 0', '1 unacked #2 c1 held 0'])
    expect(tokensAt(run, 3150)).toEqual(['1 dead #2 queue>dead 0%', '1 failed #2 queue>c1 50%'])
    expect(tokensAt(run, 3450)).toEqual(['1 dead #2 queue>dead 50%'])
    expect(tokensAt(run, 4000)).toEqual(['1 dead #2 dead slots 0'])
  })

  it('a replayed message is seen to leave the drawer', () => {
    const run = plainRun(
      { queue: { maxAttempts: 1 }, producers: { p1: { ...at(0), poisonShare: 1 } }, consumers: { c1: takes(100) } },
      0,
      [
        [2000, 'scale', 'consumers', 0],
        [2000, 'replay', 'queue'],
      ],
    )
    expect(tokensAt(run, 2150)).toEqual(['1 ready queue>dead 50%'])
    expect(tokensAt(run, 2300)).toEqual(['1 ready queue slots 0'])
  })

  it('what expires or is dropped falls out of the queue', () => {
    const run = plainRun({ queue: { messageTtlMs: 1000 }, producers: { p1: at(0) }, consumers: {} }, 0)
    expect(tokensAt(run, 1150)).toEqual(['1 lost tray 50%'])
  })
})

describe('what the queue holds', () => {
  it('shows copies of what is out first, then redelivered messages, then the rest in the order they will go', () => {
    const c = { ...takes(10_000), prefetch: 2 }
    const run = plainRun({ producers: { p1: atOnce(6) }, consumers: { c1: c, c2: c } }, 0, [[3000, 'crash', 'c2']])
    expect(tokensAt(run, 2000)).toEqual([
      '1 ghost queue slots 0',
      '1 unacked c1 held 0',
      '2 ghost queue slots 1',
      '2 unacked c2 held 0',
      '3 ghost queue slots 2',
      '3 unacked c1 held 1',
      '4 ghost queue slots 3',
      '4 unacked c2 held 1',
      '5 ready queue slots 4',
      '6 ready queue slots 5',
    ])
    expect(tokensAt(run, 3000)).toEqual([
      '1 ghost queue slots 0',
      '1 unacked c1 held 0',
      '2 ready #2 queue slots 2',
      '3 ghost queue slots 1',
      '3 unacked c1 held 1',
      '4 ready #2 queue slots 3',
      '5 ready queue slots 4',
      '6 ready queue slots 5',
    ])
  })

  it('gives a message one mark in the queue for life and one a delivery, so none jumps', () => {
    const run = plainRun({ producers: { p1: at(0) }, consumers: { c1: takes(1000) } }, 0, [[500, 'crash', 'c1', 100]])
    const keys = (ms: number) =>
      sceneAt(run, ms)
        .tokens.map(({ key }) => key)
        .sort()
    expect(keys(450)).toEqual(['j1-1', 'm1'])
    expect(keys(550)).toEqual(['m1'])
    expect(keys(900)).toEqual(['j1-2', 'm1'])
  })

  it('shows how much of the hold time is left, on the copy and on the message in hand', () => {
    const run = plainRun(
      { queue: { visibilityTimeoutMs: 4000 }, producers: { p1: at(0) }, consumers: { c1: takes(9000) } },
      0,
    )
    expect(sceneAt(run, 1000).tokens.map(({ look, holdLeft }) => [look, holdLeft])).toEqual([
      ['unacked', 0.75],
      ['ghost', 0.75],
    ])
  })

  it('marks repeats, keys and priorities', () => {
    const p1 = { ...at(0), keys: 26, priorities: [{ priority: 4, weight: 1 }] }
    const c1 = { ...takes(1000), crashAfterEffectChance: 1, restartMs: null }
    const run = plainRun({ queue: { order: 'priority' }, producers: { p1 }, consumers: { c1 } }, 0)
    const [before] = sceneAt(run, 900).tokens
    const [after] = sceneAt(run, 2000).tokens
    expect(before).toMatchObject({ message: 1, duplicate: false, priority: 4, attempt: 1 })
    expect(before?.letter).toMatch(/^[A-Z]$/)
    expect(after).toMatchObject({ message: 1, duplicate: true, priority: 4, attempt: 2, letter: before?.letter })
  })

  it('lists a thousand one by one; above that the head, the tail and a pile with ages', () => {
    const p1 = { arrivals: { kind: 'steady', ratePerSecond: 100 } }
    const run = plainRun({ producers: { p1 }, consumers: {} }, 0)
    const small = sceneAt(run, 10_000)
    expect(small.tokens).toHaveLength(1000)
    expect(small.piles).toEqual([])
    const large = sceneAt(run, 15_000)
    expect(large.piles).toEqual([{ part: 'queue', area: 'slots', total: 1500, fresh: 100, waiting: 900, old: 500 }])
    const resting = large.tokens.flatMap(({ place }) => (place.kind === 'resting' ? [place.spot.index] : []))
    expect(resting).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    // The last 30 are still seen on their way in.
    expect(large.tokens.filter(({ place }) => place.kind === 'moving')).toHaveLength(30)
    expect(linkOf(large, 'p1>queue')?.moving).toBe(30)
  })

  it('lists at most 150 a wire and counts the rest', () => {
    const p1 = { arrivals: { kind: 'steady', ratePerSecond: 1000 }, latencyMs: 1000 }
    const scene = sceneAt(plainRun({ producers: { p1 }, consumers: {} }, 0), 900)
    expect(scene.tokens).toHaveLength(150)
    expect(linkOf(scene, 'p1>queue')?.moving).toBe(900)
  })

  it('tells the rate on a wire from the last second', () => {
    const run = plainRun(
      { producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 8 } } }, consumers: { c1: takes(10) } },
      0,
    )
    const scene = sceneAt(run, 10_000)
    expect(linkOf(scene, 'p1>queue')?.ratePerSecond).toBe(8)
    expect(linkOf(scene, 'queue>c1')?.ratePerSecond).toBe(8)
    expect(linkOf(sceneAt(run, 10_500), 'p1>queue')?.ratePerSecond).toBe(8)
    const stopped = plainRun({ producers: { p1: { ...atOnce(5) } }, consumers: {} }, 0)
    expect(linkOf(sceneAt(stopped, 2500), 'p1>queue')?.ratePerSecond).toBe(0)
  })
})

describe('direct calls on the stage', () => {
  it('have no queue: calls go from producer to consumer, and the caller keeps a copy until the answer', () => {
    const run = plainRun({ path: 'direct', producers: { p1: atOnce(2) }, consumers: { c1: takes(2000) } }, 0)
    const scene = sceneAt(run, 1000)
    expect(scene.parts.map(({ id, statusText }) => [id, statusText])).toEqual([
      ['p1', 'waiting for the answer'],
      ['c1', 'busy'],
    ])
    expect(scene.links.map(({ id, kind }) => [id, kind])).toEqual([['p1>c1', 'call']])
    expect(scene.tokens.map(told).sort()).toEqual(['1 ghost p1 held 0', '1 unacked c1 held 0', '2 held p1 held 1'])
    expect(tokensAt(run, 2150)).toContain('1 ack p1>c1 50%')
    expect(tokensAt(run, 2450)).toContain('1 done tray 50%')
  })
})

describe('who was given no name', () => {
  const labels = (consumers: object): readonly string[] =>
    sceneAt(plainRun({ consumers }, 0), 0)
      .parts.filter(({ kind }) => kind === 'consumer')
      .map(({ label }) => label)

  it('is called as the first of its crew with a number, or by its id where nobody has a name', () => {
    expect(labels({ c1: { name: 'Mailer' }, c2: {}, c3: { name: 'Fast' } })).toEqual(['Mailer', 'Mailer 2', 'Fast'])
    expect(labels({ c1: {}, c2: {} })).toEqual(['c1', 'c2'])
  })
})

describe('the scene as a whole', () => {
  it('is a function of state and moment that changes neither', () => {
    const run = plainRun({ queue: { maxAttempts: 2 }, consumers: { c1: { failChance: 0.5 }, c2: {} } }, 3210, [
      [900, 'crash', 'c2', 300],
    ])
    const before = copyState(run.state)
    const scene = sceneAt(run, 3210)
    expect(sceneAt(run, 3210)).toEqual(scene)
    expect(plainPicture.scene(before, atMilliseconds(3210), english)).toEqual(scene)
    expect(run.state).toEqual(before)
  })

  it('carries the ledger, which balances', () => {
    const { ledger } = sceneAt(plainRun({ queue: { maxLength: 2 }, producers: { p1: atOnce(9) } }, 0), 500)
    expect(ledger.total.count).toBe(3)
    expect(imbalance(ledger)).toBe(0)
  })
})
