import type { AssignedMember, Assignment, TopicPartition } from './assignment.ts'
import { byText, byTopic, partitionName, subscribedPartitions, validClaims } from './assignment.ts'
import { PartitionMoves } from './partitionMoves.ts'

/**
 * The sticky assignors' algorithm for unequal subscriptions ("general"): members keep what they own, free partitions go to the
 * least loaded member that may have them (those with the fewest possible readers first), and then partitions move as long
 * as that makes the load more even. Takes members ordered by member id, and which partitions are tried first. Source: `AbstractStickyAssignor.generalAssign`.
 */
export function generalSticky(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
  moveFirst: 'inOrder' | 'fromMostLoaded' = 'inOrder',
): Assignment {
  const board = boardOf(members, partitionCounts)
  const isFresh = [...board.held.values()].every(list => list.length === 0)
  const free = board.partitions.filter(partition => !board.holder.has(partitionName(partition)))
  for (const partition of free) {
    const [reader] = readersByLoad(board, partition)
    if (reader !== undefined) take(board, partition, reader)
  }
  const fixed = setFixedAside(board)
  const before = copyOf(board)
  const movable = (list: readonly TopicPartition[]): TopicPartition[] =>
    list.filter(partition => readersOf(board, partition).length >= 2)
  // First only what was just placed may move; what members held already moves only if that was not enough.
  if (!hasLostSubscription(members)) moveUntilBalanced(board, movable(free))
  const all = moveFirst === 'fromMostLoaded' ? fromMostLoaded(board) : board.partitions
  const hasMoved = moveUntilBalanced(board, movable(all))
  const end = !isFresh && hasMoved && imbalance(board.held) >= imbalance(before) ? before : board.held
  return new Map(members.map(({ id }) => [id, fixed.get(id) ?? end.get(id) ?? []]))
}

/** How the general algorithm took equal subscriptions before there was one for them, and librdkafka does: always from whoever has most left. */
function fromMostLoaded(board: Board): TopicPartition[] {
  const left = [...board.held].map(([, list]) => [...list])
  const order: TopicPartition[] = []
  for (;;) {
    const most = left.reduce((best, list) => (list.length >= best.length ? list : best), [])
    const next = most.shift()
    if (next === undefined) return order
    order.push(next)
  }
}

/** Who holds what while the algorithm works. */
interface Board {
  readonly members: readonly AssignedMember[]
  /** By number of possible readers, then topic, then number. */
  readonly partitions: readonly TopicPartition[]
  readonly readers: ReadonlyMap<string, readonly string[]>
  readonly held: Map<string, TopicPartition[]>
  readonly holder: Map<string, string>
  /** Who held a partition in an older generation: it goes back there first. */
  readonly earlier: ReadonlyMap<string, string>
  readonly moves: PartitionMoves
}

function boardOf(members: readonly AssignedMember[], partitionCounts: ReadonlyMap<string, number>): Board {
  const claims = validClaims(members, partitionCounts)
  const held = new Map(members.map(({ id }) => [id, [...(claims.get(id) ?? [])]]))
  const holder = new Map([...held].flatMap(([id, list]) => list.map(each => [partitionName(each), id] as const)))
  const readers = new Map<string, readonly string[]>()
  const all = subscribedPartitions(members, partitionCounts)
  for (const partition of all) {
    const ids = members.filter(({ topics }) => topics.includes(partition.topic)).map(({ id }) => id)
    readers.set(partitionName(partition), ids)
  }
  const count = (partition: TopicPartition): number => readers.get(partitionName(partition))?.length ?? 0
  const partitions = all.sort((a, b) => count(a) - count(b) || byTopic(a, b))
  return {
    members,
    partitions,
    readers,
    held,
    holder,
    earlier: earlierHolders(members, claims),
    moves: new PartitionMoves(),
  }
}

function earlierHolders(members: readonly AssignedMember[], claims: Assignment): Map<string, string> {
  const stale = members.filter(({ id }) => !claims.has(id))
  const oldestFirst = stale.sort((a, b) => (a.generation ?? 0) - (b.generation ?? 0))
  return new Map(oldestFirst.flatMap(({ id, owned }) => owned.map(each => [partitionName(each), id] as const)))
}

