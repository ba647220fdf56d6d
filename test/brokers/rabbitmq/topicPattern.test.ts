import { describe, expect, it } from 'vitest'
import { topicMatches } from '../../../src/brokers/shared/topicPattern.ts'

/** Every list of at most `length` words. */
function lists(words: readonly string[], length: number): string[][] {
  if (length === 0) return [[]]
  const shorter = lists(words, length - 1)
  const longest = shorter.filter(list => list.length === length - 1)
  return [...shorter, ...longest.flatMap(list => words.map(word => [...list, word]))]
}

/** Written from the manual alone, in another way: walks the key word by word with the set of places in the pattern that it may be at. */
function matchesByPlaces(pattern: readonly string[], key: readonly string[]): boolean {
  const withSkips = (places: Iterable<number>): Set<number> => {
    const all = new Set(places)
    for (const place of all) if (pattern[place] === '#') all.add(place + 1)
    return all
  }
  let places = withSkips([0])
  for (const word of key) {
    const next = new Set<number>()
    for (const place of places) {
      const wanted = pattern[place]
      if (wanted === '#') next.add(place)
      else if (wanted === '*' || wanted === word) next.add(place + 1)
    }
    places = withSkips(next)
  }
  return places.has(pattern.length)
}

/** A list of one empty word cannot be written: as a text it is the list of no words. */
const writable = (list: readonly string[]): boolean => !(list.length === 1 && list[0] === '')

describe('RMQ-5 the topic matcher', () => {
  it('agrees with an independent one on every pattern and key up to four words', () => {
    const patterns = lists(['a', 'b', '', '*', '#', 'a*'], 4).filter(writable)
    const keys = lists(['a', 'b', '', '*', 'a*'], 4).filter(writable)
    let pairs = 0
    const wrong: string[] = []
    for (const pattern of patterns) {
      for (const key of keys) {
        pairs += 1
        const [text, routed] = [pattern.join('.'), key.join('.')]
        if (topicMatches(text, routed) !== matchesByPlaces(pattern, key)) wrong.push(`${text} and ${routed}`)
      }
    }
    expect(wrong).toEqual([])
    expect(pairs).toBeGreaterThan(1_000_000)
  })

  it.each([
    ['a.#', 'a', true],
    ['#.z', 'z', true],
    ['a.*', 'a.', true],
    ['*', '', false],
    ['#', '', true],
    ['#.#', '', true],
    ['*.#', '', false],
    ['', '', true],
    ['a*', 'ab', false],
    ['a*', 'a*', true],
    ['a.*.z', 'a..z', true],
    ['a.b', 'A.B', false],
  ])('of %j with the key %j says %s', (pattern, key, matches) => {
    expect(topicMatches(pattern, key)).toBe(matches)
  })
})
