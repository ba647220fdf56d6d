import type { ScenePart } from '../engine/scene.ts'
import type { GroupBox, StageLayout } from './layout.ts'
import { partPicture } from './partPicture.ts'
import { textShape } from './partShapes.ts'
import { fitPieces, fitText, type Shape, textWidth } from './shapes.ts'
import type { Words } from './words.ts'

export interface GroupView {
  readonly group: GroupBox
  readonly members: readonly ScenePart[]
  readonly layout: StageLayout
  readonly words: Words
}

/** Takes a group, gives its shapes: who is in it, how many work, and a small square for each member. */
export function groupPicture(view: GroupView): readonly Shape[] {
  const { group, members, layout, words } = view
  const { box } = group
  const scale = layout.size.scale
  const size = Math.min(11.5 * scale, box.height * 0.34)
  const y = box.y + size + 4
  const [first, last] = [members[0]?.label ?? '', members.at(-1)?.label ?? '']
  const range = fitText(`${first}–${last}`, box.width * 0.5, size)
  const states = statesOf(members, words).split(' · ')
  const squares = members.flatMap(part => {
    const place = layout.parts.get(part.id)
    if (place === undefined) return []
    const shapes = partPicture({ part, place, scale, words, density: null, held: 0, hidden: 0 })
    return shapes.map(shape => ({ ...shape, key: `${part.id} ${shape.key}` }))
  })
  return [
    { key: 'group', tag: 'rect', look: 'groupBody', attributes: { ...box, rx: 9 } },
    textShape({
      key: 'range',
      look: 'partLabel',
      text: range,
      x: box.x + 9,
      y,
      size,
    }),
    textShape({
      key: 'busy',
      look: 'partDetail',
      text: fitPieces(states, box.width - 26 - 1.08 * textWidth(range, size), size),
      x: box.x + box.width - 9,
      y,
      size,
      anchor: 'end',
    }),
    ...squares,
  ]
}

/** Takes the members of a group, gives how many work, idle and are down, in words; what is none is left out. */
export function statesOf(members: readonly ScenePart[], words: Words): string {
  const down = members.filter(member => member.status === 'down').length
  const busy = members.filter(member => member.status === 'working' || member.status === 'blocked').length
  return words.groupStates(busy, members.length - busy - down, down)
}
