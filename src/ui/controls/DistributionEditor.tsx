import type { ActionValue } from '../../engine/model.ts'
import { wordsControls } from '../wordsControls.ts'
import { DISTRIBUTION_KINDS, DISTRIBUTION_NUMBERS, distributionKind, distributionOfKind } from './distribution.ts'
import { isRecord, numberIn } from './record.ts'
import { Select } from './Select.tsx'
import { Slider } from './Slider.tsx'

const words = wordsControls.distribution

interface DistributionEditorProps {
  readonly value: ActionValue
  onChange(value: ActionValue): void
  onFinish(): void
}

/** How long a job takes: its mean first, then how it varies. */
export function DistributionEditor({ value, onChange, onFinish }: DistributionEditorProps) {
  const kind = distributionKind(value)
  const record = isRecord(value) ? value : {}
  return (
    <div className="editor">
      {DISTRIBUTION_NUMBERS[kind].map(({ name, scale }) => (
        <Slider
          key={name}
          label={words[name]}
          unit={name === 'meanMs' ? wordsControls.units.ms : ''}
          scale={scale}
          value={numberIn(value, name, 0)}
          onChange={next => onChange({ ...record, [name]: next })}
          onFinish={onFinish}
        />
      ))}
      <Select
        label={words.kind}
        options={DISTRIBUTION_KINDS.map(each => ({ value: each, text: words.kinds[each] }))}
        chosen={kind}
        onChoose={next => {
          onChange(distributionOfKind(value, next))
          onFinish()
        }}
      />
    </div>
  )
}
