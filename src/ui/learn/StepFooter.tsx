import { useStore } from 'zustand'
import type { Say } from '../../engine/say.ts'
import type { Step } from '../../lessons/lesson.ts'
import { hides } from '../../state/addressOptions.ts'
import { goTo, hrefOf, isLocked, LESSONS, lessonRoute, useAddress } from '../place.ts'
import { useSay } from '../reader.ts'
import { useView } from '../useSession.ts'
import type { Word } from '../words/english.ts'
import { challengeNext } from './challengeNext.ts'
import { useDesk, useLesson } from './LessonContext.tsx'
import type { DeskView, LessonDesk } from './lessonDesk.ts'
import { lessonIds } from './library.ts'

/** Back, how far one is, and the one thing to do next, named as what it does. */
export function StepFooter() {
  const say = useSay()
  const { desk } = useLesson()
  const { lesson } = desk.open
  const index = useDesk(view => view.state.step)
  const before = lesson.steps[index - 1]
  const address = useAddress()
  return (
    <footer className="stepFooter">
      <span className="dots" aria-hidden="true">
        {lesson.steps.map((step, n) => (
          <i key={step.id} data-is={n === index ? 'here' : n < index ? 'before' : 'after'} />
        ))}
      </span>
      <div className="stepButtons">
        {before === undefined ? (
          !isLocked(address) && (
            <a className="button" href={hrefOf(LESSONS)}>
              {say('learn.back')}
            </a>
          )
        ) : (
          <a className="button" href={hrefOf(lessonRoute(lesson.id, before.id))}>
            {say('learn.back')}
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
  const say = useSay()
  const { desk } = useLesson()
  const view = useStore(desk.store)
  const playing = useView(({ playing: isPlaying }) => isPlaying)
  const { state, script } = view
  const { step } = desk
  const next = desk.open.lesson.steps[state.step + 1]
  const on = goOn(desk)
  const address = useAddress()
  const asks = step.kind === 'predict' && !hides(address.view, 'predictions')
  if (asks && state.guesses[step.id]?.locked !== true) return locking({ desk, say }, step, on)
  if (step.kind === 'vary' || step.kind === 'challenge') return trying({ desk, say }, { on, playing, ...view })
  if (script === 'running') return { text: say('learn.toTheEnd'), act: () => desk.finish() }
  if (script === 'waiting') return { text: say('learn.runNow'), act: () => desk.watch() }
  if (next === undefined) return isLocked(address) ? finished(say) : ending({ desk, say })
  return { text: nextText(next, say), act: on }
}

interface Saying {
  readonly desk: LessonDesk
  readonly say: Say<Word>
}

function locking({ desk, say }: Saying, step: Step, on: () => void): Doing {
  const { state } = desk.store.getState()
  const runsNext = desk.open.lesson.steps[state.step + 1]?.kind === 'run'
  const act = (): void => {
    desk.happen({ do: 'lock' })
    on()
  }
  return {
    text: runsNext ? say('learn.lockAndRun') : say('learn.lock'),
    disabled: state.guesses[step.id] === undefined,
    act,
  }
}

interface Trying extends DeskView {
  on(): void
  readonly playing: boolean
}

const GO_ON = { do: 'goOn' } as const

/** Run until it is decided; then on, or again. */
function trying({ desk, say }: Saying, { on, playing, ...view }: Trying): Doing {
  const next = desk.open.lesson.steps[view.state.step + 1]
  const isMet = view.readings.length > 0 && view.readings.every(({ status }) => status === 'met')
  const again = { text: say('learn.again'), act: () => desk.again() }
  const { step } = desk
  const wanted =
    step.kind === 'challenge'
      ? challengeNext(step, view)
      : isMet
        ? GO_ON
        : view.isOver
          ? ({ do: 'again' } as const)
          : null
  switch (wanted?.do) {
    case 'goOn':
      return next === undefined ? again : { text: nextText(next, say), act: on }
    case 'check':
      return { text: say('learn.unseen.check'), act: () => desk.checkUnseen() }
    case 'stopCheck':
      return { text: say('learn.unseen.stop'), act: () => desk.stopCheck() }
    case 'showStage':
      return { text: say('learn.challenge.otherStage'), act: () => desk.showStage(wanted.stage) }
    case 'again':
      return again
  }
  if (playing) return { text: say('learn.pause'), act: () => desk.session.pause() }
  return { text: say('learn.runNow'), act: () => desk.watch() }
}

function ending({ desk: { open }, say }: Saying): Doing {
  const ids = lessonIds()
  const place = ids.indexOf(open.lesson.id)
  // After a lesson that is none of ours comes none.
  const following = place < 0 ? undefined : ids[place + 1]
  if (following === undefined) return { text: say('learn.finish'), act: () => goTo(LESSONS) }
  return { text: say('learn.nextLesson'), act: () => goTo(lessonRoute(following)) }
}

/** Nothing comes after the end for whoever is kept in the lesson. */
function finished(say: Say<Word>): Doing {
  return { text: say('learn.exit.done'), disabled: true, act: () => undefined }
}

/** What comes next, in the words of the button that goes there. */
function nextText(next: Step, say: Say<Word>): string {
  return next.kind === 'explain' && next.of === null ? say('learn.next') : say(`learn.nextKind.${next.kind}`)
}

function useAside(): Doing | null {
  const say = useSay()
  const { desk } = useLesson()
  const deskView = useStore(desk.store)
  const { state, readings } = deskView
  const { step } = desk
  const on = goOn(desk)
  const { view } = useAddress()
  const asks = step.kind === 'predict' && !hides(view, 'predictions')
  if (asks && state.guesses[step.id]?.locked !== true) return { text: say('learn.noGuess'), act: on }
  const isTried = step.kind === 'vary' || step.kind === 'challenge'
  const isMet = readings.every(({ status }) => status === 'met')
  const isOpen = step.kind === 'challenge' ? challengeNext(step, deskView)?.do !== 'goOn' : !isMet
  if (isTried && isOpen) return { text: say('learn.unsolved'), act: on }
  return null
}

function goOn(desk: LessonDesk): () => void {
  const { lesson } = desk.open
  const next = lesson.steps[desk.store.getState().state.step + 1]
  return () => {
    if (next !== undefined) goTo(lessonRoute(lesson.id, next.id))
  }
}
