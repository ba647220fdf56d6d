import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LessonProgress } from '../../src/lessons/progress.ts'
import { LessonDesk } from '../../src/ui/learn/lessonDesk.ts'
import { type OpenLesson, openLesson } from '../../src/ui/learn/openLesson.ts'
import { overlaysOf } from '../../src/ui/learn/overlays.ts'

const folder = join(import.meta.dirname, '../../lessons')
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')

function opened(id: string): OpenLesson {
  const texts = { id, yaml: read(`${id}/lesson.yaml`), english: read(`${id}/en.md`) }
  const result = openLesson({ ...texts, translation: null, glossaries: [read('glossary.en.md'), ''] })
  if (result.is === 'broken') throw new Error(JSON.stringify(result.problems))
  return result.open
}

function desk(open: OpenLesson, step: string | null = null, saved: LessonProgress[] = []): LessonDesk {
  const made = new LessonDesk(open, { stored: undefined, step, save: progress => saved.push(progress) })
  made.enter(step)
  return made
}

/** Lets time pass, frame by frame, as the player does, until something holds. */
function playUntil(made: LessonDesk, holds: () => boolean): void {
  for (let frames = 0; frames < 5000 && !holds(); frames++) {
    made.session.tick(16, () => true)
    made.frame(16)
  }
  expect(holds()).toBe(true)
}

/** What is on the stage: the settings in force, the moment, and everything that has happened up to it. */
function stageOf({ session }: LessonDesk): unknown {
  const { scenario, topology } = session.store.getState()
  const { trace } = session.run
  const sofar = Array.from(trace.types.subarray(0, trace.countUntil(session.playhead)))
  return { scenario, topology, at: session.playhead, sofar }
}

const LESSONS = ['01-leave-a-note', '02-shock-absorber', '03-nothing-vanishes'].map(id => opened(id))

describe.each(LESSONS.map(open => [open.lesson.id, open] as const))('%s on its stage', (_, open) => {
  it('stands the same at a step for who comes by its address and for who comes step by step', () => {
    const walker = desk(open)
    for (const { id } of open.lesson.steps) {
      walker.enter(id)
      const jumper = desk(open, id)
      walker.finish()
      jumper.finish()
      expect({ id, stage: stageOf(walker) }).toEqual({ id, stage: stageOf(jumper) })
    }
  })

  it('is not solved by doing nothing, says what is missed, and can be tried again', () => {
    const challenge = open.lesson.steps.find(step => step.kind === 'challenge')
    const made = desk(open, challenge?.id)
    made.watch()
    playUntil(made, () => made.store.getState().isOver)
    expect(made.store.getState().state.verdict).toBe('failed')
    expect(made.session.store.getState().playing).toBe(false)
    made.again()
    expect(made.store.getState().state.verdict).toBe('playing')
    expect(made.store.getState().isOver).toBe(false)
  })

  it('is solved by the solution it shows, stops at its end, and does not count that as solved', () => {
    const challenge = open.lesson.steps.find(step => step.kind === 'challenge')
    const saved: LessonProgress[] = []
    const made = desk(open, challenge?.id, saved)
    made.showSolution()
    playUntil(made, () => made.store.getState().isOver)
    expect(made.store.getState().readings.map(({ status }) => status)).toEqual(
      made.store.getState().readings.map(() => 'met'),
    )
    expect(made.session.store.getState().playing).toBe(false)
    expect(saved.at(-1)?.challenge).toBe('shown')
  })
})

describe('the script of the stage', () => {
  const [lesson] = LESSONS

  it('plays by itself to where it should stop, exactly', () => {
    if (lesson === undefined) throw new Error('there is no first lesson')
    const made = desk(lesson, 'calls')
    expect(made.store.getState().script).toBe('running')
    playUntil(made, () => made.store.getState().script === 'over')
    expect(made.session.playhead).toBe(60_000_000)
    expect(made.session.store.getState().playing).toBe(false)
  })

  it('waits to be asked where nothing may move by itself', () => {
    if (lesson === undefined) throw new Error('there is no first lesson')
    const made = new LessonDesk(lesson, { stored: undefined, step: 'calls', save: () => undefined })
    made.playsByItself = false
    made.enter('calls')
    expect(made.store.getState().script).toBe('waiting')
    expect(made.session.playhead).toBe(0)
    made.watch()
    playUntil(made, () => made.store.getState().script === 'over')
  })

  it('is asked once for a run that is shown at two speeds', () => {
    const made = new LessonDesk(opened('10-twice-is-fine'), { stored: undefined, step: 'pay', save: () => undefined })
    made.playsByItself = false
    made.enter('pay')
    made.watch()
    playUntil(made, () => made.session.store.getState().speed === 4)
    expect(made.store.getState().script).not.toBe('waiting')
    playUntil(made, () => made.store.getState().script === 'over')
  })
})

describe('a guess over the chart', () => {
  const [, second] = LESSONS

  it('is a moment where a moment was asked for, from the guess to its explanation and no longer', () => {
    const [first] = LESSONS
    if (first === undefined) throw new Error('there is no first lesson')
    const guesses = { 'guess-queue': { guess: { kind: 'number', value: 25 }, locked: true } } as const
    const shownAt = first.lesson.steps.filter(
      step => overlaysOf(first, step, guesses).backlog?.prediction?.kind === 'moment',
    )
    expect(shownAt.map(({ id }) => id)).toEqual(['guess-queue', 'queue', 'compare', 'why-queue'])
  })

  it('is not laid over another run that comes after its explanation', () => {
    if (second === undefined) throw new Error('there is no second lesson')
    const guesses = { guess: { guess: { kind: 'draw', points: [{ atMs: 0, value: 3 }] }, locked: true } } as const
    const shownAt = second.lesson.steps.filter(
      step => (overlaysOf(second, step, guesses).backlog?.prediction ?? null) !== null,
    )
    expect(shownAt.map(({ id }) => id)).toEqual(['guess', 'rush', 'compare', 'why'])
  })

  it('is an empty sheet to draw on until it is locked, and a curve from then on', () => {
    if (second === undefined) throw new Error('there is no second lesson')
    const step = second.lesson.steps.find(({ id }) => id === 'guess')
    if (step === undefined) throw new Error('lesson 2 has no step "guess"')
    expect(overlaysOf(second, step, {}).backlog?.draw?.max).toBe(120)
    const drawn = { guess: { kind: 'draw', points: [{ atMs: 0, value: 3 }] }, locked: true } as const
    expect(overlaysOf(second, step, { guess: drawn }).backlog).toEqual({
      prediction: { kind: 'curve', points: [{ at: 0, value: 3 }] },
    })
  })
})
