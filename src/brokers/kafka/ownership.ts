import type { Consumer } from './consumerState.ts'
import { EVENT } from './events.ts'
import type { RebalanceEvent } from './journal.ts'
import { noteMove } from './recent.ts'
import { namesOf, note, type Work } from './state.ts'

const RECORDED = { assigned: EVENT.assigned, revoked: EVENT.revoked, lost: EVENT.partitionsLost } as const

/** The program's rebalance callback is called (KFK-46), in the generation that its group metadata names: that of its last assignment. */
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
  if (event === 'assigned') Object.assign(consumer, { told: consumer.generation, toldMember: consumer.member })
  if (work.state.journal === null) return
  const names = namesOf(work.state, partitions)
  const generation = event === 'lost' ? consumer.told : consumer.generation
  note(work, { kind: 'rebalance', client: consumer.name, event, partitions: names, generation })
}

/** KFK-46: everything is gone without having been asked for, also for who closes while the group rebalances. */
export function loseAll(work: Work, consumer: Consumer): void {
  consumer.lost = false
  if (consumer.owned.length === 0) return
  tellRebalance(work, consumer, 'lost', consumer.owned)
  consumer.owned = []
  consumer.positions.clear()
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
