import type { Action } from '../../engine/model.ts'
import type { Control, Lesson } from '../../lessons/lesson.ts'
import type { Inlines } from '../../lessons/prose.ts'
import type { Reader } from '../reader.ts'

/** How prose and numbers are written. */
export interface ActionTexts {
  plain(inlines: Inlines): string
  readonly reader: Reader
}

/** Takes an action of a solution, gives it in the words of the control that does it, or of the setting where there is none. */
export function actionText(lesson: Lesson, action: Action, texts: ActionTexts): string {
  const { plain, reader } = texts
  const { say } = reader
  // A slider on all consumers scales them, and is a setting to whoever moves it.
  if (action.do !== 'set' && action.do !== 'scale')
    return say('learn.challenge.act', { verb: action.do, on: action.on })
  const control = lesson.steps
    .flatMap(({ controls }) => controls)
    .find(each => each.kind !== 'button' && each.setting === action.on)
  return control === undefined
    ? say('learn.challenge.set', { setting: action.on, value: String(action.value) })
    : say('learn.challenge.set', { setting: plain(control.label), value: settingText(control, action, texts) })
}

function settingText(control: Control, { value }: Action, { plain, reader }: ActionTexts): string {
  if (control.kind === 'choice') {
    const option = control.options.find(each => JSON.stringify(each.value) === JSON.stringify(value))
    return option === undefined ? String(value) : plain(option.label)
  }
  if (control.kind === 'slider' && typeof value === 'number') {
    const shown = control.show === 'perSecond' ? 1000 / value : value
    return reader.say(`app.units.${control.unit}`, { value: reader.numbers.exact(Number(shown.toFixed(2))) })
  }
  return String(value)
}
