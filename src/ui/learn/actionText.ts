import type { Action } from '../../engine/model.ts'
import type { Control, Lesson } from '../../lessons/lesson.ts'
import type { Inlines } from '../../lessons/prose.ts'
import { exact } from '../format.ts'
import { wordsLearn } from '../wordsLearn.ts'

const words = wordsLearn.challenge

/** Takes an action of a solution, gives it in the words of the control that does it, or of the setting where there is none. */
export function actionText(lesson: Lesson, action: Action, plain: (inlines: Inlines) => string): string {
  if (action.do !== 'set') return words.act(action.do, action.on)
  const control = lesson.steps
    .flatMap(({ controls }) => controls)
    .find(each => each.kind !== 'button' && each.setting === action.on)
  return control === undefined
    ? words.set(action.on, String(action.value))
    : words.set(plain(control.label), settingText(control, action, plain))
}

function settingText(control: Control, { value }: Action, plain: (inlines: Inlines) => string): string {
  if (control.kind === 'choice') {
    const option = control.options.find(each => JSON.stringify(each.value) === JSON.stringify(value))
    return option === undefined ? String(value) : plain(option.label)
  }
  if (control.kind === 'slider' && typeof value === 'number') {
    const shown = control.show === 'perSecond' ? 1000 / value : value
    return wordsLearn.units[control.unit](exact(Number(shown.toFixed(2))))
  }
  return String(value)
}
