import { words as app } from './app.ts'
import { words as landing } from './landing.ts'
import { words as plain } from './plain.ts'
import { words as view } from './view.ts'

/** All Chinese of the start page. */
export const words: Readonly<Record<string, string>> = {
  ...app,
  ...landing,
  ...plain,
  ...view,
}
