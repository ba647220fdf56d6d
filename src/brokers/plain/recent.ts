import type { Time } from '../../engine/time.ts'

/** How many endings and acknowledgements are remembered for the picture. */
const SIZE = 256

/** What has just ended or is travelling back, newest overwriting oldest: for the picture alone, no rule reads it. */
export interface Recent {
  count: number
  readonly message: Int32Array
  readonly kind: Uint8Array
  /** Consumer or producer index it left from, or -1. */
  readonly actor: Int16Array
  readonly departs: Float64Array
  readonly arrives: Float64Array
}

/** What a remembered thing is. */
export const RECENT = {
  ack: 1,
  done: 2,
  expired: 3,
  dropped: 4,
  lost: 5,
  refused: 6,
  dead: 7,
  returned: 8,
  answered: 9,
} as const

/** Nothing remembered. */
export function createRecent(): Recent {
  return {
    count: 0,
    message: new Int32Array(SIZE),
    kind: new Uint8Array(SIZE),
    actor: new Int16Array(SIZE),
    departs: new Float64Array(SIZE),
    arrives: new Float64Array(SIZE),
  }
}

/** Remembers one thing about a message: its kind, whom it left, and when it departs and arrives. */
export function remember(
  recent: Recent,
  kind: number,
  message: number,
  actor: number,
  departs: Time,
  arrives: number = departs,
): void {
  const at = recent.count++ % SIZE
  recent.message[at] = message
  recent.kind[at] = kind
  recent.actor[at] = actor
  recent.departs[at] = departs
  recent.arrives[at] = arrives
}

export interface RecentThing {
  readonly kind: number
  readonly message: number
  readonly actor: number
  readonly departs: number
  readonly arrives: number
}

/** The remembered things, newest first. */
export function* recentThings(recent: Recent): Generator<RecentThing> {
  for (let n = recent.count - 1; n >= Math.max(0, recent.count - SIZE); n--) {
    const at = n % SIZE
    yield {
      kind: recent.kind[at] ?? 0,
      message: recent.message[at] ?? 0,
      actor: recent.actor[at] ?? -1,
      departs: recent.departs[at] ?? 0,
      arrives: recent.arrives[at] ?? 0,
    }
  }
}
