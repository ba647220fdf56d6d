import type { SceneCopy } from '../engine/scene.ts'
import { clamp } from './box.ts'
import type { LogView } from './logPicture.ts'
import { slotLeft } from './logWindow.ts'
import { textShape } from './partShapes.ts'
import { fitText, type Shape } from './shapes.ts'

/** Takes a log, gives how many of its copies count as not behind, in words; nothing where there is one copy alone. */
export function inSyncWords({ log, words }: LogView): string {
  const { copies, names } = log
  if (copies.length < 2) return ''
  return words.log.inSync(
    names?.inSync ?? words.log.inSyncName,
    copies.filter(({ inSync }) => inSync).length,
    copies.length,
  )
}

/** Takes a log, gives the same in the fewest letters: "2/3". */
export function inSyncShort({ log, words }: LogView): string {
  const { copies } = log
  if (copies.length < 2) return ''
  return words.log.inSync('', copies.filter(({ inSync }) => inSync).length, copies.length).trim()
}

interface Copy extends SceneCopy {
  /** How far it is drawn. */
  readonly shown: number
}

/** Takes a log with room for them, gives the machine that leads beside its cells, a thinner strip a follower below them, and a bracket around those that count as not behind. */
export function copyStrips(view: LogView): readonly Shape[] {
  const { log, window } = view
  if (window.form.names === 0 || log.copies.length < 2) return []
  const copies = log.copies.map((copy, index): Copy => ({ ...copy, shown: window.copies[index] ?? copy.end }))
  const leader = copies.find(({ leads }) => leads) ?? null
  const shapes = leader === null ? [] : leaderName(view, leader)
  if (window.form.copyRow === 0) return shapes
  const followers = copies.filter(({ leads }) => !leads).sort((a, b) => Number(b.inSync) - Number(a.inSync))
  return [
    ...shapes,
    ...followers.flatMap((copy, index) => followerStrip(view, copy, index)),
    ...bracket(view, leader?.inSync ?? false, followers.filter(({ inSync }) => inSync).length),
  ]
}

function leaderName(view: LogView, { node, up }: Copy): readonly Shape[] {
  const { log, window, scale, words } = view
  const { cells, names } = window.form
  const room = names - BRACKET - 3
  const size = 9.5 * scale
  const y = cells.y + cells.height / 2 - 1
  return [
    nameOf({ key: `name ${node}`, text: `★ ${node}${up ? '' : ' ✕'}`, y, room, look: 'copyName leads' }, view),
    textShape({
      key: 'leads',
      look: 'copyName',
      text: fitText(log.names?.leads ?? words.log.leads, room, size),
      x: cells.x - BRACKET - 2,
      y: y + 10.5 * scale,
      size,
      anchor: 'end',
    }),
  ]
}

/** Room left of the cells for the bracket. */
const BRACKET = 9

function nameOf(
  {
    key,
    text,
    y,
    room,
    look,
  }: { readonly key: string; readonly text: string; readonly y: number; readonly room: number; readonly look: string },
  { window, scale }: LogView,
): Shape {
  const size = Math.min(9.5 * scale, Math.max(8.5, window.form.copyRow * 0.95))
  const x = window.form.cells.x - BRACKET - 2
  return textShape({ key, look, text: fitText(text, room, size), x, y, size, anchor: 'end' })
}

function rowTop({ window }: LogView, index: number): number {
  const { cells, copyRow } = window.form
  return cells.y + cells.height + 3 + index * copyRow
}

/** To the scale of the cells above it. One that is out of sync is hollow, one that is down dashed with a cross at its name. */
function followerStrip(view: LogView, { node, up, inSync, shown, end }: Copy, index: number): readonly Shape[] {
  const { window, words } = view
  const { cells, copyRow, names } = window.form
  const top = rowTop(view, index)
  const height = Math.max(3, copyRow - 3)
  const at = (offset: number): number => clamp(slotLeft(window, offset), cells.x, cells.x + cells.width)
  const [left, right] = [at(window.start), at(shown)]
  const look = `copyStrip ${up ? (inSync ? 'inSync' : 'behind') : 'down'}`
  const middle = top + height / 2
  const shapes: Shape[] = [
    {
      key: `track ${node}`,
      tag: 'path',
      look: 'copyTrack',
      attributes: { d: `M${cells.x},${middle}H${cells.x + cells.width}` },
    },
    {
      key: `copy ${node}`,
      tag: 'rect',
      look,
      attributes: { x: left, y: top, width: Math.max(0, right - left), height, rx: 1.5 },
    },
    nameOf(
      {
        key: `name ${node}`,
        text: `${node}${up ? '' : ' ✕'}`,
        y: middle + 3.2,
        room: names - BRACKET - 3,
        look: 'copyName',
      },
      view,
    ),
  ]
  if (shown < window.from)
    shapes.push(
      textShape({
        key: `behind ${node}`,
        look: 'copyName',
        text: `◂ ${words.log.behind(Math.max(0, Math.round(window.end) - end))}`,
        x: cells.x + 3,
        y: middle + 3.2,
        size: Math.max(8.5, copyRow * 0.9),
      }),
    )
  return shapes
}

/** Around the copies that count as not behind, the log's own cells first; their count is below it. */
function bracket(view: LogView, hasLeader: boolean, followers: number): readonly Shape[] {
  const { window, scale } = view
  const { cells, labels, copyRow } = window.form
  if (!hasLeader && followers === 0) return []
  const x = cells.x - BRACKET + 2
  const top = hasLeader ? cells.y + 1 : rowTop(view, 0)
  const bottom = followers > 0 ? rowTop(view, followers - 1) + Math.max(3, copyRow - 3) : cells.y + cells.height - 1
  const shapes: Shape[] = [
    { key: 'bracket', tag: 'path', look: 'inSyncBracket', attributes: { d: `M${x + 4},${top}H${x}V${bottom}h4` } },
  ]
  if (labels !== null)
    shapes.push(
      textShape({
        key: 'inSync',
        look: 'copyName inSyncWord',
        text: inSyncWords(view),
        x: cells.x - 3,
        y: labels,
        size: 10 * scale,
        anchor: 'end',
      }),
    )
  return shapes
}
