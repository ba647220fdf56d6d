/** A named stream's number, from `RandomStreams.open`. Streams never share draws. */
export type StreamId = number & { readonly kind: 'random stream' }

/**
 * One independent random stream per actor and purpose, all derived from one seed by hashing the name, so that changing
 * one actor leaves every other actor's draws alone. Generator: xoshiro128** (Blackman and Vigna 2018), seeded by splitmix32.
 */
export class RandomStreams {
  readonly #seed: number
  readonly #ids = new Map<string, StreamId>()
  #names: string[] = []
  #state = new Int32Array(64)

  constructor(seed: number) {
    this.#seed = seed
  }

  /** Takes a name such as `producer p1 / arrivals`, gives its stream, started at its beginning the first time it is named. */
  open(name: string): StreamId {
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = this.#names.length as StreamId
    this.#names.push(name)
    this.#ids.set(name, id)
    if (this.#state.length < (id + 1) * 4) this.#state = grown(this.#state)
    seedWords(this.#seed, name, this.#state.subarray(id * 4, id * 4 + 4))
    return id
  }

  /** The next number of the stream, uniform on (0, 1): 52 random bits and never 0 or 1, so its logarithm is finite. */
  uniform(stream: StreamId): number {
    const high = this.#next(stream) >>> 6
    const low = this.#next(stream) >>> 6
    return (high * 67108864 + low + 0.5) / 4503599627370496
  }

  #next(stream: StreamId): number {
    const s = this.#state
    const at = stream * 4
    const s0 = s[at] ?? 0
    const s1 = s[at + 1] ?? 0
    const s3 = s[at + 3] ?? 0
    const s2 = (s[at + 2] ?? 0) ^ s0
    const product = Math.imul(s1, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9)
    const mixed = s3 ^ s1
    s[at + 1] = s1 ^ s2
    s[at] = s0 ^ mixed
    s[at + 2] = s2 ^ (s1 << 9)
    s[at + 3] = (mixed << 11) | (mixed >>> 21)
    return result
  }

  /** A copy of where every stream stands. */
  save(): SavedStreams {
    return { names: this.#names.slice(), state: this.#state.slice(0, this.#names.length * 4) }
  }

  /** Puts every stream back where `saved` has it; streams opened since are forgotten. */
  restore(saved: SavedStreams): void {
    this.#names = saved.names.slice()
    this.#ids.clear()
    for (const [index, name] of this.#names.entries()) this.#ids.set(name, index as StreamId)
    this.#state = new Int32Array(Math.max(64, saved.state.length * 2))
    this.#state.set(saved.state)
  }
}

export interface SavedStreams {
  readonly names: readonly string[]
  readonly state: Int32Array
}

function grown(state: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(state.length * 2)
  larger.set(state)
  return larger
}

/** FNV-1a over the seed and the name, spread to four words by splitmix32. */
function seedWords(seed: number, name: string, into: Int32Array): void {
  let hash = 0x811c9dc5
  const text = `${seed} ${name}`
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  for (let i = 0; i < 4; i++) {
    hash = (hash + 0x9e3779b9) | 0
    let mixed = hash ^ (hash >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    into[i] = mixed ^ (mixed >>> 15)
  }
}
