import type { Time } from '../../engine/time.ts'
import type { TraceEntry } from '../../engine/trace.ts'
import { EVENT } from './events.ts'

/** Where a message spent its time. `reply` is after the work, until the queue knows. */
export type StayKind = 'sending' | 'held' | 'ready' | 'given' | 'calling' | 'work' | 'reply' | 'delayed' | 'dead'

/** A stretch of a message's life, from the entry that began it to the one that ended it, or to now. */
export interface Stay {
  readonly kind: StayKind
  readonly began: TraceEntry
  readonly ended: TraceEntry | null
  /** Microseconds. */
  readonly length: number
  /** The part that had it, where one did: the consumer it was given to. */
  readonly holder: number
  /** Whether the reply was lost on the way. */
  readonly replyLost: boolean
}

/** What a stay turns into by an event, when the event is about the message itself and not about an old copy of it. */
const BEGINS: ReadonlyMap<number, StayKind | 'over'> = new Map([
  [EVENT.made, 'sending'],
  [EVENT.copySent, 'sending'],
  [EVENT.sentAgain, 'sending'],
  [EVENT.heldBack, 'held'],
  [EVENT.refused, 'held'],
  [EVENT.callFailed, 'held'],
  [EVENT.published, 'ready'],
  [EVENT.returned, 'ready'],
  [EVENT.retryDue, 'ready'],
  [EVENT.replayed, 'ready'],
  [EVENT.delivered, 'given'],
  [EVENT.called, 'calling'],
  [EVENT.started, 'work'],
  [EVENT.finished, 'reply'],
  [EVENT.failed, 'reply'],
  [EVENT.skipped, 'reply'],
  [EVENT.retryScheduled, 'delayed'],
  [EVENT.deadLettered, 'dead'],
  ...[EVENT.acked, EVENT.answered, EVENT.expired, EVENT.droppedNewest, EVENT.droppedOldest, EVENT.deduplicated].map(
    type => [type, 'over'] as const,
  ),
  ...[EVENT.gaveUp, EVENT.lostOnWire, EVENT.lostReady, EVENT.lostUnacked, EVENT.lostDelayed, EVENT.lostDead].map(
    type => [type, 'over'] as const,
  ),
])

const WORK: ReadonlySet<number> = new Set([EVENT.started, EVENT.finished, EVENT.failed, EVENT.skipped])

type OpenStay = Omit<Stay, 'ended' | 'length'>

/** Takes a message's entries in order and the moment now, gives where it was and how long, in order. */
export function staysOf(life: readonly TraceEntry[], now: Time): readonly Stay[] {
  const stays: Stay[] = []
  let open: OpenStay | null = null
  for (const entry of life) {
    open = withLoss(open, entry)
    const kind = BEGINS.get(entry.type)
    if (kind === undefined || isOldCopy(entry, open?.holder ?? 0)) continue
    if (open !== null) stays.push({ ...open, ended: entry, length: entry.time - open.began.time })
    const holder = entry.type === EVENT.delivered || entry.type === EVENT.called ? entry.to : (open?.holder ?? 0)
    open = kind === 'over' ? null : { kind, began: entry, holder: withConsumer(kind) ? holder : 0, replyLost: false }
  }
  if (open !== null) stays.push({ ...open, ended: null, length: Math.max(0, now - open.began.time) })
  return stays
}

function withLoss(open: OpenStay | null, { type, from }: TraceEntry): OpenStay | null {
  return open !== null && type === EVENT.ackLost && from === open.holder ? { ...open, replyLost: true } : open
}

/** Work on a message that the queue has long given to somebody else is no part of its own story. */
function isOldCopy(entry: TraceEntry, holder: number): boolean {
  return WORK.has(entry.type) && (entry.from || entry.to) !== holder
}

function withConsumer(kind: StayKind): boolean {
  return kind === 'given' || kind === 'calling' || kind === 'work' || kind === 'reply'
}
