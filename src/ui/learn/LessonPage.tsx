import { useState } from 'react'
import { PageHeading } from '../PageHeading.tsx'
import { useSay } from '../reader.ts'
import { UnknownPage } from '../UnknownPage.tsx'
import { BrokenLesson } from './BrokenLesson.tsx'
import { LessonSheet } from './LessonSheet.tsx'
import { lessonIds, lessonView } from './library.ts'
import { useOpened } from './useOpened.ts'
import './learn.css'

/** What stands in the address in place of a step for the lesson on paper. */
export const SHEET = 'sheet'

interface LessonPageProps {
  readonly lesson: string
  readonly step: string | null
}

/** A lesson by its name: while it loads, when it cannot be taught, or at work. */
export function LessonPage({ lesson, step }: LessonPageProps) {
  const say = useSay()
  const [attempt, setAttempt] = useState(0)
  const opened = useOpened(lesson, attempt)
  if (!lessonIds().includes(lesson)) {
    const problem = say('learn.unknownLesson.problem', { id: lesson })
    return <UnknownPage problem={{ path: '/learn', problem, mend: say('learn.unknownLesson.mend') }} />
  }
  switch (opened.is) {
    case 'loading':
      return (
        <main id="page" className="plainPage" aria-busy="true">
          <p>{say('learn.loading')}</p>
        </main>
      )
    case 'missing':
      return (
        <main id="page" className="plainPage">
          <PageHeading title={say('learn.notLoaded.title')}>{say('learn.notLoaded.title')}</PageHeading>
          <p>{say('learn.notLoaded.text')}</p>
          <p>
            <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
              {say('learn.notLoaded.again')}
            </button>
          </p>
        </main>
      )
    case 'broken':
      return <BrokenLesson problems={opened.problems} />
    case 'open': {
      if (step === SHEET) return <LessonSheet open={opened.open} />
      const LessonView = lessonView()
      return <LessonView open={opened.open} step={step} />
    }
  }
}
