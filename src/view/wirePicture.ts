import type { SceneLink } from '../engine/scene.ts'
import { ribbonWidth } from './density.ts'
import { textShape } from './partShapes.ts'
import type { Shape } from './shapes.ts'
import { textWidth } from './shapes.ts'
import { distance, type Wire } from './wire.ts'
import type { Words } from './words.ts'

/** One drawn wire: a link, or the trunk of several. */
export interface WireView {
  readonly id: string
  readonly kind: SceneLink['kind']
  readonly wire: Wire
  /** False when every link on it is cut. */
  readonly up: boolean
  readonly ribbon: boolean
  readonly moving: number
  readonly ratePerSecond: number
  /** Pixels the dashes of a ribbon have run; constant when nothing may move. */
  readonly dashes: number
  readonly still: boolean
  readonly name: string
  readonly words: Words
  readonly scale: number
}

/** Takes a wire, gives its shapes: a line; a band with running dashes and its rate when it is busy; a gap between two marks when it is cut. */
export function wirePicture(view: WireView): readonly Shape[] {
  if (!view.up) return cutWire(view)
  const line: Shape = { key: 'line', tag: 'path', look: `wire ${view.kind}`, attributes: { d: view.wire.d } }
  if (view.ribbon) return [line, ...ribbon(view)]
  if (view.still && view.moving > 0) return [line, ...stillArrow(view)]
  return [line]
}

function ribbon({ wire, ratePerSecond, dashes, words, scale }: WireView): readonly Shape[] {
  const width = ribbonWidth(ratePerSecond)
  return [
    { key: 'ribbon', tag: 'path', look: 'ribbon', attributes: { d: wire.d, 'stroke-width': width } },
    {
      key: 'dashes',
      tag: 'path',
      look: 'ribbonDashes',
      attributes: { d: wire.d, 'stroke-width': Math.max(1.5, width * 0.22), 'stroke-dashoffset': -(dashes % 18) },
    },
    ...plate({ wire, text: words.ribbon(ratePerSecond), scale, side: width / 2 + 9 }),
  ]
}

/** Reduced motion: nothing travels; an arrow says which way and a number how many. */
function stillArrow({ wire, moving, words, scale }: WireView): readonly Shape[] {
  const at = wire.at(0.62)
  const before = wire.at(0.58)
  const length = distance(before, at) || 1
  const [x, y] = [(at.x - before.x) / length, (at.y - before.y) / length]
  const d = `M${at.x - 7 * x - 5 * y},${at.y - 7 * y + 5 * x}L${at.x},${at.y}L${at.x - 7 * x + 5 * y},${at.y - 7 * y - 5 * x}`
  return [
    { key: 'arrow', tag: 'path', look: 'wireArrow', attributes: { d } },
    ...plate({ wire, text: words.count(moving), scale, side: 11 }),
  ]
}

/** Words on a small card beside the middle of a wire. */
function plate(spec: {
  readonly wire: Wire
  readonly text: string
  readonly scale: number
  readonly side: number
}): readonly Shape[] {
  const { wire, text, scale, side } = spec
  const at = wire.at(0.5)
  const size = 12 * scale
  const width = textWidth(text, size) + 8
  const steep = Math.abs(wire.end.y - wire.start.y) > Math.abs(wire.end.x - wire.start.x)
  const x = steep ? at.x + side + width / 2 : at.x
  const y = steep ? at.y : at.y - side - 3
  return [
    {
      key: 'plate',
      tag: 'rect',
      look: 'plate',
      attributes: { x: x - width / 2, y: y - size * 0.7, width, height: size * 1.4, rx: 4 },
    },
    textShape({ key: 'rate', look: 'wireText', text, x, y: y + size * 0.34, size, anchor: 'middle' }),
  ]
}

function cutWire({ wire, kind }: WireView): readonly Shape[] {
  const [left, gap] = [wire.length * 0.44, wire.length * 0.12]
  const slashes = [0.44, 0.56].map(share => {
    const { x, y } = wire.at(share)
    return `M${x - 4},${y + 7}L${x + 4},${y - 7}`
  })
  return [
    {
      key: 'line',
      tag: 'path',
      look: `wire cut ${kind}`,
      attributes: { d: wire.d, 'stroke-dasharray': `${left} ${gap} ${wire.length}` },
    },
    { key: 'slashes', tag: 'path', look: 'cutMarks', attributes: { d: slashes.join('') } },
  ]
}
