import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { checkLesson } from '../../src/lessons/checkLesson.ts'
import { parseLesson } from '../../src/lessons/parseLesson.ts'
import { proofProblems } from '../../src/lessons/proofProblems.ts'
import { registerEveryBroker } from '../everyBroker.ts'

registerEveryBroker()

export interface Surroundings {
  /** The folder that paths are given from. */
  readonly folder: string
  out(text: string): void
  error(text: string): void
}

const HELP = `npm run lesson -- check <folder>

Checks a lesson: its lesson.yaml and en.md, what it claims of the engine, and its challenge, which must fail at the
start, be solved by its solution and by no near-miss. Exit code 0: the lesson is sound; 1: it has problems; 2: it was not found.
docs/lessons.md says what the files hold.
`

/** Takes the words of the command, does it, gives the exit code. */
export function lessonCommand(words: readonly string[], { folder, out, error }: Surroundings): number {
  const [verb, path] = words
  if (verb !== 'check' || path === undefined) {
    error(HELP)
    return 2
  }
  const place = resolve(folder, path)
  for (const name of ['lesson.yaml', 'en.md'])
    if (!existsSync(join(place, name))) {
      error(`${join(path, name)} is not there. A lesson is a folder with lesson.yaml and en.md.\n`)
      return 2
    }
  const problems = problemsOf(place)
  for (const problem of problems) error(`${problem}\n`)
  if (problems.length > 0) return 1
  out(`${basename(place)} is sound: it reads, the engine agrees, and its challenge is proved.\n`)
  return 0
}

function problemsOf(place: string): string[] {
  const read = (name: string) => readFileSync(join(place, name), 'utf8')
  const parsed = parseLesson({ folder: basename(place), yaml: read('lesson.yaml'), prose: read('en.md') })
  if ('problems' in parsed)
    return parsed.problems.map(
      ({ file, line, path, problem, mend }) =>
        `${basename(file)}${line === null ? '' : `:${line}`}: ${path} ${problem}\n  ${mend}`,
    )
  const claims = checkLesson(parsed.lesson).map(
    ({ path, problem, mend }) => `lesson.yaml: ${path} ${problem}\n  ${mend}`,
  )
  return [...claims, ...proofProblems(parsed.lesson)]
}
