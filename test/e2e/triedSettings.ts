import type { Action } from '../../src/engine/model.ts'
import type { Time } from '../../src/engine/time.ts'
import { choiceAction, sliderAction } from '../../src/lessons/controls.ts'
import { decidedAtMs, evaluateGoals } from '../../src/lessons/goals.ts'
import type { Control, Lesson, Step } from '../../src/lessons/lesson.ts'
import { Measurements } from '../../src/lessons/measurements.ts'
import { startRun } from '../../src/lessons/numbers.ts'

/** Something a learner sets: a control, and an option's id or the number a slider shows. */
export interface Setting {
  readonly control: string
  readonly shown: string | number
  readonly action: Action
}

type VaryStep = Extract<Step, { kind: 'vary' }>

/** A slider is tried at about this many places. */
const PLACES = 8

/** Takes a lesson and a step of it that asks to try something, gives settings of its controls that meet its goals, found by trying; null where none do. */
export function settingsThatMeet({ id, runs }: Lesson, step: VaryStep): readonly Setting[] | null {
  const key = `${id} ${step.id}`
  const settings = found.has(key) ? (found.get(key) ?? null) : searched(runs, step)
  found.set(key, settings)
  return settings
}

/** What was found before: it is the same in every language. */
const found = new Map<string, readonly Setting[] | null>()

function searched(runs: Lesson['runs'], step: VaryStep): readonly Setting[] | null {
  const start = step.stage.find(({ do: verb }) => verb === 'start')
  const scenario = start?.do === 'start' ? runs[start.run] : runs.main
  const sought = step.stage.find(({ do: verb }) => verb === 'seek')
  const from = sought?.do === 'seek' ? sought.toMs : 0
  if (scenario === undefined) return null
  const end = Math.max(decidedAtMs({ goals: step.goals, startMs: from }), from) * 1000
  const meets = (settings: readonly Setting[]): boolean => {
    const run = startRun(scenario)
    run.advance((from * 1000) as Time)
    for (const { action } of settings) run.intervene((from * 1000) as Time, action)
    run.advance(end as Time)
    const readings = evaluateGoals(new Measurements(run, scenario.script), step.goals, end)
    return readings.every(({ status }) => status === 'met')
  }
  return combinations(step.controls).find(meets) ?? null
}

function combinations(controls: readonly Control[]): readonly (readonly Setting[])[] {
  return controls.reduce<readonly (readonly Setting[])[]>(
    (all, control) => all.flatMap(settings => settingsOf(control).map(each => [...settings, each])),
    [[]],
  )
}

function settingsOf(control: Control): readonly Setting[] {
  if (control.kind === 'choice')
    return control.options.map(({ id }) => ({ control: control.id, shown: id, action: choiceAction(control, id) }))
  if (control.kind === 'button') return []
  const { min, max, step } = control
  const places = Math.floor((max - min) / step)
  const stride = Math.max(1, Math.floor(places / PLACES))
  return Array.from({ length: Math.floor(places / stride) + 1 }, (_, n) => min + n * stride * step).map(shown => ({
    control: control.id,
    shown,
    action: sliderAction(control, shown),
  }))
}
