import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import { die } from './deadLetter.ts'
import { headOf, takeHead } from './line.ts'
import type { ClassicQueue, Queue, QuorumQueue } from './queue.ts'
import type { Work } from './state.ts'

/** RMQ-47: ends what has expired at the head, and only there; then sets the timer to when the new head will. */
export function dropExpiredHead(work: Work, queue: ClassicQueue | QuorumQueue): void {
  const { now } = work.turn
  for (let head = headOf(queue); head !== undefined; head = headOf(queue)) {
    if (head.expiresAt === null) return
    if (head.expiresAt > now) return armExpiry(work, queue, head.expiresAt)
    takeHead(work, queue)
    die(work, queue, head, 'expired')
  }
}

/** The timer is moved to an earlier moment, never to a later one: firing early only looks at the head again. */
function armExpiry(work: Work, queue: ClassicQueue | QuorumQueue, at: number): void {
  const isArmed = queue.ttlTimer !== NO_HANDLE
  if (isArmed && queue.ttlTimerAt <= at) return
  if (isArmed) work.turn.cancel(queue.ttlTimer)
  queue.ttlTimer = work.turn.schedule(at - work.turn.now, COMMAND.expireHead, queue.id)
  queue.ttlTimerAt = at
}

/** RMQ-49: a queue nobody uses is deleted after its `x-expires`; counted anew whenever somebody stops using it. */
export function armIdleLimit(work: Work, queue: Queue): void {
  const { idleLimit } = queue.rules
  if (idleLimit === null || queue.consumers.length > 0) return
  work.turn.cancel(queue.idleTimer)
  queue.idleTimer = work.turn.schedule(idleLimit, COMMAND.expireQueue, queue.id)
}
