import { type Box, inset } from './box.ts'
import type { PartView } from './partPicture.ts'
import { fitText, type Shape } from './shapes.ts'

/** The body of a worker or producer; a broken one is dashed and has a crack. */
export function bodyShapes({ part, place }: PartView, box: Box, radius: number, crackAt = 0.6): readonly Shape[] {
  const down = part.status === 'down'
  const body: Shape = {
    key: 'body',
    tag: 'rect',
    look: `partBody ${part.kind} ${part.status}`,
    attributes: { x: box.x, y: box.y, width: box.width, height: box.height, rx: radius },
  }
  if (down) return [body, crack(place.kind === 'queue' ? inset(box, box.width * 0.2, 0) : box, crackAt)]
  return part.within !== undefined && part.status === 'blocked' ? [body, pauseBars(box)] : [body]
}

/** Two bars, as on a player: it stands still until its group goes on. */
function pauseBars(box: Box): Shape {
  const height = Math.min(16, box.height * 0.4)
  // Where there is room, not where its messages are.
  const isCard = box.height >= 38 && box.width >= 90
  const x = isCard ? box.x + box.width - 18 : box.x + Math.min(box.width * 0.5, 24)
  const y = box.y + box.height - height - Math.min(10, box.height * 0.3)
  return {
    key: 'pause',
    tag: 'path',
    look: 'pauseBars',
    attributes: { d: `M${x - 3.5},${y}v${height}M${x + 3.5},${y}v${height}` },
  }
}

/** Takes a box and a share of its width, gives a jagged line there from its top to its bottom. */
export function crack(box: Box, at = 0.6): Shape {
  const x = box.x + box.width * at
  const step = Math.min(7, box.width * 0.12)
  const corners = [0, 0.22, 0.4, 0.58, 0.78, 1].map((share, index) => {
    const side = index % 2 === 0 ? -1 : 1
    return `${(x + side * step).toFixed(1)},${(box.y + box.height * share).toFixed(1)}`
  })
  return { key: 'crack', tag: 'path', look: 'crack', attributes: { d: `M${corners.join('L')}` } }
}

export interface TextSpec {
  readonly key: string
  readonly look: string
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly anchor?: 'start' | 'middle' | 'end'
  /** Widest it may be; longer texts are shortened. */
  readonly width?: number
}

/** Takes words with their place, gives the shape; shortened to its width. */
export function textShape({ key, look, text, x, y, size, anchor = 'start', width }: TextSpec): Shape {
  const shown = width === undefined ? text : fitText(text, width, size)
  return {
    key,
    tag: 'text',
    look,
    attributes: { x, y, 'font-size': size, 'text-anchor': anchor },
    text: shown,
  }
}
