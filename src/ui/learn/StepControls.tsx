import { useId } from 'react'
import { buttonAction, choiceAction, chosenOption, sliderAction, sliderValue } from '../../lessons/controls.ts'
import type { Control } from '../../lessons/lesson.ts'
import { plainText } from '../../lessons/prose.ts'
import { Choice } from '../Choice.tsx'
import { useChanging } from '../controls/useSetting.ts'
import { useReader, useSay } from '../reader.ts'
import { useSession, useView } from '../useSession.ts'
import { useLesson, useNumberText } from './LessonContext.tsx'
import '../controls/controls.css'

/** The controls that the open step puts into the learner's hands, and no others. */
export function StepControls({ controls }: { readonly controls: readonly Control[] }) {
  const say = useSay()
  if (controls.length === 0) return null
  return (
    <section className="stepControls controls" aria-label={say('learn.controls')}>
      <h2>{say('learn.controls')}</h2>
      {controls.map(control => (
        <div key={control.id} data-control={control.id} className="settingBox">
          <ControlOf control={control} />
        </div>
      ))}
    </section>
  )
}

function ControlOf({ control }: { readonly control: Control }) {
  switch (control.kind) {
    case 'slider':
      return <SliderControl slider={control} />
    case 'choice':
      return <ChoiceControl choice={control} />
    case 'button':
      return <ButtonControl button={control} />
  }
}

interface SliderControlProps {
  readonly slider: Extract<Control, { readonly kind: 'slider' }>
}

function SliderControl({ slider }: SliderControlProps) {
  const { say, numbers } = useReader()
  const label = useLabel(slider)
  const value = useView(view => sliderValue(slider, view.topology))
  const { problem, act, finish } = useChanging()
  const id = useId()
  const text = say(`app.units.${slider.unit}`, { value: numbers.exact(Number(value.toFixed(2))) })
  return (
    <div className="setting sliderSetting">
      <div className="settingHead">
        <label htmlFor={id}>{label}</label>
        <output className="mono">{text}</output>
      </div>
      <input
        id={id}
        type="range"
        className="slider"
        min={slider.min}
        max={slider.max}
        step={slider.step}
        value={value}
        aria-valuetext={text}
        style={{ '--filled': `${(100 * (value - slider.min)) / (slider.max - slider.min)}%` }}
        onChange={event => act(sliderAction(slider, Number(event.currentTarget.value)))}
        onPointerUp={finish}
        onKeyUp={finish}
        onBlur={finish}
      />
      {problem !== null && <p className="wrong">{problem}</p>}
    </div>
  )
}

interface ChoiceControlProps {
  readonly choice: Extract<Control, { readonly kind: 'choice' }>
}

function ChoiceControl({ choice }: ChoiceControlProps) {
  const session = useSession()
  const label = useLabel(choice)
  const numberText = useNumberText()
  const chosen = useView(view => chosenOption(choice, view.topology))
  return (
    <Choice
      legend={label}
      options={choice.options.map(({ id, label: text }) => ({ value: id, text: plainText(text, numberText) }))}
      chosen={chosen}
      // To think better of it before time goes on is one choice, not two.
      onChoose={id => session.act(choiceAction(choice, id), `choice ${choice.id}`)}
    />
  )
}

interface ButtonControlProps {
  readonly button: Extract<Control, { readonly kind: 'button' }>
}

function ButtonControl({ button }: ButtonControlProps) {
  const { desk } = useLesson()
  return (
    <button type="button" className="button" onClick={() => desk.session.act(buttonAction(button))}>
      {useLabel(button)}
    </button>
  )
}

function useLabel({ label }: Control): string {
  return plainText(label, useNumberText())
}
