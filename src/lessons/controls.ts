import { valueAt } from '../brokers/shared/knownFields.ts'
import type { Action, ActionValue } from '../engine/model.ts'
import type { Control } from './lesson.ts'
import { settingOfShown } from './sweepPoints.ts'

type Slider = Extract<Control, { kind: 'slider' }>
type Choice = Extract<Control, { kind: 'choice' }>
type Button = Extract<Control, { kind: 'button' }>

/** Takes a slider and the settings in force, gives what it stands at, in the unit it shows. */
export function sliderValue(slider: Slider, topology: object): number {
  const value = settingAt(topology, slider.setting)
  if (isCrew(slider.setting)) return Object.keys(value ?? {}).length
  if (typeof value !== 'number') return slider.min
  switch (slider.show) {
    case 'perSecond':
      return Math.round(1_000_000 / value) / 1000
    case 'seconds':
      return value / 1000
    case 'value':
      return value
  }
}

/** Takes a slider and the number the learner chose, gives the action for the run. */
export function sliderAction(slider: Pick<Slider, 'setting' | 'show' | 'min' | 'max'>, shown: number): Action {
  const value = Math.min(slider.max, Math.max(slider.min, shown))
  if (isCrew(slider.setting)) return { do: 'scale', on: slider.setting, value }
  return { do: 'set', on: slider.setting, value: settingOfShown(slider.show, value) }
}

/** A slider on all producers or all consumers says how many there are. */
function isCrew(setting: string): setting is 'producers' | 'consumers' {
  return setting === 'producers' || setting === 'consumers'
}

/** Takes a choice and the settings in force, gives the id of the option in force, or null when it is none of them. */
export function chosenOption(choice: Choice, topology: object): string | null {
  const value = JSON.stringify(settingAt(topology, choice.setting))
  return choice.options.find(option => JSON.stringify(option.value) === value)?.id ?? null
}

/** Takes a choice and the id of an option, gives the action for the run; throws when there is no such option. */
export function choiceAction(choice: Choice, optionId: string): Action {
  const option = choice.options.find(({ id }) => id === optionId)
  if (option === undefined) throw new Error(`choiceAction: "${choice.id}" has no option, got "${optionId}"`)
  return { do: 'set', on: choice.setting, value: option.value }
}

/** Takes a button, gives its action for the run. */
export function buttonAction({ do: verb, on, value }: Button): Action {
  return { do: verb, on, ...(value === undefined ? {} : { value }) }
}

/** What a path leads to, in a list by the name of an item; for a path with a `*`, what it leads to at the first. */
function settingAt(topology: object, path: string): ActionValue | undefined {
  let value: unknown = topology
  for (const key of path.split('.')) {
    const named = Array.isArray(value) ? value.findIndex(item => valueAt(item, ['name']) === key) : -1
    const first = key === '*' ? Object.keys((value as object | undefined) ?? {})[0] : undefined
    value = valueAt(value, [named < 0 ? (first ?? key) : named])
  }
  return value as ActionValue | undefined
}
