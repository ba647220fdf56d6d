/** A whole number from 0 to `bound - 1`, each equally likely: the caller draws it from a named stream. */
export type Draw = (bound: number) => number

/**
 * How a producer places records that have no key. `round-robin`: each record to the next partition (Java before 2.4, kafkajs).
 * `sticky`: all to one random partition until its batch is closed, then to a different one (KIP-480, Java 2.4 to 3.2). `uniform-sticky`: until
 * about batch.size bytes went to one partition, whoever closed the batches (KIP-794, Java from 3.3).
 */
export type KeylessStrategy = 'round-robin' | 'sticky' | 'uniform-sticky'

/** What a producer remembers for one topic between keyless records; plain data, changed in place. */
export interface KeylessState {
  readonly strategy: KeylessStrategy
  /** The next number of the round, or -1 before the first record. */
  next: number
  /** The partition that is stuck to, or -1 when there is none yet. */
  partition: number
  /** uniform-sticky: bytes given to `partition` since it was chosen. */
  bytes: number
}

/** Where keyless records can go now: the topic's partition count and those of them that have a leader. */
export interface PartitionChoice {
  readonly partitionCount: number
  /** Partitions with a leader, ascending. When there is none the producer chooses among all and waits. */
  readonly available: readonly number[]
  /**
   * uniform-sticky with partitioner.adaptive.partitioning.enable: batches that wait for each available partition, in the same
   * order. Fuller partitions (slow brokers) are drawn less often. Left out: all are equally likely.
   */
  readonly queued?: readonly number[]
}

/** Takes a strategy, gives the memory of a producer that has placed nothing yet. */
export function keylessState(strategy: KeylessStrategy): KeylessState {
  return { strategy, next: -1, partition: -1, bytes: 0 }
}

/** Chooses the partition of the next keyless record. Draws only when a partition is chosen anew. */
export function keylessPartition(state: KeylessState, choice: PartitionChoice, draw: Draw): number {
  if (state.strategy === 'round-robin') {
    const candidates = candidatesOf(choice)
    if (state.next < 0) state.next = draw(START_BOUND)
    const chosen = candidates[state.next % candidates.length] ?? 0
    state.next = (state.next + 1) % START_BOUND
    return chosen
  }
  if (state.partition < 0 || state.partition >= choice.partitionCount) switchPartition(state, choice, draw)
  return state.partition
}

/** sticky: the batch of a partition was closed, so a different partition is chosen. Does nothing under the other strategies. */
export function keylessBatchClosed(state: KeylessState, closed: number, choice: PartitionChoice, draw: Draw): void {
  if (state.strategy !== 'sticky' || state.partition !== closed) return
  const others = candidatesOf(choice).filter(partition => partition !== closed)
  // The only partition with a leader is used again, even though its batch was just closed.
  if (others.length > 0) state.partition = others[draw(others.length)] ?? closed
}

/** What became of a keyless record in its partition's buffer. */
export interface Appended {
  readonly bytes: number
  /** The producer's batch.size in bytes. */
  readonly batchSizeBytes: number
  /** The record completed its batch, so that switching now leaves no half-filled batch behind. */
  readonly isBatchComplete: boolean
}

/**
 * uniform-sticky: a record was appended. After batch.size bytes the producer moves on, at the end of a batch if it can and at
 * twice batch.size in any case. The same partition may be drawn again. Does nothing under the other strategies.
 */
export function keylessAppended(state: KeylessState, appended: Appended, choice: PartitionChoice, draw: Draw): void {
  if (state.strategy !== 'uniform-sticky') return
  state.bytes += appended.bytes
  const limit = appended.batchSizeBytes
  if ((state.bytes >= limit && appended.isBatchComplete) || state.bytes >= limit * 2)
    switchPartition(state, choice, draw)
}

/** Java's counter is a random int; any start below this bound gives the same walk, because only the remainder counts. */
const START_BOUND = 0x7fffffff

function candidatesOf({ available, partitionCount }: PartitionChoice): readonly number[] {
  return available.length > 0 ? available : Array.from({ length: partitionCount }, (_, partition) => partition)
}

function switchPartition(state: KeylessState, choice: PartitionChoice, draw: Draw): void {
  const candidates = candidatesOf(choice)
  const isWeighted = state.strategy === 'uniform-sticky' && choice.queued?.length === candidates.length
  state.partition = isWeighted
    ? weighted(candidates, choice.queued ?? [], draw)
    : (candidates[draw(candidates.length)] ?? 0)
  state.bytes = 0
}

/** KIP-794: the longest queue gets weight 1, every shorter one as much more as it is shorter. */
function weighted(candidates: readonly number[], queued: readonly number[], draw: Draw): number {
  const longest = queued.reduce((most, length) => Math.max(most, length), 0)
  const weights = queued.map(length => longest + 1 - length)
  let left = draw(weights.reduce((sum, weight) => sum + weight, 0))
  for (const [index, weight] of weights.entries()) {
    if (left < weight) return candidates[index] ?? 0
    left -= weight
  }
  return candidates.at(-1) ?? 0
}
