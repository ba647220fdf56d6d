import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/brokers/plain/index.ts'
import { type SpawnWorker, startSweep } from '../../src/state/sweep.ts'
import { runPoint, type SweepAnswer, type SweepPoint, seedPoints, settingPoints } from '../../src/state/sweepPoint.ts'
import { SHOP, scenarioOf } from './watched.ts'

const short = { ...SHOP, untilMs: 5000 }

/** Workers that answer when a test says so, in the order that it says. */
function fakeCrew() {
  const busy: { point: SweepPoint; answer(): void; die(): void }[] = []
  let alive = 0
  const spawn: SpawnWorker = (onAnswer, onDeath) => {
    alive++
    const gone = () => {
      const place = busy.findIndex(({ answer }) => answer === current?.answer)
      if (place >= 0) busy.splice(place, 1)
    }
    let current: (typeof busy)[number] | null = null
    return {
      run(point) {
        current = {
          point,
          answer() {
            gone()
            onAnswer(runPoint(point))
          },
          die() {
            gone()
            onDeath('planted')
          },
        }
        busy.push(current)
      },
      stop: () => void alive--,
    }
  }
  return { spawn, busy, living: () => alive }
}

describe('a sweep', () => {
  it('runs no more at a time than it may, and gives the answers in order whichever came first', () => {
    const crew = fakeCrew()
    const points = seedPoints(short, 7)
    const progress: string[] = []
    let ended: readonly SweepAnswer[] = []
    startSweep(points, {
      workers: 3,
      spawn: crew.spawn,
      onAnswer: (_answer, done, total) => progress.push(`${done}/${total}`),
      onEnd: answers => {
        ended = answers
      },
    })
    while (crew.busy.length > 0) {
      expect(crew.busy.length).toBeLessThanOrEqual(3)
      crew.busy.at(-1)?.answer()
    }
    expect(progress).toEqual(['1/7', '2/7', '3/7', '4/7', '5/7', '6/7', '7/7'])
    expect(ended).toEqual(points.map(runPoint))
    expect(crew.living()).toBe(0)
  })

  it('says nothing more once it is stopped, and no worker is left', () => {
    const crew = fakeCrew()
    const seen: SweepAnswer[] = []
    const sweep = startSweep(seedPoints(short, 5), {
      workers: 2,
      spawn: crew.spawn,
      onAnswer: answer => seen.push(answer),
      onEnd: () => expect.unreachable('it was stopped'),
    })
    crew.busy[0]?.answer()
    const late = [...crew.busy]
    sweep.stop()
    for (const one of late) one.answer()
    expect(seen).toHaveLength(1)
    expect(crew.living()).toBe(0)
  })

  it('can be stopped from the answer that is enough', () => {
    const crew = fakeCrew()
    const seen: number[] = []
    const sweep = startSweep(seedPoints(short, 5), {
      workers: 1,
      spawn: crew.spawn,
      onAnswer(_answer, done) {
        seen.push(done)
        if (done === 2) sweep.stop()
      },
      onEnd: () => expect.unreachable('it was stopped'),
    })
    while (crew.busy.length > 0) crew.busy[0]?.answer()
    expect(seen).toEqual([1, 2])
  })

  it('answers a run that kills its worker with the reason, and finishes the others', () => {
    const crew = fakeCrew()
    let ended: readonly SweepAnswer[] = []
    startSweep(seedPoints(short, 4), {
      workers: 2,
      spawn: crew.spawn,
      onEnd: answers => {
        ended = answers
      },
    })
    crew.busy[0]?.die()
    while (crew.busy.length > 0) crew.busy[0]?.answer()
    expect(ended.map(answer => 'problem' in answer)).toEqual([true, false, false, false])
    expect(crew.living()).toBe(0)
  })

  it('of nothing ends at once', () => {
    let ended: readonly SweepAnswer[] | null = null
    startSweep([], {
      workers: 4,
      onEnd: answers => {
        ended = answers
      },
    })
    expect(ended).toEqual([])
  })
})

describe('the runs of a sweep', () => {
  it('over seeds differ in nothing but the seed, and each seed gives its own run again', () => {
    const points = seedPoints({ ...short, seed: 4_294_967_295 }, 3)
    expect(points.map(({ scenario }) => scenario.seed)).toEqual([4_294_967_295, 0, 1])
    const [one, other] = points.map(runPoint)
    expect({ ...one, index: 1 }).not.toEqual(other)
    expect(points.map(runPoint)).toEqual(points.map(runPoint))
  })

  it('over a setting have it at each value, and its effect shows', () => {
    const swept = settingPoints(short, 'consumers.*.service.meanMs', [20, 900])
    if ('problem' in swept) throw new Error(swept.problem.problem)
    const utilisation = swept.points.map(point => {
      const answer = runPoint(point)
      return 'report' in answer ? ((answer.report as Report).utilisation ?? 0) : 0
    })
    expect(utilisation[0]).toBeLessThan(0.3)
    expect(utilisation[1]).toBeGreaterThan(0.6)
  })

  it('over a setting that there is not, or a value that does not fit, are refused with a mend', () => {
    expect(settingPoints(short, 'queue.maxLenght', [1])).toMatchObject({ problem: { mend: expect.any(String) } })
    expect(settingPoints(short, 'queue.maxLength', [1, -1])).toMatchObject({ problem: { mend: expect.any(String) } })
  })

  it('in which time stands still say so', () => {
    const standstill = scenarioOf({
      topology: { consumers: { c1: { service: { kind: 'constant', meanMs: 0 }, failChance: 1 } } },
    })
    expect(runPoint({ index: 0, scenario: standstill })).toMatchObject({
      problem: expect.stringMatching(/stands still/),
    })
  })
})
