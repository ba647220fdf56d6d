import { useId, useRef } from 'react'
import { plainText } from '../../lessons/prose.ts'
import { hrefOf, lessonRoute } from '../place.ts'
import { useSay } from '../reader.ts'
import { useDesk, useLesson, useNumberText } from './LessonContext.tsx'
import { lessonNumber } from './library.ts'

/** Where one is in the lesson; pressing it shows every step, each with its address. Nothing is locked. */
export function StepMenu() {
  const say = useSay()
  const { lesson } = useLesson().desk.open
  const index = useDesk(view => view.state.step)
  const numberText = useNumberText()
  const id = useId()
  const list = useRef<HTMLElement>(null)
  const challenge = lesson.steps.findIndex(({ kind }) => kind === 'challenge')
  const toChallenge = lesson.steps[challenge]
  return (
    <div className="kicker">
      <button type="button" className="button quiet kickerButton" popoverTarget={id}>
        {say('learn.kicker', { lesson: lessonNumber(lesson.id), step: index + 1, steps: lesson.steps.length })}
        <span className="unseen">: {say('learn.allSteps')}</span>
      </button>
      {toChallenge !== undefined && index < challenge && (
        <a className="skip" href={hrefOf(lessonRoute(lesson.id, toChallenge.id))}>
          {say('learn.skipToChallenge')}
        </a>
      )}
      <nav id={id} ref={list} popover="auto" className="stepMenu" aria-label={say('learn.steps')}>
        <ol>
          {lesson.steps.map((step, n) => (
            <li key={step.id}>
              <a
                href={hrefOf(lessonRoute(lesson.id, step.id))}
                aria-current={n === index ? 'step' : undefined}
                onClick={() => list.current?.hidePopover()}
              >
                <span className="stepKind">{say(`learn.kinds.${step.kind}`)}</span> {plainText(step.title, numberText)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </div>
  )
}
