import type { SceneFigure } from '../engine/scene.ts'
import type { PartView } from './partPicture.ts'
import { textShape } from './partShapes.ts'
import { type Shape, textWidth } from './shapes.ts'
import type { Words } from './words.ts'

interface Sizes {
  readonly name: number
  readonly small: number
  readonly digits: number
}

/** A narrower tube has its counts inside, so that the line above it has room for its name and for the wires that come in. */
export const NARROW = 220

/** Share of a narrow tube's width that its name has; wires come in right of it. */
export const NAME_SHARE = 0.68

function nameOf(part: PartView['part'], { box }: PartView['place'], scale: number): Shape {
  const said =
    part.status === 'full' || part.status === 'down' || part.status === 'blocked' ? ` · ${part.statusText}` : ''
  return textShape({
    key: 'label',
    look: said === '' ? 'partLabel onPaper' : `partLabel onPaper partDetail ${part.status}`,
    text: `${part.label}${said}`,
    x: box.x + 2,
    y: box.y - 6,
    size: 12.5 * scale,
    width: said === '' ? box.width * NAME_SHARE : box.width - 4,
  })
}

/** Takes a queue, gives the line above its tube: the counts at the right, in large digits, then what fits of its name and kind. */
export function queueTitle({ part, place, scale, words }: PartView): readonly Shape[] {
  const { box } = place
  const low = box.height < 90 || box.width < 220
  if (part.tags !== undefined && box.width < NARROW) return [nameOf(part, place, scale)]
  const sizes: Sizes = low
    ? part.tags === undefined
      ? { name: 13 * scale, small: 11.5 * scale, digits: 14 * scale }
      : { name: 12.5 * scale, small: 10 * scale, digits: 12.5 * scale }
    : { name: 15 * scale, small: 13 * scale, digits: 19 * scale }
  const y = box.y - (low ? 6 : 9)
  const figures = fitting(part.figures, { room: box.width - 40 * scale, sizes, words })
  const { shapes, left: end } = figureShapes(figures, { right: box.x + box.width - 2, y, sizes, words })
  const label = textShape({
    key: 'label',
    look: 'partLabel onPaper',
    text: part.label,
    x: box.x + 2,
    y,
    size: sizes.name,
    width: end - box.x - 6,
  })
  const left = box.x + textWidth(label.text ?? '', sizes.name) + 12
  const detail = titleWords(part, place)
  const room = end - left
  if (room < 30) return [...shapes, label]
  const look = `partDetail onPaper ${part.status}`
  return [
    ...shapes,
    label,
    textShape({ key: 'detail', look, text: detail, x: left, y, size: sizes.small, width: room }),
  ]
}

/** A queue with a line below says there what it is: above there is room for what is wrong with it at most. */
function titleWords({ detail, status, statusText, tags }: PartView['part'], { lines }: PartView['place']): string {
  if (statusText !== '' && status !== 'idle')
    return tags !== undefined && lines === 2 && status !== 'full' ? '' : statusText
  return tags !== undefined && lines === 2 ? '' : detail
}

interface Room {
  readonly room: number
  readonly sizes: Sizes
  readonly words: Words
}

/** Where there is little room, counts that are none go first, from the last. */
function fitting(figures: readonly SceneFigure[], { room, sizes, words }: Room): readonly SceneFigure[] {
  const needed = figures.reduce((sum, figure) => sum + widthOf(figure, sizes, words), 0)
  const none = figures.findLastIndex(figure => figure.count === 0)
  if (needed <= room || none < 0 || figures.length < 2) return figures
  return fitting(figures.toSpliced(none, 1), { room, sizes, words })
}

function widthOf({ name, count }: SceneFigure, { small, digits }: Sizes, words: Words): number {
  return textWidth(name, small) + textWidth(words.count(count), digits) + 14
}

interface Line {
  readonly right: number
  readonly y: number
  readonly sizes: Sizes
  readonly words: Words
}

function figureShapes(
  figures: readonly SceneFigure[],
  { right, y, sizes, words }: Line,
): { readonly shapes: readonly Shape[]; readonly left: number } {
  const shapes: Shape[] = []
  let left = right
  for (const [index, { name, count }] of figures.toReversed().entries()) {
    const digits = words.count(count)
    const line = { y, anchor: 'end' } as const
    shapes.push(
      textShape({
        key: `figure ${index}`,
        look: 'partDetail onPaper',
        text: name,
        x: left,
        size: sizes.small,
        ...line,
      }),
    )
    left -= textWidth(name, sizes.small) + 4
    shapes.push(
      textShape({
        key: `count ${index}`,
        look: 'figureCount onPaper',
        text: digits,
        x: left,
        size: sizes.digits,
        ...line,
      }),
    )
    left -= textWidth(digits, sizes.digits) + 10
  }
  return { shapes, left }
}
