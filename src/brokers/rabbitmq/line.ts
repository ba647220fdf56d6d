import { EVENT } from './events.ts'
import { tableBytes, utf8Bytes } from './fieldTable.ts'
import { hopAfter } from './hop.ts'
import type { Copy, Message } from './message.ts'
import type { ClassicQueue, Queue, QuorumQueue } from './queue.ts'
import type { ReleaseProfile } from './release.ts'
import { moveCopy, type Work } from './state.ts'

/** 4.0 serves two messages of the higher level, then one of the lower. */
const HIGHER_TURNS = 2

/** Makes a queue's copy of a message and counts it as ready; it still has to be put in line or handed out. */
export function newCopy(work: Work, queue: Queue, message: Message): Copy {
  const { profile } = work.state
  const copy: Copy = {
    message,
    order: queue.nextOrder++,
    level: levelOf(queue, message.priority),
    expiresAt: expiryOf(work, queue, message),
    // RMQ-61
    redelivered: queue.type === 'classic' && profile.failedArriveRedelivered && message.failedLast,
    acquired: 0,
    failures: message.failures,
    failedHere: false,
    term: -1,
    queueId: queue.id,
    queueName: queue.name,
    hop: wayIn(work.turn.now, message),
  }
  moveCopy(work, EVENT.routed, copy, { to: queue.part })
  return copy
}

/** A copy is seen on its way from where its message set out, which a dead letter does only after what it was seen to do before. */
function wayIn(now: number, { sent }: Message): Copy['hop'] {
  return hopAfter(null, Math.max(now, sent.at), { kind: 'in', client: '', mark: '' })
}

/** RMQ-64 and RMQ-66: the level a message waits in. */
function levelOf(queue: Queue, priority: number | null): number {
  const top = queue.rules.levels - 1
  if (queue.type !== 'quorum') return Math.min(priority ?? 0, top)
  if (queue.rules.levels === 2) return (priority ?? 0) >= 5 ? 1 : 0
  return Math.min(priority ?? 4, top)
}

/** RMQ-45: the smaller of the queue's and the message's own time to live, from now on. */
function expiryOf(work: Work, queue: Queue, message: Message): number | null {
  if (queue.type === 'stream') return null
  const own = message.expiration === null ? null : Number(message.expiration) * 1000
  const { ttl } = queue.rules
  const shorter = own === null ? ttl : ttl === null ? own : Math.min(own, ttl)
  return shorter === null ? null : work.turn.now + shorter
}

/** RMQ-55: the bytes that a length limit counts for a message. */
export function countedBytes(queue: Queue, message: Message, profile: ReleaseProfile): number {
  if (queue.type !== 'quorum' || !profile.bytesCountMetadata) return message.bytes
  const expiration = message.expiration === null ? 0 : 1 + utf8Bytes(message.expiration)
  const flagsAndMode = 3
  return (
    message.bytes + flagsAndMode + tableBytes(message.headers ?? {}) + (message.priority === null ? 0 : 1) + expiration
  )
}

/** Puts a copy behind the others of its level. */
export function putLast(work: Work, queue: ClassicQueue | QuorumQueue, copy: Copy, level = copy.level): void {
  queue.levels[level]?.push(copy)
  queue.bytes += countedBytes(queue, copy.message, work.state.profile)
}

/** RMQ-32: puts a copy back to where it stood before: levels are ordered by arrival. */
export function putBack(work: Work, queue: ClassicQueue, copy: Copy): void {
  const level = queue.levels[copy.level] ?? []
  let place = level.findIndex(each => each.order > copy.order)
  if (place < 0) place = level.length
  level.splice(place, 0, copy)
  queue.bytes += countedBytes(queue, copy.message, work.state.profile)
}

/** RMQ-34: puts a returned copy behind the other returned ones, before everything else. */
export function putReturned(work: Work, queue: QuorumQueue, copy: Copy): void {
  queue.returns.push(copy)
  queue.bytes += countedBytes(queue, copy.message, work.state.profile)
}

/** The copy that is out next, or undefined. */
export function headOf(queue: ClassicQueue | QuorumQueue): Copy | undefined {
  if (queue.type === 'quorum' && queue.returns.length > 0) return queue.returns[0]
  return queue.levels[nextLevel(queue)]?.[0]
}

/** Takes the copy that is out next from its line, or gives undefined. */
export function takeHead(work: Work, queue: ClassicQueue | QuorumQueue): Copy | undefined {
  const copy = queue.type === 'quorum' && queue.returns.length > 0 ? queue.returns.shift() : takeFromLevels(queue)
  if (copy !== undefined) queue.bytes -= countedBytes(queue, copy.message, work.state.profile)
  return copy
}

function takeFromLevels(queue: ClassicQueue | QuorumQueue): Copy | undefined {
  const copy = queue.levels[nextLevel(queue)]?.shift()
  if (copy !== undefined && queue.type === 'quorum') queue.turns = queue.turns === HIGHER_TURNS ? 0 : queue.turns + 1
  return copy
}

/** The highest level with a message; with two levels of a quorum queue, the lower one in its turn (RMQ-66). */
function nextLevel(queue: ClassicQueue | QuorumQueue): number {
  const { levels } = queue
  const inTurn = queue.type === 'quorum' && levels.length === 2 && queue.turns === HIGHER_TURNS
  if (inTurn && (levels[0]?.length ?? 0) > 0) return 0
  for (let level = levels.length - 1; level > 0; level--) if ((levels[level]?.length ?? 0) > 0) return level
  return 0
}
