/**
 * Takes a topic binding's pattern and a routing key, tells whether they match. Both are words between dots: `*` in the pattern is
 * exactly one word, `#` is any number of words, none included. Words may be empty ("a." is two), and the empty text has no words.
 * A star or hash inside a longer word, or in the key, is a letter like any other.
 */
export function topicMatches(pattern: string, key: string): boolean {
  return matchesFrom(wordsOf(pattern), 0, wordsOf(key), 0)
}

/** Takes a pattern or key, gives its words; none when it is empty. */
export function wordsOf(text: string): string[] {
  return text === '' ? [] : text.split('.')
}

function matchesFrom(pattern: readonly string[], at: number, key: readonly string[], word: number): boolean {
  if (at === pattern.length) return word === key.length
  if (pattern[at] === '#') {
    for (let next = word; next <= key.length; next++) if (matchesFrom(pattern, at + 1, key, next)) return true
    return false
  }
  if (word === key.length) return false
  return (pattern[at] === '*' || pattern[at] === key[word]) && matchesFrom(pattern, at + 1, key, word + 1)
}
