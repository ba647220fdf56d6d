import type { PartKind, ScenePart } from '../engine/scene.ts'
import type { Box } from './box.ts'
import type { Fit } from './fit.ts'
import type { GroupBox, PartBox, StageSize } from './layout.ts'

/** A card this high, in the size of its type, has room for a second line of words. */
const TWO_LINES = 64

/** Takes parts with the boxes they fit in, puts each in the stage's map; those that share a box become a group. */
export function place(
  into: Map<string, PartBox>,
  groups: GroupBox[],
  parts: readonly ScenePart[],
  fit: Fit,
  { scale }: StageSize,
): void {
  fit.boxes.forEach((box, index) => {
    const members = parts.slice(index * fit.each, (index + 1) * fit.each)
    if (fit.tier === 'group') {
      const first = members[0]
      if (first === undefined) return
      groups.push({ id: `group:${first.id}`, box, members: members.map(member => member.id) })
    }
    members.forEach((part, place) => {
      const own = fit.tier === 'group' ? memberBox(box, place, members.length) : box
      const lines = part.line !== undefined && fit.tier === 'card' && own.height >= TWO_LINES * scale ? 2 : 1
      into.set(part.id, {
        id: part.id,
        kind: part.kind,
        tier: fit.tier,
        box: own,
        slots: own,
        lines,
        ...(part.within === undefined ? {} : { within: part.within }),
      })
    })
  })
}

/** A member of a group is a small square in the lower half of the group's box. */
function memberBox(box: Box, index: number, count: number): Box {
  const area = { x: box.x + 8, y: box.y + box.height * 0.52, width: box.width - 16, height: box.height * 0.4 }
  const rows = count > 25 ? 2 : 1
  const columns = Math.ceil(count / rows)
  const side = Math.min(area.width / columns, area.height / rows, 12)
  return {
    x: area.x + (index % columns) * side + 1,
    y: area.y + Math.floor(index / columns) * side + 1,
    width: Math.max(1, side - 2),
    height: Math.max(1, side - 2),
  }
}

/** Takes parts and a box for each, puts them in the stage's map as cards. */
export function putBoxes(
  into: Map<string, PartBox>,
  parts: readonly ScenePart[],
  boxes: readonly Box[],
  size: StageSize,
  lines?: 1 | 2,
): void {
  for (const [index, { id, kind }] of parts.entries()) {
    const box = boxes[index]
    if (box !== undefined)
      into.set(id, {
        id,
        kind,
        tier: 'card',
        box,
        slots: slotsArea(kind, box, size.scale),
        ...(lines === undefined ? {} : { lines }),
      })
  }
}

/** A tube keeps a line for "in" and "next" above its slots; a drawer keeps its left for its name and count. */
function slotsArea(kind: PartKind, box: Box, scale: number): Box {
  if (kind === 'queue') {
    const top = Math.min(22 * scale, box.height * 0.3)
    return { x: box.x + 12, y: box.y + top, width: box.width - 24, height: box.height - top - 8 }
  }
  const words = Math.min(92 * scale, box.width)
  return { x: box.x + words, y: box.y + 2, width: Math.max(0, box.width - words - 8), height: box.height - 4 }
}
