import { range } from './provisionalAssign.ts'

export { range }
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const letter of text) {
    const c = letter.codePointAt(0) ?? 0
    if (c < 0x80) bytes.push(c)
    else if (c < 0x800) bytes.push(0xc0 | (c >> 6), 0x80 | (c & 63))
    else if (c < 0x10000) bytes.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63))
    else bytes.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63))
  }
  return Uint8Array.from(bytes)
}
export function murmur2(data: Uint8Array): number {
  const m = 0x5bd1e995
  const at = (i: number) => data[i] ?? 0
  let h = 0x9747b28c ^ data.length
  const n = data.length >> 2
  for (let i = 0; i < n; i++) {
    let k = at(i * 4) | (at(i * 4 + 1) << 8) | (at(i * 4 + 2) << 16) | (at(i * 4 + 3) << 24)
    k = Math.imul(k, m)
    k ^= k >>> 24
    k = Math.imul(k, m)
    h = Math.imul(h, m) ^ k
  }
  const rest = n * 4
  const left = data.length & 3
  if (left === 3) h ^= at(rest + 2) << 16
  if (left >= 2) h ^= at(rest + 1) << 8
  if (left >= 1) h = Math.imul(h ^ at(rest), m)
  h ^= h >>> 13
  h = Math.imul(h, m)
  return (h ^ (h >>> 15)) | 0
}
