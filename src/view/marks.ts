import type { Scene, SceneToken, Spot } from '../engine/scene.ts'
import { centre, clamp, type Point } from './box.ts'
import { type Density, everyNth } from './density.ts'
import { heldAt, heldSlots } from './heldSlots.ts'
import type { PartBox, StageLayout } from './layout.ts'
import { crowdSlotAt, crowdSlots, type Slots, slotAt, tokenSlots } from './slots.ts'
import { distance, type Wire } from './wire.ts'

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
}

/** What the stage has decided about this frame before placing marks. */
export interface Crowding {
  /** By `crowdKey(part)`: how the messages of its slots are drawn. */
  readonly densities: ReadonlyMap<string, Density>
  /** Links drawn as ribbons: only every N-th of their tokens gets a mark. */
  readonly ribbons: ReadonlySet<string>
  /** No marks on wires at all (reduced motion, or too fast to see). */
  readonly wiresHidden: boolean
  readonly pinned: number | null
}

/** Takes a scene, its layout and what is crowded, gives the marks to draw, in the scene's order. Tokens without a place of their own are left out: counts stand for them. */
export function placeMarks(scene: Scene, layout: StageLayout, crowding: Crowding): readonly Mark[] {
  const places = placesOf(scene, layout, crowding)
  const marks: Mark[] = []
  for (const token of scene.tokens) {
    const mark =
      token.place.kind === 'resting' ? restingMark(token, token.place.spot, places) : movingMark(token, places)
    if (mark !== null) marks.push(mark)
  }
  return marks
}

interface Places {
  readonly layout: StageLayout
  readonly crowding: Crowding
  readonly slots: ReadonlyMap<string, PartSlots>
  readonly held: ReadonlyMap<string, Slots>
  readonly nth: ReadonlyMap<string, number>
  /** The part each link begins at. */
  readonly origins: ReadonlyMap<string, string>
}

/** The slots of one queue or drawer at its density; `head` and `tail` hold the large tokens beside a grid. */
export interface PartSlots {
  readonly density: Density
  readonly count: number
  readonly main: Slots
  readonly head: Slots | null
  readonly tail: Slots | null
}

function placesOf(scene: Scene, layout: StageLayout, crowding: Crowding): Places {
  const slots = new Map<string, PartSlots>()
  const counts = countSpots(scene)
  for (const part of layout.parts.values()) {
    const density = crowding.densities.get(part.id)
    if (density !== undefined)
      slots.set(part.id, partSlots(part, density, { count: counts.slots.get(part.id) ?? 0, scale: layout.size.scale }))
  }
  const held = new Map<string, Slots>()
  for (const [id, count] of counts.held) {
    const part = layout.parts.get(id)
    if (part !== undefined) held.set(id, heldSlots(part, count, layout.size.scale))
  }
  const nth = new Map<string, number>()
  for (const link of scene.links) if (crowding.ribbons.has(link.id)) nth.set(link.id, everyNth(link.moving))
  const origins = new Map(scene.links.map(link => [link.id, link.from]))
  return { layout, crowding, slots, held, nth, origins }
}

/** Takes a scene, gives how many messages rest in each part's slots (piles included) and in its hands. */
export function countSpots(scene: Scene): { readonly slots: Map<string, number>; readonly held: Map<string, number> } {
  const slots = new Map<string, number>()
  const held = new Map<string, number>()
  for (const { place } of scene.tokens) {
    if (place.kind !== 'resting' || place.spot.area === 'tray') continue
    const counts = place.spot.area === 'slots' ? slots : held
    counts.set(place.spot.part, Math.max(counts.get(place.spot.part) ?? 0, place.spot.index + 1))
  }
  for (const pile of scene.piles) {
    if (pile.area === 'slots') slots.set(pile.part, pile.total)
    if (pile.area === 'held') held.set(pile.part, pile.total)
  }
  return { slots, held }
}

