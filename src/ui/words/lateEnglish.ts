import { words as controls } from './controls.ts'
import { words as learn } from './learn.ts'
import { words as sandbox } from './sandbox.ts'
import { words as settings } from './settings.ts'
import { words as workspace } from './workspace.ts'

/** The English of the lessons and of the sandbox; a system that is fetched brings its own. */
export const lateEnglish = {
  ...controls,
  ...learn,
  ...sandbox,
  ...settings,
  ...workspace,
} as const
