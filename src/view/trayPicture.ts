import type { Ledger } from '../engine/ledger.ts'
import type { Box } from './box.ts'
import { textShape } from './partShapes.ts'
import type { Shape } from './shapes.ts'
import type { Words } from './words.ts'

export interface TrayView {
  readonly kind: 'done' | 'lost'
  readonly box: Box
  readonly count: number
  readonly scale: number
  readonly words: Words
}

/**
 * Takes a ledger, gives the counts of the two trays: what is done, and what ended without being done (expired, dropped, lost). Where
 * messages stay when they are read, what is lost is in no term any more: only beyond the law is it counted.
 */
export function trayCounts(ledger: Ledger, isLog = false): { readonly done: number; readonly lost: number } {
  let [done, lost] = [0, 0]
  for (const { fate, count } of isLog ? [...ledger.terms, ...ledger.beyond] : ledger.terms) {
    if (fate === 'done') done += count
    if (fate === 'lost' || fate === 'expired' || fate === 'dropped') lost += count
  }
  return { done, lost }
}

/** Takes a tray and its count, gives its shapes: a tick or a dotted ring, a word and the number. */
export function trayPicture({ kind, box, count, scale, words }: TrayView): readonly Shape[] {
  const middle = box.y + box.height / 2
  const size = (box.height < 46 ? 11 : 12) * scale
  const mark = { x: box.x + 19, y: middle }
  const x = box.x + 36
  return [
    { key: 'body', tag: 'rect', look: `trayBody ${kind}`, attributes: { ...box, rx: 11 } },
    markShape(kind, mark),
    textShape({ key: 'label', look: 'partDetail', text: words[kind], x, y: middle - 4, size, width: box.width - 42 }),
    textShape({
      key: 'count',
      look: 'trayCount',
      text: words.count(count),
      x,
      y: middle + 12.5 * scale,
      size: 15 * scale,
      width: box.width - 40,
    }),
  ]
}

function markShape(kind: 'done' | 'lost', { x, y }: { readonly x: number; readonly y: number }): Shape {
  if (kind === 'done')
    return { key: 'mark', tag: 'path', look: 'doneMark', attributes: { d: `M${x - 6},${y}l4.5,5l8,-10` } }
  return { key: 'mark', tag: 'circle', look: 'lostMark', attributes: { cx: x, cy: y, r: 7 } }
}
