import type { SceneReader } from '../engine/scene.ts'
import { clamp } from './box.ts'
import type { LogView } from './logPicture.ts'
import { slotLeft, type WindowReader } from './logWindow.ts'
import { textShape } from './partShapes.ts'
import { pennant } from './pennant.ts'
import { type Shape, textWidth } from './shapes.ts'

/** Takes the readers of a log, gives how far the slowest is behind; null where nobody says. */
export function mostBehind(readers: readonly SceneReader[]): number | null {
  const known = readers.flatMap(({ behind }) => behind ?? [])
  return known.length === 0 ? null : Math.max(...known)
}

/** Takes a log, gives a flag for each reader where it has committed, a lighter one where it has read to, and its name with how far it is behind. */
export function logFlags(view: LogView): readonly Shape[] {
  const { readers, form } = view.window
  const ordered = readers
    .map((reader, index) => ({ reader, order: view.crews?.get(reader.name) ?? (view.crews?.size ?? 0) + index }))
    .sort((a, b) => a.order - b.order)
  return ordered.flatMap(({ reader, order }, row) =>
    form.flagRows > 0 ? flagOf(view, reader, { order, row }) : markerOf(view, reader, order),
  )
}

const CLOTH = 9

function flagOf(
  view: LogView,
  reader: WindowReader,
  { order, row }: { readonly order: number; readonly row: number },
): readonly Shape[] {
  const { window, scale, words } = view
  const { cells, flagRows, flagRow } = window.form
  const { name, index, ahead, behind } = reader
  const top = cells.y - flagRow * ((row % flagRows) + 1) + 1
  const x = placeOf(view, index)
  const isPinned = index < window.from - 0.01
  const size = CLOTH * scale
  // Where rows are shared there is room for the forms of the flags alone.
  const isShared = row >= flagRows
  const text = isShared ? '' : `${isPinned ? '◂ ' : ''}${words.log.flag(name, behind)}`
  const shapes: Shape[] = []
  if (ahead !== null && ahead > index + 0.01) shapes.push(...aheadOf(view, reader, { order, top }))
  shapes.push(
    { key: `pole ${name}`, tag: 'path', look: 'flagPole', attributes: { d: `M${x},${top}V${cells.y + 2}` } },
    pennant({ key: `flag ${name}`, look: 'flagCloth', order, x, y: top, size }),
    flagWords(view, reader, { text, name, y: top + 8.5 * scale }),
  )
  return shapes
}

function placeOf({ window }: LogView, offset: number): number {
  const { cells } = window.form
  return clamp(slotLeft(window, offset), cells.x, cells.x + cells.width)
}

interface FlagWords {
  readonly text: string
  readonly name: string
  readonly y: number
}

/** Left of the flag, over what has been read, where there is room; else between it and the lighter flag, or right of both. */
function flagWords(view: LogView, { index, ahead }: WindowReader, { text, name, y }: FlagWords): Shape {
  const { window, scale } = view
  const { cells } = window.form
  const size = 10 * scale
  const cloth = CLOTH * scale + 3
  const [flag, lighter] = [placeOf(view, index), placeOf(view, Math.max(index, ahead ?? index))]
  const right = cells.x + cells.width
  const places = [
    { x: flag - 4, anchor: 'end', room: flag - 4 - cells.x },
    ...(lighter > flag ? [{ x: flag + cloth, anchor: 'start', room: lighter - flag - cloth - 3 } as const] : []),
    { x: lighter + cloth, anchor: 'start', room: right - lighter - cloth },
  ] as const
  const width = textWidth(text, size)
  const widest = places.reduce((most, each) => (each.room > most.room ? each : most))
  const { x, anchor, room } = places.find(each => each.room >= width) ?? widest
  return textShape({ key: `reader ${name}`, look: 'flagName', text, x, y, size, anchor, width: Math.max(room, 0) })
}

/** The lighter flag, and a bar over what has been read and not committed. */
function aheadOf(
  view: LogView,
  { name, index, ahead }: WindowReader,
  { order, top }: { readonly order: number; readonly top: number },
): readonly Shape[] {
  const { cells } = view.window.form
  const [from, to] = [placeOf(view, index), placeOf(view, ahead ?? index)]
  const size = CLOTH * view.scale
  return [
    {
      key: `span ${name}`,
      tag: 'rect',
      look: 'flagSpan',
      attributes: { x: from, y: cells.y - 3, width: Math.max(0, to - from), height: 3 },
    },
    {
      key: `aheadPole ${name}`,
      tag: 'path',
      look: 'flagPole ahead',
      attributes: { d: `M${to},${top}V${cells.y + 2}` },
    },
    pennant({ key: `ahead ${name}`, look: 'flagCloth ahead', order, x: to, y: top, size }),
  ]
}

/** Without room for words a flag is its cloth alone, on the strip's upper or lower edge. */
function markerOf(view: LogView, { name, index }: WindowReader, order: number): readonly Shape[] {
  const { cells, look } = view.window.form
  const size = look === 'tile' ? 5 : 7
  const x = Math.min(placeOf(view, index), cells.x + cells.width - size)
  const y = order % 2 === 0 ? cells.y - 1 : cells.y + cells.height - size * 0.85 + 1
  return [pennant({ key: `flag ${name}`, look: 'flagCloth', order, x, y, size })]
}
