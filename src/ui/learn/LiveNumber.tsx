import { useState } from 'react'

interface LiveNumberProps extends Limits {
  readonly label: string
  /** Null while there is none. */
  readonly value: number | null
  onNumber(value: number): void
}

/** A number beside a slider, taken as it is typed. What stands in the field is left alone until the field is left: who deletes all to type anew is not in the middle of a number. */
export function LiveNumber({ label, value, onNumber, ...limits }: LiveNumberProps) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <input
      type="number"
      className="numberInput"
      aria-label={label}
      placeholder="?"
      {...limits}
      value={draft ?? value ?? ''}
      onFocus={event => event.currentTarget.select()}
      onChange={event => {
        setDraft(event.currentTarget.value)
        const typed = event.currentTarget.valueAsNumber
        if (Number.isFinite(typed)) onNumber(nearest(typed, limits))
      }}
      onBlur={() => setDraft(null)}
    />
  )
}

interface Limits {
  readonly min: number
  readonly max: number
  readonly step: number
}

/** Takes a number and the limits of a slider, gives the nearest position that the slider has. */
export function nearest(value: number, { min, max, step }: Limits): number {
  const position = min + Math.round((value - min) / step) * step
  return Math.min(max, Math.max(min, Number(position.toFixed(6))))
}
