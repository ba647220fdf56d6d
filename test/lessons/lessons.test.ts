import { describe, expect, it } from 'vitest'
import { checkLesson } from '../../src/lessons/checkLesson.ts'
import type { Lesson, Option, Step } from '../../src/lessons/lesson.ts'
import { metricOf } from '../../src/lessons/metrics.ts'
import { computeNumbers, goalsOf } from '../../src/lessons/numbers.ts'
import { plainText } from '../../src/lessons/prose.ts'
import { WORDS_A_STEP, WORDS_BEFORE_CHALLENGE, wordsBeforeChallenge } from '../../src/lessons/proseProblems.ts'
import type { Limit } from '../../src/lessons/question.ts'
import { attempt, challengesOf, type Pace, solve } from '../../src/lessons/solve.ts'
import { lessonFolders, library } from './lessonFiles.ts'
import { readingGrade } from './readingLevel.ts'

const { lessons, terms } = library()

/** Frames of a screen at 60 Hz, at 1x and 16x. */
const paces: Readonly<Record<string, Pace>> = {
  '1x': { kind: 'live', frame: 16_667 },
  '16x': { kind: 'live', frame: 266_672 },
}

describe('the lessons folder', () => {
  it('holds the sixteen lessons in order, each in the folder of its id, and a glossary', () => {
    expect(lessons.map(({ id }) => id)).toEqual(lessonFolders().sort())
    expect(lessons).toHaveLength(16)
    expect(terms.length).toBeGreaterThan(0)
  })
})

