import type { Box } from './box.ts'
import type { PartView } from './partPicture.ts'
import { bodyShapes, textShape } from './partShapes.ts'
import { nodeRow, nodesWidth, readerFlags } from './queueExtras.ts'
import { NARROW, queueTitle } from './queueTitle.ts'
import { fitPieces, type Shape } from './shapes.ts'
import { slotAt, tokenSlots } from './slots.ts'

/** Takes a queue, gives its tube: name and counts above, "in" and "next" inside, a slot for each message it shows, a wall where it is bounded. */
export function queuePicture(view: PartView): readonly Shape[] {
  const { place, part } = view
  return [
    ...bodyShapes(view, place.box, 14),
    ...(part.capacity === null ? [] : wall(view)),
    ...queueTitle(view),
    ...endNames(view),
    ...slotOutlines(view),
    ...legend(view),
    ...nodeRow(view),
    ...readerFlags(view),
  ]
}

/** Smaller letters cannot be read. */
const LEAST_LETTERS = 8.5

function endNames({ part, place, scale, words }: PartView): readonly Shape[] {
  const { box, slots } = place
  const size = Math.min(11 * scale, slots.y - box.y - 2)
  const y = slots.y - 3
  if (part.tags !== undefined && box.width < NARROW) {
    const fitted = Math.min(size, 10)
    const figures = part.figures.map(({ name, count }) => `${words.count(count)} ${name}`)
    const text = fitPieces(figures, box.width - 12, fitted)
    return [textShape({ key: 'figures', look: 'partSmall', text, x: box.x + 8, y, size: fitted })]
  }
  if (size < LEAST_LETTERS) return []
  return [
    textShape({ key: 'tail', look: 'partSmall', text: words.tail, x: box.x + 14, y, size }),
    textShape({ key: 'head', look: 'partSmall', text: words.head, x: box.x + box.width - 14, y, size, anchor: 'end' }),
  ]
}

/** Room is visible: hollow slots for the messages that could stand here, or for the capacity of a small bounded queue. */
function slotOutlines({ part, place, density, scale }: PartView): readonly Shape[] {
  if (density?.level !== 'tokens') return []
  const slots = tokenSlots(place.slots, density.room, scale)
  const shown = Math.min(part.capacity ?? density.room, slots.columns * slots.rows, density.room)
  const radius = slots.radius
  let d = ''
  for (let index = 0; index < shown; index += 1) {
    const { x, y } = slotAt(slots, index)
    d += `M${x - radius},${y}a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0`
  }
  return [{ key: 'slots', tag: 'path', look: 'slotOutline', attributes: { d } }]
}

/** The limit is a wall at the tail; when the queue is full it thickens and is hatched. */
function wall({ part, place }: PartView): readonly Shape[] {
  const { box } = place
  const full = part.status === 'full'
  const width = full ? 11 : 5
  const area: Box = { x: box.x - width / 2, y: box.y + 6, width, height: box.height - 12 }
  const shapes: Shape[] = [
    { key: 'wall', tag: 'rect', look: full ? 'wall full' : 'wall', attributes: { ...area, rx: 2 } },
  ]
  if (!full) return shapes
  let d = ''
  for (let y = area.y + 8; y < area.y + area.height - 2; y += 7) d += `M${area.x + 2},${y}l${width - 4},-5`
  return [...shapes, { key: 'hatch', tag: 'path', look: 'wallHatch', attributes: { d } }]
}

function legend(view: PartView): readonly Shape[] {
  const { part, place, density, scale, words } = view
  const { box, lines, slots } = place
  const texts: string[] = []
  if (density !== null && density.level !== 'tokens') {
    texts.push(density.level === 'tank' ? words.tankLegend : words.legend(density.unit))
    if (density.unit > 1) texts.push(words.ageLegend)
  }
  if (part.capacity !== null && part.tags === undefined) texts.push(words.limit(part.capacity))
  // Where another queue stands right below, the scale is said inside and the rules are left to the panel.
  if (lines === 1) {
    const size = Math.min(9.5 * scale, slots.y - box.y - 2)
    if (texts.length === 0 || box.width < NARROW || size < LEAST_LETTERS) return []
    const x = box.x + box.width / 2
    return [
      textShape({
        key: 'legend',
        look: 'legend inside',
        text: fitPieces(texts, box.width - 96, size),
        x,
        y: slots.y - 3,
        size,
        anchor: 'middle',
      }),
    ]
  }
  if (part.capacity !== null && part.tags !== undefined) texts.push(words.limit(part.capacity))
  texts.push(...(part.tags ?? []))
  const isWrong = part.status === 'down' || part.status === 'blocked'
  if (part.tags !== undefined) texts.unshift(...(isWrong ? [part.statusText] : []), part.detail)
  if (texts.length === 0) return []
  const size = 11 * scale
  const nodes = nodesWidth(view)
  // What is wrong may be said a little beyond the tube; below it nothing stands there.
  const width = nodes === 0 ? box.width : box.width * 1.16 - nodes
  return [
    textShape({
      key: 'legend',
      look: isWrong && part.tags !== undefined ? `legend partDetail ${part.status}` : 'legend',
      text: fitPieces(texts, width / (isWrong ? 1.08 : 1), size),
      x: box.x + 4 + nodes,
      y: box.y + box.height + size + 3,
      size,
    }),
  ]
}
