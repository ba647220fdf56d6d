import type { Prediction } from '../../lessons/lesson.ts'
import type { DrawnPoint } from '../../lessons/predictions.ts'
import { useReader } from '../reader.ts'

const WIDTH = 640
const HEIGHT = 200
const EDGE = { left: 44, right: 12, top: 8, bottom: 24 }

interface SheetFrameProps {
  readonly prediction: Extract<Prediction, { readonly kind: 'draw' }>
  /** What the run came to; null leaves the frame empty, to draw in. */
  readonly curve: readonly DrawnPoint[] | null
}

/** Two axes on paper, to draw a curve on, or with the curve of the run. */
export function SheetFrame({ prediction, curve }: SheetFrameProps) {
  const { say, numbers } = useReader()
  const { fromMs, toMs, max } = prediction
  const x = (ms: number): number => EDGE.left + ((ms - fromMs) / (toMs - fromMs)) * (WIDTH - EDGE.left - EDGE.right)
  const y = (value: number): number =>
    HEIGHT - EDGE.bottom - (Math.min(value, max) / max) * (HEIGHT - EDGE.top - EDGE.bottom)
  const seconds = (ms: number): string => say('app.units.seconds', { value: numbers.exact(ms / 1000) })
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="sheetFrame" aria-hidden="true">
      {[0, 0.25, 0.5, 0.75, 1].map(share => (
        <path
          key={share}
          className="sheetGrid"
          d={`M${EDGE.left},${y(share * max)}H${WIDTH - EDGE.right}M${x(fromMs + share * (toMs - fromMs))},${EDGE.top}V${HEIGHT - EDGE.bottom}`}
        />
      ))}
      {[0, max / 2, max].map(value => (
        <text key={value} x={EDGE.left - 6} y={y(value) + 4} textAnchor="end">
          {numbers.exact(value)}
        </text>
      ))}
      {[fromMs, (fromMs + toMs) / 2, toMs].map(ms => (
        <text key={ms} x={x(ms)} y={HEIGHT - 6} textAnchor={ms === toMs ? 'end' : 'middle'}>
          {seconds(ms)}
        </text>
      ))}
      {curve !== null && <path className="sheetCurve" d={stairs(curve, x, y)} />}
    </svg>
  )
}

/** A level holds until the next change. */
function stairs(curve: readonly DrawnPoint[], x: (ms: number) => number, y: (value: number) => number): string {
  return curve
    .map(({ atMs, value }, n) => `${n === 0 ? `M${x(atMs)},${y(value)}` : `H${x(atMs)}V${y(value)}`}`)
    .join('')
}
