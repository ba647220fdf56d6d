import { useState } from 'react'
import type { ActionValue } from '../../engine/model.ts'
import { Choice } from '../Choice.tsx'
import { useSay } from '../reader.ts'
import { ARRIVAL_KINDS, ARRIVAL_NUMBERS, arrivalKind, arrivalsOfKind, readTimes } from './arrivals.ts'
import { isRecord, numberIn } from './record.ts'
import { Select } from './Select.tsx'
import { Slider } from './Slider.tsx'

interface ArrivalsEditorProps {
  readonly value: ActionValue
  onChange(value: ActionValue): void
  onFinish(): void
}

/** When a producer makes messages: the rate first, then how it is spread over time. */
export function ArrivalsEditor({ value, onChange, onFinish }: ArrivalsEditorProps) {
  const say = useSay()
  const kind = arrivalKind(value)
  const record = isRecord(value) ? value : {}
  const once = (next: ActionValue): void => {
    onChange(next)
    onFinish()
  }
  return (
    <div className="editor">
      {ARRIVAL_NUMBERS[kind].map(({ name, scale }) => (
        <Slider
          key={name}
          label={
            kind === 'bursts' && name === 'ratePerSecond'
              ? say('controls.arrivals.burstRate')
              : say(`controls.arrivals.${name}`)
          }
          unit={
            name === 'onMs' || name === 'offMs'
              ? say('controls.units.ms')
              : name === 'batchSize'
                ? ''
                : say('controls.arrivals.perSecond')
          }
          scale={scale}
          value={numberIn(value, name, 0)}
          onChange={next => onChange({ ...record, [name]: next })}
          onFinish={onFinish}
        />
      ))}
      {kind === 'batches' && (
        <Choice
          legend={say('controls.arrivals.batchSizes')}
          options={(['constant', 'geometric'] as const).map(each => ({
            value: each,
            text: say(`controls.arrivals.sizes.${each}`),
          }))}
          chosen={record.batchSizes === 'geometric' ? 'geometric' : 'constant'}
          onChoose={batchSizes => once({ ...record, batchSizes })}
        />
      )}
      {kind === 'times' && <Times value={record.atMs ?? []} onCommit={atMs => once({ kind, atMs })} />}
      {kind === 'manual' && <p className="small">{say('controls.arrivals.manual')}</p>}
      <Select
        label={say('controls.arrivals.kind')}
        options={ARRIVAL_KINDS.map(each => ({ value: each, text: say(`controls.arrivals.kinds.${each}`) }))}
        chosen={kind}
        onChoose={next => once(arrivalsOfKind(value, next))}
      />
    </div>
  )
}

function Times({ value, onCommit }: { readonly value: ActionValue; onCommit(times: number[]): void }) {
  const say = useSay()
  const known = Array.isArray(value) ? value.join(', ') : ''
  const [draft, setDraft] = useState<string | null>(null)
  const wrong = draft !== null && readTimes(draft) === null
  return (
    <label className="setting textField tall">
      <span>{say('controls.arrivals.atMs')}</span>
      <textarea
        rows={3}
        value={draft ?? known}
        aria-invalid={wrong}
        onChange={event => setDraft(event.target.value)}
        onBlur={() => {
          const times = draft === null ? null : readTimes(draft)
          if (times === null) return
          onCommit(times)
          setDraft(null)
        }}
      />
      {wrong && (
        <span className="wrong" role="alert">
          {say('controls.arrivals.badTimes')} {say('controls.nothingChanged')}
        </span>
      )}
    </label>
  )
}
