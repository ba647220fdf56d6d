import { useStore } from 'zustand'
import type { Say } from '../../engine/say.ts'
import type { LessonProgress } from '../../lessons/progress.ts'
import { DROPPED } from '../../state/droppedLesson.ts'
import { PageHeading } from '../PageHeading.tsx'
import { useTellHeader } from '../pageStore.ts'
import { COMPARE, hrefOf, lessonRoute, SHEET } from '../place.ts'
import { useReader, useSay } from '../reader.ts'
import { progress } from '../settings/keeping.ts'
import type { Word } from '../words/english.ts'
import { dropped } from './dropped.ts'
import { LessonChoice } from './LessonChoice.tsx'
import { type LessonCard, lessonCard } from './lessonCards.ts'
import { lessonIds, lessonNumber } from './library.ts'
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
  const { language, say } = useReader()
  const card = lessonCard(id, language)
  const done = useStore(progress.store, state => state.progress.lessons[id])
  if (card !== null) return <CardEntry id={id} card={card} done={done} />
  return (
    <li className="card lessonEntry">
      <h3>
        <a href={hrefOf(lessonRoute(id))}>{say('learn.map.lesson', { number: lessonNumber(id) })}</a>
      </h3>
      <p>{say('learn.map.broken')}</p>
    </li>
  )
}

interface CardEntryProps {
  readonly id: string
  readonly card: LessonCard
  readonly done: LessonProgress | undefined
}

function CardEntry({ id, card: { title, objective, minutes, steps }, done }: CardEntryProps) {
  const say = useSay()
  const [first = null] = steps
  const last = steps.at(-1)
  const isFinished = done?.finished === true
  return (
    <li className="card lessonEntry" data-finished={isFinished}>
      <p className="small">
        {say('learn.map.lesson', { number: lessonNumber(id) })} · {say('learn.map.minutes', { minutes })}
        <span className="standing">{standing(steps, done, say)}</span>
      </p>
      <h3>
        <a href={hrefOf(lessonRoute(id, isFinished ? first : null))}>{title}</a>
      </h3>
      {objective.map(text => (
        <p key={text}>{text}</p>
      ))}
      <p className="small">
        <a className="recallLink" href={hrefOf(lessonRoute(id, SHEET))}>
          {say('learn.map.sheet')}
        </a>
      </p>
      {isFinished && last !== undefined && (
        <p>
          <a className="recallLink" href={hrefOf(lessonRoute(id, last))}>
            {say('learn.map.recall')}
          </a>
        </p>
      )}
    </li>
  )
}

function standing(steps: readonly string[], done: LessonProgress | undefined, say: Say<Word>): string {
  if (done === undefined) return ''
  const place = done.step === null ? -1 : steps.indexOf(done.step)
  const reached = done.finished
    ? say('learn.map.finished')
    : say('learn.map.begun', { step: place + 1, steps: steps.length })
  return done.challenge === 'solved' ? `${reached}, ${say('learn.map.solved')}` : reached
}
