/** How many endings and acknowledgements are remembered for the picture. */
const SIZE = 512

/** What has just ended or is travelling back, newest overwriting oldest: for the picture alone, no rule reads it. */
export interface Recent {
  count: number
  readonly message: Int32Array
  readonly kind: Uint8Array
  /** Index of the consumer it left from, or of the producer that gave it up or got its answer; else -1. */
  readonly actor: Int16Array
  /** Producer index whose message it was, or -1 when its hop into the queue has been seen. */
  readonly producer: Int16Array
  readonly attempt: Int32Array
  /** The delivery that a reply is about. */
  readonly tag: Int32Array
  /** When it is drawn to depart, and when the real journey ends. */
  readonly departs: Float64Array
  readonly arrives: Float64Array
}

/**
 * What a remembered thing is. `late` and `lateCall` are copies whose work was over before their way to the consumer could be
 * drawn; `answer` and `error` go back to the caller of a direct call.
 */
export const RECENT = {
  ack: 1,
  done: 2,
  expired: 3,
  dropped: 4,
  lost: 5,
  refused: 6,
  nack: 7,
  late: 8,
  answered: 9,
  answer: 10,
  error: 11,
  lateCall: 12,
} as const

/** Nothing remembered. */
export function createRecent(): Recent {
  return {
    count: 0,
    message: new Int32Array(SIZE),
    kind: new Uint8Array(SIZE),
    actor: new Int16Array(SIZE),
    producer: new Int16Array(SIZE),
    attempt: new Int32Array(SIZE),
    tag: new Int32Array(SIZE),
    departs: new Float64Array(SIZE),
    arrives: new Float64Array(SIZE),
  }
}

export interface RecentThing {
  readonly kind: number
  readonly message: number
  readonly actor: number
  readonly producer: number
  readonly attempt: number
  readonly tag: number
  readonly departs: number
  readonly arrives: number
}

/** Remembers one thing about a message. */
export function remember(recent: Recent, thing: RecentThing): void {
  const at = recent.count++ % SIZE
  recent.message[at] = thing.message
  recent.kind[at] = thing.kind
  recent.actor[at] = thing.actor
  recent.producer[at] = thing.producer
  recent.attempt[at] = thing.attempt
  recent.tag[at] = thing.tag
  recent.departs[at] = thing.departs
  recent.arrives[at] = thing.arrives
}

/** A reply to a message never arrives: it is not drawn any further. */
export function forgetReply(recent: Recent, message: number): void {
  for (let at = 0; at < SIZE; at++) {
    const kind = recent.kind[at]
    if (recent.message[at] === message && (kind === RECENT.answer || kind === RECENT.error)) recent.kind[at] = 0
  }
}

/** The remembered things, oldest first. */
export function* recentThings(recent: Recent): Generator<RecentThing> {
  for (let n = Math.max(0, recent.count - SIZE); n < recent.count; n++) {
    const at = n % SIZE
    yield {
      kind: recent.kind[at] ?? 0,
      message: recent.message[at] ?? 0,
      actor: recent.actor[at] ?? -1,
      producer: recent.producer[at] ?? -1,
      attempt: recent.attempt[at] ?? 0,
      tag: recent.tag[at] ?? 0,
      departs: recent.departs[at] ?? 0,
      arrives: recent.arrives[at] ?? 0,
    }
  }
}
