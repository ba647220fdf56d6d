import type { Condition, Lesson, StageAction } from './lesson.ts'
import type { Measurements } from './measurements.ts'
import { fits } from './question.ts'
import { firstTime } from './stepFunction.ts'

/**
 * What brings the stage to where a step finds it, for someone who opens the step by its address: the actions of the steps before,
 * from the last that started a run. `play` among them means: be there at once.
 */
export function stageBefore(lesson: Lesson, step: number): readonly StageAction[] {
  const own = lesson.steps[step]?.stage ?? []
  if (own.some(action => action.do === 'start')) return []
  const before = lesson.steps.slice(0, step)
  const starting = before.findLastIndex(({ stage }) => stage.some(action => action.do === 'start'))
  return before.slice(Math.max(0, starting)).flatMap(({ stage }) => stage)
}

/**
 * Takes what playing waits for and the moment it began, gives the first moment after that at which it has happened, as far as the run has
 * been simulated; null while it has not. `untilMs` is the end of the scenario, where playing stops in any case.
 */
export function stopTime(measurements: Measurements, until: Condition, from: number, untilMs: number): number | null {
  const end = untilMs * 1000
  const limit = Math.min(measurements.run.frontier, end)
  const stop = conditionTime(measurements, until, from, limit)
  if (stop !== null) return stop
  return measurements.run.frontier >= end ? end : null
}

function conditionTime(measurements: Measurements, until: Condition, from: number, limit: number): number | null {
  if (until.kind === 'end') return null
  if (until.kind === 'metric') {
    const { metric, limit: wanted } = until
    const window = { from: from + 1, to: limit, lasting: 0 }
    return limit <= from ? null : firstTime(measurements.stepsOf(metric), level => fits(wanted, level), window)
  }
  const { trace, model } = measurements.run
  const type = model.events.findIndex(({ name }) => name === until.event)
  let left = until.nth
  for (let n = trace.countUntil(from as never); n < trace.length; n++) {
    const at = trace.times[n] ?? 0
    if (at > limit) return null
    if (trace.types[n] === type && --left === 0) return at
  }
  return null
}
