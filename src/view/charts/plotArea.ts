import { type ScaleLinear, scaleLinear } from 'd3'
import type { Box } from '../box.ts'

/** The plot inside a chart: its box and the two scales. Time in microseconds, values in the chart's unit. */
export interface PlotArea {
  readonly box: Box
  readonly x: ScaleLinear<number, number>
  readonly y: ScaleLinear<number, number>
  /** Whether there is room for a histogram on the right. */
  readonly strip: boolean
}

export interface PlotRequest {
  readonly width: number
  readonly height: number
  readonly until: number
  readonly top: number
  /** Pixels kept free on the right, for a histogram. */
  readonly right: number
}

/** Pixels between the end of the time axis and the edge of the chart, or the histogram beside it. */
export const BESIDE_PLOT = 12

/** Takes a chart's size and the ends of its axes, gives its plot area; the value axis ends at a round number. */
export function plotArea({ width, height, until, top, right }: PlotRequest): PlotArea {
  const box = {
    x: 42,
    y: 26,
    width: Math.max(10, width - 42 - BESIDE_PLOT - right),
    height: Math.max(10, height - 26 - 22),
  }
  const x = scaleLinear([0, Math.max(1, until)], [box.x, box.x + box.width])
  const y = scaleLinear([0, Math.max(1, top * 1.08)], [box.y + box.height, box.y]).nice(6)
  return { box, x, y, strip: right > 0 }
}
