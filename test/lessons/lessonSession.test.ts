import { describe, expect, it } from 'vitest'
import type { Lesson } from '../../src/lessons/lesson.ts'
import {
  type LessonEvent,
  type LessonState,
  lessonReducer,
  progressOf,
  startLesson,
  stepOf,
} from '../../src/lessons/lessonSession.ts'
import { computeNumbers, LessonRuns } from '../../src/lessons/numbers.ts'
import { answerOf, askDrawing, curveOf, type Guess, judge } from '../../src/lessons/predictions.ts'
import {
  emptyLessonProgress,
  emptyProgress,
  exportProgress,
  importProgress,
  mergeProgress,
  type Progress,
} from '../../src/lessons/progress.ts'
import { stageBefore, stopTime } from '../../src/lessons/stageScript.ts'
import { lessonOf, library } from './lessonFiles.ts'
import { recallFor } from './recalled.ts'

const one = lessonOf('01-leave-a-note')
const two = lessonOf('02-shock-absorber')
const three = lessonOf('03-nothing-vanishes')

function played(lesson: Lesson, state: LessonState, ...events: LessonEvent[]): LessonState {
  return events.reduce((now, event) => lessonReducer(lesson, now, event), state)
}

function judged(lesson: Lesson, stepId: string, guess: Guess) {
  const step = lesson.steps.find(({ id }) => id === stepId)
  if (step?.kind !== 'predict') throw new Error(`no prediction in ${stepId}`)
  const runs = new LessonRuns(lesson)
  const numbers = computeNumbers(lesson, runs)
  const judgement = judge(step.prediction, guess, answerOf(step.prediction, runs, numbers), numbers)
  return judgement === null ? null : `${judgement.right}: ${judgement.option.id}`
}

describe('walking through a lesson', () => {
  it('begins at the first step, goes on and back, and stops at both ends', () => {
    const start = startLesson(one)
    expect(stepOf(one, start).id).toBe('hook')
    expect(played(one, start, { do: 'back' })).toBe(start)
    const last = one.steps.reduce(state => played(one, state, { do: 'next' }), start)
    expect(stepOf(one, last).id).toBe('exit')
    expect(last.finished).toBe(true)
    expect(stepOf(one, played(one, last, { do: 'back' })).id).toBe('challenge')
  })

  it('locks nothing: every step can be opened at any time, by address too', () => {
    for (const { id } of one.steps) {
      expect(stepOf(one, played(one, startLesson(one), { do: 'goTo', step: id })).id).toBe(id)
      expect(stepOf(one, startLesson(one, undefined, id)).id).toBe(id)
    }
    expect(stepOf(one, played(one, startLesson(one), { do: 'skipToChallenge' })).kind).toBe('challenge')
  })

  it('ignores a step that does not exist', () => {
    const start = startLesson(one)
    expect(played(one, start, { do: 'goTo', step: 'nowhere' })).toBe(start)
    expect(stepOf(one, startLesson(one, undefined, 'nowhere')).id).toBe('hook')
  })
})

describe('a guess', () => {
  const guess: Guess = { kind: 'option', option: 'none' }
  const asked = played(one, startLesson(one), { do: 'goTo', step: 'guess-calls' })

  it('can be changed until it is locked, and not after', () => {
    const first = played(one, asked, { do: 'guess', guess }, { do: 'guess', guess: { kind: 'option', option: 'rest' } })
    expect(first.guesses['guess-calls']?.guess).toEqual({ kind: 'option', option: 'rest' })
    const locked = played(one, first, { do: 'lock' }, { do: 'guess', guess })
    expect(locked.guesses['guess-calls']).toMatchObject({
      guess: { option: 'rest' },
      locked: true,
      revealed: false,
      judgement: null,
    })
  })

  it('is not taken in a step that asks nothing', () => {
    const start = startLesson(one)
    expect(played(one, start, { do: 'guess', guess })).toBe(start)
    expect(played(one, start, { do: 'lock' })).toBe(start)
  })

  it('keeps its explanation once it is revealed, and is stored only when locked', () => {
    const open = played(one, asked, { do: 'guess', guess })
    expect(progressOf(one, open).guesses).toEqual({})
    const judgement = {
      right: false,
      option: { id: 'none', label: [], explanation: [], misconception: 'somebody-retries' },
    }
    const done = played(one, open, { do: 'lock' }, { do: 'reveal', step: 'guess-calls', judgement })
    expect(done.guesses['guess-calls']?.judgement?.option.id).toBe('none')
    expect(progressOf(one, done).guesses).toEqual({ 'guess-calls': { guess, right: false } })
    expect(startLesson(one, progressOf(one, done)).guesses['guess-calls']).toMatchObject({ guess, locked: true })
  })
})

