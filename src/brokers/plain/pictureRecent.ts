import type { SceneToken, Spot } from '../../engine/scene.ts'
import { HOP_LENGTH } from './hop.ts'
import { hasQueue } from './pictureParts.ts'
import { RECENT, type RecentThing, recentThings } from './recent.ts'
import {
  consumerOnStage,
  jobKey,
  plainFace,
  producerOnStage,
  publisherOnStage,
  QUEUE_ID,
  type Sketch,
  spot,
  travel,
} from './sketch.ts'
import type { PlainState } from './state.ts'

/** No end is drawn longer than this after the fact: two hops in, one back, one into the tray, and one to spare. */
const LONGEST_TALE = 5 * HOP_LENGTH

/** Draws what has just ended or is on its way back: replies along the wires, ends dropping into their trays. */
export function sketchRecent(sketch: Sketch): void {
  // By message: when the reply that ended it is drawn to arrive, so that the end is drawn after it.
  const replies = new Map<number, number>()
  for (const thing of recentThings(sketch.state.recent)) {
    const { kind, message, departs } = thing
    if (kind === RECENT.ack || kind === RECENT.answer) replies.set(message, replyEnd(thing))
    if (departs + LONGEST_TALE < sketch.at && thing.arrives < sketch.at) continue
    draw(sketch, thing, replies.get(message) ?? departs)
  }
}

function draw(sketch: Sketch, thing: RecentThing, replied: number): void {
  if (!isShown(sketch.state, thing.kind)) return
  switch (thing.kind) {
    case RECENT.ack:
      return drawReply(sketch, thing, 'ack')
    case RECENT.nack:
      return drawReply(sketch, thing, 'failed')
    case RECENT.answer:
      return drawAnswer(sketch, thing, 'ack')
    case RECENT.error:
      return drawAnswer(sketch, thing, 'failed')
    case RECENT.late:
    case RECENT.lateCall:
      return drawLate(sketch, thing)
    case RECENT.done:
      return drop(sketch, thing, { look: 'done', from: head(), departs: Math.max(replied, thing.departs) })
    case RECENT.answered:
      return dropAtProducer(sketch, thing, 'done', Math.max(replied, thing.departs))
    case RECENT.refused:
      return drawGivenUp(sketch, thing)
    case RECENT.expired:
    case RECENT.dropped:
    case RECENT.lost:
      return drawLost(sketch, thing)
    default:
  }
}

/** After a change of the path, what went the other way has no wire any more. */
function isShown(state: PlainState, kind: number): boolean {
  const called = kind === RECENT.answer || kind === RECENT.error || kind === RECENT.lateCall
  if (called) return state.topology.path === 'direct'
  return kind === RECENT.answered || kind === RECENT.refused || hasQueue(state)
}

function replyEnd({ departs, arrives }: RecentThing): number {
  return Math.max(arrives, departs + HOP_LENGTH)
}

function drawReply(sketch: Sketch, thing: RecentThing, look: 'ack' | 'failed'): void {
  const { state, at } = sketch
  const consumer = consumerOnStage(state, thing.actor)
  const arrives = replyEnd(thing)
  if (consumer === null || !state.queue.power.up || at < thing.departs || at >= arrives) return
  const face = plainFace(thing.message, `${look}${thing.message}-${Math.abs(thing.tag)}`, look, thing.attempt)
  const from = spot(consumer, 'held', 0)
  travel(sketch, face, { link: `${QUEUE_ID}>${consumer}`, from, to: head(), departs: thing.departs, arrives })
}

function drawAnswer(sketch: Sketch, thing: RecentThing, look: 'ack' | 'failed'): void {
  const consumer = consumerOnStage(sketch.state, thing.actor)
  const producer = producerOnStage(sketch.state, thing.producer)
  const arrives = replyEnd(thing)
  if (consumer === null || producer === null || sketch.at < thing.departs || sketch.at >= arrives) return
  const face = plainFace(thing.message, `${look}${thing.message}-${Math.abs(thing.tag)}`, look, thing.attempt)
  const [from, to] = [spot(consumer, 'held', 0), spot(producer, 'held', 0)]
  travel(sketch, face, { link: `${producer}>${consumer}`, from, to, departs: thing.departs, arrives })
}

