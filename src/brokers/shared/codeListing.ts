import type { SayValues } from '../../engine/say.ts'

/** Something to be said in the reader's language: the id of a message and the values of its placeholders. */
export interface Said<Id extends string = string> {
  readonly id: Id
  readonly values?: SayValues
}

/** What a line of a program brings about: an event of the model, by name, and the part of the stage where it happens. */
export interface LineEffect {
  readonly event: string
  /** The part as topologies name it, its kind first: `producers.shop`, `topics.orders`, `groups.billing`. */
  readonly part: string
}

export interface CodeLine<Id extends string = string> {
  readonly text: string
  /** The page lights the line when one of these happens. */
  readonly effects: readonly LineEffect[]
  /** What there is to know about the line, such as what a later release changed. */
  readonly note: Said<Id> | null
}

export type CodeLanguage = 'shell' | 'python' | 'javascript'

/** A whole program or list of commands, generated for the learner's own topology. */
export interface CodeListing<Id extends string = string> {
  /** Unlike any other listing's of the same topology: `python producer shop`. */
  readonly id: string
  readonly language: CodeLanguage
  readonly title: Said<Id>
  /** What must be installed, as its package manager calls it; null when it comes with the broker. */
  readonly needs: string | null
  readonly lines: readonly CodeLine<Id>[]
}

/** Gives the text of a listing, ready to be copied into a file. */
export function textOf(listing: CodeListing): string {
  return `${listing.lines.map(({ text }) => text).join('\n')}\n`
}

/** A line that brings about nothing to be seen, or what is named. */
export function codeLine<Id extends string>(
  text: string,
  effects: readonly LineEffect[] = [],
  note: Said<Id> | null = null,
): CodeLine<Id> {
  return { text, effects, note }
}

/** A text as a literal of Python and of JavaScript alike, with everything escaped that could end it. */
export function textLiteral(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
