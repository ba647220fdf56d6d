import type { Box } from './box.ts'
import type { PartView } from './partPicture.ts'
import { textShape } from './partShapes.ts'
import { type Shape, textWidth } from './shapes.ts'
import { slotAt, tokenSlots } from './slots.ts'

const NODE_HEIGHT = 16

/** Takes a queue, gives the machines that keep it as small boxes on its lower edge: a star for the one that decides, a cross for one that is down. */
export function nodeRow({ part, place, scale }: PartView): readonly Shape[] {
  const { box } = place
  const size = 10.5 * scale
  const height = NODE_HEIGHT * scale
  const y = box.y + box.height - height * 0.55
  let x = box.x + NODES_LEFT - NODES_GAP
  const shapes: Shape[] = []
  for (const node of part.nodes ?? []) {
    const { name, up, leads } = node
    const text = nodeText(node)
    const width = nodeWidth(node, { box, scale })
    x += NODES_GAP
    const look = `nodeBox${leads ? ' leads' : ''}${up ? '' : ' down'}`
    shapes.push({ key: `node ${name}`, tag: 'rect', look, attributes: { x, y, width, height, rx: 4 } })
    if (!up)
      shapes.push({
        key: `cross ${name}`,
        tag: 'path',
        look: 'nodeCross',
        attributes: { d: `M${x + 2},${y + height - 2}L${x + width - 2},${y + 2}` },
      })
    shapes.push(
      textShape({
        key: `name ${name}`,
        look: 'partSmall',
        text,
        x: x + width / 2,
        y: y + height * 0.72,
        size,
        anchor: 'middle',
        width: width - 6,
      }),
    )
    x += width
  }
  return shapes
}

/** Takes a queue, gives how much of its lower edge its machines take from the left; 0 without any. */
export function nodesWidth({ part: { nodes = [] }, place: { box }, scale }: PartView): number {
  if (nodes.length === 0) return 0
  return nodes.reduce((sum, node) => sum + nodeWidth(node, { box, scale }) + NODES_GAP, NODES_LEFT)
}

const NODES_LEFT = 12
const NODES_GAP = 5

type Node = NonNullable<PartView['part']['nodes']>[number]

function nodeText({ name, leads }: Node): string {
  return leads ? `★ ${name}` : name
}

function nodeWidth(node: Node, { box, scale }: { readonly box: Box; readonly scale: number }): number {
  return Math.min(textWidth(nodeText(node), 10.5 * scale) + 14, box.width / 3 - 6)
}

/** Takes a queue whose messages stay, gives a flag above the slot that each reader reads next. */
export function readerFlags({ part, place, density, scale }: PartView): readonly Shape[] {
  if (density === null || (part.readers ?? []).length === 0) return []
  const slots = tokenSlots(place.slots, density.room, scale)
  if (density.level !== 'tokens') return []
  const readers = part.readers ?? []
  return readers.flatMap(({ name, index }, at): Shape[] => {
    // Readers at one place stand below each other.
    const order = readers.slice(0, at).filter(other => other.index === index).length
    if (index >= slots.columns * slots.rows) return []
    const { x, y } = slotAt(slots, index)
    const top = y - slots.pitch * 0.5 - 1
    const left = x + slots.pitch * 0.5 - order * 3
    return [
      {
        key: `flag ${name}`,
        tag: 'path',
        look: 'readerFlag',
        attributes: { d: `M${left},${top + slots.pitch}L${left},${top}` },
      },
      textShape({
        key: `reader ${name}`,
        look: 'readerName',
        text: name,
        x: left,
        y: top + 4 + order * 11,
        size: 9.5 * scale,
        anchor: 'middle',
      }),
    ]
  })
}