/** Takes a part, its density and count, gives the slots its messages are drawn in. */
export function partSlots(
  part: PartBox,
  density: Density,
  { count, scale }: { readonly count: number; readonly scale: number },
): PartSlots {
  if (density.level === 'tokens') {
    return { density, count, main: tokenSlots(part.slots, density.room, scale), head: null, tail: null }
  }
  const strip = part.slots.width > 150 ? 30 * scale : 0
  const { x, y, width, height } = part.slots
  const grid = { x: x + strip, y, width: width - 2 * strip, height }
  const room = strip === 0 ? 0 : Math.max(1, Math.floor(height / (28 * scale)))
  const column = (left: number, wanted: number): Slots | null =>
    room === 0 ? null : tokenSlots({ x: left, y, width: strip, height }, Math.min(room, wanted), scale)
  return {
    density,
    count,
    main: crowdSlots(grid, Math.max(1, density.room)),
    head: column(x + width - strip, 3),
    tail: column(x, 1),
  }
}

/** How many tokens stand in the head strip of a grid. */
export function headRoom(slots: PartSlots): number {
  return slots.head === null ? 0 : slots.head.rows
}

function restingMark(token: SceneToken, spot: Spot, places: Places): Mark | null {
  const found = spotOf(spot, token, places)
  if (found === null) return null
  return { token, ...found, place: `${spot.part}/${spot.area}/${spot.index}`, times: 1, travelled: null }
}

interface Found {
  readonly at: Point
  readonly radius: number
  readonly small: boolean
}

function spotOf(spot: Spot, token: SceneToken, places: Places): Found | null {
  if (spot.area === 'tray') return null
  if (spot.area === 'slots') return inSlots(spot, token, places)
  const slots = places.held.get(spot.part)
  if (slots === undefined || spot.index >= slots.columns * slots.rows) return null
  return { at: heldAt(slots, spot.index), radius: slots.radius, small: slots.radius < 5 }
}

function inSlots(spot: Spot, token: SceneToken, { slots, crowding }: Places): Found | null {
  const part = slots.get(spot.part)
  if (part === undefined) return null
  const { main, head, tail, density, count } = part
  if (density.level === 'tokens') {
    if (spot.index >= main.columns * main.rows) return null
    return { at: slotAt(main, spot.index), radius: main.radius, small: false }
  }
  const heads = headRoom(part)
  if (head !== null && spot.index < heads) return { at: slotAt(head, spot.index), radius: head.radius, small: false }
  if (tail !== null && spot.index === count - 1) return { at: slotAt(tail, 0), radius: tail.radius, small: false }
  const followed = token.message === crowding.pinned
  if (density.level !== 'squares' && !followed) return null
  const cell = Math.floor((spot.index - heads) / Math.max(1, density.unit))
  const at = density.level === 'tank' ? centre(main.area) : crowdSlotAt(main, Math.max(0, cell))
  return { at, radius: followed ? 12 : main.pitch * 0.42, small: !followed }
}

function movingMark(token: SceneToken, places: Places): Mark | null {
  if (token.place.kind !== 'moving') return null
  const { link, from, to, progress } = token.place
  const followed = token.message === places.crowding.pinned
  const times = places.nth.get(link) ?? 1
  if (!followed && (places.crowding.wiresHidden || token.message % times !== 0)) return null
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

interface Route {
  readonly start: Point
  readonly wire: Wire | null
  readonly backward: boolean
  readonly end: Point
}

function routeOf(token: SceneToken, places: Places): Route | null {
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
  if (spot.area === 'tray') return centre(token.look === 'done' ? layout.trays.done : layout.trays.lost)
  const part = layout.parts.get(spot.part)
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

function lengthOf(route: Route): number {
  const { first, last } = legs(route)
  return first + (route.wire?.length ?? 0) + last
}

/** Even speed along spot, wire and spot. What travels against the wire keeps to its side, so that the two ways do not collide. */
function along(route: Route, travelled: number): Point {
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
