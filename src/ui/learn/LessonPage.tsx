import { DROPPED } from '../../state/droppedLesson.ts'
import { useSay } from '../reader.ts'
import { UnknownPage } from '../UnknownPage.tsx'
import { DroppedPage } from './DroppedPage.tsx'
import { lessonIds } from './library.ts'
import { OpenedLesson } from './OpenedLesson.tsx'
import './learn.css'

interface LessonPageProps {
  readonly lesson: string
  readonly step: string | null
}

/** A lesson by its name: one of ours, one that was dropped on the page, or none. */
export function LessonPage({ lesson, step }: LessonPageProps) {
  const say = useSay()
  if (lesson === DROPPED) return <DroppedPage step={step} />
  if (lessonIds().includes(lesson)) return <OpenedLesson lesson={lesson} step={step} />
  const problem = say('learn.unknownLesson.problem', { id: lesson })
  return <UnknownPage problem={{ path: '/learn', problem, mend: say('learn.unknownLesson.mend') }} />
}
