import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { TERMS } from '../../src/brokers/plain/events.ts'
import type { PlainState } from '../../src/brokers/plain/index.ts'
import { inLineOrder } from '../../src/brokers/plain/line.ts'
import type { TraceChecker } from './traceChecker.ts'

/** Throws unless two states are equal in every field; says where they differ. */
export function mustEqual(one: unknown, other: unknown): void {
  // Comparing is cheap, finding the words for a difference is not.
  if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other)
}

/** Throws unless what the trace tells is what the state says: counts, the line, who holds what, the business counter. */
export function mustAgree(checker: TraceChecker, state: PlainState): void {
  const counts: Record<string, number> = {}
  for (const [index, term] of TERMS.entries())
    if ((state.counts[index] ?? 0) > 0) counts[term] = state.counts[index] ?? 0
  mustEqual(counts, checker.counts())
  const line = [...inLineOrder(state)].map(slot => state.messages.id[slot])
  mustEqual(line, checker.line.inOrder(checker.topology.queue.order))
  for (const consumer of state.consumers)
    mustEqual([consumer.id, consumer.unacked], [consumer.id, checker.hands.consumer(consumer.part).unacked])
  const { effects, distinct, skipped } = state.business
  mustEqual(
    { effects, distinct, repeated: effects - distinct, skipped },
    {
      effects: checker.effects.all,
      distinct: checker.effects.distinct.size,
      repeated: checker.effects.repeated,
      skipped: checker.effects.skipped,
    },
  )
}
