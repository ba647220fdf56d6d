import { LISTED_PER_LINK, type ScenePile, type SceneToken, type Spot, type TokenPlace } from '../../engine/scene.ts'
import type { Hop } from './hop.ts'
import type { Copy, Message } from './message.ts'
import { consumerId, exchangeId, type OnStage, producerId, queueId, type StageLink } from './onStage.ts'
import type { Queue } from './queue.ts'
import { bindingMatches } from './routing.ts'
import type { RabbitState } from './state.ts'
import type { SayRabbit } from './words.ts'

/** A scene in the making. */
export interface Sketch {
  readonly state: RabbitState
  readonly at: number
  readonly say: SayRabbit
  readonly stage: OnStage
  readonly tokens: SceneToken[]
  readonly piles: ScenePile[]
  /** Messages on each link so far, listed or not; replies are counted apart. */
  readonly moving: Map<string, number>
  /** Ways through the exchanges, by message and queue. */
  readonly ways: Map<string, readonly StageLink[]>
}

/** Everything about a token but its place. */
export type Face = Omit<SceneToken, 'place'>

/** A stretch of a way: from spot to spot along a link, or off the wires into a tray. */
export interface Leg {
  readonly link: string
  readonly from: Spot
  readonly to: Spot
  readonly departs: number
  readonly arrives: number
}

/** A place for a token: a part of the scene by its id, the area of it, and which slot of that area, from 0. */
export function spot(part: string, area: Spot['area'], index = 0): Spot {
  return { part, area, index }
}

/** Puts a token in a spot. */
export function rest(sketch: Sketch, face: Face, place: Spot): void {
  sketch.tokens.push({ ...face, place: { kind: 'resting', spot: place } })
}

/** Puts a token on a leg; beyond LISTED_PER_LINK it is only counted. Replies are not counted as messages. */
export function travel(sketch: Sketch, face: Face, leg: Leg, at = sketch.at): void {
  const { link, from, to, departs, arrives } = leg
  const isReply = face.look === 'ack' || face.look === 'nack'
  const counter = isReply ? `${link} replies` : link
  const count = (sketch.moving.get(counter) ?? 0) + 1
  sketch.moving.set(counter, count)
  if (count > LISTED_PER_LINK) return
  const progress = arrives > departs ? Math.min(1, Math.max(0, (at - departs) / (arrives - departs))) : 1
  const place: TokenPlace = { kind: 'moving', link, from, to, progress }
  sketch.tokens.push({ ...face, place })
}

/** A face with nothing but a number and a look. */
export function plainFace(
  { number, priority }: Pick<Message, 'number' | 'priority'>,
  key: string,
  look: Face['look'],
): Face {
  return {
    message: number,
    key,
    label: `${number}`,
    look,
    attempt: 0,
    duplicate: false,
    priority: stripes(priority),
    letter: null,
    holdLeft: null,
  }
}

/** Priorities go up to 255; three stripes are as many as can be told apart. */
function stripes(priority: number | null): number {
  if (priority === null || priority <= 0) return 0
  return priority <= 3 ? priority : 3
}

/**
 * The face of a copy. A classic queue only knows that a message was delivered before, and flags it; a quorum queue counts
 * (RMQ-36, RMQ-37). `out` is the delivery that is running now, with its tag.
 */
export function copyFace(
  copy: Copy,
  key: string,
  look: Face['look'],
  out: { type: Queue['type']; tag: number } | null,
): Face {
  const again = copy.redelivered || copy.acquired > 0
  const before = again ? Math.max(1, copy.acquired) : 0
  const attempt = out === null ? (again ? before + 1 : 0) : before + 1
  const face = { ...plainFace(copy.message, key, look), attempt, letter: out === null ? null : `#${out.tag}` }
  return copy.failures === 0 && copy.redelivered ? { ...face, badge: '↻' } : face
}

/** A link of the stage from one part to another, if there is one. */
export function linkBetween({ stage }: Sketch, from: string, to: string): StageLink | undefined {
  return stage.links.get(`${from}>${to}`)
}

/** The links that a message took from its publisher, or as a dead letter from its queue, to a queue; empty when they are gone. */
export function wayTo(sketch: Sketch, message: Message, queue: string): readonly StageLink[] {
  const key = wayKey(message, queue)
  const known = sketch.ways.get(key)
  if (known !== undefined) return known
  const first = firstLink(sketch, message)
  const rest = first === undefined ? null : throughExchanges(sketch, message, queueId(queue))
  const way = first === undefined || rest === null ? [] : [first, ...rest]
  sketch.ways.set(key, way)
  return way
}

