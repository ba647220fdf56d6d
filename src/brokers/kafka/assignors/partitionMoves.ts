import type { TopicPartition } from './assignment.ts'
import { partitionName } from './assignment.ts'

interface Move {
  readonly partition: TopicPartition
  readonly from: string
  readonly to: string
}

/** Which partitions have moved from whom to whom during one balancing, so that no topic's partitions cross between two members. */
export class PartitionMoves {
  readonly #moves = new Map<string, Move>()

  /** Notes a move. A partition that went on counts from its first holder; one that is back counts as never moved. */
  note(partition: TopicPartition, from: string, to: string): void {
    const name = partitionName(partition)
    const first = this.#moves.get(name)?.from ?? from
    this.#moves.delete(name)
    if (first !== to) this.#moves.set(name, { partition, from: first, to })
  }

  /** Instead of moving `wanted`, gives a partition of its topic that went the other way, if there is one. */
  better(wanted: TopicPartition, holder: string, to: string): TopicPartition {
    const from = this.#moves.get(partitionName(wanted))?.from ?? holder
    const crossing = [...this.#moves.values()].find(
      move => move.partition.topic === wanted.topic && move.from === to && move.to === from,
    )
    return crossing?.partition ?? wanted
  }
}
