import type { Lesson, PredictStep } from '../../lessons/lesson.ts'
import type { GuessState } from '../../lessons/lessonSession.ts'
import { plainText } from '../../lessons/prose.ts'
import { useReader, useSay } from '../reader.ts'
import { answerText, type CheckText, checkTexts, guessText, rightOption } from './guessText.ts'
import { useDesk, useLesson, useNumberText } from './LessonContext.tsx'
import { ProseText } from './ProseText.tsx'

interface ComparePanelProps {
  /** The id of the predict step. */
  readonly of: string
  /** `compare`: the guess beside the run. `explain`: the words for this very guess. */
  readonly kind: 'compare' | 'explain'
}

/** The learner's guess and what the run came to; then why, in the words for this very guess. */
export function ComparePanel({ of, kind }: ComparePanelProps) {
  const { lesson, answers } = useLesson().desk.open
  const step = lesson.steps.find((each): each is PredictStep => each.id === of && each.kind === 'predict')
  const guess = useDesk(view => view.state.guesses[of])
  if (step === undefined) return null
  const hasCompare = isThere(lesson, of, 'compare')
  const hasExplain = isThere(lesson, of, 'explain')
  const showsNumbers = kind === 'compare' || !hasCompare
  const showsWords = kind === 'explain' || !hasExplain
  // Who made no guess is told what is right, and why.
  const option = guess?.judgement?.option ?? rightOption(step, answers.get(of))
  return (
    <section className="card compare" data-right={guess?.judgement?.right ?? 'none'}>
      {showsNumbers && <GuessAndRun step={step} guess={guess} />}
      {option !== undefined && showsWords && <ProseText prose={option.explanation} />}
    </section>
  )
}

function isThere({ steps }: Lesson, of: string, kind: 'compare' | 'explain'): boolean {
  return steps.some(step => step.kind === kind && step.of === of)
}

interface GuessAndRunProps {
  readonly step: PredictStep
  readonly guess: GuessState | undefined
}

function GuessAndRun({ step, guess }: GuessAndRunProps) {
  const reader = useReader()
  const { say } = reader
  const { open } = useLesson().desk
  const numberText = useNumberText()
  const answer = open.answers.get(step.id)
  const run = answer === undefined ? say('learn.guess.none') : answerText(step, answer, { numberText, reader })
  if (guess === undefined) {
    const right = rightOption(step, answer)
    return (
      <p>
        {say('learn.guess.missing')}{' '}
        <b>{run === '' && right !== undefined ? plainText(right.label, numberText) : run}</b>
      </p>
    )
  }
  return (
    <>
      {guess.judgement !== null && (
        <p className="verdict" data-right={guess.judgement.right}>
          <b>{guess.judgement.right ? say('learn.guess.right') : say('learn.guess.wrong')}</b>
        </p>
      )}
      {run === '' ? (
        <CheckTable checks={checkTexts(open, step, guess.guess, reader)} />
      ) : (
        <dl className="guessAndRun">
          <div>
            <dt>{say('learn.guess.mine')}</dt>
            <dd>{guessText(step, guess.guess, { numberText, reader })}</dd>
          </div>
          <div>
            <dt>{say('learn.guess.engine')}</dt>
            <dd>{run}</dd>
          </div>
        </dl>
      )}
    </>
  )
}

/** What a drawn curve says beside what the run says. */
function CheckTable({ checks }: { readonly checks: readonly CheckText[] }) {
  const say = useSay()
  return (
    <table className="checkTable">
      <thead>
        <tr>
          <td />
          <th scope="col">{say('learn.guess.mine')}</th>
          <th scope="col">{say('learn.guess.engine')}</th>
        </tr>
      </thead>
      <tbody>
        {checks.map(({ id, name, drawn, run }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{drawn}</td>
            <td>{run}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
