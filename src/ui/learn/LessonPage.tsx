import { PageHeading } from '../PageHeading.tsx'

interface LessonPageProps {
  readonly lesson: string
  readonly step: string | null
}

export function LessonPage({ lesson }: LessonPageProps) {
  return (
    <main id="page" className="plainPage">
      <PageHeading title={lesson}>{lesson}</PageHeading>
    </main>
  )
}
