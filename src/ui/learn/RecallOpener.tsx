import { useEffect, useId, useState } from 'react'
import { type Inlines, type Prose, plainText } from '../../lessons/prose.ts'
import { type RecallQuestion, recallFrom, recallLessons, withAnswer } from '../../lessons/recall.ts'
import { useReader, useSay } from '../reader.ts'
import { progress } from '../settings/keeping.ts'
import { lessonIds, lessonNumber, openedLesson } from './library.ts'
import { numberTextIn } from './numberText.ts'
import type { OpenLesson } from './openLesson.ts'

interface Asked {
  readonly question: RecallQuestion
  readonly open: OpenLesson
}

/** Two questions from earlier lessons, those missed last time first; they may be passed over. Nothing before the fourth lesson. */
export function RecallOpener({ lesson }: { readonly lesson: string }) {
  const say = useSay()
  const asked = useAsked(lesson)
  if (asked.length === 0) return null
  return (
    <section className="recallOpener" aria-label={say('learn.recall.title')}>
      <h2>{say('learn.recall.title')}</h2>
      {asked.map(each => (
        <RecallCard key={`${each.question.lesson} ${each.question.item.id}`} asked={each} />
      ))}
    </section>
  )
}

/** What is asked is settled once on opening: an answer given must not change the questions. */
function useAsked(lesson: string): readonly Asked[] {
  const { language } = useReader()
  const [asked, setAsked] = useState<readonly Asked[]>([])
  useEffect(() => {
    let isWanted = true
    const { progress: done } = progress.store.getState()
    const loading = recallLessons(lessonIds(), lesson, done).map(id => openedLesson(id, language))
    Promise.all(loading).then(
      all => {
        const opens = all.flatMap(opened => (opened.is === 'open' ? [opened.open] : []))
        const questions = recallFrom(
          opens.map(open => open.lesson),
          done,
        )
        const found = questions.flatMap(question => {
          const open = opens.find(each => each.lesson.id === question.lesson)
          return open === undefined ? [] : [{ question, open }]
        })
        if (isWanted) setAsked(found)
      },
      // Without the earlier lessons there is nothing to ask; this lesson is there all the same.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [lesson, language])
  return asked
}

function RecallCard({ asked: { question, open } }: { readonly asked: Asked }) {
  const reader = useReader()
  const { say } = reader
  const [chosen, setChosen] = useState<string | null>(null)
  const name = useId()
  const { item } = question
  const text = (inlines: Inlines): string => plainText(inlines, numberTextIn(open.numbers, reader))
  const prose = (all: Prose): string => all.map(text).join(' ')
  const option = item.options.find(({ id }) => id === chosen)
  /** The first answer counts; after that trying on is free. */
  function choose(id: string): void {
    if (chosen === null) progress.change(done => withAnswer(done, question, id))
    setChosen(id)
  }
  return (
    <fieldset className="quiz card">
      <legend>
        <span className="small">{say('learn.recall.from', { number: lessonNumber(question.lesson) })}</span>{' '}
        {prose(item.question)}
      </legend>
      {item.options.map(({ id, label }) => (
        <label key={id} className="option">
          <input type="radio" name={name} value={id} checked={id === chosen} onChange={() => choose(id)} />
          <span>{text(label)}</span>
        </label>
      ))}
      <div role="status" className="quizAnswer">
        {option !== undefined && (
          <>
            <p className="verdict" data-right={option.id === item.answer}>
              <b>{say(option.id === item.answer ? 'learn.exit.right' : 'learn.exit.wrong')}</b>
            </p>
            <p>{prose(option.explanation)}</p>
          </>
        )}
      </div>
    </fieldset>
  )
}
