import type { ActionValue } from '../../engine/model.ts'

/** Whether a setting's value has fields of its own. */
export function isRecord(value: ActionValue): value is { readonly [key: string]: ActionValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Takes a setting's value and a field, gives the number in it, or `otherwise` where there is none. */
export function numberIn(value: ActionValue, field: string, otherwise: number): number {
  const number = isRecord(value) ? value[field] : null
  return typeof number === 'number' ? number : otherwise
}
