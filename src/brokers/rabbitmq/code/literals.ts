import type { ActionValue } from '../../../engine/model.ts'
import type { FieldTable } from '../fieldTable.ts'

/** Takes a value, gives it as Python writes it. */
export function python(value: ActionValue): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
  const fields = Object.entries(value as FieldTable)
  return `{${fields.map(([name, field]) => `${quoted(name)}: ${python(field)}`).join(', ')}}`
}

/** Takes a value, gives it as JavaScript writes it. */
export function javascript(value: ActionValue): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(javascript).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = Object.entries(value as FieldTable)
  if (fields.length === 0) return '{}'
  return `{ ${fields.map(([name, field]) => `${propertyName(name)}: ${javascript(field)}`).join(', ')} }`
}

/** Takes a text, gives it as one word of a shell. */
export function shell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** Both languages read a JSON text between single quotes alike. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)
}
