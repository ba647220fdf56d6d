import type { SceneLog } from '../engine/scene.ts'
import { clamp } from './box.ts'
import { copyStrips, inSyncWords } from './logCopies.ts'
import { logFlags } from './logFlags.ts'
import { logLines } from './logLines.ts'
import { type LogWindow, slotLeft } from './logWindow.ts'
import { lowLogWords } from './lowLogWords.ts'
import type { PartView } from './partPicture.ts'
import { crack, textShape } from './partShapes.ts'
import { queueTitle } from './queueTitle.ts'
import { type Shape, textWidth } from './shapes.ts'

/** A log's part with what its strip shows. */
export interface LogView extends PartView {
  readonly log: SceneLog
  readonly window: LogWindow
}

/** Takes a log, gives its strip of numbered cells with the lines of its ends, a flag for each group that reads it and a thinner strip for each copy. */
export function logPicture(view: PartView): readonly Shape[] {
  const { part, place, window } = view
  const body: Shape = { key: 'body', tag: 'rect', look: 'logBody', attributes: { ...place.box, rx: 8 } }
  if (part.log === undefined || window === undefined) return [body]
  const logView: LogView = { ...view, log: part.log, window }
  const { look } = window.form
  return [
    body,
    ...stripShapes(logView),
    ...logLines(logView),
    ...(look === 'full' ? [...titleOf(logView), ...copyStrips(logView)] : lowLogWords(logView)),
    ...logFlags(logView),
  ]
}

/** Where a log has no strips for its copies, they are counted in its title. */
function titleOf(view: LogView): readonly Shape[] {
  const { part, place, window, scale } = view
  const { box } = place
  const { form } = window
  const inSync = form.copyRow === 0 ? inSyncWords(view) : ''
  const detail = [part.detail, inSync].filter(text => text !== '').join(' · ')
  const top = box.y + 17 * scale
  return queueTitle({ ...view, part: { ...part, detail }, place: { ...place, box: { ...box, y: top, height: 60 } } })
}

/** The written part with its cells; dashed where nobody may read yet, hatched where it is gone, faint where it can grow. */
function stripShapes({ part, window }: LogView): readonly Shape[] {
  const { form, start, visible, end } = window
  const { cells } = form
  const at = (offset: number): number => clamp(slotLeft(window, offset), cells.x, cells.x + cells.width)
  const [first, shown, last] = [at(start), at(Math.max(start, visible)), at(end)]
  const bar = (key: string, look: string, from: number, to: number): Shape => ({
    key,
    tag: 'rect',
    look,
    attributes: { x: from, y: cells.y, width: Math.max(0, to - from), height: cells.height, rx: 3 },
  })
  const shapes = [bar('free', 'stripFree', cells.x, cells.x + cells.width)]
  if (first > cells.x + 0.5)
    shapes.push({ ...bar('gone', 'stripGone', cells.x, first), tag: 'path', attributes: { d: hatch(cells, first) } })
  shapes.push(bar('strip', `strip ${part.status}`, first, shown))
  if (last > shown + 0.5) shapes.push(bar('hidden', 'strip hidden', shown, last))
  if (form.look === 'tile' || window.isBlur)
    shapes.push(bar('unread', 'stripUnread', at(clamp(window.read, start, visible)), shown))
  else shapes.push(...cellShapes(window))
  if (part.status === 'down') shapes.push(crack({ ...cells, x: cells.x + cells.width * 0.1, width: cells.width * 0.6 }))
  return shapes
}

function hatch({ x, y, height }: LogWindow['form']['cells'], to: number): string {
  let d = ''
  for (let left = x + 2; left + height * 0.5 < to; left += 7) d += `M${left},${y + height}l${height * 0.5},${-height}`
  return d
}

/** Only the cells of the window, whatever the log holds. */
function cellShapes(window: LogWindow): readonly Shape[] {
  const { form, from, start, end, visible, taken } = window
  const { cells, pitch, room, digits } = form
  const [solid, dashed, holes] = [[] as string[], [] as string[], [] as string[]]
  const numbers: Shape[] = []
  const step = numberStep(Math.ceil(end), pitch)
  const last = Math.min(Math.ceil(end), Math.floor(from + room))
  for (let offset = Math.max(Math.ceil(start), Math.floor(from)); offset <= last; offset += 1) {
    const x = slotLeft(window, offset)
    if (x > cells.x + 1 && x < cells.x + cells.width - 1)
      (offset > visible ? dashed : solid).push(`M${x},${cells.y}v${cells.height}`)
    const middle = x + pitch / 2
    const isSeen = middle > cells.x + 4 && middle < cells.x + cells.width - 4 && offset < end - 0.5
    if (!isSeen) continue
    if (!taken.has(offset)) holes.push(`M${middle - 3},${cells.y + (cells.height - digits) / 2}h6`)
    if (digits > 0 && offset % step === 0) numbers.push(numberOf(offset, middle, form))
  }
  return [
    { key: 'cells', tag: 'path', look: 'cellLine', attributes: { d: solid.join('') } },
    { key: 'cellsHidden', tag: 'path', look: 'cellLine hidden', attributes: { d: dashed.join('') } },
    { key: 'holes', tag: 'path', look: 'cellHole', attributes: { d: holes.join('') } },
    ...numbers,
  ]
}

/** Every cell is numbered while its number fits, else every fifth or tenth. */
function numberStep(end: number, pitch: number): number {
  const width = textWidth(String(end), 9) + 3
  return width <= pitch ? 1 : width <= pitch * 5 ? 5 : 10
}

function numberOf(offset: number, x: number, { cells, digits }: LogWindow['form']): Shape {
  const size = Math.max(8.5, digits * 0.88)
  const y = cells.y + cells.height - digits * 0.25
  return textShape({ key: `offset ${offset}`, look: 'cellNumber', text: String(offset), x, y, size, anchor: 'middle' })
}
