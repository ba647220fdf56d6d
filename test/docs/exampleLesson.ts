import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const page = readFileSync(join(import.meta.dirname, '../../docs/write-a-lesson.md'), 'utf8')

/** The files of the lesson that docs/write-a-lesson.md makes, by name. */
export const exampleLesson: Readonly<Record<string, string>> = Object.fromEntries(
  [...page.matchAll(/```\w+ (lesson\.yaml|en\.md)\n([\s\S]*?)\n```\n/g)].map(([, name = '', text = '']) => [
    name,
    `${text}\n`,
  ]),
)
