import { inSyncShort, inSyncWords } from './logCopies.ts'
import { mostBehind } from './logFlags.ts'
import type { LogView } from './logPicture.ts'
import { textShape } from './partShapes.ts'
import { fitEnd, type Shape, textWidth } from './shapes.ts'

/**
 * Takes a log among many, gives its words beside or above its strip: its name, what is wrong, how far the slowest reader is behind and how many
 * copies keep up. What is not drawn is counted.
 */
export function lowLogWords(view: LogView): readonly Shape[] {
  return view.window.form.look === 'row' ? wordsBeside(view) : wordsAbove(view)
}

interface Said {
  /** What is wrong, or nothing. */
  readonly trouble: string
  readonly behind: string
  readonly inSync: string
}

function saidOf(view: LogView): Said {
  const { part, words } = view
  const behind = mostBehind(part.readers ?? [])
  const isWell = part.status === 'idle' || part.status === 'working'
  return {
    trouble: isWell ? '' : part.statusText,
    behind: behind === null ? '' : words.log.behind(behind),
    inSync: inSyncWords(view),
  }
}

const joined = (...texts: readonly string[]): string => texts.filter(text => text !== '').join(' · ')

/** In one line where that fits, else in two. */
function wordsBeside(view: LogView): readonly Shape[] {
  const { part, place, window, scale } = view
  const { box } = place
  const { cells, names } = window.form
  const { trouble, behind, inSync } = saidOf(view)
  const middle = box.y + box.height / 2
  const right = box.x + box.width - 5
  const room = right - cells.x - cells.width - 4
  const size = 10.5 * scale
  const all = joined(trouble, behind, inSync)
  const lines = textWidth(all, size) <= room ? [all] : [trouble === '' ? behind : trouble, inSync]
  const gap = Math.min(size + 1, box.height / 2 - 1)
  const shown = lines.filter(text => text !== '')
  return [
    textShape({
      key: 'label',
      look: 'partLabel',
      text: fitEnd(part.label, names - 8, 12 * scale),
      x: box.x + 2,
      y: middle + 4 * scale,
      size: 12 * scale,
    }),
    ...shown.map((text, index) =>
      textShape({
        key: `said ${index}`,
        look: index === 0 ? `partDetail ${part.status}` : 'partDetail',
        text,
        x: right,
        y: middle + size * 0.35 + gap * (index - (shown.length - 1) / 2),
        size: shown.length > 1 ? Math.min(size, gap) : size,
        anchor: 'end',
        width: room,
      }),
    ),
  ]
}

/** A tile says all, or it in fewer letters, or what matters most alone. */
function wordsAbove(view: LogView): readonly Shape[] {
  const { part, place, window, scale, words } = view
  const { box } = place
  const { cells } = window.form
  const size = Math.min(10 * scale, cells.y - box.y - 2)
  const y = cells.y - 3
  const name = fitEnd(part.label, box.width - 6, size)
  const room = box.width - 12 - textWidth(name, size)
  const { trouble, behind, inSync } = saidOf(view)
  const short = inSyncShort(view)
  const count = mostBehind(part.readers ?? [])
  const lag = count === null ? '' : words.count(count)
  const isShort = view.log.copies.some(copy => !copy.inSync)
  const texts = [
    joined(trouble, behind, inSync),
    joined(trouble, behind, short),
    joined(trouble, lag, short),
    joined(trouble, isShort ? short : lag),
    trouble === '' ? lag : trouble,
  ]
  const text = texts.find(each => textWidth(each, size) <= room) ?? ''
  return [
    textShape({ key: 'label', look: 'partLabel', text: name, x: box.x + 3, y, size }),
    textShape({
      key: 'said',
      look: `partDetail ${part.status}`,
      text,
      x: box.x + box.width - 3,
      y,
      size,
      anchor: 'end',
    }),
  ]
}
