interface SelectProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly chosen: Value
  /** True where the options are names that no language translates. */
  readonly named?: boolean
  onChoose(value: Value): void
}

/** One of many: a native list, where a segmented row would be too wide. */
export function Select<Value extends string>({ label, options, chosen, named = false, onChoose }: SelectProps<Value>) {
  return (
    <label className="setting settingHead">
      <span>{label}</span>
      <select
        translate={named ? 'no' : 'yes'}
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
