import { area, curveLinear, curveStepBefore, line } from 'd3'
import type { Series } from '../../engine/series.ts'
import { inSeconds, type Time } from '../../engine/time.ts'
import { textShape } from '../partShapes.ts'
import { type Shape, textWidth } from '../shapes.ts'
import type { Words } from '../words.ts'
import type { ChartLine, ChartModel, LinePoint } from './chartModel.ts'
import { markShapes } from './markPicture.ts'
import { BESIDE_PLOT, type PlotArea } from './plotArea.ts'
import { stripPicture } from './stripPicture.ts'

/** What a chart shows besides its cursor and playhead. */
export interface ChartView {
  readonly model: ChartModel
  readonly before: ChartModel | null
  readonly plot: PlotArea
  readonly series: Series
  readonly capacity: number | null
  readonly words: Words
  /** Where the labels stand, in microseconds; left out: at the ends of the lines. */
  readonly now?: number
}

/** Takes a chart's data and its plot area, gives the shapes that draw it, back to front. */
export function chartPicture(view: ChartView): readonly Shape[] {
  const labels = labelShapes(view)
  return [
    ...axisShapes(view),
    ...beyondShapes(view).filter(shape => shape.key !== 'beyondText' || !labels.some(label => liesOver(label, shape))),
    ...ghostShapes(view),
    ...view.model.lines.flatMap(each => lineShapes(each, view.plot)),
    ...capacityShapes(view),
    ...markShapes(view.series, view.plot),
    ...labels,
    ...(view.model.strip.length > 0 && view.plot.strip ? stripPicture(view.model.strip, view.plot, view.words) : []),
    ...titleShapes(view),
  ]
}

function axisShapes({ plot, words, model }: ChartView): readonly Shape[] {
  const { box, x, y } = plot
  const bottom = box.y + box.height
  const shapes: Shape[] = []
  // Round numbers of what is read, not of the chart's own unit.
  const read = y.copy().domain(y.domain().map(end => end / model.unitsPerTick))
  for (const value of read.ticks(3)) {
    const at = read(value)
    if (value > 0)
      shapes.push({
        key: `grid ${value}`,
        tag: 'line',
        look: 'grid',
        attributes: { x1: box.x, x2: box.x + box.width, y1: at, y2: at },
      })
    shapes.push(
      textShape({
        key: `value ${value}`,
        look: 'tick',
        text: words.short(value),
        x: box.x - 6,
        y: at + 4,
        size: 11,
        anchor: 'end',
      }),
    )
  }
  shapes.push({
    key: 'base',
    tag: 'line',
    look: 'axis',
    attributes: { x1: box.x, x2: box.x + box.width, y1: bottom, y2: bottom },
  })
  for (const second of x
    .copy()
    .domain(x.domain().map(end => end / 1_000_000))
    .ticks(Math.max(2, box.width / 90))) {
    const text = words.seconds(second)
    // A word at the end of the axis stays inside the chart, whose edge would cut it.
    const furthest = box.x + box.width + BESIDE_PLOT - textWidth(text, 11) / 2
    shapes.push(
      textShape({
        key: `time ${second}`,
        look: 'tick',
        text,
        x: Math.min(x(second * 1_000_000), furthest),
        y: bottom + 15,
        size: 11,
        anchor: 'middle',
      }),
    )
  }
  shapes.push(
    textShape({ key: 'unit', look: 'tick', text: model.unit, x: box.x + box.width, y: 14, size: 11, anchor: 'end' }),
  )
  return shapes
}

/** Right of what is simulated there is nothing yet, and it says so. */
function beyondShapes({ plot, series, words }: ChartView): readonly Shape[] {
  const { box, x } = plot
  const from = x(series.end)
  const width = box.x + box.width - from
  if (width < 2) return []
  const shade: Shape = {
    key: 'beyond',
    tag: 'rect',
    look: 'beyond',
    attributes: { x: from, y: box.y, width, height: box.height },
  }
  if (width < textWidth(words.notYetSimulated, 12) + 12) return [shade]
  return [
    shade,
    textShape({
      key: 'beyondText',
      look: 'tick',
      text: words.notYetSimulated,
      x: from + width / 2,
      // Below the words of marks, the last of which may reach beyond what is simulated.
      y: box.y + (box.height < 60 ? 13 : 28),
      size: 12,
      anchor: 'middle',
    }),
  ]
}

/** Whether a label reaches into what stands in the middle of its room further right: two words in one place are none. */
function liesOver(label: Shape, words: Shape): boolean {
  const from = Number(words.attributes.x) - textWidth(words.text ?? '', 12) / 2
  const to =
    Number(label.attributes.x) + (label.attributes['text-anchor'] === 'end' ? 0 : textWidth(label.text ?? '', 12))
  return to > from && Math.abs(Number(label.attributes.y) - Number(words.attributes.y)) < 14
}

