import type { Series } from '../../engine/series.ts'
import type { Time } from '../../engine/time.ts'
import { english, type Words } from '../words.ts'
import type { CursorLink } from './cursorLink.ts'

export type ChartKind = 'backlog' | 'cumulative' | 'rates' | 'latency'

/** A value at a moment, in the chart's own unit (messages, messages/s, ms). */
export interface ChartPoint {
  readonly at: Time
  readonly value: number
}

/** What the learner expected; it stays drawn, dashed and with a hand, during the reveal. */
export type Prediction =
  | { readonly kind: 'point'; readonly point: ChartPoint }
  | { readonly kind: 'level'; readonly value: number }
  | { readonly kind: 'moment'; readonly at: Time }
  | { readonly kind: 'curve'; readonly points: readonly ChartPoint[] }

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
  /** Charts that share a link share their cursor. */
  readonly link?: CursorLink
  readonly words?: Words
}

export interface Chart {
  update(frame: ChartFrame): void
  dispose(): void
}

/** Takes a kind and an empty element that has a size, gives that chart inside it. Needs theme.css and view.css on the page. */
export function createChart(kind: ChartKind, host: HTMLElement, options: ChartOptions): Chart {
  const words = options.words ?? english
  const root = host.appendChild(document.createElement('div'))
  root.className = 'chart'
  return {
    update: () => {
      root.textContent = words.chart[kind]
    },
    dispose: () => root.remove(),
  }
}
