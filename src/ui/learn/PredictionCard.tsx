import { useId } from 'react'
import type { PredictStep } from '../../lessons/lesson.ts'
import { useReader, useSay } from '../reader.ts'
import { predictionUnit } from './guessText.ts'
import { useDesk, useLesson } from './LessonContext.tsx'
import { LiveNumber } from './LiveNumber.tsx'
import { InlineText } from './ProseText.tsx'

/** The place for the learner's guess: one of a few, a number, or a curve drawn on the chart. A locked guess is kept as it is. */
export function PredictionCard({ step }: { readonly step: PredictStep }) {
  const say = useSay()
  const guess = useDesk(view => view.state.guesses[step.id])
  const isLocked = guess?.locked === true
  return (
    <fieldset className="prediction card" disabled={isLocked}>
      <legend>{say('learn.guess.legend')}</legend>
      <GuessInput step={step} />
      {isLocked && <p className="small">{say('learn.guess.kept')}</p>}
    </fieldset>
  )
}

function GuessInput({ step }: { readonly step: PredictStep }) {
  const { say, numbers } = useReader()
  const { prediction } = step
  const hasGuess = useDesk(view => view.state.guesses[step.id] !== undefined)
  switch (prediction.kind) {
    case 'choice':
    case 'trial':
      return <OptionGuess step={step} options={prediction.options} />
    case 'number':
      return <NumberGuess step={step} prediction={prediction} />
    case 'draw':
      return (
        <p>
          {hasGuess
            ? say('learn.guess.drawn')
            : say('learn.guess.draw', { seconds: numbers.exact((prediction.toMs - prediction.fromMs) / 1000) })}
        </p>
      )
  }
}

interface OptionGuessProps {
  readonly step: PredictStep
  readonly options: PredictStep['prediction']['options']
}

function OptionGuess({ step, options }: OptionGuessProps) {
  const { desk } = useLesson()
  const name = useId()
  const chosen = useDesk(view => {
    const guess = view.state.guesses[step.id]?.guess
    return guess?.kind === 'option' ? guess.option : null
  })
  return options.map(({ id, label }) => (
    <label key={id} className="option">
      <input
        type="radio"
        name={name}
        value={id}
        checked={id === chosen}
        onChange={() => desk.happen({ do: 'guess', guess: { kind: 'option', option: id } })}
      />
      <span>
        <InlineText inlines={label} />
      </span>
    </label>
  ))
}

interface NumberGuessProps {
  readonly step: PredictStep
  readonly prediction: Extract<PredictStep['prediction'], { readonly kind: 'number' }>
}

function NumberGuess({ step, prediction }: NumberGuessProps) {
  const reader = useReader()
  const { say, numbers } = reader
  const { desk } = useLesson()
  const guess = useDesk(view => view.state.guesses[step.id]?.guess)
  const { min, max } = prediction
  const value = guess?.kind === 'number' ? guess.value : null
  const unit = predictionUnit(prediction, reader)
  const change = (next: number): void =>
    desk.happen({ do: 'guess', guess: { kind: 'number', value: Math.min(max, Math.max(min, next)) } })
  return (
    <div className="numberGuess">
      <output className="mono">{value === null ? '?' : unit(numbers.exact(value))}</output>
      <div className="slideOrType">
        <input
          type="range"
          className="slider"
          aria-label={say('learn.guess.number')}
          aria-valuetext={value === null ? say('learn.guess.none') : unit(numbers.exact(value))}
          min={min}
          max={max}
          step={prediction.step}
          value={value ?? (min + max) / 2}
          style={{ '--filled': `${(((value ?? (min + max) / 2) - min) / (max - min)) * 100}%` }}
          data-unset={value === null}
          onChange={event => change(Number(event.currentTarget.value))}
          onPointerUp={event => change(Number(event.currentTarget.value))}
        />
        <LiveNumber
          label={say('learn.guess.number')}
          min={min}
          max={max}
          step={prediction.step}
          value={value}
          onNumber={change}
        />
      </div>
      <span className="ends">
        <span>{unit(numbers.exact(min))}</span>
        <span>{unit(numbers.exact(max))}</span>
      </span>
    </div>
  )
}
