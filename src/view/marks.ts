import type { Scene, SceneToken, Spot } from '../engine/scene.ts'
import { clamp, type Point } from './box.ts'
import type { StageLayout } from './layout.ts'
import { type Crowding, type Places, placesOf, spotOf } from './places.ts'
import { along, lengthOf, routeOf } from './route.ts'

/** One message's mark: where it should be now and how large. `place` names the spot or stretch of wire it belongs to. */
export interface Mark {
  readonly token: SceneToken
  readonly at: Point
  readonly radius: number
  /** Same place, same motion: when this changes between frames, the mark eases from where it was. */
  readonly place: string
  /** Drawn as a small square of a grid, without its number. */
  readonly small: boolean
  /** N of "every N-th is drawn"; 1 for a mark that stands for itself. */
  readonly times: number
  /** Pixels travelled along its route when moving, else null. */
  readonly travelled: number | null
  /** How far the ground it rests on has slid, in pixels; left out where ground stands still. */
  readonly ground?: number
  /** The letter of its key stands in its middle, where its slot says its number. */
  readonly lettered?: boolean
}

/** Takes a scene, its layout and what is crowded, gives the marks to draw, in the scene's order. Tokens without a place of their own are left out: counts stand for them. */
export function placeMarks(scene: Scene, layout: StageLayout, crowding: Crowding): readonly Mark[] {
  const places = placesOf(scene, layout, crowding)
  const marks: Mark[] = []
  const isNumbered = crowding.windows.size > 0
  for (const token of scene.tokens) {
    const mark =
      token.place.kind === 'resting' ? restingMark(token, token.place.spot, places) : movingMark(token, places)
    if (mark !== null) marks.push(isNumbered && token.letter?.length === 1 ? { ...mark, lettered: true } : mark)
  }
  return marks
}

function restingMark(token: SceneToken, spot: Spot, places: Places): Mark | null {
  const found = spotOf(spot, token, places)
  if (found === null) return null
  return { token, ...found, place: `${spot.part}/${spot.area}/${spot.index}`, times: 1, travelled: null }
}

function movingMark(token: SceneToken, places: Places): Mark | null {
  if (token.place.kind !== 'moving') return null
  const { link, from, to, progress } = token.place
  const followed = token.message === places.crowding.pinned
  const times = places.crowding.ribbons.get(link) ?? 1
  if (!followed && (places.crowding.wiresHidden || !isSampled(token.message, times))) return null
  const route = routeOf(token, places)
  if (route === null) return null
  const radius = Math.min(token.look === 'ack' ? 8 : 11, reachOf(from, places), reachOf(to, places))
  const travelled = clamp(progress, 0, 1) * lengthOf(route)
  return {
    token,
    at: along(route, travelled),
    radius: followed ? 12 : radius * places.layout.size.scale,
    place: `${link}/${from.part}/${from.index}/${to.part}`,
    small: radius < 5 && !followed,
    times: followed ? 1 : times,
    travelled,
  }
}

/** What travels to a small place is small on its way, so that a crowd's messages do not cover the crowd. */
function reachOf({ part }: Spot, { layout }: Places): number {
  const tier = layout.parts.get(part)?.tier
  if (tier === 'group') return 3
  return tier === 'cell' ? 6 : 11
}

/** Says whether a message is the one of N that is drawn. Scattered, so that no producer's messages are all drawn and another's never. */
function isSampled(message: number, times: number): boolean {
  return times === 1 || (Math.imul(message, 0x9e3779b1) >>> 8) % times === 0
}
