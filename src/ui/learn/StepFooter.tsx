import { useStore } from 'zustand'
import type { Step } from '../../lessons/lesson.ts'
import { goTo, hrefOf, LESSONS, lessonRoute } from '../place.ts'
import { useView } from '../useSession.ts'
import { wordsLearn as words } from '../wordsLearn.ts'
import { useDesk, useLesson } from './LessonContext.tsx'
import type { DeskView, LessonDesk } from './lessonDesk.ts'
import { lessonIds } from './library.ts'

/** Back, how far one is, and the one thing to do next, named as what it does. */
export function StepFooter() {
  const { desk } = useLesson()
  const { lesson } = desk.open
  const index = useDesk(view => view.state.step)
  const before = lesson.steps[index - 1]
  return (
    <footer className="stepFooter">
      <span className="dots" aria-hidden="true">
        {lesson.steps.map((step, n) => (
          <i key={step.id} data-is={n === index ? 'here' : n < index ? 'before' : 'after'} />
        ))}
      </span>
      <div className="stepButtons">
        {before === undefined ? (
          <a className="button" href={hrefOf(LESSONS)}>
            {words.back}
          </a>
        ) : (
          <a className="button" href={hrefOf(lessonRoute(lesson.id, before.id))}>
            {words.back}
          </a>
        )}
        <Primary />
      </div>
    </footer>
  )
}

/** The way past what the black button asks for, where it asks for something; nothing is locked. */
export function StepAside() {
  const aside = useAside()
  if (aside === null) return null
  return (
    <button type="button" className="button link" onClick={aside.act}>
      {aside.text}
    </button>
  )
}

interface Doing {
  readonly text: string
  readonly disabled?: boolean
  act(): void
}

function Primary() {
  const { text, disabled = false, act } = usePrimary()
  return (
    <button type="button" className="button primary" disabled={disabled} onClick={act}>
      {text}
    </button>
  )
}

/** What the black button does in the open step, as it stands. */
function usePrimary(): Doing {
  const { desk } = useLesson()
  const view = useStore(desk.store)
  const playing = useView(({ playing: isPlaying }) => isPlaying)
  const { state, script } = view
  const { step } = desk
  const next = desk.open.lesson.steps[state.step + 1]
  const on = goOn(desk)
  if (step.kind === 'predict' && state.guesses[step.id]?.locked !== true) return locking(desk, step, on)
  if (step.kind === 'vary' || step.kind === 'challenge') return trying(desk, { on, playing, ...view })
  if (script === 'running') return { text: words.toTheEnd, act: () => desk.finish() }
  if (script === 'waiting') return { text: words.runNow, act: () => desk.watch() }
  if (next === undefined) return ending(desk)
  return { text: nextText(next), act: on }
}

function locking(desk: LessonDesk, step: Step, on: () => void): Doing {
  const { state } = desk.store.getState()
  const runsNext = desk.open.lesson.steps[state.step + 1]?.kind === 'run'
  const act = (): void => {
    desk.happen({ do: 'lock' })
    on()
  }
  return {
    text: runsNext ? words.lockAndRun : words.lock,
    disabled: state.guesses[step.id] === undefined,
    act,
  }
}

interface Trying extends Pick<DeskView, 'state' | 'readings' | 'isOver'> {
  on(): void
  readonly playing: boolean
}

/** Run until it is decided; then on, or again. */
function trying(desk: LessonDesk, { on, playing, state, readings, isOver }: Trying): Doing {
  const next = desk.open.lesson.steps[state.step + 1]
  const isMet = readings.length > 0 && readings.every(({ status }) => status === 'met')
  if (isMet && next !== undefined) return { text: nextText(next), act: on }
  if (isOver) return { text: words.again, act: () => desk.again() }
  if (playing) return { text: words.pause, act: () => desk.session.pause() }
  return { text: words.runNow, act: () => desk.watch() }
}

function ending({ open }: LessonDesk): Doing {
  const ids = lessonIds()
  const following = ids[ids.indexOf(open.lesson.id) + 1]
  if (following === undefined) return { text: words.finish, act: () => goTo(LESSONS) }
  return { text: words.nextLesson, act: () => goTo(lessonRoute(following)) }
}

/** What comes next, in the words of the button that goes there. */
function nextText(next: Step): string {
  return next.kind === 'explain' && next.of === null ? words.next : words.nextKind[next.kind]
}

function useAside(): Doing | null {
  const { desk } = useLesson()
  const { state, readings } = useStore(desk.store)
  const { step } = desk
  const on = goOn(desk)
  if (step.kind === 'predict' && state.guesses[step.id]?.locked !== true) return { text: words.noGuess, act: on }
  const isOpen = readings.some(({ status }) => status !== 'met')
  if ((step.kind === 'vary' || step.kind === 'challenge') && isOpen) return { text: words.unsolved, act: on }
  return null
}

function goOn(desk: LessonDesk): () => void {
  const { lesson } = desk.open
  const next = lesson.steps[desk.store.getState().state.step + 1]
  return () => {
    if (next !== undefined) goTo(lessonRoute(lesson.id, next.id))
  }
}
