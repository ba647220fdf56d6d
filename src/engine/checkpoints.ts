import { hasFrozenItems } from './frozenItems.ts'
import type { Checkpoint } from './simulation.ts'

/** A checkpoint is taken when this many commands have been handled since the last one: any seek then re-runs at most about this many. */
export const COMMANDS_BETWEEN = 50_000

/** When the kept checkpoints outgrow this many bytes they are thinned: every second one of the older half goes. */
const BYTES_KEPT = 64 * 1024 * 1024

/** The checkpoints of one run, in order of time, dense near the end and thinner towards the start when memory runs short. */
export class Checkpoints<State> {
  readonly #kept: { readonly checkpoint: Checkpoint<State>; readonly bytes: number }[] = []
  #bytes = 0

  /** Keeps one more; it must be later than all kept. */
  add(checkpoint: Checkpoint<State>): void {
    const bytes = sizeOf(checkpoint)
    this.#kept.push({ checkpoint, bytes })
    this.#bytes += bytes
    while (this.#bytes > BYTES_KEPT && this.#kept.length > 8) this.#thin()
  }

  /** The latest checkpoint that is not after `clock`; the first one is always kept, so there is one for every clock >= -1. */
  latestUntil(clock: number): Checkpoint<State> {
    let found = this.#kept[0]
    for (const kept of this.#kept) {
      if (kept.checkpoint.clock > clock) break
      found = kept
    }
    if (found === undefined) throw new Error('Checkpoints.latestUntil: a run keeps a checkpoint of its start, got none')
    return found.checkpoint
  }

  /** How many are kept, and the bytes in their columns. */
  get size(): { readonly count: number; readonly bytes: number } {
    return { count: this.#kept.length, bytes: this.#bytes }
  }

  /** The checkpoints not after `clock`, for a fork: its past is its parent's, so it shares them. */
  until(clock: number): Checkpoints<State> {
    const past = new Checkpoints<State>()
    for (const { checkpoint } of this.#kept) if (checkpoint.clock <= clock) past.add(checkpoint)
    return past
  }

  #thin(): void {
    const half = this.#kept.length >> 1
    for (let index = half - (half % 2 === 0 ? 1 : 0); index > 0; index -= 2) {
      const [gone] = this.#kept.splice(index, 1)
      this.#bytes -= gone?.bytes ?? 0
    }
  }
}

/** Bytes in the columns of plain data; scalars are not counted. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return 0
  if (ArrayBuffer.isView(value)) return value.byteLength
  // The items are shared with the run, the list is not.
  if (Array.isArray(value) && hasFrozenItems(value)) return 16 + 8 * value.length
  const items = value instanceof Map || value instanceof Set ? value.values() : Object.values(value)
  let bytes = 16
  for (const item of items) bytes += sizeOf(item)
  return bytes
}
