import type { Problem } from '../engine/model.ts'
import type { Reader } from './reader.ts'

/** Takes a problem, gives it as a sentence with its mend; '' for none. */
export function problemText(problem: Pick<Problem, 'problem' | 'mend'> | null, reader: Reader): string {
  if (problem === null) return ''
  const { problem: wrong, mend } = inWords(problem, reader)
  return reader.say('app.problem', { problem: capital(wrong), mend, end: endOf(problem.mend) })
}

/** Takes a problem, gives it with its words in the reader's language. */
export function inWords<Told extends Pick<Problem, 'problem' | 'mend'>>(told: Told, { problem }: Reader): Told {
  return { ...told, problem: problem(told.problem), mend: problem(told.mend) }
}

/** What ends a sentence whose last words are a mend: some mends ask. */
export function endOf(mend: string): 'question' | 'statement' {
  return mend.endsWith('?') ? 'question' : 'statement'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
