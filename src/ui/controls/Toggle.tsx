interface ToggleProps {
  readonly label: string
  readonly on: boolean
  onChange(on: boolean): void
}

/** A setting that is on or off. */
export function Toggle({ label, on, onChange }: ToggleProps) {
  return (
    <label className="setting toggle">
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={event => onChange(event.target.checked)}
      />
    </label>
  )
}
