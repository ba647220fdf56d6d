import type { ActionValue } from '../../engine/model.ts'
import { useSay } from '../reader.ts'
import { DISTRIBUTION_KINDS, DISTRIBUTION_NUMBERS, distributionKind, distributionOfKind } from './distribution.ts'
import { isRecord, numberIn } from './record.ts'
import { Select } from './Select.tsx'
import { Slider } from './Slider.tsx'
import { RATE } from './scale.ts'

interface IntervalEditorProps {
  /** From one publish to the next; null is by hand only. */
  readonly value: ActionValue
  onChange(value: ActionValue): void
  onFinish(): void
}

/** No slower than one in three hours, and no faster than the model's shortest interval. */
const RATES = { ...RATE, min: 0.0001, knots: [[0, 0.0001] as const, ...RATE.knots.slice(1)] }

const BY_HAND = 'manual'

/** When a producer publishes: how many a second first, then how that is spread over time. */
export function IntervalEditor({ value, onChange, onFinish }: IntervalEditorProps) {
  const say = useSay()
  const kind = value === null ? BY_HAND : distributionKind(value)
  const record = isRecord(value) ? value : {}
  const numbers = value === null ? [] : DISTRIBUTION_NUMBERS[distributionKind(value)]
  return (
    <div className="editor">
      {numbers.map(({ name, scale }) =>
        name === 'meanMs' ? (
          <Slider
            key={name}
            label={say('controls.arrivals.ratePerSecond')}
            unit={say('controls.arrivals.perSecond')}
            scale={RATES}
            value={rateOf(numberIn(value, name, 250))}
            onChange={rate => onChange({ ...record, meanMs: Math.max(0.001, 1000 / rate) })}
            onFinish={onFinish}
          />
        ) : (
          <Slider
            key={name}
            label={say(`controls.distribution.${name}`)}
            scale={scale}
            value={numberIn(value, name, 0)}
            onChange={next => onChange({ ...record, [name]: next })}
            onFinish={onFinish}
          />
        ),
      )}
      {value === null && <p className="small">{say('controls.arrivals.manual')}</p>}
      <Select
        label={say('controls.arrivals.kind')}
        options={[
          ...DISTRIBUTION_KINDS.map(each => ({ value: each, text: say(`controls.distribution.kinds.${each}`) })),
          { value: BY_HAND, text: say('controls.arrivals.kinds.manual') },
        ]}
        chosen={kind}
        onChoose={next => {
          const known = value === null ? { kind: 'constant', meanMs: 250 } : value
          onChange(next === BY_HAND ? null : distributionOfKind(known, next))
          onFinish()
        }}
      />
    </div>
  )
}

/** What was typed as a rate reads as that rate again, and one that was not is not written to the last digit. */
function rateOf(meanMs: number): number {
  return Number((1000 / meanMs).toPrecision(4))
}
