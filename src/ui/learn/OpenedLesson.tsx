import { useState } from 'react'
import { DROPPED } from '../../state/droppedLesson.ts'
import { PageHeading } from '../PageHeading.tsx'
import { SHEET } from '../place.ts'
import { useSay } from '../reader.ts'
import { BrokenLesson } from './BrokenLesson.tsx'
import { LessonChoice } from './LessonChoice.tsx'
import { lessonScreens } from './library.ts'
import { useOpened } from './useOpened.ts'

interface OpenedLessonProps {
  readonly lesson: string
  readonly step: string | null
}

/** A lesson that is there: while it loads, when it cannot be taught, or at work. */
export function OpenedLesson({ lesson, step }: OpenedLessonProps) {
  const say = useSay()
  const [attempt, setAttempt] = useState(0)
  const opened = useOpened(lesson, attempt)
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
      return <BrokenLesson problems={opened.problems}>{lesson === DROPPED && <LessonChoice />}</BrokenLesson>
    case 'open': {
      const { LessonSheet, LessonView } = lessonScreens()
      return step === SHEET ? <LessonSheet open={opened.open} /> : <LessonView open={opened.open} step={step} />
    }
  }
}
