import type { ChallengeStep } from '../../lessons/lesson.ts'
import { plainText } from '../../lessons/prose.ts'
import { hides } from '../../state/addressOptions.ts'
import { useAddress } from '../place.ts'
import { useReader, useSay } from '../reader.ts'
import { useView } from '../useSession.ts'
import { actionText } from './actionText.ts'
import { AlertLine, StageChoice, UnseenRuns } from './ChallengeParts.tsx'
import { useDesk, useLesson, useNumberText } from './LessonContext.tsx'
import { Outcome } from './Outcome.tsx'
import { ProseText } from './ProseText.tsx'

/** What became of a challenge, its hints on demand, and the solution played on the stage. */
export function ChallengePanel({ step }: { readonly step: ChallengeStep }) {
  const say = useSay()
  const showing = useDesk(view => view.showing)
  return (
    <>
      <p className="small">
        {say('learn.challenge.budget', { changes: step.challenge.parChanges })}
        {step.challenge.seeds.length === 1 && ` ${say('learn.challenge.seed', { seed: step.challenge.seeds[0] ?? 0 })}`}
      </p>
      <StageChoice step={step} />
      <AlertLine step={step} />
      {showing ? <Solution step={step} /> : <Outcome />}
      <UnseenRuns step={step} />
      <Hints step={step} />
    </>
  )
}

/** The author's actions, each ticked off as the playhead passes it. */
function Solution({ step }: { readonly step: ChallengeStep }) {
  const reader = useReader()
  const { say, numbers } = reader
  const { desk } = useLesson()
  const atMs = useView(view => view.atMs)
  const numberText = useNumberText()
  return (
    <section className="card solution" aria-label={say('learn.challenge.solution')}>
      <p>{say('learn.challenge.showing')}</p>
      <ol>
        {step.challenge.solution.actions.map(({ at, action }) => (
          <li key={`${at} ${action.on}`} data-done={atMs * 1000 >= at}>
            {say('learn.challenge.step', {
              seconds: numbers.exact(at / 1_000_000),
              what: actionText(desk.open.lesson, action, {
                plain: one => plainText(one, numberText),
                reader,
              }),
            })}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Hints({ step }: { readonly step: ChallengeStep }) {
  const say = useSay()
  const { desk } = useLesson()
  const shown = useDesk(view => view.state.hints)
  const { hints } = step.challenge
  const { view } = useAddress()
  const [noHints, noSolution] = [hides(view, 'hints'), hides(view, 'solution')]
  if (noHints && noSolution) return null
  return (
    <div className="hints">
      {hints.slice(0, noHints ? 0 : shown).map((hint, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a hint is its number.
        <section key={`hint ${n + 1}`} className="hint">
          <h2>{say('learn.challenge.hint', { number: n + 1 })}</h2>
          <ProseText prose={hint} />
        </section>
      ))}
      <p className="hintButtons">
        {!noHints && shown < hints.length && (
          <button type="button" className="button" onClick={() => desk.happen({ do: 'showHint' })}>
            {say('learn.challenge.showHint', { number: shown + 1 })}
          </button>
        )}
        {!noSolution && (
          <button type="button" className="button quiet" onClick={() => desk.showSolution()}>
            {say('learn.challenge.solution')}
          </button>
        )}
      </p>
    </div>
  )
}
