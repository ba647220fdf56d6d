import type { SceneLink } from '../engine/scene.ts'
import { type Box, centre, type Point } from './box.ts'
import type { PartBox } from './layout.ts'
import { type Flow, type Wire, wireBetween, wireThrough } from './wire.ts'

/** Where links end at a queue that several come to, by link: a share of its side, and the pixels it has for words. */
export type Ports = ReadonlyMap<string, { readonly share: number; readonly room: number }>

/** Takes placed parts and their links, gives each link at a queue's entrance a place of its own, in the order of where they come from. */
export function portsOf(parts: ReadonlyMap<string, PartBox>, links: readonly SceneLink[], flow: Flow): Ports {
  const atQueue = new Map<string, { readonly link: string; readonly other: number }[]>()
  for (const { id, kind, from, to } of links) {
    const isIn = kind === 'bind' || kind === 'alternate'
    const [queue, exchange] = isIn ? [parts.get(to), parts.get(from)] : [parts.get(from), parts.get(to)]
    if ((!isIn && kind !== 'deadLetter') || queue?.kind !== 'queue' || exchange?.kind !== 'exchange') continue
    const middle = centre(exchange.box)
    const entry = { link: id, other: flow === 'across' ? middle.y : middle.x }
    atQueue.set(queue.id, [...(atQueue.get(queue.id) ?? []), entry])
  }
  const ports = new Map<string, { share: number; room: number }>()
  for (const [queue, ends] of atQueue) {
    const side = parts.get(queue)?.box.width ?? 0
    ends.sort((one, other) => one.other - other.other)
    for (const [index, { link }] of ends.entries())
      ports.set(link, { share: (index + 1) / (ends.length + 1), room: side / ends.length })
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
  if (from.kind === 'exchange') return wireBetween(outOf(from.box, flow), entrance(to.box, port, flow), flow)
  if (kind === 'deadLetter') return wireBetween(entrance(from.box, port, flow), outOf(to.box, flow, 7), flow)
  return null
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
