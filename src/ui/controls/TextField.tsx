import { useState } from 'react'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly maxLength?: number
  onCommit(value: string): void
}

/** A few words that are typed; they count on Enter and when the field is left. */
export function TextField({ label, value, maxLength, onCommit }: TextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = (): void => {
    if (draft !== null && draft !== value) onCommit(draft)
    setDraft(null)
  }
  return (
    <label className="setting textField">
      <span>{label}</span>
      <input
        type="text"
        maxLength={maxLength}
        value={draft ?? value}
        onChange={event => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={event => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
    </label>
  )
}
