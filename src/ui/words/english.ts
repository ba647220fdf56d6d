import { words as plain } from '../../brokers/plain/index.ts'
import { words as view } from '../../view/englishWords.ts'
import { words as app } from './app.ts'
import { words as landing } from './landing.ts'
import type { lateEnglish } from './lateEnglish.ts'

/** All English of the start page. What is loaded later brings its own. */
export const firstEnglish = {
  ...app,
  ...landing,
  ...plain,
  ...view,
} as const

/** The id of something that the page says. */
export type Word = keyof typeof firstEnglish | keyof typeof lateEnglish
