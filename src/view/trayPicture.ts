import type { Ledger } from '../engine/ledger.ts'
import type { Box } from './box.ts'
import { textShape } from './partShapes.ts'
import { type Shape, textWidth } from './shapes.ts'
import type { Words } from './words.ts'

export interface TrayView {
  readonly kind: 'done' | 'lost'
  readonly box: Box
  readonly word: string
  readonly count: number
  readonly scale: number
  readonly words: Words
}

/**
 * Takes a ledger, gives the counts of the two trays: what is done, and what ended without being done (expired, dropped, lost). Where
 * messages stay when they are read, what is lost is in no term any more: only beyond the law is it counted.
 */
export function trayCounts(ledger: Ledger, isLog = false): TrayCounts {
  const terms = isLog ? [...ledger.terms, ...ledger.beyond] : ledger.terms
  const gone = terms.filter(({ fate }) => fate === 'lost' || fate === 'expired' || fate === 'dropped')
  const kinds = gone.filter(({ count }) => count > 0)
  return {
    done: sumOf(terms.filter(({ fate }) => fate === 'done')),
    lost: sumOf(gone),
    fates: kinds.map(({ label }) => label),
  }
}

export interface TrayCounts {
  readonly done: number
  readonly lost: number
  /** What the law calls those that ended without being done, each kind of which there are any. */
  readonly fates: readonly string[]
}

function sumOf(terms: readonly { readonly count: number }[]): number {
  return terms.reduce((sum, { count }) => sum + count, 0)
}

/** Takes what ended without being done, gives the word for it: what the law calls it where it is of one kind, so that the same number has one name. */
export function lostWord({ fates }: Pick<TrayCounts, 'fates'>, words: Pick<Words, 'lost' | 'gone'>): string {
  const [fate] = fates
  if (fate === undefined) return words.lost
  return fates.length === 1 ? fate.toLowerCase() : words.gone
}

/** Takes a tray and its count, gives its shapes: a tick or a dotted ring, a word and the number. */
export function trayPicture({ kind, box, word, count, scale, words }: TrayView): readonly Shape[] {
  const middle = box.y + box.height / 2
  const low = box.height < 46
  const size = (low ? 11 : 12) * scale
  const mark = { x: box.x + 19, y: middle }
  const x = box.x + 36
  const room = box.width - 42
  // Half a word would be no name; the usual one is short.
  const shown = textWidth(word, size) <= room ? word : words[kind]
  return [
    { key: 'body', tag: 'rect', look: `trayBody ${kind}`, attributes: { ...box, rx: 11 } },
    markShape(kind, mark),
    textShape({ key: 'label', look: 'partDetail', text: shown, x, y: middle - 4, size, width: room }),
    textShape({
      key: 'count',
      look: 'trayCount',
      text: words.count(count),
      x,
      y: middle + (low ? 11.5 : 13) * scale,
      size: (low ? 14 : 15) * scale,
      width: box.width - 40,
    }),
  ]
}

function markShape(kind: 'done' | 'lost', { x, y }: { readonly x: number; readonly y: number }): Shape {
  if (kind === 'done')
    return { key: 'mark', tag: 'path', look: 'doneMark', attributes: { d: `M${x - 6},${y}l4.5,5l8,-10` } }
  return { key: 'mark', tag: 'circle', look: 'lostMark', attributes: { cx: x, cy: y, r: 7 } }
}
