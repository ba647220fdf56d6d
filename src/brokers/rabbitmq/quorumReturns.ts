import { COMMAND } from './commands.ts'
import { die } from './deadLetter.ts'
import { EVENT } from './events.ts'
import { putLast, putReturned } from './line.ts'
import type { Copy } from './message.ts'
import type { QuorumQueue } from './queue.ts'
import type { Settling } from './settling.ts'
import { moveCopy, type Work } from './state.ts'

/** RMQ-33: without a delivery limit, what a client requeues is published again at the back; what a crash returns is not. */
export function goesToBack(work: Work, queue: QuorumQueue, how: Settling): boolean {
  const byClient = how.cause === 'nack' || how.cause === 'reject' || how.cause === 'recover'
  return byClient && queue.rules.deliveryLimit === null && work.state.profile.unlimitedRequeuesToBack
}

/** RMQ-40 and RMQ-41: takes a message back, unless it came back too often: then it dies of the delivery limit. Gives whether it lives. */
export function giveBack(work: Work, queue: QuorumQueue, copy: Copy, how: Settling): boolean {
  const { profile } = work.state
  copy.acquired += 1
  if (how.failed) countFailure(copy)
  const count = profile.limitCounts === 'returns' ? copy.acquired : copy.failures
  const { deliveryLimit } = queue.rules
  if (deliveryLimit !== null && count > deliveryLimit) {
    die(work, queue, copy, 'delivery_limit')
    return false
  }
  const delay = retryDelay(queue, copy, how)
  if (delay !== null) {
    holdForRetry(work, queue, copy, delay)
    return true
  }
  moveCopy(work, EVENT.requeued, copy, { to: queue.part })
  // At the back its priority is forgotten: 4.0 puts it with the ordinary ones.
  if (goesToBack(work, queue, how)) putLast(work, queue, copy, 0)
  else putReturned(work, queue, copy)
  return true
}

/** RMQ-43: one more failed delivery. */
export function countFailure(copy: Copy): void {
  copy.failures += 1
  copy.failedHere = true
}

/** RMQ-44: how long a message waits before it is delivered again, or null when it does not. */
function retryDelay(queue: QuorumQueue, copy: Copy, how: Settling): number | null {
  const { retry } = queue.rules
  if (retry === null || (retry.type === 'failed' && !how.failed) || (retry.type === 'returned' && how.failed))
    return null
  return Math.min(retry.max, retry.min * Math.max(1, copy.failures))
}

function holdForRetry(work: Work, queue: QuorumQueue, copy: Copy, delay: number): void {
  moveCopy(work, EVENT.heldForRetry, copy, { from: queue.part, value: delay })
  queue.delayed.push({ copy, due: work.turn.now + delay })
  work.turn.schedule(delay, COMMAND.retryDue, queue.id)
}

/** Puts messages whose wait is over before all others. */
export function retryDelayed(work: Work, queue: QuorumQueue): void {
  const { now } = work.turn
  const due = queue.delayed.filter(each => each.due <= now)
  queue.delayed = queue.delayed.filter(each => each.due > now)
  for (const { copy } of due) {
    moveCopy(work, EVENT.retryDue, copy, { to: queue.part })
    putReturned(work, queue, copy)
  }
}