function ghostShapes({ before, plot, words }: ChartView): readonly Shape[] {
  if (before === null) return []
  const ghosts = before.lines.filter(each => each.ghost)
  const shapes = ghosts.flatMap(each => {
    const d = outlineOf(each, plot)
    return d === '' ? [] : [{ key: `ghost ${each.key}`, tag: 'path', look: 'ghostLine', attributes: { d } } as const]
  })
  const end = ghosts
    .at(-1)
    ?.points.findLast(point => !Number.isNaN(point.high) && plot.x(point.at) <= plot.box.x + plot.box.width)
  if (end === undefined) return shapes
  const at = { x: Math.min(plot.x(end.at) - 4, plot.box.x + plot.box.width - 30), y: plot.y(end.high) - 6 }
  return [
    ...shapes,
    textShape({ key: 'ghostText', look: 'ghostText', text: words.before, ...at, size: 11, anchor: 'end' }),
  ]
}

function lineShapes(each: ChartLine, plot: PlotArea): readonly Shape[] {
  const edge: Shape = {
    key: `line ${each.key}`,
    tag: 'path',
    look: `line ${each.look}`,
    attributes: { d: outlineOf(each, plot) },
  }
  if (each.shape === 'line' || each.shape === 'step') return [edge]
  const fill = area<LinePoint>(
    point => plot.x(point.at),
    point => plot.y(point.low),
    point => plot.y(point.high),
  )
    .defined(defined)
    .curve(each.shape === 'stepWash' ? curveStepBefore : curveLinear)
  const body: Shape = {
    key: `fill ${each.key}`,
    tag: 'path',
    look: `fill ${each.look}`,
    attributes: { d: fill(each.points) ?? '' },
  }
  return each.shape === 'area' ? [body, edge] : [body]
}

/** Takes a line and the plot, gives the path of its upper edge. */
function outlineOf(each: ChartLine, plot: PlotArea): string {
  const draw = line<LinePoint>(
    point => plot.x(point.at),
    point => plot.y(point.high),
  )
    .defined(defined)
    .curve(each.shape === 'step' ? curveStepBefore : curveLinear)
  return draw(each.points.filter(point => plot.x(point.at) <= plot.box.x + plot.box.width + 1)) ?? ''
}

const defined = (point: LinePoint): boolean => !Number.isNaN(point.high)

function capacityShapes({ capacity, plot, words }: ChartView): readonly Shape[] {
  if (capacity === null || capacity > (plot.y.domain()[1] ?? 0)) return []
  const { box } = plot
  const at = plot.y(capacity)
  return [
    {
      key: 'capacity',
      tag: 'line',
      look: 'capacity',
      attributes: { x1: box.x, x2: box.x + box.width, y1: at, y2: at },
    },
    textShape({
      key: 'capacityText',
      look: 'capacityText',
      text: `${words.chart.capacity} ${words.count(capacity)}`,
      x: box.x + 6,
      y: at - 5,
      size: 11,
    }),
  ]
}

/** Names stand where the lines are at the playhead, pushed apart where lines meet: a label says what the stage shows, however far the run is simulated beyond. */
function labelShapes({ model, plot, series, now = series.end }: ChartView): readonly Shape[] {
  const ends = model.lines.flatMap(each => {
    const end = each.points.findLast(point => defined(point) && point.at <= now) ?? each.points.find(defined)
    return each.label === '' || end === undefined
      ? []
      : [{ each, end, y: plot.y(isFilled(each) ? (end.high + end.low) / 2 : end.high) }]
  })
  ends.sort((a, b) => a.y - b.y)
  let free = plot.box.y + 8
  const bottom = plot.box.y + plot.box.height
  return ends.map(({ each, end, y }, index) => {
    const lowest = bottom - 3 - (ends.length - 1 - index) * 14
    const at = Math.min(lowest, Math.max(free, y + 4))
    free = at + 14
    const x = plot.x(end.at)
    const fits = x + 8 + textWidth(each.label, 12) < plot.box.x + plot.box.width
    return textShape({
      key: `label ${each.key}`,
      look: `lineText ${each.look}`,
      text: each.label,
      x: fits ? x + 8 : x - 8,
      y: at,
      size: 12,
      anchor: fits ? 'start' : 'end',
    })
  })
}

const isFilled = ({ shape }: ChartLine): boolean => shape !== 'line' && shape !== 'step'

function titleShapes({ model, plot }: ChartView): readonly Shape[] {
  return [textShape({ key: 'title', look: 'chartTitle', text: model.title, x: plot.box.x - 34, y: 14, size: 13 })]
}

/** Takes a moment, gives it in words of the chart. */
export function timeText(at: number, words: Words): string {
  return words.seconds(Math.round(inSeconds(at as Time) * 100) / 100)
}
