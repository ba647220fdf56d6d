import type { ReactNode } from 'react'
import type { LessonProblem } from '../../lessons/lesson.ts'
import { PageHeading } from '../PageHeading.tsx'
import { hrefOf, LESSONS } from '../place.ts'
import { inWords } from '../problemText.ts'
import { useReader } from '../reader.ts'

interface BrokenLessonProps {
  readonly problems: readonly LessonProblem[]
  /** What else there is to do about it. */
  readonly children?: ReactNode
}

/** A lesson whose files have mistakes: each with its place and a mend. */
export function BrokenLesson({ problems, children }: BrokenLessonProps) {
  const reader = useReader()
  const { say } = reader
  return (
    <main id="page" className="plainPage brokenLesson">
      <PageHeading title={say('learn.broken.title')}>{say('learn.broken.title')}</PageHeading>
      <p>{say('learn.broken.text')}</p>
      <ul>
        {problems
          .map(one => inWords(one, reader))
          .map(({ file, line, path, problem, mend }) => (
            <li key={`${file} ${line} ${path} ${problem}`} className="card">
              <code>{say('learn.broken.place', { file, line: line ?? 0 })}</code>
              <p>
                <b>{path}</b> {problem}
              </p>
              <p>{say('learn.broken.mend', { mend })}</p>
            </li>
          ))}
      </ul>
      {children}
      <p>
        <a href={hrefOf(LESSONS)}>{say('learn.finish')}</a>
      </p>
    </main>
  )
}
