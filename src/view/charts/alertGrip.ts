import type { Words } from '../words.ts'
import type { AlertTask } from './chart.ts'
import type { PlotArea } from './plotArea.ts'

/** The grip of an alert line: an element of its own over the chart, because the chart itself is a slider of the moment on show. */
export interface AlertGrip {
  /** Puts the grip where the line is; null takes it away. */
  update(at: AlertPlace | null): void
  dispose(): void
}

export interface AlertPlace extends AlertTask {
  readonly plot: PlotArea
  readonly value: number
}

export interface AlertGripOptions {
  readonly words: Words
  /** Called while the line is dragged, and for each key, with where it is now. */
  onMove(value: number): void
}

/** Takes a chart's element, gives the grip of its alert line: dragged up and down, or moved by the arrow and page keys, Home and End. */
export function createAlertGrip(host: HTMLElement, { words, onMove }: AlertGripOptions): AlertGrip {
  const grip = document.createElement('div')
  grip.className = 'alertGrip'
  grip.tabIndex = 0
  for (const [name, value] of [
    ['role', 'slider'],
    ['aria-orientation', 'vertical'],
    ['aria-valuemin', '0'],
    ['aria-label', words.chart.alertName],
  ] as const)
    grip.setAttribute(name, value)
  let place: AlertPlace | null = null
  // How far below the line it was taken, so that it does not jump under the hand.
  let held: number | null = null

  function move(value: number): void {
    if (place === null) return
    const next = alertValue(value, place)
    if (next === place.value) return
    // Keys may come faster than frames: the next one counts from here.
    place = { ...place, value: next }
    onMove(next)
  }
  function valueAt(event: PointerEvent, plot: PlotArea): number {
    return plot.y.invert(event.clientY - host.getBoundingClientRect().top - (held ?? 0))
  }
  const events = {
    pointerdown(event: PointerEvent) {
      if (place === null || event.button !== 0) return
      held = event.clientY - host.getBoundingClientRect().top - place.plot.y(place.value)
      grip.setPointerCapture(event.pointerId)
    },
    pointermove(event: PointerEvent) {
      if (held !== null && place !== null) move(valueAt(event, place.plot))
    },
    pointerup() {
      held = null
    },
    pointercancel() {
      held = null
    },
    keydown(event: KeyboardEvent) {
      const next = place === null || event.ctrlKey || event.metaKey || event.altKey ? null : keyValue(event.key, place)
      if (next === null) return
      event.preventDefault()
      event.stopPropagation()
      move(next)
    },
  }
  for (const [name, listener] of Object.entries(events)) grip.addEventListener(name, listener as EventListener)
  return {
    update(at) {
      place = at
      if (at === null) return grip.remove()
      const { box, y } = at.plot
      grip.style.top = `${y(at.value)}px`
      // From the right, so that it stays inside while the window narrows and nothing is drawn anew yet.
      grip.style.right = `${host.clientWidth - box.x - box.width}px`
      grip.style.setProperty('--across', `${box.width}px`)
      grip.textContent = words.count(at.value)
      grip.setAttribute('aria-valuemax', String(at.max))
      grip.setAttribute('aria-valuenow', String(at.value))
      grip.setAttribute('aria-valuetext', words.chart.alertAt(at.value))
      if (grip.parentNode === null) host.append(grip)
    },
    dispose: () => grip.remove(),
  }
}

/** Takes a level that somebody means, gives the nearest that the line may have. */
export function alertValue(value: number, { max, step }: AlertTask): number {
  const inSteps = Math.round(value / step) * step
  // A step of 0.1 must not end in 0.30000000000000004.
  return Math.min(max, Math.max(0, Number(inSteps.toFixed(6))))
}

/** Takes a key, gives the level that it moves the line to; null for other keys. */
export function keyValue(key: string, { value, max, step }: AlertTask & { readonly value: number }): number | null {
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return value + step
    case 'ArrowDown':
    case 'ArrowLeft':
      return value - step
    case 'PageUp':
      return value + 10 * step
    case 'PageDown':
      return value - 10 * step
    case 'Home':
      return 0
    case 'End':
      return max
    default:
      return null
  }
}