describe('the engine judges', () => {
  it.each([
    ['none', 'false: none'],
    ['outage', 'true: outage'],
    ['rest', 'false: rest'],
    ['no such option', 'null'],
  ])('the choice %s', (option, verdict) => {
    expect(String(judged(one, 'guess-calls', { kind: 'option', option }))).toBe(verdict)
  })

  it.each([
    [10, 'at-once'],
    [21, 'at-once'],
    [25, 'no-arrivals'],
    [28, 'right'],
    [31.9, 'right'],
    [32, 'later'],
    [60, 'later'],
  ])('a guess of %d s', (value, option) => {
    expect(judged(one, 'guess-queue', { kind: 'number', value })).toBe(`${option === 'right'}: ${option}`)
  })

  it.each([
    ['same', false],
    ['equal', true],
    ['more', false],
  ])('which speed holds the line: %s', (option, right) => {
    expect(judged(three, 'guess-flat', { kind: 'option', option })).toBe(`${right}: ${option}`)
  })

  const at = (second: number, value: number) => ({ atMs: second * 1000, value })
  it.each([
    ['right', [at(0, 0), at(10, 0), at(15, 75), at(40, 0), at(60, 0)]],
    ['low', [at(0, 0), at(60, 0)]],
    ['high', [at(0, 0), at(10, 0), at(15, 100), at(40, 0), at(60, 0)]],
    ['soon', [at(0, 0), at(10, 0), at(15, 75), at(20, 0), at(60, 0)]],
    ['late', [at(0, 0), at(10, 0), at(15, 75), at(60, 70)]],
    ['late', [at(0, 0), at(10, 0), at(15, 75), at(58, 0), at(60, 0)]],
  ])('a drawing as %s', (option, points) => {
    expect(judged(two, 'guess', { kind: 'draw', points })).toBe(`${option === 'right'}: ${option}`)
  })

  it('its own curve as right', () => {
    const runs = new LessonRuns(two)
    computeNumbers(two, runs)
    const step = two.steps.find(({ id }) => id === 'guess')
    if (step?.kind !== 'predict' || step.prediction.kind !== 'draw') throw new Error('no drawing in lesson 2')
    const points = curveOf(runs.measured('main'), step.prediction)
    expect(points.length).toBeGreaterThan(50)
    expect(judged(two, 'guess', { kind: 'draw', points })).toBe('true: right')
  })

  it('nothing in an empty drawing, and no guess of another kind', () => {
    const question = { metric: 'waiting', agg: 'max', fromMs: 0, toMs: 1000, when: null, forMs: 0, on: null } as const
    expect(askDrawing([], question)).toBeNull()
    const flat = { op: '<=', value: 5, high: 0 } as const
    // Nothing was drawn: that is no line at 0, which would be flat from the start.
    expect(askDrawing([], { ...question, agg: 'firstTime', when: flat })).toBeNull()
    expect(judged(one, 'guess-calls', { kind: 'number', value: 50 })).toBeNull()
    expect(judged(one, 'guess-queue', { kind: 'option', option: 'none' })).toBeNull()
  })
})

describe('a challenge', () => {
  const open = played(one, startLesson(one), { do: 'skipToChallenge' })

  it('shows hints only when asked, three at most', () => {
    expect(open.hints).toBe(0)
    expect(played(one, open, { do: 'showHint' }).hints).toBe(1)
    expect(played(one, open, ...Array.from({ length: 5 }, () => ({ do: 'showHint' }) as const)).hints).toBe(3)
  })

  it('is solved by the learner, marked shown by the solution, and solved counts for more', () => {
    const shown = played(one, open, { do: 'showSolution' }, { do: 'judged', verdict: 'solved', byLearner: false })
    expect(shown.challenge).toBe('shown')
    const solved = played(one, shown, { do: 'judged', verdict: 'solved', byLearner: true })
    expect(solved.challenge).toBe('solved')
    expect(played(one, solved, { do: 'showSolution' }).challenge).toBe('solved')
  })

  it('stays the same state while the verdict does', () => {
    expect(played(one, open, { do: 'judged', verdict: 'playing', byLearner: true })).toBe(open)
  })
})

