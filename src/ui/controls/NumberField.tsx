import { useId, useState } from 'react'
import { type Reader, useReader } from '../reader.ts'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly whole: boolean
  readonly unit: string
  onCommit(value: number): void
}

/** A number that is typed. What does not fit is answered by a sentence, and nothing changes. */
export function NumberField({ label, value, unit, onCommit, ...limits }: NumberFieldProps) {
  const reader = useReader()
  const { say, numbers } = reader
  const [draft, setDraft] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const problemId = useId()

  function commit(text: string): void {
    const read = readNumber(text, limits)
    setWrong(read === null ? sentence(label, limits, reader) : null)
    if (read === null) return
    setDraft(null)
    if (read !== value) onCommit(read)
  }

  return (
    <span className="numberField">
      <input
        type="text"
        inputMode={limits.whole ? 'numeric' : 'decimal'}
        className="mono"
        aria-label={`${say('controls.asNumber', { label })}${unit === '' ? '' : ` (${unit})`}`}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : problemId}
        value={draft ?? numbers.exact(value)}
        size={Math.max(4, Math.min(10, (draft ?? numbers.exact(value)).length))}
        onFocus={event => event.target.select()}
        onChange={event => setDraft(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') commit(event.currentTarget.value)
          if (event.key !== 'Escape') return
          setDraft(null)
          setWrong(null)
        }}
        onBlur={event => {
          if (draft !== null) commit(event.target.value)
        }}
      />
      {unit !== '' && <span className="unit">{unit}</span>}
      {wrong !== null && (
        <span id={problemId} className="wrong" role="alert">
          {wrong}
        </span>
      )}
    </span>
  )
}

type Limits = Pick<NumberFieldProps, 'min' | 'max' | 'whole'>

/** Takes what was typed ("1,000", " 2.5 ") and the limits, gives the number, or null when it is none or does not fit. */
export function readNumber(text: string, { min, max, whole }: Limits): number | null {
  const plain = text.replace(/[\s,_]/g, '')
  if (plain === '') return null
  const number = Number(plain)
  if (!Number.isFinite(number) || number < min || number > max) return null
  return whole && !Number.isInteger(number) ? null : number
}

function sentence(label: string, { min, max, whole }: Limits, { say, numbers }: Reader): string {
  const limits = { label, min: numbers.exact(min), max: numbers.exact(max) }
  return `${say(whole ? 'controls.notWhole' : 'controls.notANumber', limits)} ${say('controls.nothingChanged')}`
}
