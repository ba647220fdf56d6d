import type { SceneLink } from '../engine/scene.ts'
import { type Box, centre, type Point } from './box.ts'
import { exchangeWire, portsOf, type Span } from './exchangeWires.ts'
import type { PartBox } from './layout.ts'
import { logWire } from './logWires.ts'
import { type Flow, joinWires, type Wire, wireBetween, wireThrough } from './wire.ts'

/** A link with its place on the stage. */
export interface LaidWire {
  readonly wire: Wire
  /** The trunk that is drawn in its stead when an end is one of a crowd, else null. */
  readonly trunk: string | null
  /** The stretch for words at its end, on a stage that flows down. */
  readonly room?: Span | null
}

interface End {
  readonly at: Point
  readonly trunk: Point | null
}

/** Takes placed parts and the links between them, gives a wire for each link, and the trunks that crowds share. */
export function layWires(
  parts: ReadonlyMap<string, PartBox>,
  links: readonly SceneLink[],
  flow: Flow,
): { readonly wires: ReadonlyMap<string, LaidWire>; readonly trunks: ReadonlyMap<string, Wire> } {
  const wires = new Map<string, LaidWire>()
  const trunks = new Map<string, Wire>()
  const crowds = crowdBoxes(parts)
  const ports = portsOf(parts, links, flow)
  for (const link of links) {
    const from = parts.get(link.from)
    const to = parts.get(link.to)
    if (from === undefined || to === undefined) continue
    if (link.kind === 'deadLetter' && to.kind === 'drawer') {
      wires.set(link.id, { wire: drawerWire(from.box, to.box, flow), trunk: null })
      continue
    }
    const own = exchangeWire(link, { from, to, flow, ports })
    if (own !== null) {
      wires.set(link.id, { wire: own, trunk: null, room: ports.get(link.id)?.room ?? null })
      continue
    }
    const start = leaving({ part: from, link, crowds, way: flow })
    const end = arriving({ part: to, link, crowds, way: flow })
    const draw = (a: Point, b: Point): Wire => logWire({ from, to, flow }, a, b) ?? wireBetween(a, b, flow)
    wires.set(link.id, laid({ start, end, draw, trunks, key: trunkKey(from, to, link) }))
  }
  return { wires, trunks }
}

/** Straight down where the drawer hangs below its queue; along the left margin where consumers are between the two. */
function drawerWire(from: Box, to: Box, flow: Flow): Wire {
  if (flow === 'across') {
    return wireBetween(
      { x: from.x + from.width / 2, y: from.y + from.height },
      { x: to.x + to.width / 2, y: to.y },
      'down',
    )
  }
  const margin = Math.min(from.x, to.x) / 2
  const [top, bottom] = [from.y + from.height - 10, to.y + to.height / 2]
  return wireThrough([
    { x: from.x, y: top },
    { x: margin, y: top },
    { x: margin, y: bottom },
    { x: to.x, y: bottom },
  ])
}

interface Course {
  readonly start: End
  readonly end: End
  draw(start: Point, end: Point): Wire
  readonly trunks: Map<string, Wire>
  readonly key: string
}

function laid({ start, end, draw, trunks, key }: Course): LaidWire {
  if (start.trunk === null && end.trunk === null) return { wire: draw(start.at, end.at), trunk: null }
  const trunk = trunks.get(key) ?? draw(start.trunk ?? start.at, end.trunk ?? end.at)
  trunks.set(key, trunk)
  const pieces = [trunk]
  if (start.trunk !== null) pieces.unshift(wireThrough([start.at, start.trunk]))
  if (end.trunk !== null) pieces.push(wireThrough([end.trunk, end.at]))
  return { wire: joinWires(pieces), trunk: key }
}

function trunkKey(from: PartBox, to: PartBox, link: SceneLink): string {
  const name = (part: PartBox): string => (isCrowd(part, link) ? crowdOf(part) : part.id)
  return `trunk:${link.kind}:${name(from)}:${name(to)}`
}

/** Who reads what is worth a wire each as long as each reader has a shape, but for logs that are a crowd themselves. */
function isCrowd({ tier, log }: PartBox, { kind }: SceneLink): boolean {
  return tier === 'group' || (tier === 'cell' && (kind !== 'assign' || log !== undefined))
}

/** Consumers of two groups are two crowds. */
function crowdOf({ kind, within }: PartBox): string {
  return within === undefined ? kind : `${kind} ${within}`
}

interface Meeting {
  readonly part: PartBox
  readonly link: SceneLink
  readonly crowds: ReadonlyMap<string, Box>
  readonly way: Flow
}

function leaving({ part, link, crowds, way }: Meeting): End {
  const crowd = isCrowd(part, link) ? crowds.get(crowdOf(part)) : undefined
  const edge = (box: Box): Point =>
    way === 'across' || part.log !== undefined
      ? { x: box.x + box.width, y: crowd === undefined ? middleOf(part, box) : centre(box).y }
      : {
          x: box.x + box.width * (part.kind === 'queue' && crowd === undefined ? QUEUE_OUT : 0.5),
          y: box.y + box.height,
        }
  return crowd === undefined ? { at: edge(part.box), trunk: null } : { at: centre(part.box), trunk: edge(crowd) }
}

function arriving({ part, link, crowds, way }: Meeting): End {
  const crowd = isCrowd(part, link) ? crowds.get(crowdOf(part)) : undefined
  const edge = (box: Box): Point =>
    way === 'across' || part.log !== undefined
      ? { x: box.x, y: crowd === undefined ? middleOf(part, box) : centre(box).y }
      : { x: box.x + box.width * (part.kind === 'queue' ? QUEUE_IN : 0.5), y: box.y }
  return crowd === undefined ? { at: edge(part.box), trunk: null } : { at: centre(part.box), trunk: edge(crowd) }
}

/** Wires meet a log at its strip of cells, wherever that is in its box. */
function middleOf({ log }: PartBox, box: Box): number {
  return centre(log?.cells ?? box).y
}

/** On a stage that flows down a tube still lies: messages enter between the words above it and leave near its head. */
const QUEUE_IN = 0.5
const QUEUE_OUT = 0.78

function crowdBoxes(parts: ReadonlyMap<string, PartBox>): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>()
  for (const part of parts.values()) {
    if (part.tier !== 'cell' && part.tier !== 'group') continue
    const known = boxes.get(crowdOf(part))
    boxes.set(crowdOf(part), known === undefined ? part.box : around(known, part.box))
  }
  return boxes
}

/** Takes two boxes, gives the smallest one that holds both. */
function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}
