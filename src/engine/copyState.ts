import { hasFrozenItems, ofFrozenItems } from './frozenItems.ts'

/**
 * Takes plain data (numbers, strings, booleans, null, arrays, objects, maps, sets, typed arrays) and gives a deep copy.
 * Throws on anything else: a model's state must be plain data. Frozen objects are settings that nobody may
 * change, so the copy shares them. Several times faster than structuredClone on columns.
 */
export function copyState<T>(value: T): T {
  return copyValue(value) as T
}

/**
 * Takes a state and a saved copy of its past or future, gives the state as it was saved: written into the objects and columns
 * it already has wherever they have the same fields, copied where not. The saved copy stays as it is and shares nothing.
 * In place, because the model's code runs twice as fast on the objects it made itself as on copies mixed with them.
 */
export function restoreState<T>(state: T, saved: T): T {
  return restoreValue(state, saved) as T
}

function restoreValue(value: unknown, saved: unknown): unknown {
  if (typeof saved !== 'object' || saved === null || Object.isFrozen(saved) || Object.isFrozen(value))
    return copyValue(saved)
  if (value instanceof Float64Array && saved instanceof Float64Array) return restoreColumn(value, saved)
  if (value instanceof Int32Array && saved instanceof Int32Array) return restoreColumn(value, saved)
  if (value instanceof Uint8Array && saved instanceof Uint8Array) return restoreColumn(value, saved)
  if (Array.isArray(saved) && hasFrozenItems(saved)) return copyValue(saved)
  if (Array.isArray(value) && Array.isArray(saved)) {
    value.length = saved.length
    for (const [index, item] of saved.entries()) value[index] = restoreValue(value[index], item)
    return value
  }
  if (!isRecord(value) || !isRecord(saved) || !haveSameFields(value, saved)) return copyValue(saved)
  for (const [key, item] of Object.entries(saved)) value[key] = restoreValue(value[key], item)
  return value
}

function restoreColumn<Column extends Float64Array | Int32Array | Uint8Array>(column: Column, saved: Column): unknown {
  if (column.length !== saved.length) return saved.slice()
  column.set(saved)
  return column
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function haveSameFields(one: object, other: object): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every(key => Object.hasOwn(other, key))
}

function copyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return copyScalar(value)
  if (ArrayBuffer.isView(value)) return copyColumn(value)
  if (Object.isFrozen(value)) return value
  if (Array.isArray(value)) return hasFrozenItems(value) ? ofFrozenItems(value.slice()) : value.map(copyValue)
  if (value instanceof Map) return new Map(Array.from(value, ([key, item]) => [copyValue(key), copyValue(item)]))
  if (value instanceof Set) return new Set(Array.from(value, copyValue))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype)
    throw new Error(`copyState: state must be plain data, got an instance of ${value.constructor.name}`)
  const copy: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) copy[key] = copyValue(item)
  return copy
}

function copyScalar(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new Error(`copyState: state must be plain data, got a ${typeof value}`)
  return value
}

function copyColumn(column: ArrayBufferView): ArrayBufferView {
  if (column instanceof Float64Array || column instanceof Int32Array || column instanceof Uint8Array)
    return column.slice()
  if (column instanceof Uint32Array || column instanceof Int16Array || column instanceof Uint16Array)
    return column.slice()
  throw new Error(
    `copyState: columns are Float64, Int32, Uint32, Int16, Uint16 or Uint8 arrays, got ${Object.prototype.toString.call(column)}`,
  )
}
