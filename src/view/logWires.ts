import type { Point } from './box.ts'
import type { PartBox } from './layout.ts'
import type { LogForm } from './logForm.ts'
import { type Flow, joinWires, type Wire, wireBetween, wireThrough } from './wire.ts'

export interface LogWireEnds {
  readonly from: PartBox
  readonly to: PartBox
  readonly flow: Flow
}

/**
 * Takes what a wire joins and its two ends, gives the way past other logs where the stage flows down: along the left side into a log, along
 * the right side out of it. Null where a plain wire will do.
 */
export function logWire({ from, to, flow }: LogWireEnds, start: Point, end: Point): Wire | null {
  if (flow === 'across') return to.log === undefined ? null : intoLog(to.box, to.log, start)
  if (to.kind === 'log') {
    const lane = to.box.x - LANE_IN
    const turn = start.y + 6
    return atEdge([start, { x: start.x, y: turn }, { x: lane, y: turn }, { x: lane, y: end.y }, end])
  }
  if (from.kind !== 'log') return null
  const turn = end.y - clearance(to)
  const lane = start.x + LANE_OUT + spread(to.id) * 3
  return atEdge([start, { x: lane, y: start.y }, { x: lane, y: turn }, { x: end.x, y: turn }, end])
}

function atEdge(corners: readonly Point[]): Wire {
  return { ...wireThrough(corners), isAtEdge: true }
}

/** Pixels between a strip's cells and the way along it. */
export const RAIL = 7

/** Over the names of its machines to the strip's upper edge, along which messages go to its end. */
function intoLog({ x }: PartBox['box'], { cells, names, look }: LogForm, start: Point): Wire | null {
  if (look !== 'full' || names === 0) return null
  const y = cells.y - RAIL
  const corner = { x, y }
  const curve = wireBetween(start, corner, 'across')
  const whole = joinWires([curve, wireThrough([corner, { x: cells.x, y }])])
  // Not below the name of the log.
  return { ...whole, cutAt: curve.length / 2 / whole.length }
}

const LANE_IN = 7
const LANE_OUT = 6

/** Wires turn above the frame of the group they lead into. */
function clearance({ within }: PartBox): number {
  return within === undefined ? 8 : 30
}

/** Wires to one reader run side by side with those to another, not upon them. */
function spread(id: string): number {
  let sum = 0
  for (const letter of id) sum += letter.charCodeAt(0)
  return sum % 5
}
