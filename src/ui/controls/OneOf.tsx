import type { ActionValue } from '../../engine/model.ts'
import { useView } from '../useSession.ts'
import type { Control } from './catalogue.ts'
import { Select } from './Select.tsx'

interface OneOfProps {
  readonly label: string
  /** What nothing is called, where nothing may be chosen. */
  readonly none: string | null
  readonly control: Extract<Control, { kind: 'oneOf' }>
  readonly value: ActionValue
  /** Takes what can be chosen, gives how it is shown. */
  nameOf(name: string): string
  onChoose(value: ActionValue): void
}

/** What stands for nothing in the list: no name may hold it. */
const NOTHING = '\u0000'

/** One of the things that are there at the moment, by name. */
export function OneOf({ label, none, control, value, nameOf, onChoose }: OneOfProps) {
  const names = useView(view => control.options(view.topology).join('\n'))
  const here = names.split('\n')
  // What is so though nobody would choose it is shown all the same.
  const listed = value === null || here.includes(String(value)) ? here : [...here, String(value)]
  const options = listed.map(each => ({ value: each, text: nameOf(each) }))
  const nothing = none === null ? [] : [{ value: NOTHING, text: none }]
  const chosen = value === null ? NOTHING : String(value)
  return (
    <Select
      label={label}
      options={[...nothing, ...options]}
      chosen={chosen}
      onChoose={next => onChoose(next === NOTHING ? null : meantBy(next, control.as))}
    />
  )
}

function meantBy(text: string, as: OneOfProps['control']['as']): ActionValue {
  if (as === 'truth') return text === 'true'
  return as === 'list' ? text.split(',') : text
}
