import { PageHeading } from '../PageHeading.tsx'
import { wordsApp } from '../wordsApp.ts'

export function LessonMap() {
  return (
    <main id="page" className="plainPage">
      <PageHeading title={wordsApp.learn}>{wordsApp.learn}</PageHeading>
    </main>
  )
}
