import { describe, expect, it } from 'vitest'
import { doLessonJob, type LessonAnswer, type LessonJob } from '../../src/lessons/lessonJob.ts'
import { parseLesson } from '../../src/lessons/parseLesson.ts'
import { LessonDesk } from '../../src/ui/learn/lessonDesk.ts'
import { filesOf } from '../lessons/lessonFiles.ts'

const two = filesOf('02-shock-absorber')

function deskOf(changes: readonly (readonly [string, string])[], prose: string, spawn = atOnce): LessonDesk {
  const yaml = changes.reduce((all, [from, to]) => all.replace(from, to), two.yaml)
  const parsed = parseLesson({ ...two, yaml, prose: two.prose.replace('### hint 1\n', `${prose}\n\n### hint 1\n`) })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const open = {
    lesson: parsed.lesson,
    numbers: {},
    answers: new Map(),
    curves: new Map(),
    terms: new Map(),
    stale: [],
  }
  const desk = new LessonDesk(open as never, { stored: undefined, step: null, save: () => undefined, spawn })
  desk.enter('challenge')
  return desk
}

/** Does every job as soon as it is asked for. */
const atOnce = (onAnswer: (answer: LessonAnswer) => void) => ({
  run: (job: LessonJob) => onAnswer(doLessonJob(structuredClone(job))),
  stop: () => undefined,
})

/** Watches to the end of what is judged. */
function watched(desk: LessonDesk): LessonDesk {
  desk.session.run.advance(60_000_000 as never)
  desk.session.seek(60_000_000)
  desk.frame(1000)
  return desk
}

const speed = (desk: LessonDesk, meanMs: number) =>
  desk.session.act({ do: 'set', on: 'consumers.c1.service.meanMs', value: meanMs })

const unseen = (rate: number): readonly (readonly [string, string])[] => [
  [
    '      parChanges: 1\n',
    `      parChanges: 1\n      unseen: [{ id: other, script: [{ atMs: 12000, do: set, on: producers.p1.arrivals.ratePerSecond, value: ${rate} }] }]\n`,
  ],
]

describe('unseen runs on the page', () => {
  it('keep a challenge open until they are checked, and close it when every goal holds on them', () => {
    const desk = deskOf(unseen(15), '### unseen other: Another rush')
    speed(desk, 90)
    watched(desk)
    expect(desk.store.getState().state.challenge).toBe('open')
    desk.checkUnseen()
    expect(desk.store.getState().check?.phase).toBe('over')
    expect(desk.store.getState().state.challenge).toBe('solved')
  })

  it('say by how much a goal is missed, and leave the challenge open', () => {
    const desk = deskOf(unseen(60), '### unseen other: Another rush')
    speed(desk, 90)
    watched(desk)
    desk.checkUnseen()
    const result = desk.store.getState().check?.results.other
    expect(
      typeof result === 'object' && result.readings.find(({ goal }) => goal === 'short-line')?.off,
    ).toBeGreaterThan(50)
    expect(desk.store.getState().state.challenge).toBe('open')
  })

  it('are to be checked again after a change', () => {
    const desk = deskOf(unseen(15), '### unseen other: Another rush')
    desk.checkUnseen()
    expect(desk.store.getState().isChecked).toBe(true)
    speed(desk, 90)
    desk.frame(1000)
    expect(desk.store.getState().isChecked).toBe(false)
  })

  it('can be watched with what was done, and left again for one’s own run as it was', () => {
    const desk = deskOf(unseen(60), '### unseen other: Another rush')
    speed(desk, 90)
    desk.checkUnseen()
    desk.watchUnseen('other')
    expect(desk.session.store.getState().scenario.script).toHaveLength(3)
    expect(desk.session.store.getState().edits).toHaveLength(1)
    desk.showStage('main')
    expect(desk.session.store.getState().scenario.script).toHaveLength(2)
    expect(desk.session.store.getState().edits).toHaveLength(1)
    expect(desk.store.getState().watching).toBeNull()
  })

  it('can be stopped: what is known stays', () => {
    const never = () => ({ run: () => undefined, stop: () => undefined })
    const desk = deskOf(unseen(15), '### unseen other: Another rush', never)
    desk.checkUnseen()
    expect(desk.store.getState().check?.phase).toBe('running')
    desk.stopCheck()
    expect(desk.store.getState().check).toMatchObject({ phase: 'stopped', results: {} })
  })
})

describe('several stages on the page', () => {
  const changes = [
    ['      run: main\n', '      run: main\n      stages: [main, peakSized]\n'],
    [
      'value: 12 }\n',
      'value: 12 }\n        - { id: other, run: peakSized, metric: waiting, agg: max, op: "<=", value: 20 }\n',
    ],
  ] as const
  const desk = deskOf(
    changes,
    '### stage main: Shop\n\n### stage peakSized: Other shop\n\n### goal other: Little waits at the other\n\nMake it faster.',
  )

  it('are changed one by one, and solved when the goals of each hold', () => {
    speed(desk, 90)
    watched(desk)
    expect(desk.store.getState().isOver).toBe(true)
    expect(desk.store.getState().state.challenge).toBe('open')
    desk.showStage('peakSized')
    expect(desk.session.store.getState().edits).toHaveLength(0)
    expect(
      desk.store
        .getState()
        .readings.map(({ status }) => status)
        .slice(0, 3),
    ).toEqual(['met', 'met', 'met'])
    watched(desk)
    expect(desk.store.getState().state.challenge).toBe('solved')
    desk.showStage('main')
    expect(desk.session.store.getState().edits).toHaveLength(1)
  })
})
