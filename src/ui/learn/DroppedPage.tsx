import { useStore } from 'zustand'
import { DROPPED } from '../../state/droppedLesson.ts'
import type { LessonFilesProblem } from '../../state/lessonFiles.ts'
import { PageHeading } from '../PageHeading.tsx'
import { useTellHeader } from '../pageStore.ts'
import { hrefOf, LESSONS } from '../place.ts'
import { useSay } from '../reader.ts'
import { dropped } from './dropped.ts'
import { LessonChoice } from './LessonChoice.tsx'
import { OpenedLesson } from './OpenedLesson.tsx'

/** The lesson that was dropped on the page, or why there is none to be taken. */
export function DroppedPage({ step }: { readonly step: string | null }) {
  const { lesson, problems } = useStore(dropped.store)
  if (problems.length > 0) return <Refused problems={problems} hasLesson={lesson !== null} />
  if (lesson === null) return <NoneYet />
  // Another lesson begins from the start, whatever the one before it was doing.
  return <OpenedLesson key={lesson.version} lesson={DROPPED} step={step} />
}

interface RefusedProps {
  readonly problems: readonly LessonFilesProblem[]
  readonly hasLesson: boolean
}

function Refused({ problems, hasLesson }: RefusedProps) {
  const say = useSay()
  useTellHeader('', null)
  return (
    <main id="page" className="plainPage brokenLesson">
      <PageHeading title={say('learn.dropped.refused')}>{say('learn.dropped.refused')}</PageHeading>
      <div role="alert">
        <ul>
          {problems.map(({ path, what, values }) => (
            <li key={`${path} ${what}`} className="card">
              {path !== '' && <code>{path}</code>}
              <p>{say(`learn.dropped.wrong.${what}`, values)}</p>
              <p>{say('learn.broken.mend', { mend: say(`learn.dropped.mend.${what}`, values) })}</p>
            </li>
          ))}
        </ul>
      </div>
      {hasLesson && (
        <p>
          <button type="button" className="button" onClick={() => dropped.dismiss()}>
            {say('learn.dropped.goOn')}
          </button>
        </p>
      )}
      <LessonChoice />
    </main>
  )
}

function NoneYet() {
  const say = useSay()
  useTellHeader('', null)
  return (
    <main id="page" className="plainPage">
      <PageHeading title={say('learn.dropped.none')}>{say('learn.dropped.none')}</PageHeading>
      <p>{say('learn.dropped.noneText')}</p>
      <LessonChoice />
      <p>
        <a href={hrefOf(LESSONS)}>{say('learn.finish')}</a>
      </p>
    </main>
  )
}
