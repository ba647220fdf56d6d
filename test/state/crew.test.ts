import { describe, expect, it } from 'vitest'
import { type Numbered, type SpawnWorker, startCrew, type Unanswered } from '../../src/state/crew.ts'

interface Done extends Numbered {
  readonly square: number
}

const tasks = (count: number): Numbered[] => Array.from({ length: count }, (_, index) => ({ index }))
const done = ({ index }: Numbered): Done => ({ index, square: index * index })

/** Workers that answer when a test says so, in the order that it says. */
function fakeCrew() {
  const busy: { answer(): void; die(): void }[] = []
  let alive = 0
  const spawn: SpawnWorker<Numbered, Done> = (onAnswer, onDeath) => {
    alive++
    return {
      run(task) {
        const leave = () => busy.splice(busy.indexOf(here), 1)
        const here = {
          answer() {
            leave()
            onAnswer(done(task))
          },
          die() {
            leave()
            onDeath('planted')
          },
        }
        busy.push(here)
      },
      stop: () => void alive--,
    }
  }
  return { spawn, busy, living: () => alive }
}

describe('work beside the page', () => {
  it('is done by no more at a time than it may, and answered in order whichever came first', () => {
    const crew = fakeCrew()
    const progress: string[] = []
    let ended: readonly (Done | Unanswered)[] = []
    startCrew(tasks(7), {
      workers: 3,
      spawn: crew.spawn,
      onAnswer: (_answer, count, total) => progress.push(`${count}/${total}`),
      onEnd: answers => {
        ended = answers
      },
    })
    expect(crew.busy).toHaveLength(3)
    while (crew.busy.length > 0) {
      expect(crew.busy.length).toBeLessThanOrEqual(3)
      crew.busy.at(-1)?.answer()
    }
    expect(progress).toEqual(['1/7', '2/7', '3/7', '4/7', '5/7', '6/7', '7/7'])
    expect(ended).toEqual(tasks(7).map(done))
    expect(crew.living()).toBe(0)
  })

  it('is done by one where none is allowed, and by no more than there are tasks', () => {
    const one = fakeCrew()
    startCrew(tasks(2), { workers: 0, spawn: one.spawn, onEnd: () => {} })
    expect(one.living()).toBe(1)
    const two = fakeCrew()
    startCrew(tasks(2), { workers: 8, spawn: two.spawn, onEnd: () => {} })
    expect(two.living()).toBe(2)
  })

  it('says nothing more once it is stopped, and no worker is left', () => {
    const crew = fakeCrew()
    const seen: (Done | Unanswered)[] = []
    const work = startCrew(tasks(5), {
      workers: 2,
      spawn: crew.spawn,
      onAnswer: answer => seen.push(answer),
      onEnd: () => expect.unreachable('it was stopped'),
    })
    crew.busy[0]?.answer()
    const late = [...crew.busy]
    work.stop()
    for (const one of late) one.answer()
    expect(seen).toHaveLength(1)
    expect(crew.living()).toBe(0)
  })

  it('can be stopped from the answer that is enough', () => {
    const crew = fakeCrew()
    const seen: number[] = []
    const work = startCrew(tasks(5), {
      workers: 1,
      spawn: crew.spawn,
      onAnswer(_answer, count) {
        seen.push(count)
        if (count === 2) work.stop()
      },
      onEnd: () => expect.unreachable('it was stopped'),
    })
    while (crew.busy.length > 0) crew.busy[0]?.answer()
    expect(seen).toEqual([1, 2])
  })

  it('that kills its worker is answered with the reason, and the rest is done by another', () => {
    const crew = fakeCrew()
    let ended: readonly (Done | Unanswered)[] = []
    startCrew(tasks(4), {
      workers: 2,
      spawn: crew.spawn,
      onEnd: answers => {
        ended = answers
      },
    })
    crew.busy[0]?.die()
    expect(crew.living()).toBe(2)
    while (crew.busy.length > 0) crew.busy[0]?.answer()
    expect(ended).toEqual([{ index: 0, problem: 'planted' }, ...tasks(4).slice(1).map(done)])
    expect(crew.living()).toBe(0)
  })

  it('ends at once where there is none', () => {
    let ended: readonly (Done | Unanswered)[] | null = null
    startCrew([], {
      workers: 4,
      spawn: fakeCrew().spawn,
      onEnd: answers => {
        ended = answers
      },
    })
    expect(ended).toEqual([])
  })
})
