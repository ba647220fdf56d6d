import type { Step } from '../../lessons/lesson.ts'
import { hrefOf, lessonRoute, SHEET } from '../place.ts'
import { useSay } from '../reader.ts'
import { useLesson } from './LessonContext.tsx'
import { InlineText, ProseText } from './ProseText.tsx'
import { QuizCard } from './QuizCard.tsx'

/** The end of a lesson: the takeaway to complete, two questions to keep it, what the model leaves out, and real systems. */
export function ExitPanel({ step }: { readonly step: Extract<Step, { readonly kind: 'exit' }> }) {
  const say = useSay()
  const { lesson } = useLesson().desk.open
  return (
    <>
      <QuizCard id={step.id} quiz={step.takeaway} />
      <h2>{say('learn.exit.recallTitle')}</h2>
      {lesson.recall.map(item => (
        <QuizCard key={item.id} id={item.id} quiz={item} />
      ))}
      <h2>{say('learn.exit.caveats')}</h2>
      <ProseText prose={lesson.caveats} />
      <h2>{say('learn.exit.brokers')}</h2>
      {lesson.brokers.map(({ id, name, text }) => (
        <details key={id} className="fold brokerNote">
          <summary>
            <InlineText inlines={name} />
          </summary>
          <ProseText prose={text} />
        </details>
      ))}
      <p>
        <a className="recallLink" href={hrefOf(lessonRoute(lesson.id, SHEET))}>
          {say('learn.exit.sheet')}
        </a>
      </p>
    </>
  )
}
