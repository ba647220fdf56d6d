import type { ChallengeStep } from '../../lessons/lesson.ts'
import { plainText } from '../../lessons/prose.ts'
import { exact } from '../format.ts'
import { useView } from '../useSession.ts'
import { wordsLearn } from '../wordsLearn.ts'
import { actionText } from './actionText.ts'
import { useDesk, useLesson, useNumberText } from './LessonContext.tsx'
import { Outcome } from './Outcome.tsx'
import { ProseText } from './ProseText.tsx'

const words = wordsLearn.challenge

/** What became of a challenge, its hints on demand, and the solution played on the stage. */
export function ChallengePanel({ step }: { readonly step: ChallengeStep }) {
  const showing = useDesk(view => view.showing)
  return (
    <>
      <p className="small">
        {words.budget(step.challenge.parChanges)}
        {step.challenge.seeds.length === 1 && ` ${words.seed(step.challenge.seeds[0] ?? 0)}`}
      </p>
      {showing ? <Solution step={step} /> : <Outcome />}
      <Hints step={step} />
    </>
  )
}

/** The author's actions, each ticked off as the playhead passes it. */
function Solution({ step }: { readonly step: ChallengeStep }) {
  const { desk } = useLesson()
  const atMs = useView(view => view.atMs)
  const numberText = useNumberText()
  return (
    <section className="card solution" aria-label={words.solution}>
      <p>{words.showing}</p>
      <ol>
        {step.challenge.solution.actions.map(({ at, action }) => (
          <li key={`${at} ${action.on}`} data-done={atMs * 1000 >= at}>
            {words.step(
              exact(at / 1_000_000),
              actionText(desk.open.lesson, action, one => plainText(one, numberText)),
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Hints({ step }: { readonly step: ChallengeStep }) {
  const { desk } = useLesson()
  const shown = useDesk(view => view.state.hints)
  const { hints } = step.challenge
  return (
    <div className="hints">
      {hints.slice(0, shown).map((hint, n) => (
        <section key={words.hint(n + 1)} className="hint">
          <h2>{words.hint(n + 1)}</h2>
          <ProseText prose={hint} />
        </section>
      ))}
      <p className="hintButtons">
        {shown < hints.length && (
          <button type="button" className="button" onClick={() => desk.happen({ do: 'showHint' })}>
            {words.showHint(shown + 1)}
          </button>
        )}
        <button type="button" className="button quiet" onClick={() => desk.showSolution()}>
          {words.solution}
        </button>
      </p>
    </div>
  )
}
