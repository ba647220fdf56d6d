import type { Consumer, Task } from './consumerState.ts'
import { placeOf } from './log.ts'
import { type KafkaState, leaderOf, type Partition, partitionAt } from './state.ts'

/** Notes that a reader has finished work on a record, and whether it had before: the log does not care, so somebody has to count. */
export function noteFinished(state: KafkaState, consumer: Consumer, { partition: index, offset, number }: Task): void {
  state.counts.worked += 1
  const partition = partitionAt(state, index)
  // What an election took away has given its offset to another record.
  if (!isStill(partition, offset, number)) return
  const reader = readerOf(state, consumer)
  const before = partition.finished.get(reader) ?? []
  if (covers(before, offset)) state.counts.workedAgain += 1
  else partition.finished.set(reader, Object.freeze(withOffset(before, offset)))
}

function readerOf({ groups }: KafkaState, { group, name }: Consumer): string {
  return groups[group]?.name ?? `consumer ${name}`
}

/** Tells whether a consumer's group, or it alone, has finished work on the record at an offset. */
export function hasFinished(
  state: KafkaState,
  consumer: Consumer,
  { partition, offset }: Pick<Task, 'partition' | 'offset'>,
): boolean {
  const edges = state.partitions[partition]?.finished.get(readerOf(state, consumer))
  return edges !== undefined && covers(edges, offset)
}

function isStill(partition: Partition, offset: number, number: number): boolean {
  const log = leaderOf(partition)?.log
  if (log === undefined || offset >= log.end) return false
  const record = log.records[placeOf(log, offset)]
  // Retention and compaction take records, but never give their offsets to others.
  return record === undefined || record.offset !== offset || record.number === number
}

/** Forgets everything from an offset on: the records there are gone, and others will have their offsets. */
export function forgetFinished(partition: Partition, end: number): void {
  for (const [reader, edges] of partition.finished) {
    const kept = edges.filter(edge => edge < end)
    if (kept.length < edges.length)
      partition.finished.set(reader, Object.freeze(kept.length % 2 === 0 ? kept : [...kept, end]))
  }
}

/** Stretches of offsets as their edges in order: from, to, from, to; `to` is the first that is not in it. */
function covers(edges: readonly number[], offset: number): boolean {
  return placeAmong(edges, offset) % 2 === 1
}

/** How many edges are at or before an offset. */
function placeAmong(edges: readonly number[], offset: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edges[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function withOffset(edges: readonly number[], offset: number): number[] {
  const place = placeAmong(edges, offset)
  const joinsBefore = place > 0 && edges[place - 1] === offset
  const joinsAfter = edges[place] === offset + 1
  const added = [...(joinsBefore ? [] : [offset]), ...(joinsAfter ? [] : [offset + 1])]
  return [...edges.slice(0, joinsBefore ? place - 1 : place), ...added, ...edges.slice(joinsAfter ? place + 1 : place)]
}
