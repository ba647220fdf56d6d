import { useState } from 'react'
import type { ActionValue } from '../../engine/model.ts'
import { Choice } from '../Choice.tsx'
import { wordsControls } from '../wordsControls.ts'
import { ARRIVAL_KINDS, ARRIVAL_NUMBERS, arrivalKind, arrivalsOfKind, readTimes } from './arrivals.ts'
import { isRecord, numberIn } from './record.ts'
import { Select } from './Select.tsx'
import { Slider } from './Slider.tsx'

const words = wordsControls.arrivals

interface ArrivalsEditorProps {
  readonly value: ActionValue
  onChange(value: ActionValue): void
  onFinish(): void
}

/** When a producer makes messages: the rate first, then how it is spread over time. */
export function ArrivalsEditor({ value, onChange, onFinish }: ArrivalsEditorProps) {
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
          label={kind === 'bursts' && name === 'ratePerSecond' ? words.burstRate : words[name]}
          unit={
            name === 'onMs' || name === 'offMs' ? wordsControls.units.ms : name === 'batchSize' ? '' : words.perSecond
          }
          scale={scale}
          value={numberIn(value, name, 0)}
          onChange={next => onChange({ ...record, [name]: next })}
          onFinish={onFinish}
        />
      ))}
      {kind === 'batches' && (
        <Choice
          legend={words.batchSizes}
          options={(['constant', 'geometric'] as const).map(each => ({ value: each, text: words.sizes[each] }))}
          chosen={record.batchSizes === 'geometric' ? 'geometric' : 'constant'}
          onChoose={batchSizes => once({ ...record, batchSizes })}
        />
      )}
      {kind === 'times' && <Times value={record.atMs ?? []} onCommit={atMs => once({ kind, atMs })} />}
      {kind === 'manual' && <p className="small">{words.manual}</p>}
      <Select
        label={words.kind}
        options={ARRIVAL_KINDS.map(each => ({ value: each, text: words.kinds[each] }))}
        chosen={kind}
        onChoose={next => once(arrivalsOfKind(value, next))}
      />
    </div>
  )
}

function Times({ value, onCommit }: { readonly value: ActionValue; onCommit(times: number[]): void }) {
  const known = Array.isArray(value) ? value.join(', ') : ''
  const [draft, setDraft] = useState<string | null>(null)
  const wrong = draft !== null && readTimes(draft) === null
  return (
    <label className="setting textField tall">
      <span>{words.atMs}</span>
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
          {words.badTimes} {wordsControls.nothingChanged}
        </span>
      )}
    </label>
  )
}
