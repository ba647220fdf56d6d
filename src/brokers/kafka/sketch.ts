import { LISTED_PER_LINK, type ScenePile, type SceneToken, type Spot, type TokenPlace } from '../../engine/scene.ts'
import type { KafkaState } from './state.ts'
import type { SayKafka } from './words.ts'

/** A scene in the making. */
export interface Sketch {
  readonly state: KafkaState
  readonly at: number
  readonly say: SayKafka
  readonly tokens: SceneToken[]
  readonly piles: ScenePile[]
  /** The links that are on stage. */
  readonly wires: ReadonlySet<string>
  /** Records on each link so far, listed or not; answers and commits are counted apart. */
  readonly moving: Map<string, number>
}

/** Everything about a token but its place. */
export type Face = Omit<SceneToken, 'place'>

/** A stretch of a way: from spot to spot along a link. */
export interface Leg {
  readonly link: string
  readonly from: Spot
  readonly to: Spot
  readonly departs: number
  readonly arrives: number
}

/**
 * KFK-98. A request takes about a millisecond here, yet a token that jumps teaches nothing: the picture draws every crossing of a wire over at
 * least this long (microseconds). The rules know nothing of it.
 */
export const HOP_LENGTH = 300_000

/** How long a wire is drawn that a consumer has just been given, and how long one fades that was just taken away. */
export const WIRE_LENGTH = 400_000

/** A place for a token: a part of the scene by its id, the area of it, and which slot of that area, from 0. */
export function spot(part: string, area: Spot['area'], index = 0): Spot {
  return { part, area, index }
}

/** Puts a token in a spot. */
export function rest(sketch: Sketch, face: Face, place: Spot): void {
  sketch.tokens.push({ ...face, place: { kind: 'resting', spot: place } })
}

/** Puts a token on a leg; beyond LISTED_PER_LINK it is only counted. Answers and commits are not counted as records. */
export function travel(sketch: Sketch, face: Face, { link, from, to, departs, arrives }: Leg): void {
  const isReply = face.look === 'ack' || face.look === 'nack'
  const counter = isReply ? `${link} replies` : link
  const count = (sketch.moving.get(counter) ?? 0) + 1
  sketch.moving.set(counter, count)
  if (count > LISTED_PER_LINK) return
  const progress = arrives > departs ? Math.min(1, Math.max(0, (sketch.at - departs) / (arrives - departs))) : 1
  const place: TokenPlace = { kind: 'moving', link, from, to, progress }
  sketch.tokens.push({ ...face, place })
}

/** Tells whether so much moves on a link that nothing more is listed singly. */
export function isCrowded({ moving }: Sketch, link: string): boolean {
  return (moving.get(link) ?? 0) >= LISTED_PER_LINK
}

/** Counts a record that moves on a link without listing it. */
export function countOn({ moving }: Sketch, link: string): void {
  moving.set(link, (moving.get(link) ?? 0) + 1)
}

/** A face with nothing but a number, a key and a look. */
export function plainFace(message: number, key: string, look: Face['look'], letter: string | null = null): Face {
  return {
    message,
    key,
    label: `${message}`,
    look,
    attempt: 0,
    duplicate: false,
    priority: 0,
    letter,
    holdLeft: null,
  }
}

/**
 * The letter for a record's key, or null without one. A key of one or two letters is its own letter, in capitals; any other is its first
 * letter or digit, so that `order-7` and `order-8` look alike, as they must: there is no room for more.
 */
export function letterOf(key: string | null): string | null {
  if (key === null) return null
  if (key.length <= 2) return key.toUpperCase()
  return key.slice(0, 1).toUpperCase()
}
