import type { Time } from '../../engine/time.ts'
import type { ChartPoint, DrawTask } from './chart.ts'

/** Takes a task, gives its handles, evenly apart, none with a value yet (NaN). */
export function emptyCurve({ from, to, steps }: DrawTask): readonly ChartPoint[] {
  const count = Math.max(2, steps)
  return Array.from({ length: count }, (_, index) => ({
    at: Math.round(from + ((to - from) * index) / (count - 1)) as Time,
    value: Number.NaN,
  }))
}

/** Takes a curve and one piece of a stroke, gives the curve with every handle under the piece at the stroke's height; the nearest handle always follows. */
export function stroke(
  curve: readonly ChartPoint[],
  piece: { readonly from: ChartPoint; readonly to: ChartPoint },
  max: number,
): readonly ChartPoint[] {
  const [start, end] = piece.from.at <= piece.to.at ? [piece.from, piece.to] : [piece.to, piece.from]
  const nearest = nearestHandle(curve, piece.to.at)
  return curve.map((point, index) => {
    if (index === nearest) return { at: point.at, value: bounded(piece.to.value, max) }
    if (point.at < start.at || point.at > end.at || end.at === start.at) return point
    const share = (point.at - start.at) / (end.at - start.at)
    return { at: point.at, value: bounded(start.value + (end.value - start.value) * share, max) }
  })
}

/** Takes a curve and a handle, gives the curve with that handle a little higher or lower; a handle without a value starts at its neighbour's. */
export function nudge(
  curve: readonly ChartPoint[],
  { handle, by, max }: { readonly handle: number; readonly by: number; readonly max: number },
): readonly ChartPoint[] {
  const before = curve.slice(0, handle).findLast(point => !Number.isNaN(point.value))?.value ?? 0
  return curve.map((point, index) => {
    if (index !== handle) return point
    const value = Number.isNaN(point.value) ? before : point.value
    return { at: point.at, value: bounded(value + by, max) }
  })
}

/** Takes a curve, gives it without gaps: handles not drawn take the line between their drawn neighbours, ends the nearest one. Null when nothing is drawn. */
export function finished(curve: readonly ChartPoint[]): readonly ChartPoint[] | null {
  const drawn = curve.filter(point => !Number.isNaN(point.value))
  const [first, last] = [drawn[0], drawn.at(-1)]
  if (first === undefined || last === undefined) return null
  return curve.map(point => {
    if (!Number.isNaN(point.value)) return point
    const before = drawn.findLast(each => each.at < point.at) ?? first
    const after = drawn.find(each => each.at > point.at) ?? last
    const share = after.at > before.at ? (point.at - before.at) / (after.at - before.at) : 0
    return { at: point.at, value: before.value + (after.value - before.value) * Math.min(1, Math.max(0, share)) }
  })
}

/** Takes a curve and a moment, gives the index of the handle nearest to it. */
function nearestHandle(curve: readonly ChartPoint[], at: number): number {
  let best = 0
  curve.forEach((point, index) => {
    if (Math.abs(point.at - at) < Math.abs((curve[best]?.at ?? 0) - at)) best = index
  })
  return best
}

/** Within the axis, and no finer than a hand can mean: a whole number where the axis is long enough for it. */
function bounded(value: number, max: number): number {
  const fine = max >= 20 ? 1 : 10
  return Math.min(max, Math.max(0, Math.round(value * fine) / fine))
}
