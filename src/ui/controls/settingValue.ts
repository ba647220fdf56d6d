import type { ActionValue } from '../../engine/model.ts'

/** A setting's value as it stands; `differs` when it is not the same for all that the path means. */
export interface SettingValue {
  readonly value: ActionValue
  readonly differs: boolean
}

/**
 * Takes a topology and a path (`*` means every actor; in a list, the name or number of an item), gives the first value there: null for a field
 * that is left out; and null instead of an answer where nobody is there to have it.
 */
export function settingValue(topology: object, path: string): SettingValue | null {
  const values = valuesAt(topology, path)
  const [first] = values
  if (first === undefined) return null
  const written = JSON.stringify(first)
  return { value: first as ActionValue, differs: values.some(value => JSON.stringify(value) !== written) }
}

function valuesAt(owner: unknown, path: string): unknown[] {
  if (typeof owner !== 'object' || owner === null) return []
  if (Array.isArray(owner)) {
    const items: readonly unknown[] = owner
    return items.flatMap((item, index) => {
      const name = nameInList(item, index)
      if (path.startsWith('*.')) return valuesAt(item, path.slice(2))
      // Names may have dots of their own.
      return path.startsWith(`${name}.`) ? valuesAt(item, path.slice(name.length + 1)) : []
    })
  }
  const at = path.indexOf('.')
  if (at < 0)
    return path === '*' ? Object.values(owner) : [Object.hasOwn(owner, path) ? Reflect.get(owner, path) : null]
  const [key, rest] = [path.slice(0, at), path.slice(at + 1)]
  if (key === '*') return Object.values(owner).flatMap(item => valuesAt(item, rest))
  return Object.hasOwn(owner, key) ? valuesAt(Reflect.get(owner, key), rest) : []
}

/** What an item of a list goes by in a path: its name, or its number where it has none. */
export function nameInList(item: unknown, index: number): string {
  return String(Reflect.get(Object(item), 'name') ?? index)
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
