import type { Time } from '../../engine/time.ts'
import type { ChartFrame, ChartOptions, ChartPoint } from './chart.ts'
import type { CursorLink } from './cursorLink.ts'
import { finished, nudge, stroke } from './drawCurve.ts'
import type { PlotArea } from './plotArea.ts'

/** What pointer and keyboard act upon: the last frame, where it is drawn, and the curve being drawn. */
export interface ChartInput {
  frame: ChartFrame | null
  plot: PlotArea | null
  curve: readonly ChartPoint[] | null
  /** The handle the keyboard is on, null until a key is used. */
  handle: number | null
}

export interface ChartListening {
  readonly state: ChartInput
  readonly link: CursorLink
  readonly options: ChartOptions
  /** Called when the overlay has to be drawn again. */
  changed(): void
}

/** Takes a chart's element, listens to pointer and keys; gives the function that stops. A press or drag seeks, or draws when there is a curve to draw. */
export function listenToChart(svg: SVGSVGElement, listening: ChartListening): () => void {
  const { state, link } = listening
  let last: ChartPoint | null = null

  function move(event: PointerEvent): void {
    const at = pointOf(svg, event, state.plot)
    if (at === null) return
    link.point(at.at)
    if (last === null) return
    if (state.curve === null) listening.options.onSeek(at.at)
    else draw(listening, { from: last, to: at })
    last = at
  }

  function press(event: PointerEvent): void {
    const at = pointOf(svg, event, state.plot)
    if (at === null || event.button !== 0) return
    svg.setPointerCapture(event.pointerId)
    last = at
    if (state.curve === null) listening.options.onSeek(at.at)
    else draw(listening, { from: at, to: at })
  }

  function release(): void {
    if (last !== null && state.curve !== null) tell(listening)
    last = null
  }

  const leave = (): void => link.point(null)
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const used = state.curve === null ? seekKey(event.key, listening) : drawKey(event.key, listening)
    if (!used) return
    event.preventDefault()
    event.stopPropagation()
  }
  const events = {
    pointermove: move,
    pointerdown: press,
    pointerup: release,
    pointercancel: release,
    pointerleave: leave,
    keydown: key,
  }
  for (const [name, listener] of Object.entries(events)) svg.addEventListener(name, listener as EventListener)
  return () => {
    for (const [name, listener] of Object.entries(events)) svg.removeEventListener(name, listener as EventListener)
  }
}

function pointOf(svg: SVGSVGElement, event: PointerEvent, plot: PlotArea | null): ChartPoint | null {
  if (plot === null) return null
  const box = svg.getBoundingClientRect()
  const { box: area, x, y } = plot
  const across = Math.min(area.x + area.width, Math.max(area.x, event.clientX - box.left))
  const down = Math.min(area.y + area.height, Math.max(area.y, event.clientY - box.top))
  return { at: Math.round(x.invert(across)) as Time, value: y.invert(down) }
}

function draw({ state, changed }: ChartListening, piece: { readonly from: ChartPoint; readonly to: ChartPoint }): void {
  const task = state.frame?.draw
  if (state.curve === null || task == null) return
  state.curve = stroke(state.curve, piece, task.max)
  state.handle = null
  changed()
}

function tell({ state, options }: ChartListening): void {
  const curve = state.curve === null ? null : finished(state.curve)
  if (curve !== null) options.onDraw?.(curve)
}

/** A hundredth of the axis at a time, a tenth with page keys. */
function seekKey(key: string, { state, options }: ChartListening): boolean {
  if (state.frame === null) return false
  const { now, until, series } = state.frame
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -0.01,
    ArrowRight: 0.01,
    PageDown: -0.1,
    PageUp: 0.1,
    Home: -1,
  }
  if (key === 'End') options.onSeek(series.end)
  const step = steps[key]
  if (step === undefined) return key === 'End'
  options.onSeek(Math.round(Math.min(until, Math.max(0, now + step * until))) as Time)
  return true
}

/** Left and right go from handle to handle, up and down move it by a twentieth of the axis. */
function drawKey(key: string, listening: ChartListening): boolean {
  const { state, changed } = listening
  const task = state.frame?.draw
  if (state.curve === null || task == null) return false
  const last = state.curve.length - 1
  const handle = state.handle ?? 0
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    state.handle = state.handle === null ? 0 : Math.min(last, Math.max(0, handle + (key === 'ArrowLeft' ? -1 : 1)))
  } else if (key === 'ArrowUp' || key === 'ArrowDown') {
    state.handle = handle
    state.curve = nudge(state.curve, { handle, by: (key === 'ArrowUp' ? 1 : -1) * (task.max / 20), max: task.max })
    tell(listening)
  } else return false
  changed()
  return true
}
