import type { Scene, SceneToken, Spot } from '../engine/scene.ts'
import { centre, type Point } from './box.ts'
import type { Density } from './density.ts'
import { heldAt, heldSlots } from './heldSlots.ts'
import type { PartBox, StageLayout } from './layout.ts'
import { type LogWindow, slotAnchor, slotInWindow } from './logWindow.ts'
import { crowdSlotAt, crowdSlots, type Slots, slotAt, tokenSlots } from './slots.ts'

/** What the stage has decided about this frame before placing marks. */
export interface Crowding {
  /** By part: how the messages of its slots are drawn. */
  readonly densities: ReadonlyMap<string, Density>
  /** Links drawn as ribbons, with N: only every N-th of their tokens gets a mark. */
  readonly ribbons: ReadonlyMap<string, number>
  /** No marks on wires at all (reduced motion, or too fast to see). */
  readonly wiresHidden: boolean
  readonly pinned: number | null
  /** By log: what its strip shows of it. */
  readonly windows: ReadonlyMap<string, LogWindow>
}

/** Where the messages of one scene can be: worked out once a frame. */
export interface Places {
  readonly layout: StageLayout
  readonly crowding: Crowding
  readonly slots: ReadonlyMap<string, PartSlots>
  readonly held: ReadonlyMap<string, Slots>
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

/** Takes a scene, its layout and what is crowded, gives its places. */
export function placesOf(scene: Scene, layout: StageLayout, crowding: Crowding): Places {
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
  const origins = new Map(scene.links.map(link => [link.id, link.from]))
  return { layout, crowding, slots, held, origins }
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
  const strip = part.kind === 'queue' && part.slots.width > 150 ? 30 * scale : 0
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
function headRoom(slots: PartSlots): number {
  return slots.head === null ? 0 : slots.head.rows
}

export interface Found {
  readonly at: Point
  readonly radius: number
  readonly small: boolean
  /** How far the ground it rests on has slid, in pixels: what rests slides along. */
  readonly ground?: number
}

/** Takes a spot and the token in it, gives where it is drawn; null when its place shows a count instead. */
export function spotOf(spot: Spot, token: SceneToken, places: Places): Found | null {
  if (spot.area === 'tray') return null
  if (spot.area === 'slots') return inSlots(spot, token, places)
  const slots = places.held.get(spot.part)
  if (slots === undefined || spot.index >= slots.columns * slots.rows) return null
  return { at: heldAt(slots, spot.index), radius: slots.radius, small: slots.radius < 5 }
}

/** Half a side of the largest square: what is larger is drawn as a token, and the legend says squares. */
export const LARGEST_SQUARE = 5.8

function inSlots(spot: Spot, token: SceneToken, { slots, crowding }: Places): Found | null {
  const window = crowding.windows.get(spot.part)
  if (window !== undefined) {
    // Who follows a message sees it at the edge of the window beyond which it is, and upon a bar.
    const hidden =
      token.message === crowding.pinned ? { at: slotAnchor(window, spot.index), radius: 12, small: false } : null
    return slotInWindow(window, spot.index) ?? hidden
  }
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
  return { at, radius: followed ? 12 : Math.min(LARGEST_SQUARE, main.pitch * 0.42), small: !followed }
}
