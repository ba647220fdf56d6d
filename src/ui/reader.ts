import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Say } from '../engine/say.ts'
import { sayIn } from '../state/sayIn.ts'
import { type Numbers, numbersIn } from './format.ts'
import type { Word } from './words/english.ts'
import { allEnglish } from './words/late.ts'

/** Who reads the page: in which language, what says things in it, and how numbers are written in it. */
export interface Reader {
  /** BCP 47. */
  readonly language: string
  /** For the words of the page. */
  readonly say: Say<Word>
  /** For everything else that has words: pictures of a session, the view. */
  readonly sayAny: Say
  readonly numbers: Numbers
  /** Says what a validator made in English, as far as its sentence is known in this language. */
  problem(text: string): string
}

/** Takes a language, what says things in it and, but for English, what says the sentences of validators in it; gives its reader. */
export function readerOf(language: string, say: Say, problem: Reader['problem'] = text => text): Reader {
  return { language, say, sayAny: say, numbers: numbersIn(language, say), problem }
}

/** Reads English. */
export const ENGLISH: Reader = readerOf('en', sayIn([{ language: 'en', words: allEnglish }]))

const readers = createStore<Reader>(() => ENGLISH)

/** Gives the reader, anew when the language changes. */
export function useReader(): Reader {
  return useStore(readers)
}

/** Gives what says the words of the page, anew when the language changes. */
export function useSay(): Say<Word> {
  return useStore(readers, reader => reader.say)
}

/** The reader at this moment, for what runs outside React. */
export function presentReader(): Reader {
  return readers.getState()
}

/** From now on the page is read by somebody else. */
export function setReader(reader: Reader): void {
  readers.setState(reader)
}

/** Calls back after every change of the reader; gives the function that stops. */
export function onReader(changed: (reader: Reader) => void): () => void {
  return readers.subscribe(changed)
}
