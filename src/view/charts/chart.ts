import type { Series } from '../../engine/series.ts'
import type { Time } from '../../engine/time.ts'
import { showShapes } from '../shapes.ts'
import type { Words } from '../words.ts'
import { type AlertPlace, createAlertGrip } from './alertGrip.ts'
import { type ChartInput, listenToChart } from './chartInput.ts'
import { type ChartModel, chartModel } from './chartModel.ts'
import { chartPicture } from './chartPicture.ts'
import { type CursorLink, linkCursors } from './cursorLink.ts'
import { emptyCurve } from './drawCurve.ts'
import { overlayPicture } from './overlayPicture.ts'
import { type PlotArea, plotArea } from './plotArea.ts'
import { STRIP_FROM, STRIP_WIDTH } from './stripPicture.ts'

export type ChartKind = 'backlog' | 'cumulative' | 'rates' | 'latency'

/** A value at a moment, in the chart's own unit (messages, messages/s, ms). */
export interface ChartPoint {
  readonly at: Time
  readonly value: number
}

/** What the learner expected; it stays drawn, dashed and with a hand, during the reveal. */
export type Prediction =
  | { readonly kind: 'point'; readonly point: ChartPoint }
  /** `alert`: the line is not a guess but an alert that the learner places. */
  | { readonly kind: 'level'; readonly value: number; readonly alert?: AlertTask }
  | { readonly kind: 'moment'; readonly at: Time }
  | { readonly kind: 'curve'; readonly points: readonly ChartPoint[] }

/** Lets the learner drag an alert line up and down: from 0 to `max`, in steps. */
export interface AlertTask {
  readonly max: number
  readonly step: number
}

/** Lets the learner draw a curve on the empty chart: `steps` handles from `from` to `to`, values 0 to `max`. */
export interface DrawTask {
  readonly from: Time
  readonly to: Time
  readonly steps: number
  readonly max: number
}

export interface ChartFrame {
  readonly series: Series
  /** The playhead. */
  readonly now: Time
  /** Right end of the time axis; beyond `series.end` it says "not yet simulated". */
  readonly until: Time
  /** A limit worth a line (queue length, consumers' rate), in the chart's unit, or null. */
  readonly capacity: number | null
  /** The run before the last edit, drawn thin and grey, or null. */
  readonly before: Series | null
  readonly prediction: Prediction | null
  /** While not null the chart takes a drawing instead of seeks. */
  readonly draw: DrawTask | null
}

export interface ChartOptions {
  /** Called while clicking or dragging on the plot, and on arrow keys, with the moment under the pointer. */
  onSeek(time: Time): void
  /** Called after each stroke of a drawing with all its handles. */
  onDraw?(points: readonly ChartPoint[]): void
  /** Called while the alert line is moved, with where it is. */
  onAlert?(value: number): void
  /** Charts that share a link share their cursor. */
  readonly link?: CursorLink
  readonly words: Words
}

export interface Chart {
  update(frame: ChartFrame): void
  dispose(): void
}

