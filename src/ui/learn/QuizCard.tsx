import { useId } from 'react'
import type { Quiz } from '../../lessons/lesson.ts'
import { plainText } from '../../lessons/prose.ts'
import { useSay } from '../reader.ts'
import { useDesk, useLesson } from './LessonContext.tsx'
import { InlineText, ProseText } from './ProseText.tsx'

interface QuizCardProps {
  /** The recall item's id, or the step's for a takeaway. */
  readonly id: string
  readonly quiz: Quiz
}

/** A question of understanding: one choice, and a sentence for it. Trying on is free. */
export function QuizCard({ id, quiz }: QuizCardProps) {
  const say = useSay()
  const { desk } = useLesson()
  const name = useId()
  const chosen = useDesk(view => view.state.chosen[id])
  const option = quiz.options.find(each => each.id === chosen)
  const isRight = chosen === quiz.answer
  return (
    <fieldset className="quiz card">
      <legend>
        {quiz.question.map(inlines => (
          <InlineText key={plainText(inlines, name => name)} inlines={inlines} />
        ))}
      </legend>
      {quiz.options.map(each => (
        <label key={each.id} className="option">
          <input
            type="radio"
            name={name}
            value={each.id}
            checked={each.id === chosen}
            onChange={() => desk.happen({ do: 'answer', item: id, option: each.id })}
          />
          <span>
            <InlineText inlines={each.label} />
          </span>
        </label>
      ))}
      <div role="status" className="quizAnswer">
        {option !== undefined && (
          <>
            <p className="verdict" data-right={isRight}>
              <b>{isRight ? say('learn.exit.right') : say('learn.exit.wrong')}</b>
            </p>
            <ProseText prose={option.explanation} />
          </>
        )}
      </div>
    </fieldset>
  )
}
