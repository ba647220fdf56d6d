import { words as rabbitWords } from '../src/brokers/rabbitmq/index.ts'
import type { Say } from '../src/engine/say.ts'
import { sayIn } from '../src/state/sayIn.ts'
import { pageEnglish as pageWords } from './words/everyWord.ts'

/** Says everything in English, and throws where a message is missing or broken. */
export const english: Say = sayIn([{ language: 'en', words: { ...pageWords, ...rabbitWords } }], (id, trouble) => {
  throw new Error(`english: the message ${id} is ${trouble}`)
})
