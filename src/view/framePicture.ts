import { headerOf } from './layoutLogs.ts'
import type { PartView } from './partPicture.ts'
import { textShape } from './partShapes.ts'
import { pennant } from './pennant.ts'
import { fitEnd, fitPieces, fitText, type Shape, textWidth } from './shapes.ts'

/** Takes a group, gives the frame around its consumers: its flag and name, how it stands, and below that, where there is room, how it shares. */
export function framePicture({ part, place, scale, crews }: PartView): readonly Shape[] {
  const { box } = place
  const hasTwoLines = headerOf(box.height, scale) > 20 * scale
  const size = (hasTwoLines ? 13.5 : 11.5) * scale
  const small = (hasTwoLines ? 11 : 10) * scale
  const y = box.y + (hasTwoLines ? 17 : 13) * scale
  const cloth = 9 * scale
  const left = box.x + 10
  const label = fitText(part.label, box.width * 0.55, size)
  const x = left + cloth + 4
  const isWell = part.status === 'idle' || part.status === 'working'
  // Bold letters are wider: those of every name, and of a status that is not well.
  const room = (box.x + box.width - 8 - x - 1.08 * textWidth(label, size) - 8) / (isWell ? 1 : 1.1)
  const said = hasTwoLines || !isWell ? part.statusText : part.detail
  // A state that has no room beside a long name has the line below to itself: half a word is no state.
  const isBelow = hasTwoLines && textWidth(said, small) > room
  const status = { key: 'status', look: `partDetail onPaper ${part.status}`, text: said, size: small }
  const shapes: Shape[] = [
    { key: 'body', tag: 'rect', look: `frameBody ${part.status}`, attributes: { ...box, rx: 12 } },
    {
      key: 'pole',
      tag: 'path',
      look: 'flagPole',
      attributes: { d: `M${left},${y - cloth + 0.5}V${y + 2}` },
    },
    pennant({
      key: 'flag',
      look: 'flagCloth',
      order: crews?.get(part.label) ?? 0,
      x: left,
      y: y - cloth + 0.5,
      size: cloth,
    }),
    textShape({ key: 'label', look: 'partLabel onPaper', text: label, x, y, size }),
    isBelow
      ? textShape({ ...status, x: left, y: y + 14 * scale, width: box.width - 20 })
      : textShape({ ...status, x: box.x + box.width - 10, y, anchor: 'end', width: room }),
  ]
  if (hasTwoLines && !isBelow)
    shapes.push(
      textShape({
        key: 'detail',
        look: 'partSmall onPaper',
        text: fitPieces(part.detail.split(' · '), box.width - 20, 10.5 * scale),
        x: left,
        y: y + 14 * scale,
        size: 10.5 * scale,
      }),
    )
  return shapes
}

/** Takes a machine, gives its box: its name, and what it does or what is wrong with it. */
export function nodePicture(view: PartView): readonly Shape[] {
  const { part, place, scale } = view
  const { box } = place
  const isWell = part.status === 'idle' || part.status === 'working'
  const hasTwoLines = box.height >= 30
  const size = 12.5 * scale
  const small = 10.5 * scale
  const middle = box.y + box.height / 2
  const left = box.x + 9
  const room = box.width - 14
  const word = isWell ? part.detail : part.statusText
  const shapes: Shape[] = [
    {
      key: 'body',
      tag: 'rect',
      look: `partBody node ${part.status}`,
      attributes: { x: box.x, y: box.y, width: box.width, height: box.height, rx: 6 },
    },
    textShape({
      key: 'label',
      look: 'partLabel',
      text: fitEnd(part.label, room, size),
      x: left,
      y: hasTwoLines ? middle - 2 : middle + 4,
      size,
    }),
  ]
  if (part.status === 'down') {
    const [right, bottom] = [box.x + box.width, box.y + box.height]
    shapes.push({
      key: 'crack',
      tag: 'path',
      look: 'crack',
      attributes: { d: `M${right - 16},${box.y}l-5,${box.height * 0.4}l8,${box.height * 0.2}L${right - 15},${bottom}` },
    })
  }
  if (hasTwoLines)
    shapes.push(
      textShape({
        key: 'detail',
        look: `partDetail ${part.status}`,
        text: fitPieces(word.split(' · '), room, small),
        x: left,
        y: middle + 12 * scale,
        size: small,
        width: room,
      }),
    )
  return shapes
}
