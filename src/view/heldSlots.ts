import { type Box, inset, type Point } from './box.ts'
import type { PartBox } from './layout.ts'
import type { Slots } from './slots.ts'

/** Takes a worker or producer and how many messages it holds, gives where they are drawn: in a line while they fit, then smaller. Those beyond the slots are counted in words. */
export function heldSlots(part: PartBox, count: number, scale: number): Slots {
  const area = heldArea(part, scale)
  const largest = part.tier === 'card' ? 30 * scale : 22
  const least = part.tier === 'card' || part.tier === 'row' ? 16 : 6
  for (let pitch = Math.min(largest, Math.max(area.height, least)); pitch > least; pitch -= 1) {
    const slots = slotsFor(area, pitch, count)
    if (slots.columns * slots.rows >= count) return slots
  }
  return slotsFor(area, Math.min(least, Math.max(4, area.height)), count)
}

/** The part of a worker's box where its messages are: below the words of a card, before those of a row, all of a cell. */
export function heldArea({ tier, box, kind, lines }: PartBox, scale: number): Box {
  if (tier === 'card' && kind === 'consumer') {
    const words = lines === 2 ? 40 * scale : Math.min(26 * scale, box.height * 0.42)
    return { x: box.x + 10, y: box.y + words, width: box.width - 20, height: Math.max(8, box.height - words - 12) }
  }
  if (tier === 'row' && kind === 'producer')
    return { x: box.x + box.width * 0.52, y: box.y + 2, width: box.width * 0.48 - 4, height: box.height - 4 }
  if (tier === 'card' && box.height < LOW_PRODUCER)
    return { x: box.x + box.width * 0.5, y: box.y + 4, width: box.width * 0.5 - 8, height: box.height - 8 }
  if (tier === 'card') return { x: box.x + 8, y: box.y + box.height - 27, width: box.width - 16, height: 22 }
  if (tier === 'row') {
    return { x: box.x + 6, y: box.y + 2, width: box.width * ROW_HANDS - 6, height: box.height - 4 }
  }
  return inset(box, Math.min(3, box.width * 0.1))
}

/** A producer lower than this has its words and what it holds side by side. */
export const LOW_PRODUCER = 58

/** Share of a row kept for what it holds: where the wire ends, so that nothing travels over its words. */
export const ROW_HANDS = 0.34

/** Takes the slots of a hand and an index, gives the middle of that slot: from the left, row by row, centred in height. */
export function heldAt({ area, pitch, columns, rows }: Slots, index: number): Point {
  const top = area.y + (area.height - rows * pitch) / 2
  return { x: area.x + ((index % columns) + 0.5) * pitch, y: top + (Math.floor(index / columns) + 0.5) * pitch }
}

function slotsFor(area: Box, pitch: number, count: number): Slots {
  const columns = Math.max(1, Math.floor(area.width / pitch))
  const rows = Math.max(1, Math.min(Math.floor(area.height / pitch), Math.ceil(count / columns)))
  return { area, pitch, columns, rows, radius: Math.min(pitch * 0.4, 12) }
}
