import type { Series, SeriesMark } from '../../engine/series.ts'
import { textShape } from '../partShapes.ts'
import type { Shape } from '../shapes.ts'
import type { PlotArea } from './plotArea.ts'

const MARK_ROOM = 84

/** Takes a run's marks and where a chart is drawn, gives crashes, restarts and edits, a line each; words only where they have room, and of marks too close together for words the crash speaks. */
export function markShapes({ marks: all }: Pick<Series, 'marks'>, { box, x }: PlotArea): readonly Shape[] {
  const marks = all
    .slice(-MOST_MARKS)
    .map((mark, index) => ({ mark, index, at: x(mark.at) }))
    .filter(({ at }) => at <= box.x + box.width + 1)
  const rules = marks.map(
    ({ mark, index, at }): Shape => ({
      key: `mark ${index}`,
      tag: 'line',
      look: `mark ${mark.kind}`,
      attributes: { x1: at, x2: at, y1: box.y, y2: box.y + box.height },
    }),
  )
  const told = toldMarks(marks)
  const texts = told.map((each, place) =>
    markText(each.mark, { ...each, box, room: (told[place + 1]?.at ?? box.x + box.width) - each.at }),
  )
  return [...rules, ...texts]
}

interface PlacedMark {
  readonly mark: SeriesMark
  readonly index: number
  readonly at: number
}

/** Of each run of marks that stand closer than a word is long, the first crash or else the first. */
function toldMarks(marks: readonly PlacedMark[]): readonly PlacedMark[] {
  const told: PlacedMark[] = []
  for (let from = 0; from < marks.length; ) {
    const first = marks[from]
    if (first === undefined) break
    const close = marks.slice(from).filter(({ at }) => at < first.at + MARK_ROOM)
    const speaks = close.find(({ mark }) => mark.kind === 'crash') ?? first
    if (speaks.at >= (told.at(-1)?.at ?? Number.NEGATIVE_INFINITY) + MARK_ROOM) told.push(speaks)
    from += close.length
  }
  return told
}

const MOST_MARKS = 40
/** Longer words than this would cross the curves for too long. */
const LONGEST_MARK = 190

interface MarkPlace {
  readonly index: number
  readonly at: number
  readonly box: PlotArea['box']
  /** How far it is to the next words. */
  readonly room: number
}

function markText(mark: SeriesMark, { index, at, box, room }: MarkPlace): Shape {
  const right = at + MARK_ROOM < box.x + box.width
  return textShape({
    key: `markText ${index}`,
    look: `markText ${mark.kind}`,
    text: mark.text,
    x: right ? at + 4 : at - 4,
    y: box.y + 10,
    size: 11,
    anchor: right ? 'start' : 'end',
    width: right ? Math.min(LONGEST_MARK, Math.max(MARK_ROOM, room)) - 8 : MARK_ROOM - 8,
  })
}
