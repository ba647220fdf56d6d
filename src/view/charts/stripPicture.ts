import { textShape } from '../partShapes.ts'
import type { Shape } from '../shapes.ts'
import type { Words } from '../words.ts'
import type { StripBar } from './chartModel.ts'
import type { PlotArea } from './plotArea.ts'

/** Width kept right of a plot for its histogram. */
export const STRIP_WIDTH = 74

/** Narrower charts leave the histogram out. */
export const STRIP_FROM = 420

/** Takes the bars of a histogram and the plot beside which it stands, gives its shapes: bars to the right, on the plot's own value axis. */
export function stripPicture(bars: readonly StripBar[], plot: PlotArea, words: Words): readonly Shape[] {
  const { box, y } = plot
  const left = box.x + box.width + 12
  const bottom = box.y + box.height
  const shapes: Shape[] = [
    { key: 'stripBase', tag: 'line', look: 'axis', attributes: { x1: left, x2: left, y1: box.y, y2: bottom } },
    textShape({
      key: 'stripName',
      look: 'tick',
      text: words.chart.share,
      x: left + STRIP_WIDTH - 14,
      y: bottom + 15,
      size: 11,
      anchor: 'end',
    }),
  ]
  for (const { low, high, share } of bars) {
    const top = Math.max(box.y, y(high))
    const height = Math.min(bottom, y(low)) - top
    if (height <= 0) continue
    const attributes = { x: left, y: top, width: Math.max(1, share * (STRIP_WIDTH - 16)), height: Math.max(1, height) }
    shapes.push({ key: `bar ${low}`, tag: 'rect', look: 'strip', attributes })
  }
  return shapes
}
