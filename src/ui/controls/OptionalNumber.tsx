import { useSay } from '../reader.ts'
import { Slider } from './Slider.tsx'
import type { Scale } from './scale.ts'

interface OptionalNumberProps {
  readonly label: string
  readonly scale: Scale
  /** Null is none. */
  readonly value: number | null
  /** What it is when it is switched on. */
  readonly usual: number
  readonly none: string
  readonly unit: string
  onChange(value: number | null): void
  onFinish(): void
}

/** A number or none: a switch, and a slider while it is on. */
export function OptionalNumber({ label, value, usual, none, onChange, onFinish, ...rest }: OptionalNumberProps) {
  const say = useSay()
  const toggle = (
    <input
      type="checkbox"
      role="switch"
      aria-label={say('controls.limitOn', { label })}
      checked={value !== null}
      aria-checked={value !== null}
      onChange={event => {
        onChange(event.target.checked ? usual : null)
        onFinish()
      }}
    />
  )
  if (value !== null)
    return <Slider label={label} value={value} {...rest} aside={toggle} onChange={onChange} onFinish={onFinish} />
  return (
    <div className="setting settingHead">
      <span>{label}</span>
      <span className="none mono">{none}</span>
      {toggle}
    </div>
  )
}
