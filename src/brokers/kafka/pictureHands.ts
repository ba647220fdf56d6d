import type { Consumer, Task } from './consumerState.ts'
import { hasFinished } from './finished.ts'
import { consumerId, partitionId, producerId } from './onStage.ts'
import { readLink } from './pictureLinks.ts'
import { recordMark, wayFrom } from './pictureRecords.ts'
import type { Batch, Producer } from './producerState.ts'
import { type Face, HOP_LENGTH, letterOf, plainFace, rest, type Sketch, spot, travel } from './sketch.ts'
import { type KafkaState, latencyOf, partitionAt } from './state.ts'

/** Up to so many records in one program are listed; above, only these, beside a pile. */
const LISTED_IN_HAND = 60
/** All consumers together list about so many: a hundred of them are drawn too small for more than a few each. */
const LISTED_IN_ALL_HANDS = 1200

/** Draws what a producer has not got into a log yet: in its buffer, or on the wire for as long as nobody has stored it. */
export function sketchBuffer(sketch: Sketch, producer: Producer): void {
  let waiting = 0
  for (const batch of sketch.state.batches.values()) {
    if (batch.producer !== producer.index) continue
    for (const record of batch.records) {
      const face = bufferFace(record, batch)
      if (isOnWire(sketch, batch)) drawOnWire(sketch, producer, batch, face)
      else if (batch.state === 'waiting' && waiting++ < LISTED_IN_HAND)
        rest(sketch, face, spot(producerId(producer.name), 'held', waiting - 1))
    }
  }
  pile(sketch, producerId(producer.name), waiting, LISTED_IN_HAND)
  if (waiting <= LISTED_IN_HAND) sketchRefused(sketch, producer, waiting)
}

/** How long a record is seen that its client gave up (microseconds). */
const REFUSED_SHOWN = 900_000

function sketchRefused(sketch: Sketch, producer: Producer, waiting: number): void {
  let index = waiting
  for (const { what, from, at, number, key } of sketch.state.recent) {
    const isSeen = what === 'refused' && from === producer.part && sketch.at >= at && sketch.at < at + REFUSED_SHOWN
    if (!isSeen) continue
    const face = plainFace(number, `z${number}`, 'refused', letterOf(key))
    rest(sketch, face, spot(producerId(producer.name), 'held', index++))
  }
}

function bufferFace({ number, key }: Batch['records'][number], { attempts, state, stored }: Batch): Face {
  const isTriedBefore = state === 'waiting' && attempts > 0
  const look = state === 'inFlight' ? 'ready' : isTriedBefore ? 'failed' : 'held'
  const face = plainFace(number, recordMark(number, stored + 1), look, letterOf(key))
  // Its producer does not know that a log has it already.
  const duplicate = stored > 0
  return { ...face, duplicate, attempt: state === 'inFlight' ? attempts : isTriedBefore ? attempts + 1 : 0 }
}

/** The first try is seen to go out even when its answer was there at once. */
function isOnWire({ at }: Sketch, { state, attempts, sentAt, storedAt }: Batch): boolean {
  if (storedAt >= sentAt && attempts > 0) return false
  return state === 'inFlight' || (attempts === 1 && at < sentAt + HOP_LENGTH)
}

/** What a cut swallowed gets half way; what a frozen broker has not read stays at the end of the wire. */
function drawOnWire(sketch: Sketch, producer: Producer, batch: Batch, face: Face): void {
  const { state, at } = sketch
  const partition = partitionAt(state, batch.partition)
  const way = wayFrom(sketch, producer.part, partition)
  const departs = batch.sentAt
  const length = Math.max(HOP_LENGTH, latencyAt(state, batch.broker))
  // Nobody waits any more for what a producer that is gone had sent.
  const isForgotten = !producer.queue.includes(batch.id) && at >= departs + length
  if (way === null || isForgotten) return
  const isCut = state.cut.includes(producer.part) || state.cut.includes(state.brokers[batch.broker]?.part ?? 0)
  const arrives = departs + (isCut ? Math.max(length, 2 * (at - departs)) : length)
  const to = spot(partitionId(partition), 'slots', nextOffset(state, batch))
  travel(sketch, face, { ...way, to, departs, arrives })
}

