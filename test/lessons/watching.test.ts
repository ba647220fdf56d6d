import { describe, expect, it } from 'vitest'
import type { Time } from '../../src/engine/time.ts'
import type { Lesson, Step } from '../../src/lessons/lesson.ts'
import { Measurements } from '../../src/lessons/measurements.ts'
import { startRun } from '../../src/lessons/numbers.ts'
import { stopTime } from '../../src/lessons/stageScript.ts'
import { lessonOf, library } from './lessonFiles.ts'

/** Longer than this nobody should have to look on, with a button to skip or not. */
const LONGEST_S = 10

interface Watching {
  readonly step: string
  /** At the speed that the step sets, on the wall. */
  readonly seconds: number
}

/** How long each step of a lesson plays: what it shows, and what a try takes until its goals are decided. */
function watchings({ runs, steps }: Lesson): readonly Watching[] {
  const stage = { run: 'main', at: 0, speed: 1 }
  return steps.flatMap(step => {
    let seconds = 0
    for (const action of step.stage) {
      if (action.do === 'start') Object.assign(stage, { run: action.run, at: 0 })
      if (action.do === 'seek') stage.at = action.toMs * 1000
      if (action.do === 'speed') stage.speed = action.factor
      const scenario = runs[stage.run]
      if (action.do !== 'play' || scenario === undefined) continue
      const run = startRun(scenario)
      run.advance((scenario.untilMs * 1000) as Time)
      const stop = stopTime(new Measurements(run, scenario.script), action.until, stage.at, scenario.untilMs)
      seconds += ((stop ?? stage.at) - stage.at) / 1e6 / stage.speed
      stage.at = stop ?? stage.at
    }
    seconds += Math.max(0, decidedAt(step) - stage.at) / 1e6 / stage.speed
    return seconds > 0 ? [{ step: step.id, seconds: Math.round(seconds * 10) / 10 }] : []
  })
}

/** When the goals of a step that is tried are decided, in microseconds; 0 for other steps. */
function decidedAt(step: Step): number {
  const goals = step.kind === 'vary' ? step.goals : step.kind === 'challenge' ? step.challenge.goals : []
  return Math.max(0, ...goals.map(({ question }) => question.toMs)) * 1000
}

describe('nobody looks on for longer than ten seconds', () => {
  it.each(library().lessons.map(lesson => [lesson.id, lesson] as const))('in lesson %s', (_, lesson) => {
    const all = watchings(lesson)
    expect(all.length).toBeGreaterThan(2)
    expect(all.filter(({ seconds }) => seconds > LONGEST_S)).toEqual([])
  })

  it('which would be seen in a lesson that plays more slowly', () => {
    const lesson = lessonOf('01-leave-a-note')
    const slow = lesson.steps.map(step => ({
      ...step,
      stage: step.stage.map(action => (action.do === 'speed' ? { ...action, factor: action.factor / 4 } : action)),
    }))
    const long = watchings({ ...lesson, steps: slow }).filter(({ seconds }) => seconds > LONGEST_S)
    expect(long.map(({ step }) => step)).toEqual(['hook', 'calls', 'life', 'queue', 'vary', 'challenge'])
  })
})
