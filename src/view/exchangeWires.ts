import type { SceneLink } from '../engine/scene.ts'
import { type Box, centre, type Point } from './box.ts'
import type { PartBox } from './layout.ts'
import { NAME_SHARE, NARROW } from './queueTitle.ts'
import { type Flow, joinWires, type Wire, wireBetween, wireThrough } from './wire.ts'

/** A stretch of a stage's width. */
export interface Span {
  readonly x: number
  readonly width: number
}

/** Where links end at a queue that several come to, by link: a share of its side, and the stretch it has for words. */
export type Ports = ReadonlyMap<string, { readonly share: number; readonly room: Span }>

/** Takes placed parts and their links, gives each link at a queue's entrance a place of its own, in the order of where they come from. */
export function portsOf(parts: ReadonlyMap<string, PartBox>, links: readonly SceneLink[], flow: Flow): Ports {
  const atQueue = new Map<string, { readonly link: string; readonly other: number; readonly isNamed: boolean }[]>()
  for (const { id, kind, from, to } of links) {
    const isIn = kind === 'bind' || kind === 'alternate'
    const [queue, exchange] = isIn ? [parts.get(to), parts.get(from)] : [parts.get(from), parts.get(to)]
    if ((!isIn && kind !== 'deadLetter') || queue?.kind !== 'queue' || exchange?.kind !== 'exchange') continue
    const middle = centre(exchange.box)
    const entry = { link: id, other: flow === 'across' ? middle.y : middle.x, isNamed: kind === 'bind' }
    atQueue.set(queue.id, [...(atQueue.get(queue.id) ?? []), entry])
  }
  const ports = new Map<string, { share: number; room: Span }>()
  for (const [queue, ends] of atQueue) {
    const { x = 0, width: side = 0 } = parts.get(queue)?.box ?? {}
    const first = flow === 'down' && side < NARROW ? NAME_SHARE : 0
    ends.sort((one, other) => one.other - other.other)
    // Only bindings are named at their ends, so they alone divide the room for names.
    const room = side / Math.max(1, ends.filter(({ isNamed }) => isNamed).length)
    let names = 0
    for (const [index, { link, isNamed }] of ends.entries()) {
      const share = first + ((1 - first) * (index + 1)) / (ends.length + 1)
      ports.set(link, { share, room: { x: x + room * names, width: room } })
      if (isNamed) names += 1
    }
  }
  return ports
}

interface Ends {
  readonly from: PartBox
  readonly to: PartBox
  readonly flow: Flow
  readonly ports: Ports
}

/** Takes a link and its ends, gives its wire when an exchange leads on from there or dead letters come back to one; null for all others. */
export function exchangeWire({ id, kind }: SceneLink, { from, to, flow, ports }: Ends): Wire | null {
  if (from.kind === 'exchange' && to.kind === 'exchange') return betweenExchanges(from.box, to.box, flow)
  const port = ports.get(id)?.share ?? 0.5
  if (from.kind === 'exchange') return withStretch(outOf(from.box, flow), entrance(to.box, port, flow), flow)
  if (kind === 'deadLetter') return withStretch(outOf(to.box, flow, 7), entrance(from.box, port, flow), flow, true)
  return null
}

/** Share of the way to a queue that is straight: words stand on it without cutting a curve. */
const STRETCH = 0.36

/** A curve that runs out into a straight stretch before a queue, on a stage that flows across; from the queue when `back`. */
function withStretch(start: Point, end: Point, flow: Flow, back = false): Wire {
  const [first, last] = back ? [end, start] : [start, end]
  if (flow === 'down') return wireBetween(first, last, flow)
  const corner = { x: end.x - (end.x - start.x) * STRETCH, y: end.y }
  const pieces = [wireBetween(start, corner, flow), wireThrough([corner, end])]
  if (!back) return joinWires(pieces)
  return joinWires([wireThrough([end, corner]), wireBetween(corner, start, flow)])
}

function outOf(box: Box, flow: Flow, aside = 0): Point {
  const { x, y } = centre(box)
  return flow === 'across'
    ? { x: box.x + box.width - aside * 0.5, y: y + aside }
    : { x: x + aside * 3, y: box.y + box.height }
}

function entrance(box: Box, port: number, flow: Flow): Point {
  return flow === 'across' ? { x: box.x, y: box.y + box.height * port } : { x: box.x + box.width * port, y: box.y }
}

/** Neighbours are joined by the shortest way; others by a bow beside the ones between. */
function betweenExchanges(from: Box, to: Box, flow: Flow): Wire {
  const [a, b] = [centre(from), centre(to)]
  if (flow === 'down') {
    const right = b.x > a.x
    return wireThrough([
      { x: right ? from.x + from.width : from.x, y: a.y },
      { x: right ? to.x : to.x + to.width, y: b.y },
    ])
  }
  const below = b.y > a.y
  const [start, end] = [below ? from.y + from.height : from.y, below ? to.y : to.y + to.height]
  if (Math.abs(end - start) < from.height * 2.4) return wireBetween({ x: a.x, y: start }, { x: b.x, y: end }, 'down')
  const bow = from.x - 16
  return wireThrough([
    { x: from.x, y: a.y + (below ? 8 : -8) },
    { x: bow, y: a.y + (below ? 20 : -20) },
    { x: bow, y: b.y + (below ? -20 : 20) },
    { x: to.x, y: b.y + (below ? -8 : 8) },
  ])
}
