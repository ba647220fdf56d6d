import { brokerOf } from '../brokers/registry.ts'
import type { Scenario } from '../brokers/scenario.ts'
import { chooseAmong } from '../brokers/shared/problems.ts'
import type { Action } from '../engine/model.ts'
import type { Note } from './buildQuestions.ts'
import { sliderAction } from './controls.ts'
import type { Control } from './lesson.ts'
import type { LessonWords } from './lessonWords.ts'
import type { ControlData } from './schema.ts'

/** What a control is built from. */
export interface ControlPlace {
  readonly words: LessonWords
  readonly note: Note
  readonly runs: Readonly<Record<string, Scenario>>
}

/** Takes a control as written, gives it with its words; notes whatever it could be set to that the scenario does not allow. */
export function toControl(data: ControlData, path: string, { words, note, runs }: ControlPlace): Control {
  const keys = ['controls', data.id]
  const label = words.heading(keys)
  const run = data.run ?? null
  if (run !== null && !(run in runs))
    note(`${path}.run`, `there is no run "${run}"`, chooseAmong(run, Object.keys(runs)))
  const scenario = runs[run ?? 'main']
  for (const action of extremesOf(data))
    for (const { problem } of scenario === undefined
      ? []
      : brokerOf(scenario.broker).scriptProblems(scenario.topology, [action]))
      note(path, problem.problem, problem.mend)
  switch (data.kind) {
    case 'slider':
      if (data.max <= data.min) note(`${path}.max`, `must be above ${data.min}, got ${data.max}`, 'swap min and max')
      return { ...data, label, run }
    case 'choice':
      return {
        ...data,
        label,
        run,
        options: data.options.map(option => ({ ...option, label: words.heading([...keys, option.id]) })),
      }
    case 'button':
      return { ...data, label, run, value: data.value }
  }
}

/** Everything that a control can be set to, or the two ends of it. */
function extremesOf(data: ControlData): Action[] {
  switch (data.kind) {
    case 'slider':
      return [data.min, data.max].map(shown => sliderAction(data, shown))
    case 'choice':
      return data.options.map(({ value }) => ({ do: 'set', on: data.setting, value }))
    case 'button':
      return [{ do: data.do, on: data.on, ...(data.value === undefined ? {} : { value: data.value }) }]
  }
}
