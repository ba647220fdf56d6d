import { clamp } from './box.ts'
import type { Span } from './exchangeWires.ts'
import { textShape } from './partShapes.ts'
import { fitText, type Shape, textWidth } from './shapes.ts'
import type { WireView } from './wirePicture.ts'

/** Marks that say without colour what a wire decided. */
const SIGNS = { match: '✓ ', miss: '✕ ', return: '↩ ' } as const

/** Takes a wire, gives the words on it: its label, with a mark for what it has just decided and why. */
export function wireWords({ kind, wire, label, sign, note, scale, room: atEnd }: WireView): readonly Shape[] {
  if (label === '') return []
  if (wire.flow === 'down' && kind !== 'alternate' && atEnd !== null)
    return kind === 'bind' ? aboveQueue({ wire, label, sign, scale, room: atEnd }) : []
  const size = 11.5 * scale
  const across = wire.flow === 'across' && kind !== 'alternate'
  const room = across ? Math.max(56, Math.abs(wire.end.x - wire.start.x) - 10) : MOST_BESIDE
  const said = note === '' ? label : `${label} · ${note}`
  const text = fitText(`${sign === null ? '' : SIGNS[sign]}${said}`, room, size)
  if (text === '') return []
  const width = textWidth(text, size) + 8
  const { x, y } = across ? besideQueue({ wire, kind }, width) : wire.at(0.5)
  const right = across ? x : x + width / 2
  const look = sign === null ? '' : ` ${sign}`
  return [
    {
      key: 'labelPlate',
      tag: 'rect',
      look: `plate${look}`,
      attributes: { x: right - width, y: y - size * 0.75, width, height: size * 1.5, rx: 4 },
    },
    textShape({
      key: 'label',
      look: `wireLabel${look}`,
      text,
      x: across ? right - 4 : x,
      y: y + size * 0.34,
      size,
      anchor: across ? 'end' : 'middle',
    }),
  ]
}

/** On a stage that flows down the words stand between an exchange and the name of the queue. */
function aboveQueue({
  wire,
  label,
  sign,
  scale,
  room,
}: Pick<WireView, 'wire' | 'label' | 'sign' | 'scale'> & { readonly room: Span }): readonly Shape[] {
  const size = 10.5 * scale
  const text = fitText(`${sign === null ? '' : SIGNS[sign]}${label}`, room.width - 6, size)
  const width = textWidth(text, size) + 4
  const look = sign === null ? '' : ` ${sign}`
  const half = width / 2
  // On its wire, and within its stretch: the queue beside has words of its own.
  const x = clamp(wire.end.x, room.x + half, Math.max(room.x + half, room.x + room.width - half))
  const y = wire.end.y - NAME_ABOVE
  return [
    {
      key: 'labelPlate',
      tag: 'rect',
      look: `plate${look}`,
      attributes: { x: x - width / 2, y: y - size * 0.85, width, height: size * 1.15, rx: 3 },
    },
    textShape({ key: 'label', look: `wireLabel${look}`, text, x, y, size, anchor: 'middle' }),
  ]
}

/** Height of the name above a tube. */
const NAME_ABOVE = 19

/** Widest words on a wire that runs down. */
const MOST_BESIDE = 128

/** Where wires have spread: each ends at a place of its own. */
function besideQueue(
  { wire, kind }: Pick<WireView, 'wire' | 'kind'>,
  width: number,
): { readonly x: number; readonly y: number } {
  const share = Math.min(0.4, (width / 2 + 4) / Math.max(1, wire.length))
  const atQueue = kind === 'deadLetter' ? wire.start : wire.end
  const along = wire.at(kind === 'deadLetter' ? share * 0.6 : 1 - share * 0.6)
  return { x: atQueue.x - 4, y: (atQueue.y + along.y) / 2 }
}
