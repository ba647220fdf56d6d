import { LISTED_AT_HEAD, LISTED_AT_TAIL, LISTED_PER_LINK, LISTED_PER_PLACE } from '../../engine/scene.ts'
import { HOP_LENGTH } from './hop.ts'
import type { Copy } from './message.ts'
import { consumerId, queueId } from './onStage.ts'
import type { Queue } from './queue.ts'
import { markOf } from './recent.ts'
import { copyFace, type Face, legAt, legWithClient, linkBetween, rest, type Sketch, spot, travel } from './sketch.ts'

/** What stands in a queue's slots, in the order it goes out: copies that clients have, those that wait for a retry, the ready ones. */
export interface Stock {
  readonly ghosts: readonly Copy[]
  readonly delayed: readonly Copy[]
  readonly ready: readonly Copy[]
}

/** Takes a queue and the copies of it that clients have, gives what stands in its slots. */
export function stockOf(queue: Queue, ghosts: readonly Copy[]): Stock {
  if (queue.type === 'stream') return { ghosts: [], delayed: [], ready: queue.log.map(({ copy }) => copy) }
  const delayed = queue.type === 'quorum' ? queue.delayed.map(({ copy }) => copy) : []
  return { ghosts, delayed, ready: outOrder(queue) }
}

/** RMQ-64 and RMQ-66: two levels of a quorum queue take turns, all others go from the highest down. */
function outOrder(queue: Exclude<Queue, { type: 'stream' }>): readonly Copy[] {
  const [low = [], high = []] = queue.levels
  // Every frame asks, and most queues have one level, perhaps with thousands in it.
  if (queue.levels.length === 1 && (queue.type === 'classic' || queue.returns.length === 0)) return low
  if (queue.type === 'classic') return queue.levels.toReversed().flat()
  if (queue.levels.length !== 2) return [...queue.returns, ...queue.levels.toReversed().flat()]
  const inTurn: Copy[] = []
  let [nextLow, nextHigh, turns] = [0, 0, queue.turns]
  while (nextLow < low.length || nextHigh < high.length) {
    const isLow = nextHigh >= high.length || (turns === 2 && nextLow < low.length)
    const copy = isLow ? low[nextLow++] : high[nextHigh++]
    if (copy !== undefined) inTurn.push(copy)
    turns = turns === 2 ? 0 : turns + 1
  }
  return [...queue.returns, ...inTurn]
}

/** Draws the slots of a queue. */
export function sketchQueue(sketch: Sketch, queue: Queue, stock: Stock): void {
  const { ghosts, delayed, ready } = stock
  const total = ghosts.length + delayed.length + ready.length
  const all = ghosts.length + delayed.length === 0 ? ready : [...ghosts, ...delayed, ...ready]
  const look = (index: number): Face['look'] =>
    index < ghosts.length ? 'ghost' : index < ghosts.length + delayed.length ? 'failed' : 'ready'
  const draw = (copy: Copy | undefined, index: number): void => {
    if (copy !== undefined) drawStocked(sketch, queue, copy, { index, look: look(index) })
  }
  if (total <= LISTED_PER_PLACE) return all.forEach(draw)
  const listed = new Set<number>()
  for (let index = 0; index < LISTED_AT_HEAD; index++) listed.add(index)
  for (let index = total - LISTED_AT_TAIL; index < total; index++) listed.add(index)
  // What came last is still seen on its way in.
  for (let index = total - 1; index > total - LISTED_PER_LINK && (all[index]?.hop.arrives ?? 0) > sketch.at; index--)
    listed.add(index)
  for (const index of listed) draw(all[index], index)
  sketch.piles.push({ part: queueId(queue.name), area: 'slots', total, ...ages(sketch, all) })
}

/** A message in a pile is new for its first second, and old after ten (microseconds). */
const FRESH_FOR = 1_000_000
const OLD_AFTER = 10_000_000

/** Long queues are sampled evenly: bands of a pile need no exact count. */
const LOOKED_AT = 2000

function ages({ at }: Sketch, copies: readonly Copy[]): { fresh: number; waiting: number; old: number } {
  const step = Math.ceil(copies.length / LOOKED_AT)
  let [fresh, old, looked] = [0, 0, 0]
  for (let index = 0; index < copies.length; index += step) {
    const age = at - (copies[index]?.message.sent.at ?? 0)
    if (age < FRESH_FOR) fresh += 1
    else if (age >= OLD_AFTER) old += 1
    looked += 1
  }
  const scale = (count: number): number => Math.round((count * copies.length) / looked)
  const [few, many] = [scale(fresh), scale(old)]
  return { fresh: few, old: many, waiting: copies.length - few - many }
}

interface Standing {
  readonly index: number
  readonly look: Face['look']
}

/** Draws one of a queue's copies: on its way in or back while that is seen, then in its slot. */
function drawStocked(sketch: Sketch, queue: Queue, copy: Copy, { index, look }: Standing): void {
  const mark = markOf(copy)
  if (look === 'ghost') {
    const attempt = copyFace(copy, mark, 'ghost', null)
    return rest(sketch, attempt, spot(queueId(queue.name), 'slots', index))
  }
  const own = copyFace(copy, mark, look, null)
  const first = beforeIn(sketch, copy, index)
  if (first !== null) return travel(sketch, { ...own, look: first.look, attempt: 0 }, first.leg)
  const seen = legAt(sketch, copy, copy.hop, { at: sketch.at, index })
  if (seen === null) return rest(sketch, own, spot(queueId(queue.name), 'slots', index))
  const { leg, hop } = seen
  if (hop.kind === 'in') return travel(sketch, { ...own, ...inLook(copy, leg.from.part) }, leg)
  travel(sketch, { ...own, key: hop.mark, look: hop.kind === 'back' ? look : 'unacked' }, leg)
}

/** Until it is with its exchange a dead letter looks like one. */
export function inLook({ message }: Pick<Copy, 'message'>, from: string): Partial<Face> {
  return message.sent.client === null && from.startsWith('queues.') ? { look: 'dead', attempt: 0 } : { look: 'ready' }
}

/** A dead letter that a client gave up is first seen with that client and on its way back to its old queue. */
export function beforeIn(sketch: Sketch, { message, hop }: Pick<Copy, 'message' | 'hop'>, index: number) {
  const { sent } = message
  const queueName = sent.queue ?? ''
  const isThere = linkBetween(sketch, queueId(queueName), consumerId(sent.out?.client ?? '')) !== undefined
  if (sent.out === null || hop.kind !== 'in' || sketch.at >= sent.at || !isThere) return null
  const departs = sent.at - HOP_LENGTH
  if (sketch.at < departs) {
    const seen = legAt(sketch, { message, queueName }, { ...sent.out, before: null }, { at: sketch.at, index })
    if (seen !== null) return { leg: seen.leg, look: 'unacked' as const }
  }
  const back = legWithClient(sketch, queueName, { kind: 'back', client: sent.out.client, departs, arrives: sent.at }, 0)
  return back === null ? null : { leg: back, look: 'failed' as const }
}
