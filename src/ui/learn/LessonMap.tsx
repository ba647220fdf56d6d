import { useStore } from 'zustand'
import type { LessonProgress } from '../../lessons/progress.ts'
import { plainText } from '../../lessons/prose.ts'
import { exact } from '../format.ts'
import { PageHeading } from '../PageHeading.tsx'
import { useTellHeader } from '../pageStore.ts'
import { hrefOf, lessonRoute } from '../place.ts'
import { progress } from '../settings/keeping.ts'
import { wordsLearn } from '../wordsLearn.ts'
import { lessonIds, lessonNumber } from './library.ts'
import type { OpenLesson } from './openLesson.ts'
import { useOpened } from './useOpened.ts'
import './learn.css'

const words = wordsLearn.map

/** Every lesson there is: what it is about, how long it takes, and what is done of it. */
export function LessonMap() {
  useTellHeader('', null)
  return (
    <main id="page" className="plainPage lessonMap">
      <PageHeading title={words.title}>{words.title}</PageHeading>
      <p>{words.intro}</p>
      <ol>
        {lessonIds().map(id => (
          <LessonEntry key={id} id={id} />
        ))}
      </ol>
    </main>
  )
}

function LessonEntry({ id }: { readonly id: string }) {
  const opened = useOpened(id, 0)
  const done = useStore(progress.store, state => state.progress.lessons[id])
  if (opened.is === 'open') return <OpenEntry open={opened.open} done={done} />
  return (
    <li className="card lessonEntry">
      <h2>
        <a href={hrefOf(lessonRoute(id))}>{words.lesson(lessonNumber(id))}</a>
      </h2>
      <p>{opened.is === 'loading' ? words.loading : words.broken}</p>
    </li>
  )
}

interface OpenEntryProps {
  readonly open: OpenLesson
  readonly done: LessonProgress | undefined
}

function OpenEntry({ open, done }: OpenEntryProps) {
  const { lesson, numbers } = open
  const numberText = (name: string): string => exact(numbers[name]?.value ?? 0)
  const last = lesson.steps.at(-1)
  const isFinished = done?.finished === true
  return (
    <li className="card lessonEntry" data-finished={isFinished}>
      <p className="small">
        {words.lesson(lessonNumber(lesson.id))} · {words.minutes(lesson.minutes)}
        <span className="standing">{standing(open, done)}</span>
      </p>
      <h2>
        <a href={hrefOf(lessonRoute(lesson.id, isFinished ? (lesson.steps[0]?.id ?? null) : null))}>
          {plainText(lesson.title, numberText)}
        </a>
      </h2>
      {lesson.objective.map(inlines => (
        <p key={plainText(inlines, numberText)}>{plainText(inlines, numberText)}</p>
      ))}
      {isFinished && last !== undefined && (
        <p>
          <a className="recallLink" href={hrefOf(lessonRoute(lesson.id, last.id))}>
            {words.recall}
          </a>
        </p>
      )}
    </li>
  )
}

function standing({ lesson }: OpenLesson, done: LessonProgress | undefined): string {
  if (done === undefined) return ''
  const place = lesson.steps.findIndex(({ id }) => id === done.step)
  const reached = done.finished ? words.finished : words.begun(place + 1, lesson.steps.length)
  return done.challenge === 'solved' ? `${reached}, ${words.solved}` : reached
}
