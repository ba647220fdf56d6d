import type { Consumer } from './consumerState.ts'
import { EVENT } from './events.ts'
import type { RebalanceEvent } from './journal.ts'
import { noteMove } from './recent.ts'
import { namesOf, note, type Work } from './state.ts'

const RECORDED = { assigned: EVENT.assigned, revoked: EVENT.revoked, lost: EVENT.partitionsLost } as const

/** The program's rebalance callback is called (KFK-46). */
export function tellRebalance(
  work: Work,
  consumer: Consumer,
  event: RebalanceEvent,
  partitions: readonly number[],
): void {
  const group = work.state.groups[consumer.group]
  work.turn.record(RECORDED[event], 0, group?.part ?? 0, consumer.part, partitions.length)
  const [us, them] = [consumer.part, group?.part ?? 0]
  const ends =
    event === 'assigned'
      ? ({ what: 'assign', from: them, to: us } as const)
      : ({ what: 'revoke', from: us, to: them } as const)
  for (const partition of partitions) noteMove(work, { ...ends, partition })
  if (work.state.journal === null) return
  const names = namesOf(work.state, partitions)
  note(work, { kind: 'rebalance', client: consumer.name, event, partitions: names, generation: consumer.generation })
}

/** KFK-44: gives everything up; the positions are lost with it (KFK-49). */
export function revokeAll(work: Work, consumer: Consumer): void {
  tellRebalance(work, consumer, 'revoked', consumer.owned)
  consumer.owned = []
  consumer.positions.clear()
}

/** Gives some partitions up and keeps the others with their positions. */
export function revokeSome(work: Work, consumer: Consumer, partitions: readonly number[]): void {
  tellRebalance(work, consumer, 'revoked', partitions)
  consumer.owned = consumer.owned.filter(index => !partitions.includes(index))
  for (const index of partitions) consumer.positions.delete(index)
}
