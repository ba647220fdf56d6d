/** Takes plain data, gives the bytes in its typed arrays. */
export function columnBytes(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  if (ArrayBuffer.isView(value)) return value.byteLength
  const items = value instanceof Map || value instanceof Set ? [...value.values()] : Object.values(value)
  return items.reduce<number>((sum, item) => sum + columnBytes(item), 0)
}
