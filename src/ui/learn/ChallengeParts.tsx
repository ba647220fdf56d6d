import { useId } from 'react'
import type { ChallengeStep } from '../../lessons/lesson.ts'
import { plainText } from '../../lessons/prose.ts'
import type { TrialResult } from '../../lessons/trials.ts'
import { Choice } from '../Choice.tsx'
import { useReader, useSay } from '../reader.ts'
import { failureText } from './goalText.ts'
import { useDesk, useLesson, useNumberText } from './LessonContext.tsx'
import { LiveNumber } from './LiveNumber.tsx'
import { InlineText } from './ProseText.tsx'

interface OfChallenge {
  readonly step: ChallengeStep
}

/** Which of several stages is on show; none for a challenge with one. */
export function StageChoice({ step }: OfChallenge) {
  const say = useSay()
  const { desk } = useLesson()
  const stage = useDesk(view => view.stage)
  const numberText = useNumberText()
  const { stages, stageNames } = step.challenge
  if (stages.length < 2) return null
  const options = stages.map(id => ({ value: id, text: plainText(stageNames[id] ?? [], numberText) || id }))
  return (
    <Choice
      legend={say('learn.challenge.stages')}
      options={options}
      chosen={stage}
      onChoose={id => desk.showStage(id)}
    />
  )
}

/** The alert line as a slider and as a number; on the chart it is drawn where it is. */
export function AlertLine({ step }: OfChallenge) {
  const { say, numbers } = useReader()
  const { desk } = useLesson()
  const line = useDesk(view => view.line)
  const id = useId()
  const { alert } = step.challenge
  if (alert === null) return null
  const value = line ?? alert.start
  const place = (level: number): void => {
    if (Number.isFinite(level)) desk.setLine(Math.min(alert.max, Math.max(0, level)))
  }
  return (
    <section className="card alertLine">
      <label htmlFor={id}>{say('learn.challenge.line')}</label>
      <div className="slideOrType">
        <input
          id={id}
          type="range"
          className="slider"
          min={0}
          max={alert.max}
          step={alert.step}
          value={value}
          aria-valuetext={say('learn.challenge.lineAt', { level: numbers.exact(value) })}
          style={{ '--filled': `${(100 * value) / alert.max}%` }}
          onChange={event => place(event.currentTarget.valueAsNumber)}
        />
        <LiveNumber
          label={say('learn.challenge.line')}
          min={0}
          max={alert.max}
          step={alert.step}
          value={value}
          onNumber={place}
        />
      </div>
    </section>
  )
}

/** The unseen runs of a challenge: how far the check is, and how each came out. */
export function UnseenRuns({ step }: OfChallenge) {
  const say = useSay()
  const { desk } = useLesson()
  const { check, isChecked, watching } = useChallengeView()
  const { unseen } = step.challenge
  const title = useId()
  if (unseen.length === 0) return null
  const isRunning = check?.phase === 'running'
  const done = Object.keys(check?.results ?? {}).length
  return (
    <section className="card unseenRuns" aria-labelledby={title}>
      <h2 id={title}>{say('learn.unseen.title', { runs: unseen.length })}</h2>
      <p className="small">{say(check !== null && !isChecked ? 'learn.unseen.changed' : 'learn.unseen.text')}</p>
      {isRunning ? (
        <p className="unseenProgress">
          <progress max={check.total} value={done} aria-labelledby={title} />
          <button type="button" className="button" onClick={() => desk.stopCheck()}>
            {say('learn.unseen.stop')}
          </button>
        </p>
      ) : (
        <button type="button" className="button" onClick={() => desk.checkUnseen()}>
          {say('learn.unseen.check')}
        </button>
      )}
      {check !== null && (
        <ul aria-live="polite">
          {unseen.map(({ id, label }) => (
            <li key={id} data-verdict={verdictText(check.results[id])}>
              <b>
                <InlineText inlines={label} />
              </b>{' '}
              <ResultText step={step} result={check.results[id]} />{' '}
              {check.results[id] !== undefined && watching !== id && (
                <button type="button" className="button link" onClick={() => desk.watchUnseen(id)}>
                  {say('learn.unseen.watch')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {watching !== null && <Watching step={step} id={watching} />}
    </section>
  )
}

function Watching({ step, id }: OfChallenge & { readonly id: string }) {
  const say = useSay()
  const { desk } = useLesson()
  const stage = useDesk(view => view.stage)
  const numberText = useNumberText()
  const run = step.challenge.unseen.find(each => each.id === id)
  return (
    <p role="status">
      {say('learn.unseen.watching', { run: run === undefined ? id : plainText(run.label, numberText) })}{' '}
      <button type="button" className="button" onClick={() => desk.showStage(stage)}>
        {say('learn.unseen.back')}
      </button>
    </p>
  )
}

interface ResultTextProps extends OfChallenge {
  readonly result: TrialResult | string | undefined
}

function ResultText({ step, result }: ResultTextProps) {
  const reader = useReader()
  const numberText = useNumberText()
  const { say } = reader
  if (result === undefined) return <span>{say('learn.unseen.waits')}</span>
  if (typeof result === 'string') return <span>{say('learn.unseen.broke', { why: result })}</span>
  if (result.verdict === 'solved') return <span>✓ {say('learn.unseen.holds')}</span>
  const missed = result.readings.find(({ status }) => status === 'missed')
  const goal = step.challenge.goals.find(({ id }) => id === missed?.goal)
  if (missed === undefined || goal === undefined) return <span>✗</span>
  const { value } = missed
  const isHigh = value !== null && value > goal.limit.high
  const direction = value === null ? 'never' : isHigh ? 'over' : 'under'
  return <span>✗ {failureText({ goal, value, direction, by: missed.off ?? 0 }, numberText, reader)}</span>
}

function verdictText(result: TrialResult | string | undefined): string {
  return result === undefined || typeof result === 'string' ? 'none' : result.verdict
}

function useChallengeView() {
  return {
    check: useDesk(view => view.check),
    isChecked: useDesk(view => view.isChecked),
    watching: useDesk(view => view.watching),
  }
}
