/**
 * murmur2 as the Java clients compute it over a record's key (`Utils.murmur2`, seed 0x9747b28c): takes the key's bytes, gives
 * a signed 32-bit number. Every product is `Math.imul`: in doubles the low bits are lost and keys land elsewhere than in Java.
 */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes
  let h = 0x9747b28c ^ length
  const whole = length & ~3
  for (let at = 0; at < whole; at += 4) h = Math.imul(h, M) ^ mixed(wordAt(bytes, at))
  if ((length & 3) === 3) h ^= byteAt(bytes, whole + 2) << 16
  if ((length & 3) >= 2) h ^= byteAt(bytes, whole + 1) << 8
  if ((length & 3) >= 1) h = Math.imul(h ^ byteAt(bytes, whole), M)
  h = Math.imul(h ^ (h >>> 13), M)
  return h ^ (h >>> 15)
}

/** CRC-32 (IEEE, as in zlib): librdkafka's default hash of a key. Gives an unsigned 32-bit number. */
export function crc32(bytes: Uint8Array): number {
  let register = -1
  for (const byte of bytes) {
    register ^= byte
    for (let bit = 0; bit < 8; bit++) register = (register >>> 1) ^ (0xedb88320 & -(register & 1))
  }
  return ~register >>> 0
}

/** FNV-1a over 32 bits as librdkafka's `fnv1a` partitioner computes it, which takes the absolute value of the signed hash. */
export function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return Math.abs(hash | 0)
}

const M = 0x5bd1e995

function mixed(word: number): number {
  const k = Math.imul(word, M)
  return Math.imul(k ^ (k >>> 24), M)
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24)
  )
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}