/** A slow broker's requests are slow to see. */
function latencyAt({ brokers }: KafkaState, id: number): number {
  const broker = brokers[id]
  return broker === undefined ? 0 : latencyOf(broker)
}

function nextOffset({ partitions }: KafkaState, { partition }: Batch): number {
  return Math.max(...(partitions[partition]?.replicas.map(({ log }) => log.end) ?? [0]))
}

function pile(sketch: Sketch, part: string, total: number, listed: number): void {
  if (total > listed) sketch.piles.push({ part, area: 'held', total, fresh: 0, waiting: total, old: 0 })
}

/** The mark of a record that a consumer was given. */
export function fetchMark(
  consumer: number,
  { partition, offset, at }: Pick<Task, 'partition' | 'offset' | 'at'>,
): string {
  return `f${consumer}-${partition}-${offset}-${at}`
}

/** What a consumer has in hand: a share consumer all it has acquired, everybody else the rest of its last poll. */
export function handOf({ settings, tasks, acquired }: Consumer): readonly Task[] {
  return settings.protocol === 'share' ? acquired : tasks
}

/** Draws what a consumer has in hand: on its way there as long as that is seen; the first is being worked on. */
export function sketchHand(sketch: Sketch, consumer: Consumer): void {
  const hand = handOf(consumer)
  const listed = Math.min(LISTED_IN_HAND, Math.ceil(LISTED_IN_ALL_HANDS / sketch.state.consumers.length))
  for (const [index, task] of hand.slice(0, listed).entries()) drawTask(sketch, consumer, task, index)
  pile(sketch, consumerId(consumer.name), hand.length, listed)
}

function drawTask(sketch: Sketch, consumer: Consumer, task: Task, index: number): void {
  const { state, at } = sketch
  const isWorkedOn = index === 0 && consumer.tasks[0]?.offset === task.offset
  const { departs, arrives } = wayOut(task)
  if (at < departs) return
  const face = taskFace(state, consumer, task)
  const hand = spot(consumerId(consumer.name), 'held', index)
  const partition = partitionAt(state, task.partition)
  const link = readLink(partition, consumer.name)
  const soon = isWorkedOn ? Math.min(arrives, seenToBegin(consumer, departs)) : arrives
  if (at >= soon || !sketch.wires.has(link))
    return rest(sketch, { ...face, look: isWorkedOn ? 'unacked' : 'held' }, hand)
  const from = spot(partitionId(partition), 'slots', task.offset)
  travel(sketch, face, { link, from, to: hand, departs, arrives: soon })
}

/** A record leaves its log when it was fetched, but not before it was seen to come there. */
export function wayOut({ at, sentAt }: Pick<Task, 'at' | 'sentAt'>): {
  readonly departs: number
  readonly arrives: number
} {
  const departs = Math.max(at, sentAt + HOP_LENGTH)
  return { departs, arrives: departs + HOP_LENGTH }
}

/** A record that is worked on must be seen to arrive within this share of its work, if it can. */
const ARRIVED_WITHIN = 0.5
const QUICKEST = 120_000

function seenToBegin({ workBegan, workEnds }: Consumer, departs: number): number {
  return Math.max(departs + QUICKEST, workBegan + (workEnds - workBegan) * ARRIVED_WITHIN)
}

/** A record that its group gets again is a second try; one whose work was done before is done twice. */
export function taskFace(
  state: KafkaState,
  consumer: Consumer,
  task: Pick<Task, 'number' | 'key' | 'attempt' | 'partition' | 'offset' | 'at'>,
): Face {
  const { number, key, attempt } = task
  const face = plainFace(number, fetchMark(consumer.index, task), 'ready', letterOf(key))
  return { ...face, attempt, duplicate: attempt > 1 && hasFinished(state, consumer, task) }
}
