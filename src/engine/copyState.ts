/**
 * Takes plain data (numbers, strings, booleans, null, arrays, objects, maps, sets, typed arrays) and gives a deep copy.
 * Throws on anything else: a model's state must be plain data. Frozen objects are settings that nobody may
 * change, so the copy shares them. Several times faster than structuredClone on columns.
 */
export function copyState<T>(value: T): T {
  return copyValue(value) as T
}

function copyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return copyScalar(value)
  if (ArrayBuffer.isView(value)) return copyColumn(value)
  if (Object.isFrozen(value)) return value
  if (Array.isArray(value)) return value.map(copyValue)
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
