import type { ActionValue } from '../../engine/model.ts'

/** A setting's value as it stands; `differs` when it is not the same for all that the path means. */
export interface SettingValue {
  readonly value: ActionValue
  readonly differs: boolean
}

/** Takes a topology and a path (`*` means every actor), gives the first value there; null where nobody is there. */
export function settingValue(topology: object, path: string): SettingValue | null {
  let values: unknown[] = [topology]
  for (const key of path.split('.'))
    values = values.flatMap(value => {
      if (typeof value !== 'object' || value === null) return []
      if (key === '*') return Object.values(value)
      return Object.hasOwn(value, key) ? [Reflect.get(value, key)] : []
    })
  const [first] = values
  if (first === undefined) return null
  const written = JSON.stringify(first)
  return { value: first as ActionValue, differs: values.some(value => JSON.stringify(value) !== written) }
}

const written = new WeakMap<object, Map<string, string>>()

/** Takes a topology and a path, gives settingValue's answer as text, worked out once a topology: many controls ask at every refresh. */
export function settingText(topology: object, path: string): string {
  const known = written.get(topology) ?? new Map<string, string>()
  written.set(topology, known)
  const text = known.get(path) ?? JSON.stringify(settingValue(topology, path))
  known.set(path, text)
  return text
}

/** Takes a path with `*` and an id, gives that actor's own path. */
export function pathOfActor(path: string, id: string): string {
  return path.replace('*', id)
}
