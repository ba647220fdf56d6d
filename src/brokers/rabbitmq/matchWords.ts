import { wordsOf } from '../shared/topicPattern.ts'
import type { Binding, ExchangeType } from './exchange.ts'
import { headersMatch } from './headersMatch.ts'
import { bindingMatches, type Routed } from './routing.ts'

/**
 * Why a binding takes a message or not. `key`: the keys differ. `word`: that word of the pattern finds no equal (counted from 0).
 * `more`: the pattern is used up and the key goes on. `header`: that header is missing or differs. `noHeader`: none of them holds.
 */
export interface Explanation {
  readonly matches: boolean
  readonly reason: 'matches' | 'key' | 'word' | 'more' | 'header' | 'noHeader'
  /** What the binding asked for, and what the message has in its place; empty where it has nothing. */
  readonly wanted: string
  readonly got: string
  /** The word of the pattern that failed, else -1. */
  readonly word: number
}

/** Takes an exchange's type, one of its bindings and what is routed, gives whether the binding matches and what decided it (RMQ-4 to RMQ-7). */
export function explainBinding(type: ExchangeType, binding: Binding, routed: Routed): Explanation {
  const said = { matches: false, wanted: binding.key, got: routed.keys[0] ?? '', word: -1 } as const
  if (bindingMatches(type, binding, routed)) return { ...said, matches: true, reason: 'matches' }
  if (type === 'topic') return { ...said, ...topicMiss(binding.key, said.got) }
  return type === 'headers' ? { ...said, ...headerMiss(binding, routed) } : { ...said, reason: 'key' }
}

type Miss = Pick<Explanation, 'reason' | 'wanted' | 'got' | 'word'>

/** The first word of the pattern that nothing of the key can stand for, whatever the hashes before it take. */
function topicMiss(pattern: string, key: string): Miss {
  const words = wordsOf(key)
  let reached = new Set([0])
  for (const [word, wanted] of wordsOf(pattern).entries()) {
    const furthest = Math.max(...reached)
    reached = afterWord(wanted, words, reached)
    if (reached.size === 0) return { reason: 'word', wanted, got: words[furthest] ?? '', word }
  }
  const left = words.slice(Math.max(...reached)).join('.')
  return { reason: 'more', wanted: pattern, got: left, word: -1 }
}

/** Where in the key one can be after a word of the pattern. */
function afterWord(wanted: string, key: readonly string[], before: ReadonlySet<number>): Set<number> {
  const after = new Set<number>()
  for (const at of before) {
    if (wanted === '#') for (let next = at; next <= key.length; next++) after.add(next)
    else if (at < key.length && (wanted === '*' || wanted === key[at])) after.add(at + 1)
  }
  return after
}

function headerMiss({ args }: Binding, { headers }: Routed): Miss {
  const mode = args['x-match'] ?? 'all'
  const names = Object.keys(args).filter(name => name !== 'x-match')
  if (mode === 'any' || mode === 'any-with-x')
    return { reason: 'noHeader', wanted: names.join(', '), got: '', word: -1 }
  const has = headers ?? {}
  const failed = names.find(name => !headersMatch({ 'x-match': mode, [name]: args[name] ?? null }, has)) ?? ''
  const [wanted, got] = [args[failed], has[failed]]
  return {
    reason: 'header',
    wanted: `${failed}=${valueText(wanted)}`,
    got: failed in has ? valueText(got) : '',
    word: -1,
  }
}

/** Takes a value of a header, gives it as it is written. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