/** Messages that are routed alike go the same way: most of a frame's messages have few ways between them. */
function wayKey({ number, sent, exchange, keys, hiddenKeys, headers }: Message, queue: string): string {
  const alike = headers === null ? `${keys.join(' ')} ${hiddenKeys.join(' ')}` : `#${number} ${sent.at}`
  return `${sent.client ?? ''}\n${sent.queue ?? ''}\n${exchange}\n${alike}\n${queue}`
}

/** The link by which a message comes to its first exchange. */
export function firstLink(sketch: Sketch, { sent, exchange }: Message): StageLink | undefined {
  const from = sent.client !== null ? producerId(sent.client) : queueId(sent.queue ?? '')
  return linkBetween(sketch, from, exchangeId(exchange))
}

/** Breadth first, as RabbitMQ routes: every exchange is visited once. */
function throughExchanges(sketch: Sketch, message: Message, goal: string): readonly StageLink[] | null {
  const start = exchangeId(message.exchange)
  const came = new Map<string, readonly StageLink[]>([[start, []]])
  const toVisit = [start]
  for (let at = toVisit.shift(); at !== undefined; at = toVisit.shift()) {
    for (const link of linksThatTake(sketch, message, at)) {
      if (came.has(link.to)) continue
      const way = [...(came.get(at) ?? []), link]
      if (link.to === goal) return way
      came.set(link.to, way)
      toVisit.push(link.to)
    }
  }
  return null
}

/** The links on which an exchange sends a message on: those of matching bindings, or of its alternate when there are none. */
function linksThatTake({ state, stage }: Sketch, message: Message, from: string): readonly StageLink[] {
  const exchange = state.exchanges.get(from.slice('exchanges.'.length))
  if (exchange === undefined) return []
  const routed = routedOf(message)
  const out = [...stage.links.values()].filter(link => link.from === from)
  const taken = out.filter(({ bindings }) => bindings.some(each => bindingMatches(exchange.type, each, routed)))
  return taken.length > 0 ? taken : out.filter(({ kind }) => kind === 'alternate')
}

/** What routing looks at in a message. */
export function routedOf({ keys, hiddenKeys, headers }: Message) {
  return { keys: [...keys, ...hiddenKeys], headers }
}

/** Takes a copy's hop and a moment, gives the leg it is seen on, or null when it has arrived. The index is its slot in the queue. */
export function legAt(
  sketch: Sketch,
  copy: Pick<Copy, 'message' | 'queueName'>,
  hop: Hop,
  { at, index }: { at: number; index: number },
): { leg: Leg; hop: Hop } | null {
  if (hop.before !== null && at < hop.departs) return legAt(sketch, copy, hop.before, { at, index })
  if (at >= hop.arrives) return null
  const leg =
    hop.kind === 'in' ? legIn(sketch, copy, hop, { at, index }) : legWithClient(sketch, copy.queueName, hop, index)
  return leg === null ? null : { leg, hop }
}

function legIn(
  sketch: Sketch,
  { message, queueName }: Pick<Copy, 'message' | 'queueName'>,
  hop: Hop,
  { at, index }: { at: number; index: number },
): Leg | null {
  const way = wayTo(sketch, message, queueName)
  if (way.length === 0) return null
  const length = (hop.arrives - hop.departs) / way.length
  const step = Math.min(way.length - 1, Math.max(0, Math.floor((at - hop.departs) / length)))
  const link = way[step]
  if (link === undefined) return null
  const departs = hop.departs + step * length
  const from = step > 0 || message.sent.client !== null ? spot(link.from, 'held') : spot(link.from, 'slots')
  const to = step === way.length - 1 ? spot(link.to, 'slots', index) : spot(link.to, 'held')
  return { link: link.id, from, to, departs, arrives: departs + length }
}

/** Between a queue and a client. */
export function legWithClient(
  sketch: Sketch,
  queue: string,
  { kind, client, departs, arrives }: Omit<Hop, 'mark' | 'before'>,
  index: number,
): Leg | null {
  const link = linkBetween(sketch, queueId(queue), consumerId(client))
  if (link === undefined) return null
  const [slot, hand] = [spot(link.from, 'slots', index), spot(link.to, 'held')]
  return kind === 'out'
    ? { link: link.id, from: slot, to: hand, departs, arrives }
    : { link: link.id, from: hand, to: slot, departs, arrives }
}
