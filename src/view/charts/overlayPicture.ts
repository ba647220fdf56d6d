import { line } from 'd3'
import type { Series } from '../../engine/series.ts'
import type { Time } from '../../engine/time.ts'
import { textShape } from '../partShapes.ts'
import { type Shape, textWidth } from '../shapes.ts'
import type { Words } from '../words.ts'
import type { ChartKind, ChartPoint, Prediction } from './chart.ts'
import { timeText } from './chartPicture.ts'
import { readings } from './chartTable.ts'
import type { PlotArea } from './plotArea.ts'
import { binAt, momentOf } from './samples.ts'

/** What lies over a chart and changes often: playhead, cursor, guess and drawing. */
export interface OverlayView {
  readonly kind: ChartKind
  readonly plot: PlotArea
  readonly series: Series
  readonly now: Time
  readonly cursor: Time | null
  readonly prediction: Prediction | null
  /** Handles of the curve being drawn, null when nothing is drawn. */
  readonly drawing: readonly ChartPoint[] | null
  /** The handle the keyboard is on, or null. */
  readonly handle: number | null
  readonly words: Words
}

/** Takes an overlay's data, gives its shapes, back to front. */
export function overlayPicture(view: OverlayView): readonly Shape[] {
  const cursor = view.drawing !== null || view.cursor === null ? [] : cursorShapes(view, view.cursor)
  return [...playhead(view), ...cursor, ...guessShapes(view), ...drawingShapes(view)]
}

function playhead({ plot, now }: OverlayView): readonly Shape[] {
  const at = plot.x(now)
  const { box } = plot
  return [
    {
      key: 'playhead',
      tag: 'line',
      look: 'playhead',
      attributes: { x1: at, x2: at, y1: box.y - 4, y2: box.y + box.height + 3 },
    },
    { key: 'playheadKnob', tag: 'circle', look: 'playheadKnob', attributes: { cx: at, cy: box.y - 6, r: 5 } },
  ]
}

function cursorShapes(view: OverlayView, cursor: Time): readonly Shape[] {
  const { plot, series, words, kind } = view
  const { box } = plot
  const at = plot.x(cursor)
  const rule: Shape = {
    key: 'cursor',
    tag: 'line',
    look: 'cursor',
    attributes: { x1: at, x2: at, y1: box.y, y2: box.y + box.height },
  }
  if (cursor > series.end || series.bins === 0)
    return [rule, ...readout(view, [timeText(cursor, words), words.notYetSimulated])]
  if (kind === 'cumulative') return [rule, ...gapShapes(view, cursor)]
  return [
    rule,
    ...readout(view, [timeText(cursor, words), ...readings(kind, series, { bin: binAt(series, cursor), words })]),
  ]
}

/** The two gaps of the picture of in and out: down is how many are inside, across is how long the one that leaves now was inside. */
function gapShapes(view: OverlayView, cursor: Time): readonly Shape[] {
  const { plot, series, words } = view
  const bin = binAt(series, cursor)
  const [entered, left] = [series.entered[bin] ?? 0, series.left[bin] ?? 0]
  const x = plot.x(cursor)
  const texts = [timeText(cursor, words), words.chart.backlogGap(entered - left)]
  const shapes: Shape[] = [
    { key: 'gapDown', tag: 'line', look: 'gap', attributes: { x1: x, x2: x, y1: plot.y(entered), y2: plot.y(left) } },
  ]
  const since = left > 0 ? momentOf(series, series.entered, left) : null
  if (since !== null && since < cursor) {
    texts.push(words.chart.waitGap((cursor - since) / 1_000_000))
    shapes.push({
      key: 'gapAcross',
      tag: 'line',
      look: 'gap across',
      attributes: { x1: plot.x(since), x2: x, y1: plot.y(left), y2: plot.y(left) },
    })
  }
  return [...shapes, ...readout(view, texts)]
}

/** What the cursor reads, in one line above the plot. */
function readout({ plot, cursor }: OverlayView, texts: readonly string[]): readonly Shape[] {
  const text = texts.join(' · ')
  const { box, x } = plot
  const width = Math.min(box.width, textWidth(text, 12) + 12)
  const left = Math.min(box.x + box.width - width, Math.max(box.x, x(cursor ?? 0) - width / 2))
  return [
    { key: 'readout', tag: 'rect', look: 'readout', attributes: { x: left, y: 1, width, height: 19, rx: 5 } },
    textShape({
      key: 'readoutText',
      look: 'readoutText',
      text,
      x: left + width / 2,
      y: 15,
      size: 12,
      anchor: 'middle',
      width,
    }),
  ]
}

