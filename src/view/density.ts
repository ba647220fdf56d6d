import { clamp } from './box.ts'

/** How the messages of one place are drawn, from few to many. */
export type Level = 'tokens' | 'squares' | 'tens' | 'hundreds' | 'tank'

export interface Density {
  readonly level: Level
  /** Messages one mark stands for; 0 for the tank, whose level is a length. */
  readonly unit: number
  /** Marks the place has room for at this level (slots, or cells of the grid); 0 for the tank. */
  readonly room: number
}

/** Up to this many messages of a place are tokens that can each be chosen. */
const TOKEN_LIMIT = 60

/** The tank's top: a million waiting is a normal backlog, ten million is the rim. */
const TANK_DECADES = 7

/** A level is left for a finer one only when this share of its limit is undercut, so a count that hovers does not flicker. */
const CALM = 0.9

/** A grid starts coarse and gets finer cells as it fills, so that few messages do not look like none. */
const GRIDS: readonly Grid[] = [
  { level: 'squares', unit: 1, rooms: [125, 250, 500, 1000] },
  { level: 'tens', unit: 10, rooms: [200, 400] },
  { level: 'hundreds', unit: 100, rooms: [100] },
]

interface Grid {
  readonly level: Level
  readonly unit: number
  readonly rooms: readonly number[]
}

export interface Place {
  /** How many tokens it can show at a size that can be touched. */
  readonly roomForTokens: number
  /** Its limit, which should look full when it is reached, or null. */
  readonly capacity: number | null
}

/**
 * Takes a count, the place it is in, and what was chosen before (null after a jump), gives how to draw it. The same count
 * gives the same answer unless it lies within the calm band of a limit.
 */
export function chooseDensity(count: number, place: Place, previous: Density | null): Density {
  const tokenLimit = Math.min(TOKEN_LIMIT, place.roomForTokens)
  const wasFiner = (level: Level): boolean => previous === null || ORDER[previous.level] <= ORDER[level]
  const under = (limit: number, level: Level): boolean => count <= (wasFiner(level) ? limit : limit * CALM)
  if (under(tokenLimit, 'tokens'))
    return { level: 'tokens', unit: 1, room: tokenRoom(count, { ...place, limit: tokenLimit }, previous) }
  for (const grid of GRIDS) {
    const limit = (grid.rooms.at(-1) ?? 0) * grid.unit
    if (under(limit, grid.level))
      return { level: grid.level, unit: grid.unit, room: gridRoom(count, { ...place, grid }, previous) }
  }
  return { level: 'tank', unit: 0, room: 0 }
}

const ORDER: Readonly<Record<Level, number>> = { tokens: 0, squares: 1, tens: 2, hundreds: 3, tank: 4 }

/** Slots grow in steps of a sixth of the room, so the rows do not move with each message; a small limit shows all its slots. */
function tokenRoom(
  count: number,
  { capacity, limit }: Place & { readonly limit: number },
  previous: Density | null,
): number {
  if (capacity !== null && capacity <= limit) return Math.max(1, count, capacity)
  const step = Math.max(1, Math.ceil(limit / 6))
  const needed = Math.min(limit, Math.max(1, Math.ceil(count / step)) * step)
  if (previous === null || previous.level !== 'tokens' || needed >= previous.room) return needed
  return count > previous.room - step - 2 ? Math.min(limit, previous.room) : needed
}

function gridRoom(
  count: number,
  { capacity, grid }: Place & { readonly grid: Grid },
  previous: Density | null,
): number {
  const most = grid.rooms.at(-1) ?? 0
  if (capacity !== null && capacity <= most * grid.unit) return Math.ceil(Math.max(capacity, count) / grid.unit)
  const room = grid.rooms.find(each => each * grid.unit >= count) ?? most
  if (previous?.level !== grid.level || room >= previous.room) return room
  return count > previous.room * grid.unit * 0.42 ? previous.room : room
}

/** Takes a density and a count, gives the share of the place that is filled, 0 to 1. Above the grids the scale is logarithmic. */
export function filledShare(density: Density, count: number): number {
  if (density.level === 'tank') return count < 1 ? 0 : clamp(Math.log10(count) / TANK_DECADES, 0, 1)
  return clamp(count / (density.room * density.unit), 0, 1)
}

/** Gives the tank's marks: counts worth a line, each with its height as a share. */
export function tankMarks(): readonly { readonly count: number; readonly share: number }[] {
  const marks: { count: number; share: number }[] = []
  for (let decade = 4; decade < TANK_DECADES; decade += 1)
    marks.push({ count: 10 ** decade, share: decade / TANK_DECADES })
  return marks
}

/** Messages a second on screen above which a wire becomes a ribbon, and the moving count that does the same. */
const RIBBON_RATE = 30
const RIBBON_MOVING = 150

/** Above this speed single marks on wires are a blur: only ribbons and numbers are shown. */
export const TOKENS_HIDDEN_ABOVE_SPEED = 20

export interface WireLoad {
  readonly moving: number
  readonly ratePerSecond: number
  readonly speed: number
  /** Whether the wire was a ribbon in the frame before. */
  readonly was: boolean
}

/** Says whether a wire is drawn as a ribbon. It stops being one a little below where it began, so it does not flicker. */
export function isRibbon({ moving, ratePerSecond, speed, was }: WireLoad): boolean {
  const busy = was ? CALM - 0.1 : 1
  if (speed > TOKENS_HIDDEN_ABOVE_SPEED) return moving > 0 || ratePerSecond > 0
  return moving > RIBBON_MOVING * busy || ratePerSecond * speed > RIBBON_RATE * busy
}

/** Takes how many marks would crowd a wire, gives N of "every N-th is drawn", a round number: 1, 2, 5, 10, 20 ... */
export function everyNth(moving: number, wanted = 8): number {
  let step = 1
  for (const factor of cycle([2, 2.5, 2])) {
    if (moving / step <= wanted) return step
    step *= factor
  }
  return step
}

function* cycle(factors: readonly number[]): Generator<number> {
  for (let turn = 0; turn < 30; turn += 1) yield* factors
}

/** Takes messages per second on screen, gives a ribbon's width in CSS pixels: 5 at the threshold, 18 where it is busiest. */
export function ribbonWidth(ratePerSecond: number): number {
  return clamp(5 + 4 * Math.log10(Math.max(1, ratePerSecond) / 10), 4, 18)
}
