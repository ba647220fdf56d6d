import type { LogView } from './logPicture.ts'
import { type LogWindow, slotLeft } from './logWindow.ts'
import { textShape } from './partShapes.ts'
import { type Shape, textWidth } from './shapes.ts'

interface Line {
  readonly name: 'stable' | 'visible' | 'end'
  readonly offset: number
  readonly text: string
}

/** Takes a log, gives the lines at its ends: up to where readers of finished transactions see, all readers see, and where it ends; each has a dash and a word of its own. */
export function logLines(view: LogView): readonly Shape[] {
  const { log, window, words } = view
  const { names } = log
  const lines: Line[] = [
    { name: 'visible', offset: window.visible, text: names?.visible ?? words.log.visible },
    { name: 'end', offset: window.end, text: names?.end ?? words.log.end },
  ]
  if (window.stable !== null)
    lines.unshift({ name: 'stable', offset: window.stable, text: names?.stable ?? words.log.stable })
  const inside = lines.filter(({ offset }) => isInside(window, offset))
  return [
    ...inside.flatMap(line => lineShape(view, line, lines)),
    ...lineWords(view, inside),
    ...pinnedWords(view, lines),
    ...startWords(view),
  ]
}

function isInside({ form, from }: LogWindow, offset: number): boolean {
  return offset > from - 0.01 && offset - from < form.room + 0.01
}

/** Two ends at one place are one line: the outer one. */
function lineShape({ window, scale }: LogView, { name, offset }: Line, lines: readonly Line[]): readonly Shape[] {
  const { cells, labels, look } = window.form
  if (name === 'visible' && lines.some(other => other.name === 'end' && other.offset - offset < 0.01)) return []
  const over = look === 'tile' ? 1 : 3
  const bottom = labels === null ? cells.y + cells.height + over : labels - 9 * scale
  const d = `M${slotLeft(window, offset)},${cells.y - over}V${bottom}`
  return [{ key: `line ${name}`, tag: 'path', look: `logLine ${name}`, attributes: { d } }]
}

/** The word at the end may reach so far beyond the strip. */
const OVER = 12

/** The end is named right of its line, what lies before it left of theirs, so that two ends at one place are both named. */
function lineWords({ window, scale }: LogView, lines: readonly Line[]): readonly Shape[] {
  const { labels, cells } = window.form
  if (labels === null) return []
  const size = 10 * scale
  const shapes: Shape[] = []
  let free = cells.x + cells.width
  for (const { name, offset, text } of lines.toReversed()) {
    const x = slotLeft(window, offset)
    const width = textWidth(text, size)
    const isRight = name === 'end' && x + 4 + width <= cells.x + cells.width + OVER
    const right = isRight ? x + 4 + width : Math.min(x - 4, free)
    free = right - width - 6
    if (right - width < cells.x - 2 && !isRight) continue
    shapes.push(
      textShape({
        key: `word ${name}`,
        look: `logWord onPaper ${name}`,
        text,
        x: right,
        y: labels,
        size,
        anchor: 'end',
      }),
    )
  }
  return shapes
}

/** What lies left of the strip's window is named at its edge. */
function pinnedWords({ window, scale }: LogView, lines: readonly Line[]): readonly Shape[] {
  const { labels, cells } = window.form
  const beyond = lines.filter(({ offset }) => offset <= window.from - 0.01).at(-1)
  if (labels === null || beyond === undefined) return []
  const look = `logWord onPaper ${beyond.name}`
  return [
    textShape({ key: 'word pinned', look, text: `◂ ${beyond.text}`, x: cells.x + 2, y: labels, size: 10 * scale }),
  ]
}

/** Said only when the log no longer begins at its beginning. */
function startWords({ log, window, scale, words }: LogView): readonly Shape[] {
  const { labels, cells } = window.form
  if (labels === null || log.start === 0 || !isInside(window, window.start)) return []
  const size = 10 * scale
  const text = words.log.start(log.start)
  const x = slotLeft(window, window.start)
  const width = textWidth(text, size)
  const isLeft = x - 4 - width >= cells.x
  // Right of its line the other ends would stand upon it.
  if (!isLeft && slotLeft(window, window.visible) - x < width + 70 * scale) return []
  const at = isLeft ? { x: x - 4, anchor: 'end' as const } : { x: x + 4, anchor: 'start' as const }
  return [textShape({ key: 'word start', look: 'logWord onPaper', text, y: labels, size, ...at })]
}