describe('recall', () => {
  it('counts the first answer of a sitting', () => {
    const wrong = { do: 'answer', item: 'outage', option: 'wait' } as const
    const right = { do: 'answer', item: 'outage', option: 'fail' } as const
    const state = played(one, startLesson(one), wrong, right)
    expect(state.recall.outage).toEqual({ right: 0, wrong: 1, lastRight: false })
    expect(state.chosen.outage).toBe('fail')
    const next = played(one, startLesson(one, progressOf(one, state)), right)
    expect(next.recall.outage).toEqual({ right: 1, wrong: 1, lastRight: true })
  })

  it('opens lessons from the fourth on with two questions, the ones answered wrong first', () => {
    const { lessons } = library()
    const [first] = lessons
    if (first === undefined) throw new Error('no lessons')
    const four = [...lessons.slice(0, 3), { ...first, id: '04-next' }]
    const items = (progress: Progress) => recallFor(four, '04-next', progress).map(({ item }) => item.id)
    expect(recallFor(four, '03-nothing-vanishes', emptyProgress())).toEqual([])
    expect(items(emptyProgress())).toHaveLength(2)
    const recall = { slope: { right: 0, wrong: 1, lastRight: false } }
    expect(
      items({ ackademyProgress: 1, lessons: { '03-nothing-vanishes': { ...emptyLessonProgress(), recall } } })[0],
    ).toBe('slope')
  })
})

describe('progress', () => {
  const solved: Progress = {
    ackademyProgress: 1,
    lessons: {
      a: {
        ...emptyLessonProgress(),
        step: 'hook',
        challenge: 'solved',
        guesses: { g: { guess: { kind: 'number', value: 3 }, right: true } },
      },
    },
  }

  it('survives export and import', () => {
    expect(importProgress(exportProgress(solved))).toEqual({ progress: solved })
  })

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"ackademyProgress":2,"lessons":{}}',
    '{"ackademyProgress":1,"lessons":{"a":{"step":1}}}',
    '{"ackademyProgress":1,"lessons":{},"x":1}',
  ])('refuses %j with a sentence and changes nothing', text => {
    const result = importProgress(text)
    expect(
      'problems' in result &&
        result.problems.length > 0 &&
        result.problems.every(({ problem, mend }) => problem !== '' && mend !== ''),
    ).toBe(true)
  })

  it('loses nothing when two records are merged, either way round', () => {
    const other: Progress = {
      ackademyProgress: 1,
      lessons: {
        a: {
          ...emptyLessonProgress(),
          finished: true,
          challenge: 'shown',
          hints: 2,
          recall: { q: { right: 1, wrong: 0, lastRight: true } },
        },
        b: { ...emptyLessonProgress(), challenge: 'solved' },
      },
    }
    for (const merged of [mergeProgress(solved, other), mergeProgress(other, solved)]) {
      expect(merged.lessons.a).toMatchObject({
        step: 'hook',
        finished: true,
        challenge: 'solved',
        hints: 2,
        recall: { q: { right: 1 } },
      })
      expect(merged.lessons.a?.guesses.g?.right).toBe(true)
      expect(merged.lessons.b?.challenge).toBe('solved')
      expect(mergeProgress(merged, merged)).toEqual(merged)
    }
  })
})

describe('the script of the stage', () => {
  it('leads to where a step finds the stage, for whoever opens it by its address', () => {
    const index = (id: string) => one.steps.findIndex(step => step.id === id)
    expect(stageBefore(one, index('calls'))).toEqual([])
    expect(stageBefore(one, index('why-calls')).map(action => action.do)).toEqual(['start', 'speed', 'play'])
    expect(stageBefore(one, index('compare'))[0]).toEqual({ do: 'start', run: 'queued' })
  })

  it('stops at an event, at a level, and at the end, and not before it has been simulated', () => {
    const measurements = new LessonRuns(one).measured('main')
    const crashed = { kind: 'event', event: 'crashed', nth: 1 } as const
    const made = { kind: 'metric', metric: 'made', limit: { op: '>=', value: 20, high: 20 } } as const
    measurements.run.advance(5_000_000 as never)
    expect(stopTime(measurements, crashed, 0, 60_000)).toBeNull()
    expect(stopTime(measurements, made, 0, 60_000)).toBe(4_000_000)
    expect(stopTime(measurements, { kind: 'end' }, 0, 60_000)).toBeNull()
    measurements.run.advance(60_000_000 as never)
    expect(stopTime(measurements, crashed, 0, 60_000)).toBe(10_000_000)
    expect(stopTime(measurements, crashed, 10_000_000, 60_000)).toBe(60_000_000)
    expect(stopTime(measurements, { kind: 'event', event: 'made', nth: 3 }, 1_000_000, 60_000)).toBe(1_600_000)
  })
})
