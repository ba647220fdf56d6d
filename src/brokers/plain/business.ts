import type { Turn } from '../../engine/turn.ts'
import { note } from './moves.ts'
import type { BusinessState, ConsumerState, PlainState } from './state.ts'

/** The effect of an order happens (a card is charged), for the first time or once more. */
export function effectHappened(turn: Turn, state: PlainState, consumer: ConsumerState, job: number): void {
  const { business, jobs } = state
  const origin = jobs.origin[job] ?? 0
  business.effects++
  if (hasHappened(business, origin)) note(turn, 'effectRepeated', jobs.id[job], consumer.part, 0, origin)
  else {
    business.distinct++
    mark(business, origin)
  }
  if (consumer.settings.idempotenceWindowMs !== null) {
    business.remembered.delete(origin)
    business.remembered.set(origin, turn.now)
    forgetOld(turn, state)
  }
}

/** PLN-42: consumers with idempotence share one memory of order numbers, which outlives their crashes. */
export function isRemembered(turn: Turn, state: PlainState, consumer: ConsumerState, origin: number): boolean {
  const { idempotenceWindowMs } = consumer.settings
  if (idempotenceWindowMs === null) return false
  const at = state.business.remembered.get(origin)
  return at !== undefined && at > turn.now - Math.round(idempotenceWindowMs * 1000)
}

/** Forgets what is too old for every consumer. */
function forgetOld(turn: Turn, { business, consumers }: PlainState): void {
  const longest = consumers.reduce((most, { settings }) => Math.max(most, settings.idempotenceWindowMs ?? 0), 0)
  const oldest = turn.now - Math.round(longest * 1000)
  for (const [known, at] of business.remembered) {
    if (at > oldest) break
    business.remembered.delete(known)
  }
}

/** True when an order's effect has happened at least once. */
export function hasHappened(business: BusinessState, origin: number): boolean {
  return ((business.done[origin >> 3] ?? 0) & (1 << (origin & 7))) !== 0
}

function mark(business: BusinessState, origin: number): void {
  const at = origin >> 3
  if (at >= business.done.length) {
    const larger = new Uint8Array(Math.max(at + 1, business.done.length * 2))
    larger.set(business.done)
    business.done = larger
  }
  business.done[at] = (business.done[at] ?? 0) | (1 << (origin & 7))
}
