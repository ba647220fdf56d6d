import type { ActionValue } from '../../engine/model.ts'
import { useSay } from '../reader.ts'
import { DISTRIBUTION_KINDS, DISTRIBUTION_NUMBERS, distributionKind, distributionOfKind } from './distribution.ts'
import { isRecord, numberIn } from './record.ts'
import { Select } from './Select.tsx'
import { Slider } from './Slider.tsx'

interface DistributionEditorProps {
  readonly value: ActionValue
  onChange(value: ActionValue): void
  onFinish(): void
}

/** How long a job takes: its mean first, then how it varies. */
export function DistributionEditor({ value, onChange, onFinish }: DistributionEditorProps) {
  const say = useSay()
  const kind = distributionKind(value)
  const record = isRecord(value) ? value : {}
  return (
    <div className="editor">
      {DISTRIBUTION_NUMBERS[kind].map(({ name, scale }) => (
        <Slider
          key={name}
          label={say(`controls.distribution.${name}`)}
          unit={name === 'meanMs' ? say('controls.units.ms') : ''}
          scale={scale}
          value={numberIn(value, name, 0)}
          onChange={next => onChange({ ...record, [name]: next })}
          onFinish={onFinish}
        />
      ))}
      <Select
        label={say('controls.distribution.kind')}
        options={DISTRIBUTION_KINDS.map(each => ({ value: each, text: say(`controls.distribution.kinds.${each}`) }))}
        chosen={kind}
        onChoose={next => {
          onChange(distributionOfKind(value, next))
          onFinish()
        }}
      />
    </div>
  )
}