/** Takes a kind and an empty positioned element that has a size, gives that chart inside it. Needs theme.css and view.css on the page. */
export function createChart(kind: ChartKind, host: HTMLElement, options: ChartOptions): Chart {
  const { words } = options
  const link = options.link ?? linkCursors()
  const svg = host.appendChild(svgElement('svg'))
  svg.setAttribute('class', 'chart')
  const back = svg.appendChild(svgElement('g'))
  const front = svg.appendChild(svgElement('g'))
  const grip = createAlertGrip(host, { words, onMove: value => options.onAlert?.(value) })
  const state: ChartInput = { frame: null, plot: null, curve: null, handle: null }
  let drawnKey = ''

  function drawFront(): void {
    const { frame, plot } = state
    if (frame === null || plot === null) return
    const { series, now, prediction } = frame
    const view = { kind, plot, series, now, cursor: link.at(), prediction, drawing: state.curve, handle: state.handle }
    showShapes(front, overlayPicture({ ...view, words }))
    describeDrawing(svg, { curve: state.curve, handle: state.handle, title: words.chart[kind], words })
  }

  function update(frame: ChartFrame): void {
    if (!sameTask(state.frame?.draw ?? null, frame.draw))
      state.curve = frame.draw === null ? null : emptyCurve(frame.draw)
    const size = { width: host.clientWidth, height: host.clientHeight }
    const key = backKey(frame, size)
    if (size.width >= 40 && size.height >= 40 && !(key === drawnKey && sameOverlays(state.frame, frame))) {
      drawnKey = key
      svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`)
      state.plot = drawBack({ kind, frame, size, words }, { svg, back })
    }
    state.frame = frame
    grip.update(alertPlace(frame, state.plot))
    drawFront()
  }

  const stopInput = listenToChart(svg, { state, link, options, changed: drawFront })
  const stopLink = link.listen(drawFront)
  const resized = new ResizeObserver(() => {
    if (state.frame !== null) update(state.frame)
  })
  resized.observe(host)
  return {
    update,
    dispose() {
      resized.disconnect()
      stopLink()
      stopInput()
      grip.dispose()
      svg.remove()
    },
  }
}

/** Where the alert line is that may be moved, or null. */
function alertPlace({ prediction }: ChartFrame, plot: PlotArea | null): AlertPlace | null {
  if (plot === null || prediction?.kind !== 'level' || prediction.alert === undefined) return null
  return { plot, value: prediction.value, ...prediction.alert }
}

interface Back {
  readonly kind: ChartKind
  readonly frame: ChartFrame
  readonly size: Size
  readonly words: Words
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Draws everything but the overlay, gives where the plot is. */
function drawBack(
  { kind, frame, size, words }: Back,
  onto: { readonly svg: SVGSVGElement; readonly back: SVGGElement },
): PlotArea {
  const request = { words, pixels: Math.min(2000, Math.ceil(size.width)) }
  const { series, capacity } = frame
  const now = labelledAt(frame)
  const model = chartModel(kind, { ...request, series, now })
  const before = frame.before === null ? null : chartModel(kind, { ...request, series: frame.before })
  const top = topOf(frame, model, before)
  const plot = plotArea({ ...size, until: frame.until, top, right: roomForStrip(kind, size.width) })
  showShapes(onto.back, chartPicture({ model, before, plot, series, capacity, words, now }))
  describe(onto.svg, { frame, model, words })
  return plot
}

function roomForStrip(kind: ChartKind, width: number): number {
  return kind === 'latency' && width >= STRIP_FROM ? STRIP_WIDTH : 0
}

function svgElement<Name extends 'svg' | 'g'>(name: Name): SVGElementTagNameMap[Name] {
  return document.createElementNS('http://www.w3.org/2000/svg', name)
}

/** The lines are drawn again only when the run grew by half a pixel: the playhead is cheap, a thousand points are not. */
function backKey(frame: ChartFrame, { width, height }: Size): string {
  const { series, until, capacity } = frame
  const pixel = Math.max(1, until / Math.max(1, width * 2))
  const [end, now] = [series.end, labelledAt(frame)].map(at => Math.floor(at / pixel))
  return [width, height, until, capacity, end, now, series.binWidth, series.marks.length].join()
}

/** Labels speak of the playhead where it is well behind what is simulated, else of the end: that lines grow by a frame is no reason to draw them twice. */
function labelledAt({ series, now }: ChartFrame): number {
  return now < series.end - 2 * series.binWidth ? now : series.end
}

/** Another run brings other columns; the same run reuses its own. */
function sameOverlays(previous: ChartFrame | null, frame: ChartFrame): boolean {
  return (
    previous !== null &&
    previous.series.entered === frame.series.entered &&
    previous.before === frame.before &&
    previous.prediction === frame.prediction &&
    previous.draw === frame.draw
  )
}

function sameTask(a: DrawTask | null, b: DrawTask | null): boolean {
  if (a === null || b === null) return a === b
  return a.from === b.from && a.to === b.to && a.steps === b.steps && a.max === b.max
}

/** The value axis makes room for the lines, the ghost, the limit when it is near, the guess and what may be drawn. */
function topOf({ capacity, prediction, draw }: ChartFrame, model: ChartModel, before: ChartModel | null): number {
  const lines = Math.max(model.top, before?.top ?? 0, guessTop(prediction), draw?.max ?? 0)
  return capacity !== null && capacity <= Math.max(10, lines * 2) ? Math.max(lines, capacity) : lines
}

function guessTop(prediction: Prediction | null): number {
  if (prediction === null || prediction.kind === 'moment') return 0
  // An axis that grew under the hand would be no place to drag on.
  if (prediction.kind === 'level') return prediction.alert?.max ?? prediction.value
  if (prediction.kind === 'point') return prediction.point.value
  return prediction.points.reduce((top, point) => Math.max(top, point.value), 0)
}

interface DrawingWords {
  readonly curve: readonly ChartPoint[] | null
  readonly handle: number | null
  readonly title: string
  readonly words: Words
}

/** While a curve is drawn, the chart is a slider of the handle that the keyboard is on. */
function describeDrawing(svg: SVGElement, { curve, handle, title, words }: DrawingWords): void {
  svg.classList.toggle('drawing', curve !== null)
  svg.setAttribute('aria-label', curve === null ? title : `${title}. ${words.chart.drawHelp}`)
  const point = handle === null ? undefined : curve?.[handle]
  if (point === undefined) return
  const value = Number.isNaN(point.value) ? '' : words.value(point.value)
  svg.setAttribute('aria-valuetext', `${words.seconds(point.at / 1_000_000)}: ${value}`)
}

function describe(svg: SVGElement, about: { frame: ChartFrame; model: ChartModel; words: Words }): void {
  const { frame, model, words } = about
  const name = words.chart.summary(model.title, model.latest)
  svg.setAttribute('role', 'slider')
  svg.setAttribute('tabindex', '0')
  svg.setAttribute('aria-valuemin', '0')
  svg.setAttribute('aria-valuemax', String(Math.round(frame.until / 1_000_000)))
  svg.setAttribute('aria-valuenow', String(Math.round(frame.now / 100_000) / 10))
  svg.setAttribute('aria-valuetext', `${words.seconds(Math.round(frame.now / 100_000) / 10)}, ${name}`)
}
