/**
 * The sentences that validators make, in English with {1}, {2} for what differs, and how each is said in another language. A problem is
 * plain English data: it comes out of workers, is stored and compared in tests. So it is said in the reader's language where it is shown.
 */
export type ProblemWords = Readonly<Record<string, string>>

interface Sentence {
  readonly pattern: RegExp
  readonly said: string
  readonly letters: number
}

/** Values may be sentences themselves ("a whole number"), but not without end. */
const DEEPEST = 3

/** Takes the sentences of a language, gives what says a problem or a mend in it. What is not among them, such as a broker's own error, stays as it is. */
export function sayProblems(words: ProblemWords): (text: string) => string {
  // Where several fit, the one that says most of it by itself.
  const sentences = Object.entries(words)
    .map(sentenceOf)
    .sort((one, other) => other.letters - one.letters)

  function inWords(text: string, depth: number): string | null {
    for (const { pattern, said } of sentences) {
      const match = pattern.exec(text)
      if (match !== null) return said.replace(/\{(\d+)\}/g, (_, n) => value(match[Number(n)] ?? '', depth))
    }
    // Some say where before they say what: "consumers.c1.prefetch must be at least 1".
    const [, path, rest] = /^([\w*-]+(?:[.[][\w*\].-]*)+) ([\s\S]+)$/.exec(text) ?? []
    const said = rest === undefined ? null : inWords(rest, depth)
    return said === null ? null : `${path} ${said}`
  }
  function value(text: string, depth: number): string {
    return depth === 0 ? text : (inWords(text, depth - 1) ?? text)
  }
  return text => inWords(text, DEEPEST) ?? text
}

function sentenceOf([english, said]: readonly [string, string]): Sentence {
  const parts = english.split(/\{\d+\}/)
  const order = [...english.matchAll(/\{(\d+)\}/g)].map(([, n]) => Number(n))
  if (order.some((n, place) => n !== place + 1))
    throw new Error(`sayProblems: placeholders must be {1}, {2} ... in order, got "${english}"`)
  const source = parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('([\\s\\S]*?)')
  return { pattern: new RegExp(`^${source}$`), said, letters: parts.join('').length }
}
