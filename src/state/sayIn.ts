import { IntlMessageFormat } from 'intl-messageformat'
import type { AnyBroker } from '../brokers/shared/broker.ts'
import type { Say, SayValues } from '../engine/say.ts'

/** Words by id, as ICU messages of one language. */
export interface Catalogue {
  /** The language whose plurals and numbers the messages follow (BCP 47). */
  readonly language: string
  readonly words: Readonly<Record<string, string>>
  /** Changes a parsed message before it is used: how pseudo-languages are made from English. */
  readonly alter?: (message: Message) => Message
}

/** A parsed ICU message. */
export type Message = ReturnType<IntlMessageFormat['getAst']>

/** Told of a message that no catalogue has (`missing`) or that cannot be said (`broken`): a mistake of whoever wrote it. */
export type OnTrouble = (id: string, trouble: string) => void

/**
 * Takes catalogues, the reader's own language first and English last, gives what says their messages. Each message is parsed
 * once. A message that is missing or broken in one language is said in the next, and at the worst by its id: never a blank.
 */
export function sayIn(catalogues: readonly Catalogue[], onTrouble: OnTrouble = () => {}): Say {
  const parsed = new Map<string, Candidates>()
  const said = new Map<string, string>()
  const say: Say = (id, values) => {
    let candidates = parsed.get(id)
    if (candidates === undefined) {
      candidates = candidatesFor(id, catalogues, onTrouble)
      parsed.set(id, candidates)
    }
    for (const candidate of candidates) {
      if (typeof candidate === 'string') return candidate
      try {
        // Only texts and numbers go in, so only a text comes out.
        return closedUp(String(candidate.format(values)))
      } catch (error) {
        onTrouble(id, `broken: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    return id
  }
  return (id, values) => {
    if (values === undefined) return say(id)
    const key = keyOf(id, values)
    const known = said.get(key)
    if (known !== undefined) return known
    const text = say(id, values)
    if (said.size >= MOST_SAID) said.clear()
    said.set(key, text)
    return text
  }
}

/** A message leaves a space beside a name in Latin letters; between two Chinese letters none is written. */
function closedUp(text: string): string {
  return text.replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1')
}

/** What was said with values is remembered, so many texts long: a picture says nearly the same sixty times a second, and plurals and numbers take their time. */
const MOST_SAID = 2000

function keyOf(id: string, values: SayValues): string {
  let key = id
  // A number and its digits may be said differently.
  for (const name in values) key += `\n${name}\t${typeof values[name] === 'number' ? '#' : '"'}${values[name]}`
  return key
}

/** Messages without placeholders are texts already: thousands are said for every frame. */
type Candidates = readonly (string | IntlMessageFormat)[]

function candidatesFor(id: string, catalogues: readonly Catalogue[], onTrouble: OnTrouble): Candidates {
  const candidates = catalogues.flatMap(({ language, words, alter }) => {
    const text = Object.hasOwn(words, id) ? words[id] : undefined
    if (text === undefined) return []
    try {
      const message =
        alter === undefined ? text : alter(new IntlMessageFormat(text, language, undefined, PLAIN).getAst())
      const format = new IntlMessageFormat(message, language, undefined, PLAIN)
      return [isFixed(format) ? String(format.format()) : format]
    } catch (error) {
      onTrouble(id, `broken in ${language}: ${error instanceof Error ? error.message : String(error)}`)
      return []
    }
  })
  if (candidates.length === 0) onTrouble(id, 'missing')
  return candidates
}

/** "<" is a sign like any other in our words. */
const PLAIN = { ignoreTag: true } as const

/** The parser's number for a run of plain text. */
const LITERAL = 0

function isFixed(format: IntlMessageFormat): boolean {
  return format.getAst().every(({ type }) => type === LITERAL)
}

const english = new WeakMap<AnyBroker, Say>()

/** Takes a broker, gives what says its words in English, each parsed once. */
export function englishOf(broker: AnyBroker): Say {
  const known = english.get(broker) ?? sayIn([{ language: 'en', words: broker.words }])
  english.set(broker, known)
  return known
}
