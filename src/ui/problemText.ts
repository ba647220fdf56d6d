import type { Problem } from '../engine/model.ts'
import type { Reader } from './reader.ts'

/** Takes a problem, gives it as a sentence with its mend; '' for none. */
export function problemText(problem: Pick<Problem, 'problem' | 'mend'> | null, { say }: Reader): string {
  if (problem === null) return ''
  const { problem: wrong, mend } = problem
  return say('app.problem', { problem: capital(wrong), mend, end: endOf(mend) })
}

/** What ends a sentence whose last words are a mend: some mends ask. */
export function endOf(mend: string): 'question' | 'statement' {
  return mend.endsWith('?') ? 'question' : 'statement'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
