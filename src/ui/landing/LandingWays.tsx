import { firstLesson } from '../learn/library.ts'
import { hrefOf, LESSONS, lessonRoute, SANDBOX } from '../place.ts'
import { wordsLanding as words } from '../wordsLanding.ts'

/** The one way on that is meant, and the one beside it. */
export function LandingWays() {
  const lesson = firstLesson()
  return (
    <div className="landingWays">
      <a className="button primary" href={hrefOf(lesson === null ? LESSONS : lessonRoute(lesson))}>
        {words.start}
      </a>
      <a className="button" href={hrefOf(SANDBOX)}>
        {words.sandbox}
      </a>
    </div>
  )
}
