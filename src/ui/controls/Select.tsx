interface SelectProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly chosen: Value
  onChoose(value: Value): void
}

/** One of many: a native list, where a segmented row would be too wide. */
export function Select<Value extends string>({ label, options, chosen, onChoose }: SelectProps<Value>) {
  return (
    <label className="setting settingHead">
      <span>{label}</span>
      <select
        value={chosen}
        onChange={event => {
          const option = options.find(each => each.value === event.target.value)
          if (option !== undefined) onChoose(option.value)
        }}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