function hasLostSubscription(members: readonly AssignedMember[]): boolean {
  return members.some(({ owned, topics }) => owned.some(({ topic }) => !topics.includes(topic)))
}

function readersOf(board: Board, partition: TopicPartition): readonly string[] {
  return board.readers.get(partitionName(partition)) ?? []
}

function loadOf(board: Board, id: string): number {
  return board.held.get(id)?.length ?? 0
}

/** The members that may read the partition and take part in the balancing, least loaded first, ties by member id. */
function readersByLoad(board: Board, partition: TopicPartition): string[] {
  const ids = readersOf(board, partition).filter(id => board.held.has(id))
  return ids.sort((a, b) => loadOf(board, a) - loadOf(board, b) || byText(a, b))
}

function take(board: Board, partition: TopicPartition, id: string): void {
  board.held.get(id)?.push(partition)
  board.holder.set(partitionName(partition), id)
}

/** Members that have all they can get, none of which anybody else could read, are left out of the balancing. */
function setFixedAside(board: Board): Map<string, TopicPartition[]> {
  const fixed = new Map<string, TopicPartition[]>()
  for (const [id, list] of board.held) {
    const possible = board.partitions.filter(partition => readersOf(board, partition).includes(id)).length
    const isShared = list.some(partition => readersOf(board, partition).length >= 2)
    if (list.length >= possible && !isShared) fixed.set(id, list)
  }
  for (const id of fixed.keys()) board.held.delete(id)
  return fixed
}

function copyOf(board: Board): Map<string, TopicPartition[]> {
  return new Map([...board.held].map(([id, list]) => [id, [...list]]))
}

function moveUntilBalanced(board: Board, movable: readonly TopicPartition[]): boolean {
  let hasMoved = false
  for (let isModified = true; isModified; ) {
    isModified = false
    for (const partition of movable) {
      if (isBalanced(board)) break
      if (moveOne(board, partition)) isModified = true
    }
    hasMoved ||= isModified
  }
  return hasMoved
}

function moveOne(board: Board, partition: TopicPartition): boolean {
  const id = board.holder.get(partitionName(partition)) ?? ''
  const isMuchMoreThan = (other: string): boolean => loadOf(board, id) > loadOf(board, other) + 1
  const earlier = board.earlier.get(partitionName(partition))
  if (earlier !== undefined && board.held.has(earlier) && isMuchMoreThan(earlier))
    return move(board, partition, earlier)
  const [least] = readersByLoad(board, partition)
  return least !== undefined && isMuchMoreThan(least) && move(board, partition, least)
}

/** Moves the partition, or one that came the other way before: moving that one back serves the same and disturbs less. */
function move(board: Board, wanted: TopicPartition, to: string): true {
  const from = board.holder.get(partitionName(wanted)) ?? ''
  const partition = board.moves.better(wanted, from, to)
  const oldHolder = board.holder.get(partitionName(partition)) ?? ''
  board.moves.note(partition, oldHolder, to)
  const list = board.held.get(oldHolder) ?? []
  const name = partitionName(partition)
  list.splice(
    list.findIndex(each => partitionName(each) === name),
    1,
  )
  take(board, partition, to)
  return true
}

/** No member could get a partition from somebody who has more. */
function isBalanced(board: Board): boolean {
  const loads = [...board.held.values()].map(list => list.length)
  if (loads.length === 0) return true
  if (loads.reduce((a, b) => Math.min(a, b)) >= loads.reduce((a, b) => Math.max(a, b)) - 1) return true
  return board.partitions.every(partition => {
    const load = loadOf(board, board.holder.get(partitionName(partition)) ?? '')
    return readersOf(board, partition).every(id => !board.held.has(id) || loadOf(board, id) >= load)
  })
}

/** The sum over all pairs of members of how far their loads are apart. */
function imbalance(held: ReadonlyMap<string, readonly TopicPartition[]>): number {
  const loads = [...held.values()].map(list => list.length)
  return loads.reduce((sum, a, index) => sum + loads.slice(index).reduce((part, b) => part + Math.abs(a - b), 0), 0)
}
