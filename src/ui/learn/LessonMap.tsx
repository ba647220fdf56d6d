import { useStore } from 'zustand'
import type { Say } from '../../engine/say.ts'
import type { LessonProgress } from '../../lessons/progress.ts'
import { plainText } from '../../lessons/prose.ts'
import { DROPPED } from '../../state/droppedLesson.ts'
import { PageHeading } from '../PageHeading.tsx'
import { useTellHeader } from '../pageStore.ts'
import { COMPARE, hrefOf, lessonRoute, SHEET } from '../place.ts'
import { useReader, useSay } from '../reader.ts'
import { progress } from '../settings/keeping.ts'
import type { Word } from '../words/english.ts'
import { dropped } from './dropped.ts'
import { LessonChoice } from './LessonChoice.tsx'
import { lessonIds, lessonNumber } from './library.ts'
import { numberTextIn } from './numberText.ts'
import type { OpenLesson } from './openLesson.ts'
import { useOpened } from './useOpened.ts'
import './learn.css'

/** Lessons that belong together, by their numbers. */
const UNITS = [
  { unit: 'why', from: 1, to: 4 },
  { unit: 'behave', from: 5, to: 7 },
  { unit: 'loss', from: 8, to: 10 },
  { unit: 'fail', from: 11, to: 13 },
  { unit: 'limits', from: 14, to: 15 },
  { unit: 'scale', from: 16, to: Number.POSITIVE_INFINITY },
] as const

/** Every lesson there is: what it is about, how long it takes, and what is done of it. */
export function LessonMap() {
  const say = useSay()
  useTellHeader('', null)
  return (
    <main id="page" className="plainPage lessonMap">
      <PageHeading title={say('learn.map.title')}>{say('learn.map.title')}</PageHeading>
      <p>{say('learn.map.intro')}</p>
      {UNITS.map(({ unit, from, to }) => {
        const ids = lessonIds().filter(id => lessonNumber(id) >= from && lessonNumber(id) <= to)
        if (ids.length === 0) return null
        return (
          <section key={unit} aria-labelledby={`unit-${unit}`}>
            <h2 id={`unit-${unit}`} className="unitName">
              {say(`learn.map.unit.${unit}`)}
            </h2>
            <ol>
              {ids.map(id => (
                <LessonEntry key={id} id={id} />
              ))}
            </ol>
          </section>
        )
      })}
      <LessonChoice />
      <DroppedEntry />
      <p className="mapMore">
        <a href={hrefOf(COMPARE)}>{say('app.compareLink')}</a>
      </p>
    </main>
  )
}

/** The lesson that was dropped on the page, as long as there is one. */
function DroppedEntry() {
  const say = useSay()
  const lesson = useStore(dropped.store, view => view.lesson)
  if (lesson === null) return null
  const name = lesson.files.folder
  return (
    <ol>
      <li className="card lessonEntry">
        <h3>
          <a href={hrefOf(lessonRoute(DROPPED))}>
            {say('learn.dropped.entry', { named: name === '' ? 'no' : 'yes', name })}
          </a>
        </h3>
        <p>
          <button type="button" className="button link recallLink" onClick={() => dropped.forget()}>
            {say('learn.dropped.forget')}
          </button>
        </p>
      </li>
    </ol>
  )
}

function LessonEntry({ id }: { readonly id: string }) {
  const say = useSay()
  const opened = useOpened(id, 0)
  const done = useStore(progress.store, state => state.progress.lessons[id])
  if (opened.is === 'open') return <OpenEntry open={opened.open} done={done} />
  return (
    <li className="card lessonEntry">
      <h3>
        <a href={hrefOf(lessonRoute(id))}>{say('learn.map.lesson', { number: lessonNumber(id) })}</a>
      </h3>
      <p>{opened.is === 'loading' ? say('learn.map.loading') : say('learn.map.broken')}</p>
    </li>
  )
}

interface OpenEntryProps {
  readonly open: OpenLesson
  readonly done: LessonProgress | undefined
}

function OpenEntry({ open, done }: OpenEntryProps) {
  const reader = useReader()
  const { say } = reader
  const { lesson, numbers } = open
  const numberText = numberTextIn(numbers, reader)
  const last = lesson.steps.at(-1)
  const isFinished = done?.finished === true
  return (
    <li className="card lessonEntry" data-finished={isFinished}>
      <p className="small">
        {say('learn.map.lesson', { number: lessonNumber(lesson.id) })} ·{' '}
        {say('learn.map.minutes', { minutes: lesson.minutes })}
        <span className="standing">{standing(open, done, say)}</span>
      </p>
      <h3>
        <a href={hrefOf(lessonRoute(lesson.id, isFinished ? (lesson.steps[0]?.id ?? null) : null))}>
          {plainText(lesson.title, numberText)}
        </a>
      </h3>
      {lesson.objective.map(inlines => (
        <p key={plainText(inlines, numberText)}>{plainText(inlines, numberText)}</p>
      ))}
      <p className="small">
        <a className="recallLink" href={hrefOf(lessonRoute(lesson.id, SHEET))}>
          {say('learn.map.sheet')}
        </a>
      </p>
      {isFinished && last !== undefined && (
        <p>
          <a className="recallLink" href={hrefOf(lessonRoute(lesson.id, last.id))}>
            {say('learn.map.recall')}
          </a>
        </p>
      )}
    </li>
  )
}

function standing({ lesson }: OpenLesson, done: LessonProgress | undefined, say: Say<Word>): string {
  if (done === undefined) return ''
  const place = lesson.steps.findIndex(({ id }) => id === done.step)
  const reached = done.finished
    ? say('learn.map.finished')
    : say('learn.map.begun', { step: place + 1, steps: lesson.steps.length })
  return done.challenge === 'solved' ? `${reached}, ${say('learn.map.solved')}` : reached
}
