import type { Box, Point } from './box.ts'

/** Nothing that can be chosen on the stage is smaller than this. */
export const TARGET = 24

const LARGEST_PITCH = 30

/** Equal cells inside a place, filled from the head: rows alternate in direction, so a shift by one is always to a neighbour. */
export interface Slots {
  readonly area: Box
  readonly pitch: number
  readonly columns: number
  readonly rows: number
  /** Radius of a token that rests here. */
  readonly radius: number
}

/** Takes an area and how many tokens it must hold, gives the largest slots that do; at least TARGET apart, even if some then do not fit. */
export function tokenSlots(area: Box, room: number, scale = 1): Slots {
  for (let pitch = LARGEST_PITCH * scale; pitch > TARGET; pitch -= 1) {
    const slots = slotsOf(area, pitch, room)
    if (slots.columns * slots.rows >= room) return slots
  }
  return slotsOf(area, TARGET, room)
}

/** Takes an area, gives how many tokens it can show at a size that can be touched. */
export function roomForTokens(area: Box): number {
  return Math.floor(area.width / TARGET) * Math.floor(area.height / TARGET)
}

/** Takes an area and a number of cells, gives the largest square cells that all fit: the grid of small squares or blocks. */
export function crowdSlots(area: Box, room: number): Slots {
  let pitch = Math.sqrt((area.width * area.height) / room)
  while (pitch > 1 && Math.floor(area.width / pitch) * Math.floor(area.height / pitch) < room) pitch -= 0.05
  return slotsOf(area, pitch, room)
}

/** Takes slots and an index (0 is the next out), gives the middle of that slot. Columns of the first row start at the right. */
export function slotAt(slots: Slots, index: number): Point {
  const { area, pitch, columns, rows } = slots
  const row = Math.floor(index / columns)
  const along = index % columns
  const column = row % 2 === 0 ? along : columns - 1 - along
  const top = area.y + (area.height - rows * pitch) / 2
  return { x: area.x + area.width - (column + 0.5) * pitch, y: top + (row + 0.5) * pitch }
}

/** Like slotAt, but filled column by column from the right, as a crowd fills a tube: the front is at the head. */
export function crowdSlotAt(slots: Slots, index: number): Point {
  const { area, pitch, rows } = slots
  const column = Math.floor(index / rows)
  const along = index % rows
  const row = column % 2 === 0 ? along : rows - 1 - along
  const top = area.y + (area.height - rows * pitch) / 2
  return { x: area.x + area.width - (column + 0.5) * pitch, y: top + (row + 0.5) * pitch }
}

function slotsOf(area: Box, pitch: number, room: number): Slots {
  const columns = Math.max(1, Math.floor(area.width / pitch))
  const rows = Math.max(1, Math.min(Math.floor(area.height / pitch), Math.ceil(room / columns)))
  return { area, pitch, columns, rows, radius: Math.max(0.5, pitch * 0.4) }
}
