/**
 * The Flesch-Kincaid grade of a text (Kincaid et al. 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59. Syllables are groups of
 * vowels, without a silent e: good to about one grade, which is what the measure itself is worth.
 */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?:;]+(?:\s|$)/).filter(sentence => /[a-z]/i.test(sentence))
  const words = text.match(/[A-Za-z']+|\d+/g) ?? []
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return 0.39 * (words.length / Math.max(1, sentences.length)) + 11.8 * (syllables / Math.max(1, words.length)) - 15.59
}

function syllablesOf(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^l]e|es|ed)$/, '')
    .match(/[aeiouy]+/g)
  return Math.max(1, groups?.length ?? 0)
}
