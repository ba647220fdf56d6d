import { HELP } from './help.ts'
import { readInputs } from './inputs.ts'
import { runSeeds } from './manySeeds.ts'
import { runOnce } from './oneRun.ts'
import { tellTrace } from './traceLines.ts'
import { isRefusal, readWishes } from './wishes.ts'

/** Where a command is given, and where its words go. */
export interface Terminal {
  readonly folder: string
  out(text: string): void
  error(text: string): void
}

/** Does what a command line asks, and gives the exit code: 0 done, 1 the run never ends, 2 a bad argument or scenario. */
export function simulate(words: readonly string[], terminal: Terminal): number {
  const refuse = (sentence: string, exitCode: number): number => {
    terminal.error(`${sentence}\n`)
    return exitCode
  }
  const wishes = readWishes(words)
  if (wishes === 'help') {
    terminal.out(HELP)
    return 0
  }
  if (isRefusal(wishes)) return refuse(wishes.refusal, 2)
  const inputs = readInputs(wishes, terminal.folder)
  if (isRefusal(inputs)) return refuse(inputs.refusal, 2)
  if (wishes.trace) {
    const unended = tellTrace(inputs, text => terminal.out(text))
    return unended === null ? 0 : refuse(unended.refusal, 1)
  }
  const result = wishes.seeds === null ? runOnce(inputs) : runSeeds(inputs, wishes.seeds)
  if (isRefusal(result)) return refuse(result.refusal, 1)
  terminal.out(`${JSON.stringify(result, null, 2)}\n`)
  return 0
}
