import { words as plain } from '../../brokers/plain/index.ts'
import { words as view } from '../../view/englishWords.ts'
import { words as app } from './app.ts'
import { words as controls } from './controls.ts'
import { words as landing } from './landing.ts'
import { words as learn } from './learn.ts'
import { words as sandbox } from './sandbox.ts'
import { words as settings } from './settings.ts'
import { words as workspace } from './workspace.ts'

/** All English of the first load. What is loaded later brings its own. */
export const english = {
  ...app,
  ...controls,
  ...landing,
  ...learn,
  ...plain,
  ...sandbox,
  ...settings,
  ...view,
  ...workspace,
} as const

/** The id of something that the page says. */
export type Word = keyof typeof english