/** The work was over before its message could be seen to arrive: its way there, after the fact. */
function drawLate(sketch: Sketch, thing: RecentThing): void {
  const { state, at } = sketch
  const { message, departs, attempt, tag } = thing
  const consumer = consumerOnStage(state, thing.actor)
  const isCall = thing.kind === RECENT.lateCall
  const producer = isCall ? producerOnStage(state, thing.producer) : publisherOnStage(state, thing.producer)
  if (at < departs && !isCall && producer !== null) {
    return comeIn(sketch, message, producer, departs)
  }
  if (consumer === null || at < departs || at >= departs + HOP_LENGTH || (isCall && producer === null)) return
  const start = isCall ? producer : QUEUE_ID
  const from = isCall && producer !== null ? spot(producer, 'held', 0) : head()
  const way = {
    link: `${start}>${consumer}`,
    from,
    to: spot(consumer, 'held', 0),
    departs,
    arrives: departs + HOP_LENGTH,
  }
  travel(sketch, plainFace(message, jobKey(message, tag), 'unacked', attempt), way)
}

/** What the queue let go falls out of it; what it never took is first seen on its way in. */
function drawLost(sketch: Sketch, thing: RecentThing): void {
  const producer = publisherOnStage(sketch.state, thing.producer)
  if (sketch.at < thing.departs && producer !== null) return comeIn(sketch, thing.message, producer, thing.departs)
  drop(sketch, thing, { look: 'lost', from: head(), departs: thing.departs })
}

/** Refused for the last time: there, back, and out. */
function drawGivenUp(sketch: Sketch, thing: RecentThing): void {
  const { message, departs } = thing
  const producer = producerOnStage(sketch.state, thing.actor)
  if (producer === null) return
  if (thing.producer >= 0 && sketch.at < departs && sketch.state.topology.path === 'queue') {
    const bounces = departs - HOP_LENGTH
    if (sketch.at < bounces) return comeIn(sketch, message, producer, bounces)
    const way = {
      link: `${producer}>${QUEUE_ID}`,
      from: tail(sketch),
      to: spot(producer, 'held', 0),
      departs: bounces,
      arrives: departs,
    }
    if (!isDrawn(sketch, message)) travel(sketch, plainFace(message, `m${message}`, 'refused', 0), way)
    return
  }
  dropAtProducer(sketch, thing, 'lost', departs)
}

function dropAtProducer(sketch: Sketch, thing: RecentThing, look: 'done' | 'lost', departs: number): void {
  const producer = producerOnStage(sketch.state, thing.actor)
  if (producer !== null) drop(sketch, thing, { look, from: spot(producer, 'held', 0), departs })
}

function comeIn(sketch: Sketch, message: number, producer: string, arrives: number): void {
  if (isDrawn(sketch, message)) return
  const face = plainFace(message, `m${message}`, 'ready', 0)
  const way = {
    link: `${producer}>${QUEUE_ID}`,
    from: spot(producer, 'held', 0),
    to: tail(sketch),
    departs: arrives - HOP_LENGTH,
    arrives,
  }
  travel(sketch, face, way)
}

interface Drop {
  readonly look: SceneToken['look']
  readonly from: Spot
  readonly departs: number
}

function drop(sketch: Sketch, { message, attempt }: RecentThing, { look, from, departs }: Drop): void {
  const { at } = sketch
  if (at < departs || at >= departs + HOP_LENGTH || isDrawn(sketch, message)) return
  const way = { link: TRAY, from, to: spot(from.part, 'tray', 0), departs, arrives: departs + HOP_LENGTH }
  travel(sketch, plainFace(message, `m${message}`, look, attempt), way)
}

/** A message has one mark of its own, whatever is told of it. */
function isDrawn({ drawn }: Sketch, message: number): boolean {
  if (drawn.has(message)) return true
  drawn.add(message)
  return false
}

/** Ends fall off the stage's wires; the trays belong to no link. */
const TRAY = 'tray'

function head(): Spot {
  return spot(QUEUE_ID, 'slots', 0)
}

function tail({ state }: Sketch): Spot {
  return spot(QUEUE_ID, 'slots', state.queue.readyCount)
}
