import type { ActionValue } from '../../engine/model.ts'
import { useSay } from '../reader.ts'
import { isRecord, numberIn } from './record.ts'
import { Slider } from './Slider.tsx'
import { SOME_LENGTH } from './scale.ts'
import { Toggle } from './Toggle.tsx'

interface BurstsEditorProps {
  readonly label: string
  /** Null publishes all the time. */
  readonly value: ActionValue
  onChange(value: ActionValue): void
  onFinish(): void
}

const USUAL = { onMs: 2000, offMs: 6000 }

/** Whether a producer rests now and then, and for how long. */
export function BurstsEditor({ label, value, onChange, onFinish }: BurstsEditorProps) {
  const say = useSay()
  return (
    <div className="editor">
      <Toggle
        label={label}
        on={value !== null}
        onChange={on => {
          onChange(on ? USUAL : null)
          onFinish()
        }}
      />
      {isRecord(value) &&
        (['onMs', 'offMs'] as const).map(name => (
          <Slider
            key={name}
            label={say(`controls.arrivals.${name}`)}
            unit={say('controls.units.ms')}
            scale={SOME_LENGTH}
            value={numberIn(value, name, USUAL[name])}
            onChange={next => onChange({ ...value, [name]: next })}
            onFinish={onFinish}
          />
        ))}
    </div>
  )
}
