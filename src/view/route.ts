import type { SceneToken, Spot } from '../engine/scene.ts'
import { centre, type Point } from './box.ts'
import { type Places, spotOf } from './places.ts'
import { slotAt } from './slots.ts'
import { distance, type Wire } from './wire.ts'

/** The way of one moving message: from its spot to the wire, along it, and to its spot. */
export interface Route {
  readonly start: Point
  readonly wire: Wire | null
  readonly backward: boolean
  readonly end: Point
}

/** Takes a moving token, gives its route; null when neither its wire nor its parts are on stage. */
export function routeOf(token: SceneToken, places: Places): Route | null {
  if (token.place.kind !== 'moving') return null
  const { link, from, to } = token.place
  const laid = to.area === 'tray' ? undefined : places.layout.wires.get(link)
  const wire = laid?.wire ?? null
  const backward = wire !== null && places.origins.get(link) !== from.part
  const start = anchorOf(from, token, places) ?? (backward ? wire?.end : wire?.start) ?? middleOf(from, places)
  const end = anchorOf(to, token, places) ?? (backward ? wire?.start : wire?.end) ?? middleOf(to, places)
  return start === undefined || end === undefined ? null : { start, wire, backward, end }
}

function middleOf({ part }: Spot, { layout }: Places): Point | undefined {
  const box = layout.parts.get(part)?.box
  return box === undefined ? undefined : centre(box)
}

/**
 * Where a journey begins or ends: the spot if it is drawn, the tail for a message that a pile swallows, the middle of a tray.
 * Null where there is only the wire's end: a producer's outlet, or a part whose spot is not drawn.
 */
function anchorOf(spot: Spot, token: SceneToken, places: Places): Point | null {
  const { layout, slots } = places
  const part = layout.parts.get(spot.part)
  if (spot.area === 'tray') {
    if (part?.kind === 'drawer') return centre(part.box)
    return centre(token.look === 'done' && layout.trays.done !== null ? layout.trays.done : layout.trays.lost)
  }
  if (part === undefined || part.kind === 'producer') return null
  const found = spotOf(spot, token, places)
  if (found !== null) return found.at
  const tail = slots.get(spot.part)?.tail ?? null
  return tail === null || spot.area !== 'slots' ? null : slotAt(tail, 0)
}

/** A route's legs: from the spot to the wire, along it, and from the wire to the spot. */
function legs({ start, wire, backward, end }: Route): { readonly first: number; readonly last: number } {
  if (wire === null) return { first: distance(start, end), last: 0 }
  const [enter, leave] = backward ? [wire.end, wire.start] : [wire.start, wire.end]
  return { first: distance(start, enter), last: distance(leave, end) }
}

/** Takes a route, gives its length in pixels. */
export function lengthOf(route: Route): number {
  const { first, last } = legs(route)
  return first + (route.wire?.length ?? 0) + last
}

/** Even speed along spot, wire and spot. What travels against the wire keeps to its side, so that the two ways do not collide. */
export function along(route: Route, travelled: number): Point {
  const { start, wire, backward, end } = route
  const { first, last } = legs(route)
  if (wire === null) return between(start, end, first > 0 ? travelled / first : 1)
  const [enter, leave] = backward ? [wire.end, wire.start] : [wire.start, wire.end]
  if (travelled < first) return between(start, enter, travelled / first)
  if (travelled > first + wire.length) return between(leave, end, Math.min(1, (travelled - first - wire.length) / last))
  const share = wire.length > 0 ? (travelled - first) / wire.length : 1
  return backward ? beside(wire, 1 - share) : wire.at(share)
}

function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

const SIDE = 11

function beside(wire: Wire, share: number): Point {
  const at = wire.at(share)
  const [before, after] = [wire.at(share - 0.02), wire.at(share + 0.02)]
  const length = distance(before, after) || 1
  const offset = SIDE * Math.min(1, 6 * share, 6 * (1 - share))
  return { x: at.x - ((after.y - before.y) / length) * offset, y: at.y + ((after.x - before.x) / length) * offset }
}
