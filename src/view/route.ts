import type { SceneToken, Spot } from '../engine/scene.ts'
import { centre, type Point } from './box.ts'
import { slotAnchor } from './logWindow.ts'
import { RAIL } from './logWires.ts'
import { type Places, spotOf } from './places.ts'
import { slotAt } from './slots.ts'
import { distance, type Wire } from './wire.ts'

/** The way of one moving message: from its spot to the wire, along it, and to its spot. */
export interface Route {
  /** From its spot to the wire, corner by corner. */
  readonly before: readonly Point[]
  readonly wire: Wire | null
  readonly backward: boolean
  /** From the wire to its spot. */
  readonly after: readonly Point[]
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
  if (start === undefined || end === undefined) return null
  return {
    before: [start, ...railOf(from, places, { at: start, joint: backward ? wire?.end : wire?.start })],
    wire,
    backward,
    after: [...railOf(to, places, { at: end, joint: backward ? wire?.start : wire?.end }).toReversed(), end],
  }
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
  const window = places.crowding.windows.get(spot.part)
  if (window !== undefined && spot.area === 'slots') return slotAnchor(window, spot.index)
  const found = spotOf(spot, token, places)
  if (found !== null) return found.at
  const tail = slots.get(spot.part)?.tail ?? null
  return tail === null || spot.area !== 'slots' ? null : slotAt(tail, 0)
}

/** A strip's messages come and go along its edge, not over each other: above the cells to and from the wires at its left, below them at its right. */
function railOf(
  { part, area }: Spot,
  { layout, crowding }: Places,
  { at, joint }: { readonly at: Point; readonly joint: Point | undefined },
): readonly Point[] {
  const cells = layout.parts.get(part)?.log?.cells
  if (cells === undefined || joint === undefined || area !== 'slots' || !crowding.windows.has(part)) return []
  const isLeft = joint.x < cells.x + cells.width / 2
  const y = isLeft ? cells.y - RAIL : cells.y + cells.height + RAIL
  return [
    { x: at.x, y },
    { x: isLeft ? cells.x : cells.x + cells.width, y },
  ]
}

interface Legs {
  readonly before: readonly Point[]
  readonly after: readonly Point[]
  readonly first: number
  readonly last: number
}

/** A route's legs: from the spot to the wire, along it, and from the wire to the spot. */
function legs({ before, wire, backward, after }: Route): Legs {
  if (wire === null) {
    const whole = [...before, ...after]
    return { before: whole, after: [], first: lengthThrough(whole), last: 0 }
  }
  const [enter, leave] = backward ? [wire.end, wire.start] : [wire.start, wire.end]
  const [there, away] = [
    [...before, enter],
    [leave, ...after],
  ]
  return { before: there, after: away, first: lengthThrough(there), last: lengthThrough(away) }
}

function lengthThrough(corners: readonly Point[]): number {
  return corners.reduce((sum, at, index) => sum + distance(corners[index - 1] ?? at, at), 0)
}

/** Takes a route, gives its length in pixels. */
export function lengthOf(route: Route): number {
  const { first, last } = legs(route)
  return first + (route.wire?.length ?? 0) + last
}

/** Even speed along spot, wire and spot. What travels against the wire keeps to its side, so that the two ways do not collide. */
export function along(route: Route, travelled: number): Point {
  const { wire, backward } = route
  const { before, after, first, last } = legs(route)
  if (wire === null) return through(before, first > 0 ? travelled : Number.POSITIVE_INFINITY)
  if (travelled < first) return through(before, travelled)
  if (travelled > first + wire.length)
    return through(after, last > 0 ? travelled - first - wire.length : Number.POSITIVE_INFINITY)
  const share = wire.length > 0 ? (travelled - first) / wire.length : 1
  return backward ? beside(wire, 1 - share) : wire.at(share)
}

/** The point so many pixels along straight legs; the last corner beyond their end. */
function through(corners: readonly Point[], travelled: number): Point {
  let left = travelled
  let from = corners[0] ?? { x: 0, y: 0 }
  for (const to of corners.slice(1)) {
    const leg = distance(from, to)
    if (left < leg) return { x: from.x + ((to.x - from.x) * left) / leg, y: from.y + ((to.y - from.y) * left) / leg }
    left -= leg
    from = to
  }
  return from
}

const SIDE = 11

function beside(wire: Wire, share: number): Point {
  const at = wire.at(share)
  const [before, after] = [wire.at(share - 0.02), wire.at(share + 0.02)]
  const length = distance(before, after) || 1
  // Along the edge of the stage there is no other side to keep to.
  const offset = (wire.isAtEdge === true ? SIDE / 4 : SIDE) * Math.min(1, 6 * share, 6 * (1 - share))
  return { x: at.x - ((after.y - before.y) / length) * offset, y: at.y + ((after.x - before.x) / length) * offset }
}