describe.each(lessons.map(lesson => [lesson.id, lesson] as const))('lesson %s', (_, lesson) => {
  const headless = solve(lesson)

  it('claims nothing that the engine does not answer', () => {
    expect(checkLesson(lesson)).toEqual([])
  })

  it('fails when nothing is done, and is solved by its solution', () => {
    expect(headless.length).toBeGreaterThan(0)
    for (const { start, solution } of headless) {
      expect(start.map(({ verdict }) => verdict)).toEqual(start.map(() => 'failed'))
      expect(solution.map(({ verdict }) => verdict)).toEqual(solution.map(() => 'solved'))
    }
  })

  it('is not solved by any of at least two near-misses', () => {
    for (const { nearMisses } of headless) {
      expect(nearMisses.length).toBeGreaterThanOrEqual(2)
      for (const { id, attempts } of nearMisses)
        expect(attempts.map(({ verdict }) => `${id}: ${verdict}`)).toEqual(attempts.map(() => `${id}: failed`))
    }
  })

  it.each(Object.keys(paces))('is solved the same, event for event, at %s as headless', name => {
    const pace = paces[name]
    expect(pace).toBeDefined()
    for (const [n, { challenge }] of challengesOf(lesson).entries()) {
      const [seed] = challenge.seeds
      if (pace === undefined || seed === undefined) continue
      const live = attempt(lesson, challenge, challenge.solution, { seed, pace })
      expect([live]).toEqual(headless[n]?.solution.slice(0, 1))
    }
  })

  it('is solved byte for byte the same three times over', () => {
    for (const [n, { challenge }] of challengesOf(lesson).entries()) {
      const [seed] = challenge.seeds
      if (seed === undefined) continue
      const again = () => attempt(lesson, challenge, challenge.solution, { seed, pace: { kind: 'headless' } })
      const once = JSON.stringify(headless[n]?.solution[0])
      expect([JSON.stringify(again()), JSON.stringify(again())]).toEqual([once, once])
    }
  })

  it('is decided the same on its one seed that is shown, or on at least twenty with room to spare', () => {
    for (const [n, { challenge }] of challengesOf(lesson).entries()) {
      if (challenge.seeds.length === 1) continue
      expect(challenge.seeds.length).toBeGreaterThanOrEqual(20)
      for (const { readings } of headless[n]?.solution ?? [])
        for (const { goal, value } of readings)
          expect(`${goal.id} ${roomOf(goal.limit, value)}`).toBe(`${goal.id} room`)
    }
  })

  it('has an objective, misconceptions, a prediction before the first run, a run, an explanation, a challenge and an exit', () => {
    const kinds = lesson.steps.map(({ kind }) => kind)
    expect(lesson.objective.length).toBeGreaterThan(0)
    expect(lesson.misconceptions.length).toBeGreaterThan(0)
    expect(kinds[0]).toBe('hook')
    expect(kinds.indexOf('predict')).toBeLessThan(kinds.indexOf('run'))
    expect(kinds).toEqual(expect.arrayContaining(['predict', 'run', 'explain', 'challenge', 'exit']))
    expect(lesson.recall).toHaveLength(2)
  })

  it('explains every wrong option, names the belief behind it, and kills each misconception it lists', () => {
    const options = lesson.steps.flatMap((step): readonly Option[] =>
      step.kind === 'predict' ? step.prediction.options : [],
    )
    for (const { explanation } of options) expect(explanation.length).toBeGreaterThan(0)
    const met = new Set(options.map(({ misconception }) => misconception))
    for (const { id } of lesson.misconceptions) expect([...met]).toContain(id)
  })

  it('explains every prediction in a step of its own, after a run', () => {
    for (const [index, step] of lesson.steps.entries()) {
      if (step.kind !== 'predict') continue
      const explained = lesson.steps.findIndex(other => other.kind === 'explain' && other.of === step.id)
      const ran = lesson.steps.findIndex((other, n) => n > index && other.kind === 'run')
      expect(ran).toBeGreaterThan(index)
      expect(explained).toBeGreaterThan(ran)
    }
  })

  it('has at most 60 words a card and 450 before the challenge', () => {
    expect(WORDS_A_STEP).toBe(60)
    expect(WORDS_BEFORE_CHALLENGE).toBe(450)
    expect(wordsBeforeChallenge(lesson)).toBeLessThanOrEqual(450)
  })

  it('reads no harder than grade 9', () => {
    expect(readingGrade(textOf(lesson))).toBeLessThanOrEqual(9)
  })

  it('has at most four goals a step, each over a window of at least five seconds or on a count that never falls', () => {
    for (const step of lesson.steps) expect(goalsOf({ steps: [step] }).length).toBeLessThanOrEqual(4)
    for (const { question, id } of goalsOf(lesson)) {
      const { agg, metric, fromMs, toMs } = question
      const steady = agg === 'firstTime' || metricOf(metric).grows || toMs - fromMs >= 5000
      expect(`${id}: ${steady}`).toBe(`${id}: true`)
    }
  })

  it('shows at most two charts at once', () => {
    for (const { charts } of lesson.steps) expect(charts.length).toBeLessThanOrEqual(2)
  })

  it('tells what the model leaves out, and how brokers differ, with a source each', () => {
    expect(lesson.caveats.length).toBeGreaterThan(0)
    expect(lesson.brokers.map(({ id }) => id)).toEqual(['rabbitmq', 'kafka', 'sqs', 'nats', 'zeromq'])
    for (const { text } of lesson.brokers) expect(text.flat().some(({ kind }) => kind === 'outside')).toBe(true)
  })

  it('has three different hints', () => {
    const numbers = computeNumbers(lesson)
    for (const { challenge } of challengesOf(lesson)) {
      const texts = challenge.hints.map(hint => hint.map(one => plainText(one, name => text(numbers, name))).join(' '))
      expect(new Set(texts).size).toBe(3)
    }
  })

  it('does not give a prediction away before its run', () => {
    const numbers = computeNumbers(lesson)
    for (const step of lesson.steps) {
      if (step.kind !== 'predict' || step.prediction.kind !== 'number') continue
      const answer = text(numbers, step.prediction.answer)
      const before = lesson.steps.slice(0, lesson.steps.indexOf(step) + 1)
      for (const { text: card } of before)
        expect(
          card
            .map(one => plainText(one, name => text(numbers, name)))
            .join(' ')
            .split(/[^\d.]+/),
        ).not.toContain(answer)
    }
  })
})

/** Whether a value is at least 15 % of the threshold away from it; counts of 0 and budgets that are settings have no room to leave. */
function roomOf({ op, value: threshold }: Limit, value: number | null): string {
  if (value === null || threshold === 0 || op === '==' || value === threshold) return 'room'
  return Math.abs(value - threshold) >= 0.15 * Math.abs(threshold) ? 'room' : `${value} is too near ${threshold}`
}

function text(numbers: ReturnType<typeof computeNumbers>, name: string): string {
  const value = numbers[name]
  return value === null || value === undefined ? '?' : String(Number(value.value.toFixed(value.digits)))
}

function textOf(lesson: Lesson): string {
  const numbers = computeNumbers(lesson)
  const prose = lesson.steps.flatMap((step: Step) => [
    ...step.text,
    ...step.after,
    ...(step.kind === 'predict' ? step.prediction.options.flatMap(({ explanation }) => explanation) : []),
  ])
  return prose.map(one => plainText(one, name => text(numbers, name))).join('\n')
}
