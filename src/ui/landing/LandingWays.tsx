import type { ReactNode } from 'react'
import { firstLesson } from '../learn/library.ts'
import { hrefOf, LESSONS, lessonRoute, SANDBOX } from '../place.ts'
import { useSay } from '../reader.ts'

/** The one way on that is meant, and the one beside it. */
export function LandingWays() {
  const say = useSay()
  return (
    <div className="landingWays">
      <LessonLink className="button primary">{say('landing.start')}</LessonLink>
      <a className="button" href={hrefOf(SANDBOX)}>
        {say('landing.sandbox')}
      </a>
    </div>
  )
}

interface LessonLinkProps {
  readonly className: string
  readonly children: ReactNode
}

/** A link to the first lesson; where there is none, to the list of lessons. */
export function LessonLink({ className, children }: LessonLinkProps) {
  const lesson = firstLesson()
  return (
    <a className={className} href={hrefOf(lesson === null ? LESSONS : lessonRoute(lesson))}>
      {children}
    </a>
  )
}
