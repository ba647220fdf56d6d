import { writeSync } from 'node:fs'
import { simulate } from './simulate/command.ts'

process.exitCode = simulate(process.argv.slice(2), {
  // npm runs scripts in the project's folder, whatever folder the person is in.
  folder: process.env.INIT_CWD ?? process.cwd(),
  out: text => write(1, text),
  error: text => write(2, text),
})

/** Writes at once, and ends quietly when whoever was reading (such as `head`) has had enough. */
function write(file: number, text: string): void {
  try {
    for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(writeSync(file, rest))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') process.exit(0)
    throw error
  }
}
