import { useEffect, useRef, useState } from 'react'
import type { Prediction, SweepStep } from '../../lessons/lesson.ts'
import { type Guess, type Numbers, typicalOf } from '../../lessons/predictions.ts'
import { plainText } from '../../lessons/prose.ts'
import { unitOfAnswer } from '../../lessons/question.ts'
import { settingOfShown, sweepCurve, sweepRuns } from '../../lessons/sweepPoints.ts'
import { startLessonJobs } from '../../state/lessonCrew.ts'
import { settingValue } from '../controls/settingValue.ts'
import { useReader } from '../reader.ts'
import { useView } from '../useSession.ts'
import { crewSize } from './crewSize.ts'
import { useDesk, useLesson, useNumberText } from './LessonContext.tsx'

const WIDTH = 320
const HEIGHT = 192
const EDGE = { left: 34, right: 8, top: 24, bottom: 30 }

/** Many runs without a screen draw a curve: how far they are, the curve, where the stage stands, and the learner's guess. */
export function SweepPanel({ step }: { readonly step: SweepStep }) {
  const { say } = useReader()
  const { runs, answers, phase, start, stop } = useSweep(step)
  return (
    <section className="card sweep">
      <SweepChart step={step} curve={sweepCurve(runs, answers)} />
      {phase === 'running' ? (
        <p className="unseenProgress">
          <progress max={runs.length} value={answers.size} aria-label={say('learn.sweep.progress')} />
          <button type="button" className="button" onClick={stop}>
            {say('learn.unseen.stop')}
          </button>
        </p>
      ) : (
        <button type="button" className="button" onClick={start}>
          {say(phase === 'over' ? 'learn.sweep.again' : 'learn.sweep.start', { runs: runs.length })}
        </button>
      )}
    </section>
  )
}

function useSweep(step: SweepStep) {
  const { desk } = useLesson()
  const [runs] = useState(() => sweepRuns(desk.open.lesson, step.sweep))
  const [answers, setAnswers] = useState<ReadonlyMap<number, number | null>>(new Map())
  const [phase, setPhase] = useState<'idle' | 'running' | 'over'>('idle')
  const crew = useRef<{ stop(): void } | null>(null)
  // The button that led here said that the curve is drawn: it begins without a second one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time the step is opened.
  useEffect(() => {
    start()
    return () => crew.current?.stop()
  }, [])
  function start(): void {
    setAnswers(new Map())
    setPhase('running')
    const { question } = step.sweep
    crew.current = startLessonJobs(
      runs.map(({ scenario }, index) => ({ index, do: 'ask', scenario, question })),
      {
        workers: crewSize(),
        onAnswer: answer =>
          setAnswers(known => new Map(known).set(answer.index, 'value' in answer ? answer.value : null)),
        onEnd: () => setPhase('over'),
      },
    )
  }
  function stop(): void {
    crew.current?.stop()
    setPhase('idle')
  }
  return { runs, answers, phase, start, stop }
}

interface SweepChartProps {
  readonly step: SweepStep
  readonly curve: readonly { readonly value: number; readonly mean: number }[]
}

function SweepChart({ step, curve }: SweepChartProps) {
  const { say, numbers } = useReader()
  const numberText = useNumberText()
  const { sweep } = step
  const here = useView(view => settingValue(view.topology, sweep.setting)?.value)
  const guess = useGuess(step)
  const [first = 0, last = 1] = [sweep.values[0], sweep.values.at(-1)]
  const x = (value: number): number => EDGE.left + ((value - first) / (last - first)) * (WIDTH - EDGE.left - EDGE.right)
  const y = (value: number): number =>
    HEIGHT - EDGE.bottom - (Math.min(value, sweep.max) / sweep.max) * (HEIGHT - EDGE.top - EDGE.bottom)
  const label = plainText(sweep.label, numberText)
  const answerText = (value: number): string =>
    say(`app.units.${unitOfAnswer(sweep.question)}`, { value: numbers.exact(Number(value.toFixed(2))) })
  const shown = typeof here === 'number' ? settingOfShown(sweep.show, here) : null
  const points = curve.map(({ value, mean }) => `${x(value)},${y(mean)}`).join(' ')
  return (
    <figure>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="sweepChart" aria-hidden="true">
        <path d={`M${EDGE.left},${EDGE.top}V${HEIGHT - EDGE.bottom}H${WIDTH - EDGE.right}`} className="sweepAxis" />
        <text y={9}>{say('learn.sweep.height', { metric: sweep.question.metric })}</text>
        <text x={EDGE.left - 4} y={EDGE.top + 8} textAnchor="end">
          {answerText(sweep.max)}
        </text>
        <text x={EDGE.left} y={HEIGHT - 14}>
          {numbers.exact(first)}
        </text>
        <text x={WIDTH - EDGE.right} y={HEIGHT - 14} textAnchor="end">
          {numbers.exact(last)}
        </text>
        <text x={(WIDTH + EDGE.left) / 2} y={HEIGHT - 2} textAnchor="middle">
          {label}
        </text>
        <polyline points={points} className="sweepCurve" />
        {curve.map(({ value, mean }) => (
          <circle key={value} cx={x(value)} cy={y(mean)} r={2.5} className="sweepPoint" />
        ))}
        {guess !== null && <path d={`M${EDGE.left},${y(guess)}H${WIDTH - EDGE.right}`} className="sweepGuess" />}
        {shown !== null && shown >= first && shown <= last && (
          <>
            <path d={`M${x(shown)},${EDGE.top}V${HEIGHT - EDGE.bottom}`} className="sweepHere" />
            <text x={x(shown)} y={EDGE.top} textAnchor={x(shown) > WIDTH / 2 ? 'end' : 'start'}>
              {say('learn.sweep.here')}
            </text>
          </>
        )}
      </svg>
      <figcaption>
        {guess !== null && <p className="small">{say('learn.sweep.guess', { value: answerText(guess) })}</p>}
        <details className="fold">
          <summary>{say('learn.sweep.table')}</summary>
          <table>
            <tbody>
              {curve.map(({ value, mean }) => (
                <tr key={value}>
                  <th scope="row">{say(`app.units.${sweep.unit}`, { value: numbers.exact(value) })}</th>
                  <td>{answerText(mean)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  )
}

/** The learner's guess as a height on the curve: a number guessed or chosen outright, or how many times the number it was compared with. */
function useGuess({ of }: SweepStep): number | null {
  const { lesson, numbers } = useLesson().desk.open
  const guess = useDesk(view => (of === null ? undefined : view.state.guesses[of]?.guess))
  const predicting = lesson.steps.find(({ id }) => id === of)
  if (guess === undefined || predicting?.kind !== 'predict') return null
  const { prediction } = predicting
  if (prediction.kind !== 'number' && prediction.kind !== 'choice') return null
  const value = guessedValue(prediction, guess, numbers)
  const source = lesson.numbers[prediction.answer]
  if (source?.kind !== 'quotient') return source?.kind === 'ask' ? value : null
  const base = numbers[source.of[1]]?.value
  return base === undefined || value === null ? null : value * base
}

function guessedValue(
  { options }: Extract<Prediction, { kind: 'number' | 'choice' }>,
  guess: Guess,
  numbers: Numbers,
): number | null {
  if (guess.kind === 'number') return guess.value
  if (guess.kind !== 'option') return null
  return typicalOf(options.find(({ id }) => id === guess.option)?.holds ?? null, numbers)
}
