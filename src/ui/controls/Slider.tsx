import { type KeyboardEvent, useId } from 'react'
import { useReader } from '../reader.ts'
import { NumberField } from './NumberField.tsx'
import { placeOf, type Scale, SLIDER_STEPS, stepped, valueAt } from './scale.ts'

interface SliderProps {
  readonly label: string
  readonly scale: Scale
  readonly value: number
  readonly unit?: string
  /** Shown instead of the label's own row end, for a setting that can also be none. */
  readonly aside?: React.ReactNode
  /** A value of a gesture that may go on. */
  onChange(value: number): void
  /** The gesture is over. */
  onFinish?(): void
}

const KEYS: Readonly<Partial<Record<string, number>>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 20,
  PageDown: -20,
}

/** A number that is dragged, typed or stepped by keys; one label for both fields. */
export function Slider({ label, scale, value, unit = '', aside, onChange, onFinish }: SliderProps) {
  const { numbers } = useReader()
  const id = useId()
  const place = placeOf(scale, value)

  function step(event: KeyboardEvent): void {
    const steps = KEYS[event.key]
    if (steps === undefined) return
    event.preventDefault()
    onChange(stepped(scale, value, steps))
  }

  return (
    <div className="setting sliderSetting">
      <div className="settingHead">
        <label htmlFor={id}>{label}</label>
        <NumberField
          label={label}
          unit={unit}
          min={scale.min}
          max={scale.max}
          whole={scale.whole}
          value={value}
          onCommit={typed => {
            onChange(typed)
            onFinish?.()
          }}
        />
        {aside}
      </div>
      <input
        id={id}
        type="range"
        className="slider"
        min={0}
        max={SLIDER_STEPS}
        step={1}
        value={place}
        aria-valuetext={`${numbers.exact(value)} ${unit}`.trim()}
        style={{ '--filled': `${(place / SLIDER_STEPS) * 100}%` }}
        onChange={event => onChange(valueAt(scale, Number(event.target.value)))}
        onKeyDown={step}
        onKeyUp={onFinish}
        onPointerUp={onFinish}
        onBlur={onFinish}
      />
    </div>
  )
}