function guessShapes({ prediction, plot, words }: OverlayView): readonly Shape[] {
  if (prediction === null) return []
  const { box } = plot
  switch (prediction.kind) {
    case 'level': {
      const y = plot.y(prediction.value)
      return [
        { key: 'guess', tag: 'line', look: 'guess', attributes: { x1: box.x, x2: box.x + box.width, y1: y, y2: y } },
        ...hand({ x: box.x + 12, y }, words, prediction.alert !== undefined ? words.yourAlert : words.yourGuess),
      ]
    }
    case 'moment': {
      const x = plot.x(prediction.at)
      return [
        { key: 'guess', tag: 'line', look: 'guess', attributes: { x1: x, x2: x, y1: box.y, y2: box.y + box.height } },
        ...hand({ x, y: box.y + 24 }, words),
      ]
    }
    case 'point': {
      const [x, y] = [plot.x(prediction.point.at), plot.y(prediction.point.value)]
      return [
        { key: 'guess', tag: 'circle', look: 'guess', attributes: { cx: x, cy: y, r: 7 } },
        ...hand({ x: x + 6, y: y - 4 }, words),
      ]
    }
    case 'curve': {
      const first = prediction.points[Math.floor(prediction.points.length * 0.4)]
      if (first === undefined) return []
      return [
        { key: 'guess', tag: 'path', look: 'guess', attributes: { d: curvePath(prediction.points, plot) } },
        ...hand({ x: plot.x(first.at), y: plot.y(first.value) - 6 }, words),
      ]
    }
  }
}

/** The mark of what a person drew: a hand and two words. */
function hand(at: { readonly x: number; readonly y: number }, words: Words, text = words.yourGuess): readonly Shape[] {
  const y = Math.max(20, at.y)
  const d = `M${at.x + 3},${y - 2}v-7.5a1.4,1.4 0 0 1 2.8,0v-3.4a1.4,1.4 0 0 1 2.8,0v3a1.4,1.4 0 0 1 2.8,0v1a1.3,1.3 0 0 1 2.6,0v5.4a4.5,4.5 0 0 1 -4.5,4.5h-1.6a4.5,4.5 0 0 1 -3.6,-1.8l-3.2,-4.2a1.3,1.3 0 0 1 2,-1.6z`
  return [
    { key: 'hand', tag: 'path', look: 'hand', attributes: { d } },
    textShape({ key: 'handText', look: 'handText', text, x: at.x + 20, y: y - 3, size: 11 }),
  ]
}

function drawingShapes({ drawing, handle, plot, words }: OverlayView): readonly Shape[] {
  if (drawing === null) return []
  const { box } = plot
  const drawn = drawing.filter(point => !Number.isNaN(point.value))
  const shapes: Shape[] = [{ key: 'drawn', tag: 'path', look: 'guess', attributes: { d: curvePath(drawn, plot) } }]
  if (drawn.length === 0) {
    shapes.push(
      textShape({
        key: 'drawHelp',
        look: 'handText',
        text: words.chart.drawHelp,
        x: box.x + box.width / 2,
        y: box.y + box.height / 2,
        size: 13,
        anchor: 'middle',
        width: box.width - 12,
      }),
    )
  }
  drawing.forEach((point, index) => {
    if (Number.isNaN(point.value) && index !== handle) return
    const look = index === handle ? 'handle current' : 'handle'
    const cy = plot.y(Number.isNaN(point.value) ? 0 : point.value)
    shapes.push({
      key: `handle ${index}`,
      tag: 'circle',
      look,
      attributes: { cx: plot.x(point.at), cy, r: index === handle ? 7 : 4 },
    })
  })
  return shapes
}

function curvePath(points: readonly ChartPoint[], plot: PlotArea): string {
  return (
    line<ChartPoint>(
      point => plot.x(point.at),
      point => plot.y(point.value),
    )(points) ?? ''
  )
}
