import { die } from './deadLetter.ts'
import { countedBytes, takeHead } from './line.ts'
import type { Copy, Message } from './message.ts'
import { type ClassicQueue, type QuorumQueue, readyCount } from './queue.ts'
import type { Work } from './state.ts'

/** RMQ-52: a quorum queue tells publishers to go on once it is this full again, at most. */
const GO_AGAIN = 0.8

/** Whether what is ready is more than the queue may hold. Unacked messages do not count (RMQ-50). */
export function isOverLimit(queue: ClassicQueue | QuorumQueue): boolean {
  const { maxLength, maxBytes } = queue.rules
  return (maxLength !== null && readyCount(queue) > maxLength) || (maxBytes !== null && queue.bytes > maxBytes)
}

/** RMQ-51: whether a classic queue would be over its limit with one more message. */
export function wouldOverflow(work: Work, queue: ClassicQueue, message: Message): boolean {
  const { maxLength, maxBytes } = queue.rules
  if (maxLength !== null && readyCount(queue) + 1 > maxLength) return true
  return maxBytes !== null && queue.bytes + countedBytes(queue, message, work.state.profile) > maxBytes
}

/** Whether a quorum queue that stopped its publishers is empty enough to let them go on. */
export function isBelowSoftLimit({ rules, bytes, ...queue }: QuorumQueue): boolean {
  const { maxLength, maxBytes } = rules
  const ready = readyCount({ rules, bytes, ...queue })
  const isShort = maxLength === null || ready <= Math.trunc(maxLength * GO_AGAIN)
  return isShort && (maxBytes === null || bytes <= Math.trunc(maxBytes * GO_AGAIN))
}

/** RMQ-50: drops the head while there is too much. Gives whether anything was dropped. */
export function dropOverflow(work: Work, queue: ClassicQueue | QuorumQueue): boolean {
  if (queue.rules.overflow !== 'drop-head') return false
  const dropped: Copy[] = []
  while (isOverLimit(queue)) {
    const copy = takeHead(work, queue)
    if (copy === undefined) break
    dropped.push(copy)
  }
  const { bulkDropsReversed } = work.state.profile
  if (queue.type === 'quorum' && bulkDropsReversed) dropped.reverse()
  for (const copy of dropped) die(work, queue, copy, 'maxlen')
  return dropped.length > 0
}
