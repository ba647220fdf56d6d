import type { ScenePart } from '../engine/scene.ts'
import { clientPicture } from './clientPicture.ts'
import type { Density } from './density.ts'
import { exchangePicture } from './exchangePicture.ts'
import { framePicture, nodePicture } from './framePicture.ts'
import type { PartBox } from './layout.ts'
import { logPicture } from './logPicture.ts'
import type { LogWindow } from './logWindow.ts'
import { textShape } from './partShapes.ts'
import { queuePicture } from './queuePicture.ts'
import type { Shape } from './shapes.ts'
import type { Words } from './words.ts'

/** A part with its place and what the stage decided about it. */
export interface PartView {
  readonly part: ScenePart
  readonly place: PartBox
  readonly scale: number
  readonly words: Words
  /** How the messages in its slots are drawn, null where it has none. */
  readonly density: Density | null
  /** Messages in its hands. */
  readonly held: number
  /** Those of them that found no room in the picture. */
  readonly hidden: number
  /** What a log's strip shows. */
  readonly window?: LogWindow
  /** The groups on stage by name, each with its place among them, which says the form of its flags. */
  readonly crews?: ReadonlyMap<string, number>
}

/** Takes a part and its place, gives the shapes that draw it. Its messages are not among them: the canvas draws those. */
export function partPicture(view: PartView): readonly Shape[] {
  if (view.part.kind === 'queue') return queuePicture(view)
  if (view.part.kind === 'drawer') return drawerPicture(view)
  if (view.part.kind === 'exchange') return exchangePicture(view)
  if (view.part.kind === 'log') return logPicture(view)
  if (view.part.kind === 'group') return framePicture(view)
  if (view.part.kind === 'node') return nodePicture(view)
  return clientPicture(view)
}

function drawerPicture({ part, place, scale, words, density }: PartView): readonly Shape[] {
  const { box } = place
  const count = part.figures.reduce((sum, figure) => sum + figure.count, 0)
  const low = box.height < 46
  const y = box.y + box.height / 2
  const narrow = box.width < 150
  const size = (low ? 11 : 12) * scale
  const legend =
    density === null || density.level === 'tokens'
      ? []
      : [
          textShape({
            key: 'legend',
            look: 'legend',
            text: density.unit === 0 ? words.tankLegend : words.legend(density.unit),
            x: box.x + 4,
            y: box.y - 5,
            size: 11 * scale,
            width: box.width / 2 - 10,
          }),
        ]
  return [
    ...legend,
    { key: 'body', tag: 'rect', look: 'drawerBody', attributes: { ...box, rx: 11 } },
    textShape({
      key: 'label',
      look: 'partDetail',
      text: part.label,
      x: box.x + 10,
      y: low ? y - 3 : y - 5,
      size,
      width: narrow ? box.width - 16 : 84 * scale,
    }),
    textShape({
      key: 'count',
      look: 'drawerCount',
      text: words.count(count),
      x: box.x + 10,
      y: y + (low ? 12 : 15) * scale,
      size: (low ? 14 : 16) * scale,
    }),
  ]
}
