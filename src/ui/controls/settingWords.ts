import type { Say } from '../../engine/say.ts'
import { words } from '../words/settings.ts'
import type { SettingPath } from './catalogue.ts'

/** What a setting is called and what it does, in a sentence. `unit` follows its value; `none` stands for no value. */
export interface SettingWords {
  readonly label: string
  readonly help: string
  readonly unit: string
  readonly none: string
  /** Takes the value of a choice, gives its name. */
  option(value: string): string
}

/** Takes a setting's path and what says words, gives the words of that setting. */
export function settingWords(path: SettingPath, say: Say<keyof typeof words | 'controls.off'>): SettingWords {
  const maybe = (part: string, otherwise: string): string => {
    const id = `setting.${path}.${part}`
    return isSettingWord(id) ? say(id) : otherwise
  }
  return {
    label: say(`setting.${path}.label`),
    help: say(`setting.${path}.help`),
    unit: maybe('unit', ''),
    none: maybe('none', say('controls.off')),
    option: value => maybe(`options.${value}`, value),
  }
}

function isSettingWord(id: string): id is keyof typeof words {
  return Object.hasOwn(words, id)
}
