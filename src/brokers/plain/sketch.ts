import type { ScenePile, SceneToken, Spot, TokenPlace } from '../../engine/scene.ts'
import { LISTED_PER_LINK } from '../../engine/scene.ts'
import { hasHappened } from './business.ts'
import { FLAG } from './messageTable.ts'
import type { PlainState } from './state.ts'
import type { SayPlain } from './words.ts'

/** Ids of the fixed parts of the stage; producers and consumers go by their own. */
export const QUEUE_ID = 'queue'
export const DRAWER_ID = 'dead'

/** A scene in the making. */
export interface Sketch {
  readonly state: PlainState
  readonly at: number
  readonly say: SayPlain
  readonly tokens: SceneToken[]
  readonly piles: ScenePile[]
  /** Messages on each link so far, listed or not. */
  readonly moving: Map<string, number>
  /** Messages whose own mark is drawn already, still on the way in or at its end: no copy in the queue. */
  readonly drawn: Set<number>
}

/** Everything about a token but its place. */
export type Face = Omit<SceneToken, 'place' | 'label'>

/** A way from spot to spot. */
export interface Way {
  readonly link: string
  readonly from: Spot
  readonly to: Spot
  readonly departs: number
  readonly arrives: number
}

/** An empty scene of a state at a moment, told by `say`. */
export function createSketch(state: PlainState, at: number, say: SayPlain): Sketch {
  return { state, at, say, tokens: [], piles: [], moving: new Map(), drawn: new Set() }
}

/** Puts a token in a spot. */
export function rest(sketch: Sketch, face: Face, spot: Spot): void {
  sketch.tokens.push(tokenOf(face, { kind: 'resting', spot }))
}

/** Puts a token on its way; beyond LISTED_PER_LINK it is only counted. Replies are not counted as messages. */
export function travel(sketch: Sketch, face: Face, way: Way, at = sketch.at): void {
  const { link, from, to, departs, arrives } = way
  const isReply = face.look === 'ack' || face.look === 'failed'
  const counter = isReply ? `${link} replies` : link
  const count = (sketch.moving.get(counter) ?? 0) + 1
  sketch.moving.set(counter, count)
  if (count > LISTED_PER_LINK) return
  const progress = arrives > departs ? Math.min(1, Math.max(0, (at - departs) / (arrives - departs))) : 1
  sketch.tokens.push(tokenOf(face, { kind: 'moving', link, from, to, progress }))
}

/** Written out field by field: thousands are made for every frame, and a spread costs several times as much. */
function tokenOf(face: Face, place: TokenPlace): SceneToken {
  const { message, key, look, attempt, duplicate, priority, letter, holdLeft } = face
  return { message, key, label: `${message}`, look, attempt, duplicate, priority, letter, holdLeft, place }
}

/** The face of a message as its producer or the queue has it. `attempt` is as the scene wants it. */
export function faceOf(state: PlainState, slot: number, look: SceneToken['look'], attempt: number): Face {
  const { messages } = state
  const message = messages.id[slot] ?? 0
  const origin = messages.origin[slot] ?? 0
  const isCopy = ((messages.flags[slot] ?? 0) & FLAG.copy) !== 0
  return {
    message,
    key: `m${message}`,
    look,
    attempt,
    duplicate: isCopy || (look !== 'ghost' && hasHappened(state.business, origin)),
    priority: messages.priority[slot] ?? 0,
    letter: letterOf(state, messages.producer[slot] ?? 0, messages.key[slot] ?? 0),
    holdLeft: null,
  }
}

/** The face of a consumer's copy. */
export function faceOfJob(state: PlainState, job: number, holdLeft: number | null): Face {
  const { jobs } = state
  const message = jobs.id[job] ?? 0
  const attempt = jobs.attempt[job] ?? 0
  return {
    message,
    key: jobKey(message, jobs.tag[job] ?? 0),
    look: 'unacked',
    attempt,
    duplicate: ((jobs.flags[job] ?? 0) & FLAG.copy) !== 0 || hasHappened(state.business, jobs.origin[job] ?? 0),
    priority: jobs.priority[job] ?? 0,
    letter: letterOf(state, jobs.producer[job] ?? 0, jobs.key[job] ?? 0),
    holdLeft,
  }
}

/** The mark of one delivery: a message may be with several consumers at once. */
export function jobKey(message: number, tag: number): string {
  return `j${message}-${Math.abs(tag)}`
}

/** A face with nothing but a number and a look, for what has ended or is a reply. */
export function plainFace(message: number, key: string, look: SceneToken['look'], attempt = 1): Face {
  return { message, key, look, attempt, duplicate: false, priority: 0, letter: null, holdLeft: null }
}

/** The id of a producer whose wire to the queue is on stage, or null. */
export function publisherOnStage(state: PlainState, producer: number): string | null {
  return state.topology.path === 'queue' ? producerOnStage(state, producer) : null
}

/** The id of a producer that is on stage, or null. */
export function producerOnStage(state: PlainState, producer: number): string | null {
  const owner = state.producers[producer]
  return owner === undefined || owner.removed ? null : owner.id
}

/** The id of a consumer that is on stage, or null. */
export function consumerOnStage(state: PlainState, consumer: number): string | null {
  const worker = state.consumers[consumer]
  return worker === undefined || worker.removed ? null : worker.id
}

/** A place for a token: a part of the scene by its id, the area of it, and which slot of that area, from 0. */
export function spot(part: string, area: Spot['area'], index = 0): Spot {
  return { part, area, index }
}

/** Keys are letters, from A; a producer without keys gives none. */
function letterOf(state: PlainState, producer: number, key: number): string | null {
  const keys = state.producers[producer]?.settings.keys ?? 1
  return keys > 1 || key > 0 ? String.fromCharCode(65 + key) : null
}
