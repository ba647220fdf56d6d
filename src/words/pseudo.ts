import type { PseudoLanguage } from '../state/languages.ts'
import type { Message } from '../state/sayIn.ts'

/** Takes a pseudo-language, gives what makes its messages from the English ones: placeholders stay, the text between them is altered. */
export function altered(language: PseudoLanguage): (message: Message) => Message {
  const alter = ALTERATIONS[language]
  const all = (message: Message): Message => message.map(one)
  const one = (part: Message[number]): Message[number] => {
    if ('options' in part) {
      const options = Object.fromEntries(
        Object.entries(part.options).map(([name, option]) => [name, { ...option, value: all(option.value) }]),
      )
      return { ...part, options } as Message[number]
    }
    return part.type === LITERAL ? { ...part, value: alter(part.value) } : part
  }
  return all
}

/** The parser's number for a run of plain text. */
const LITERAL = 0

const ALTERATIONS: Readonly<Record<PseudoLanguage, (text: string) => string>> = {
  // Words of other languages are longer: two fifths more, in letters that need more height.
  'en-XA': text => text.replace(/\p{L}+/gu, word => accented(word) + '~'.repeat(Math.ceil(word.length * 0.4))),
  // Shown from right to left, whatever the letters are.
  'en-XB': text => text.replace(/\p{L}[\p{L}\p{M} ,’-]*/gu, words => `\u202e${words}\u202c`),
  'en-XX': text => text.replace(/\p{L}/gu, 'X'),
}

const PLAIN = 'aceinosuyzACEINOSUYZ'
const ACCENTED = 'áçéîñôšûýžÁÇÉÎÑÔŠÛÝŽ'

function accented(word: string): string {
  return word.replace(/[a-z]/gi, letter => ACCENTED[PLAIN.indexOf(letter)] ?? letter)
}
