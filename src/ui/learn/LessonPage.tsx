import { useState } from 'react'
import { PageHeading } from '../PageHeading.tsx'
import { UnknownPage } from '../UnknownPage.tsx'
import { wordsLearn as words } from '../wordsLearn.ts'
import { BrokenLesson } from './BrokenLesson.tsx'
import { LessonView } from './LessonView.tsx'
import { lessonIds } from './library.ts'
import { useOpened } from './useOpened.ts'
import './learn.css'

interface LessonPageProps {
  readonly lesson: string
  readonly step: string | null
}

/** A lesson by its name: while it loads, when it cannot be taught, or at work. */
export function LessonPage({ lesson, step }: LessonPageProps) {
  const [attempt, setAttempt] = useState(0)
  const opened = useOpened(lesson, attempt)
  if (!lessonIds().includes(lesson)) {
    const { problem, mend } = words.unknownLesson
    return <UnknownPage problem={{ path: '/learn', problem: problem(lesson), mend }} />
  }
  switch (opened.is) {
    case 'loading':
      return (
        <main id="page" className="plainPage" aria-busy="true">
          <p>{words.loading}</p>
        </main>
      )
    case 'missing':
      return (
        <main id="page" className="plainPage">
          <PageHeading title={words.notLoaded.title}>{words.notLoaded.title}</PageHeading>
          <p>{words.notLoaded.text}</p>
          <p>
            <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
              {words.notLoaded.again}
            </button>
          </p>
        </main>
      )
    case 'broken':
      return <BrokenLesson problems={opened.problems} />
    case 'open':
      return <LessonView open={opened.open} step={step} />
  }
}
