import { useState } from 'react'
import { useReader, useSay } from '../reader.ts'
import { useReducedMotion } from '../useMedia.ts'
import { useSession, useView } from '../useSession.ts'
import { LessonLink } from './LandingWays.tsx'
import { cameTrue, type Guess, nextOf, type Story, type StoryFacts } from './landingLine.ts'
import { SECOND_NAME } from './landingScenario.ts'

const GUESSES: readonly Guess[] = ['drains', 'grows']
/** Where motion is unwanted, what comes of the worker is shown by the still this much later. */
const LATER_US = 3_000_000

/** The question after the first drag: a guess, the worker really added, and what came of it. */
export function LandingAsk({ facts }: { readonly facts: StoryFacts }) {
  const say = useSay()
  const session = useSession()
  const reducedMotion = useReducedMotion()
  const atMs = useView(view => view.atMs)
  const [told, tell] = useState<Story>({ phase: 'before' })
  const story = nextOf(told, facts, atMs)
  if (story !== told) tell(story)

  const guess = (mine: Guess): void => {
    session.act({ do: 'scale', on: 'consumers', value: 2 })
    session.act({ do: 'set', on: SECOND_NAME, value: say('landing.secondWorker') })
    const { waiting, capacity } = facts
    tell({ phase: 'watching', guess: mine, sinceMs: atMs, waiting, capacity })
    if (reducedMotion) session.seek(session.playhead + LATER_US)
    else session.play()
  }

  switch (story.phase) {
    case 'before':
    case 'over':
      return <div className="landingAsk" />
    case 'asked':
      return (
        <section className="landingAsk card">
          <h2>{say('landing.ask.question')}</h2>
          <div className="guesses">
            {GUESSES.map(each => (
              <button key={each} type="button" className="button" onClick={() => guess(each)}>
                {say(`landing.ask.${each}`)}
              </button>
            ))}
          </div>
        </section>
      )
    case 'watching':
      return (
        <section className="landingAsk card" aria-live="polite">
          <p>{say('landing.ask.watching')}</p>
        </section>
      )
    case 'told':
      return <Reveal story={story} onClose={() => tell({ phase: 'over' })} />
  }
}

interface RevealProps {
  readonly story: Extract<Story, { phase: 'told' }>
  readonly onClose: () => void
}

function Reveal({ story, onClose }: RevealProps) {
  const { say, numbers } = useReader()
  return (
    <section className="landingAsk card" aria-live="polite">
      <p>
        <strong>{cameTrue(story) ? say('landing.ask.right') : say('landing.ask.wrong')}</strong>{' '}
        {say('landing.ask.went', {
          from: numbers.count(story.waiting),
          to: numbers.count(story.waitingThen),
          seconds: numbers.count(story.seconds),
        })}
      </p>
      <p className="idea">{say('landing.ask.idea')}</p>
      <p className="revealWays">
        <LessonLink className="button">{say('landing.ask.fromLesson1')}</LessonLink>
        <span aria-hidden="true">·</span>
        <button type="button" className="button quiet" onClick={onClose}>
          {say('landing.ask.keepPlaying')}
        </button>
      </p>
    </section>
  )
}
