import type { LessonProblem } from '../../lessons/lesson.ts'
import { PageHeading } from '../PageHeading.tsx'
import { hrefOf, LESSONS } from '../place.ts'
import { wordsLearn } from '../wordsLearn.ts'

const words = wordsLearn.broken

/** A lesson whose files have mistakes: each with its place and a mend. */
export function BrokenLesson({ problems }: { readonly problems: readonly LessonProblem[] }) {
  return (
    <main id="page" className="plainPage brokenLesson">
      <PageHeading title={words.title}>{words.title}</PageHeading>
      <p>{words.text}</p>
      <ul>
        {problems.map(({ file, line, path, problem, mend }) => (
          <li key={`${file} ${line} ${path} ${problem}`} className="card">
            <code>{words.place(file, line)}</code>
            <p>
              <b>{path}</b> {problem}
            </p>
            <p>{words.mend(mend)}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={hrefOf(LESSONS)}>{wordsLearn.finish}</a>
      </p>
    </main>
  )
}
