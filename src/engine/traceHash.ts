const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0

/** A 64-bit hash over trace entries in order: two 32-bit lanes of murmur3 mixing (Appleby 2008). Not for secrets. */
export class RollingHash {
  #left = 0x9747b28c | 0
  #right = 0x3c6ef372 | 0

  /** Mixes one entry in, bit for bit. */
  entry(time: number, type: number, cause: number, message: number, from: number, to: number, value: number): void {
    this.#number(time)
    this.#word((type << 16) ^ from)
    this.#word(cause)
    this.#word(message)
    this.#word(to)
    this.#number(value)
  }

  /** The hash of all that was mixed in, as 16 hex digits. */
  digest(): string {
    return hex(finish(this.#left ^ this.#right)) + hex(finish(Math.imul(this.#right, 0x85ebca6b) ^ this.#left))
  }

  #number(value: number): void {
    // The bits of a NaN are the engine's own choice, so all NaN hash alike.
    if (Number.isNaN(value)) return this.#word(0x7ff80000)
    bits[0] = value
    this.#word(words[HIGH] ?? 0)
    this.#word(words[1 - HIGH] ?? 0)
  }

  #word(word: number): void {
    let k = Math.imul(word, 0xcc9e2d51)
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
    this.#left = (Math.imul(rotated(this.#left ^ k, 13), 5) + 0xe6546b64) | 0
    this.#right = (Math.imul(rotated(this.#right + k, 17), 9) + 0x38b34ae5) | 0
  }
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

function finish(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
