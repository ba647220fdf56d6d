import { join } from 'node:path'
import { simulate } from '../../scripts/simulate/command.ts'

/** The project's folder, in which commands of the documents are given. */
export const ROOT = join(import.meta.dirname, '../..')

/** Gives a command in the project's folder (or another), and gives what it printed and its exit code. */
export function give(words: readonly string[], folder = ROOT) {
  let out = ''
  let error = ''
  const exitCode = simulate(words, {
    folder,
    out: text => {
      out += text
    },
    error: text => {
      error += text
    },
  })
  return { out, error, exitCode }
}
