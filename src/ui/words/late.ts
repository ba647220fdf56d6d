import { firstEnglish } from './english.ts'

/** All English that is here: that of the first load, and what was loaded later. */
export const allEnglish: Readonly<Record<string, string>> = { ...firstEnglish }

/** Adds the words of what has just been loaded, before anybody says them. */
export function bringWords(words: Readonly<Record<string, string>>): void {
  Object.assign(allEnglish, words)
}
