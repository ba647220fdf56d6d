import { blend, type Point } from './box.ts'

/** A curved link with even speed: `at(share)` is that share of its length along. */
export interface Wire {
  readonly start: Point
  readonly end: Point
  /** SVG path data. */
  readonly d: string
  readonly length: number
  /** The way it mostly runs. */
  readonly flow: Flow
  /** Where along it a cut is seen, as a share; the middle unless there are words there. */
  readonly cutAt?: number
  /** It runs along the edge of the stage, where there is no room for words beside it. */
  readonly isAtEdge?: boolean
  at(share: number): Point
}

export type Flow = 'across' | 'down'

const STEPS = 32

/** Takes two ends and which way the stage flows, gives the curve between them that leaves and arrives along the flow. */
export function wireBetween(start: Point, end: Point, flow: Flow): Wire {
  const [first, second] = handles(start, end, flow)
  const points: Point[] = []
  for (let step = 0; step <= STEPS; step += 1) points.push(bezier([start, first, second, end], step / STEPS))
  const d = `M${round(start)}C${round(first)} ${round(second)} ${round(end)}`
  return measured(points, d, flow)
}

/** Takes corner points, gives the straight-sided path through them. */
export function wireThrough(points: readonly Point[]): Wire {
  return measured(points, `M${points.map(round).join('L')}`, 'across')
}

/** Takes wires that continue each other, gives one wire along all of them. */
export function joinWires(wires: readonly Wire[]): Wire {
  const points: Point[] = []
  for (const wire of wires) for (let step = 0; step <= STEPS; step += 1) points.push(wire.at(step / STEPS))
  return measured(points, wires.map(wire => wire.d).join(''), wires[0]?.flow ?? 'across')
}

function handles(start: Point, end: Point, flow: Flow): [Point, Point] {
  if (flow === 'across') {
    const middle = (start.x + end.x) / 2
    return [
      { x: middle, y: start.y },
      { x: middle, y: end.y },
    ]
  }
  const middle = (start.y + end.y) / 2
  return [
    { x: start.x, y: middle },
    { x: end.x, y: middle },
  ]
}

function bezier(points: readonly [Point, Point, Point, Point], t: number): Point {
  const u = 1 - t
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  const along = (axis: 'x' | 'y'): number =>
    a * points[0][axis] + b * points[1][axis] + c * points[2][axis] + d * points[3][axis]
  return { x: along('x'), y: along('y') }
}

function measured(points: readonly Point[], d: string, flow: Flow): Wire {
  const reached = [0]
  for (let index = 1; index < points.length; index += 1) {
    reached.push((reached[index - 1] ?? 0) + distance(point(points, index - 1), point(points, index)))
  }
  const length = reached.at(-1) ?? 0
  return {
    start: point(points, 0),
    end: point(points, points.length - 1),
    d,
    length,
    flow,
    at: share => pointAt(points, reached, Math.min(1, Math.max(0, share)) * length),
  }
}

function pointAt(points: readonly Point[], reached: readonly number[], along: number): Point {
  let low = 0
  let high = reached.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((reached[middle] ?? 0) <= along) low = middle
    else high = middle
  }
  const from = reached[low] ?? 0
  const span = (reached[high] ?? 0) - from
  const share = span > 0 ? (along - from) / span : 0
  const [a, b] = [point(points, low), point(points, high)]
  return { x: blend(a.x, b.x, share), y: blend(a.y, b.y, share) }
}

function point(points: readonly Point[], index: number): Point {
  const found = points[index]
  if (found === undefined) throw new Error(`wire: needs at least one point, got index ${index} of ${points.length}`)
  return found
}

/** Takes two points, gives how far apart they are. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function round(at: Point): string {
  return `${Math.round(at.x * 10) / 10},${Math.round(at.y * 10) / 10}`
}
