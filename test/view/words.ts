import { wordsIn } from '../../src/view/words.ts'
import { english as say } from '../say.ts'

/** The picture's English. */
export const english = wordsIn('en', say)
