import type { LinkSign, SceneLink } from '../engine/scene.ts'
import { ribbonWidth } from './density.ts'
import type { Span } from './exchangeWires.ts'
import { textShape } from './partShapes.ts'
import type { Shape } from './shapes.ts'
import { textWidth } from './shapes.ts'
import { distance, type Wire } from './wire.ts'
import { wireWords } from './wireWords.ts'
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
  /** What is written on it, what it has just decided and why; empty and null where there is nothing to say. */
  readonly label: string
  readonly sign: LinkSign | null
  readonly note: string
  /** How much of it is drawn from its beginning, 0 to 1: less than all while it is being given or taken away. */
  readonly drawn: number
  /** The stretch for words at its end, on a stage that flows down; null for no words there. */
  readonly room: Span | null
  readonly words: Words
  readonly scale: number
}

/** Takes a wire, gives its shapes: a line; a band with running dashes and its rate when it is busy; a gap between two marks when it is cut. */
export function wirePicture(view: WireView): readonly Shape[] {
  if (!view.up) return cutWire(view)
  if (view.drawn < 1) return growingWire(view)
  const look = `wire ${view.kind}${view.sign === null ? '' : ` ${view.sign}`}`
  const line: Shape = { key: 'line', tag: 'path', look, attributes: { d: view.wire.d } }
  const said = wireWords(view)
  if (view.ribbon) return [line, ...ribbon(view), ...said]
  if (view.still && view.moving > 0) return [line, ...stillArrow(view), ...said]
  return [line, ...said]
}

/** A wire that is being given or taken away ends in an arrow head, so that it is seen to move. */
function growingWire({ kind, wire, drawn }: WireView): readonly Shape[] {
  const reach = wire.length * Math.max(0, drawn)
  const look = `wire ${kind} growing`
  const dashes = `${Math.max(0.01, reach)} ${wire.length * 2}`
  const line: Shape = { key: 'growing', tag: 'path', look, attributes: { d: wire.d, 'stroke-dasharray': dashes } }
  if (reach < 4) return [line]
  return [line, { key: 'arrow', tag: 'path', look: 'wireArrow', attributes: { d: arrowHead(wire, drawn) } }]
}

function arrowHead(wire: Wire, share: number): string {
  const at = wire.at(share)
  const before = wire.at(share - 0.04)
  const length = distance(before, at) || 1
  const [x, y] = [(at.x - before.x) / length, (at.y - before.y) / length]
  return `M${at.x - 7 * x - 5 * y},${at.y - 7 * y + 5 * x}L${at.x},${at.y}L${at.x - 7 * x + 5 * y},${at.y - 7 * y - 5 * x}`
}

function ribbon({ kind, wire, ratePerSecond, dashes, words, scale }: WireView): readonly Shape[] {
  const width = ribbonWidth(ratePerSecond)
  const end = kind === 'deliver' ? 'to' : 'from'
  return [
    { key: 'ribbon', tag: 'path', look: 'ribbon', attributes: { d: wire.d, 'stroke-width': width } },
    {
      key: 'dashes',
      tag: 'path',
      look: 'ribbonDashes',
      attributes: { d: wire.d, 'stroke-width': Math.max(1.5, width * 0.22), 'stroke-dashoffset': -(dashes % 18) },
    },
    ...plate({ wire, text: words.ribbon(ratePerSecond), scale, side: Math.max(12, width / 2) + 4, end }),
  ]
}

/** Reduced motion: nothing travels; an arrow says which way and a number how many. */
function stillArrow({ wire, moving, words, scale }: WireView): readonly Shape[] {
  return [
    { key: 'arrow', tag: 'path', look: 'wireArrow', attributes: { d: arrowHead(wire, 0.62) } },
    ...plate({ wire, text: words.count(moving), scale, side: 11, end: 'middle' }),
  ]
}

interface Plate {
  readonly wire: Wire
  readonly text: string
  readonly scale: number
  /** Pixels between the wire and the words. */
  readonly side: number
  /** Where along: near the end at which wires spread, so that the words of several do not meet. */
  readonly end: 'from' | 'middle' | 'to'
}

/** Words on a small card beside a wire: above it where it runs across, right of it where it runs down. */
function plate({ wire, text, scale, side, end }: Plate): readonly Shape[] {
  const size = 12 * scale
  if (wire.isAtEdge === true) return []
  // Between parts that are close above each other there is no room for words; the parts say the rate.
  if (wire.flow === 'down' && Math.abs(wire.end.y - wire.start.y) < 60) return []
  const width = textWidth(text, size) + 8
  const clear = end === 'middle' ? 0.5 : Math.min(0.5, (width / 2 + 7) / Math.max(1, wire.length))
  const share = end === 'to' ? 1 - clear : clear
  const at = wire.at(share)
  const [before, after] = [wire.at(share - 0.03), wire.at(share + 0.03)]
  const steep = Math.abs(after.y - before.y) > 1.6 * Math.abs(after.x - before.x)
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
  const middle = wire.cutAt ?? 0.5
  const [left, gap] = [wire.length * (middle - 0.06), wire.length * 0.12]
  const slashes = [middle - 0.06, middle + 0.06].map(share => {
    const { x, y } = wire.at(share)
    return `M${x - 4},${y + 7}L${x + 4},${y - 7}`
  })
  return [
    {
      // Another element than the whole line: its gap would stay when the wire is mended.
      key: 'cutLine',
      tag: 'path',
      look: `wire cut ${kind}`,
      attributes: { d: wire.d, 'stroke-dasharray': `${left} ${gap} ${wire.length}` },
    },
    { key: 'slashes', tag: 'path', look: 'cutMarks', attributes: { d: slashes.join('') } },
  ]
}
