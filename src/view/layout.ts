import type { PartKind, Scene, ScenePart } from '../engine/scene.ts'
import { type Box, blend, clamp } from './box.ts'
import { columnOrder } from './columnOrder.ts'
import { type Fit, fitParts, type Tier } from './fit.ts'
import { columnAreas } from './layoutColumns.ts'
import { castOf, logAreas } from './layoutLogs.ts'
import { type LaidWire, layWires } from './layoutWires.ts'
import type { LogForm } from './logForm.ts'
import { place, putBoxes } from './placeParts.ts'
import type { Flow, Wire } from './wire.ts'

export interface StageSize {
  readonly width: number
  readonly height: number
  /** The theme's factor on type: 1, or more on a projector. */
  readonly scale: number
}

export interface PartBox {
  readonly id: string
  readonly kind: PartKind
  readonly tier: Tier
  readonly box: Box
  /** Where the messages of a queue or drawer are drawn. */
  readonly slots: Box
  /** Lines of words at its top. */
  readonly lines?: 1 | 2
  /** Where everything of a log is. */
  readonly log?: LogForm
  /** The group in whose frame it stands. */
  readonly within?: string
}

/** Consumers or producers that are drawn as one, because there is no room for a shape each. */
export interface GroupBox {
  readonly id: string
  readonly box: Box
  readonly members: readonly string[]
}

/** Positions of everything that rests; pure geometry, the same for the same parts and size. */
export interface StageLayout {
  readonly flow: Flow
  readonly size: StageSize
  readonly parts: ReadonlyMap<string, PartBox>
  readonly groups: readonly GroupBox[]
  readonly wires: ReadonlyMap<string, LaidWire>
  /** Wires shared by all members of a crowd, drawn once. */
  readonly trunks: ReadonlyMap<string, Wire>
  /** Counters where ended messages drop; a log keeps what is done. */
  readonly trays: { readonly done: Box | null; readonly lost: Box }
}

export type StageParts = Pick<Scene, 'parts' | 'links'>

/** Height of the words above a tube. */
const TITLE = 24

/** Narrower stages flow from top to bottom, unless they are low, as on a phone held sideways. */
const NARROW = 560
const NARROW_AND_LOW = 420

/** Says which way a stage of this size flows. */
export function flowOf({ width, height }: StageSize): Flow {
  return width >= NARROW || (width >= NARROW_AND_LOW && height < width * 0.66) ? 'across' : 'down'
}

interface Areas {
  readonly flow: Flow
  readonly producers: Fit
  readonly consumers: Fit
  readonly queues: readonly Box[]
  readonly drawers: readonly Box[]
  readonly done: Box
  readonly lost: Box
}

/** Takes the parts and links of a scene and the stage's size, gives where each is. Nothing overlaps and nothing leaves the stage from 320 x 230 up. */
export function layoutStage({ parts, links }: StageParts, size: StageSize): StageLayout {
  if (parts.some(({ kind }) => kind === 'log')) return layoutWithLogs({ parts, links }, size)
  if (parts.some(({ kind }) => kind === 'exchange')) return layoutColumns({ parts, links }, size)
  const of = (kind: PartKind): readonly ScenePart[] => parts.filter(part => part.kind === kind)
  const counts = {
    producers: of('producer').length,
    queues: of('queue').length,
    consumers: of('consumer').length,
    drawers: of('drawer').length,
  }
  const areas = flowOf(size) === 'across' ? across(size, counts) : down(size, counts)
  const placed = new Map<string, PartBox>()
  const groups: GroupBox[] = []
  place(placed, groups, of('producer'), areas.producers, size)
  place(placed, groups, of('consumer'), areas.consumers, size)
  // Where the stage flows down, wires leave right below the tube: what is said of it is said inside.
  putBoxes(placed, of('queue'), areas.queues, size, areas.flow === 'down' ? 1 : undefined)
  putBoxes(placed, of('drawer'), areas.drawers, size)
  const { wires, trunks } = layWires(placed, links, areas.flow)
  return { flow: areas.flow, size, parts: placed, groups, wires, trunks, trays: { done: areas.done, lost: areas.lost } }
}

/** Stages with exchanges: producers, exchanges, queues and consumers in columns of their own. */
function layoutColumns({ parts, links }: StageParts, size: StageSize): StageLayout {
  const flow = flowOf(size)
  const columns = columnOrder({ parts, links })
  const drawers = parts.filter(({ kind }) => kind === 'drawer')
  const areas = columnAreas(columns, drawers.length, size, flow)
  const placed = new Map<string, PartBox>()
  const groups: GroupBox[] = []
  place(placed, groups, columns.producers, areas.producers, size)
  place(placed, groups, columns.consumers, areas.consumers, size)
  putBoxes(placed, columns.exchanges, areas.exchanges, size)
  putBoxes(placed, columns.queues, areas.queues, size, areas.queueLines)
  putBoxes(placed, drawers, areas.drawers, size)
  const { wires, trunks } = layWires(placed, links, flow)
  return { flow, size, parts: placed, groups, wires, trunks, trays: { done: areas.done, lost: areas.lost } }
}

/** Stages with logs: producers, logs, and groups of consumers with a frame each; machines along the bottom. */
function layoutWithLogs({ parts, links }: StageParts, size: StageSize): StageLayout {
  const flow = flowOf(size)
  const cast = castOf(parts)
  const areas = logAreas(cast, size, flow)
  const placed = new Map<string, PartBox>()
  const groups: GroupBox[] = []
  place(placed, groups, cast.producers, areas.producers, size)
  for (const [index, { id, kind }] of cast.logs.entries()) {
    const { box, form } = areas.logs[index] ?? {}
    if (box !== undefined && form !== undefined)
      placed.set(id, { id, kind, tier: form.look === 'tile' ? 'cell' : 'card', box, slots: form.cells, log: form })
  }
  for (const [index, { group, members }] of cast.groups.entries()) {
    const area = areas.teams[index]
    if (area === undefined) continue
    if (group !== null) putBoxes(placed, [group], [area.frame], size)
    place(placed, groups, members, area.members, size)
  }
  putBoxes(placed, cast.nodes, areas.nodes, size)
  const { wires, trunks } = layWires(placed, links, flow)
  return { flow, size, parts: placed, groups, wires, trunks, trays: { done: null, lost: areas.lost } }
}

interface Counts {
  readonly producers: number
  readonly queues: number
  readonly consumers: number
  readonly drawers: number
}

/** Wide stages: producers left, queues in the middle, consumers right, drawers and trays along the bottom. */
function across(size: StageSize, counts: Counts): Areas {
  const { width, scale } = size
  const margin = clamp(width * 0.022, 10, 36)
  const tray = clamp(size.height * 0.1, 34, 56) * scale
  const main: Box = {
    x: margin,
    y: 10,
    width: width - 2 * margin,
    height: size.height - 20 - tray - clamp(size.height * 0.05, 8, 30),
  }
  const band = { y: size.height - 10 - tray, height: tray }
  const sides = fitSides(main, size, counts)
  const left = rightOf(sides.producers, margin)
  const right = leftOf(sides.consumers, width - margin)
  const gap = clamp(width * 0.09, 40, 120)
  const tube = clamp(right - left - 2 * gap, 120, 640 * scale)
  const queueX = (left + right) / 2 - tube / 2
  const drawer = clamp(tube * 0.72, 120, 420)
  return {
    flow: 'across',
    ...sides,
    queues: stacked({ ...main, x: queueX, width: tube }, counts.queues, {
      title: TITLE * scale,
      most: clamp(main.height * 0.36, 92 * scale, 190 * scale),
    }),
    drawers: split({ x: queueX + (tube - drawer) / 2, width: drawer, ...band }, counts.drawers),
    lost: { x: margin, width: Math.min(104 * scale, queueX - margin - 8), ...band },
    done: endBox(band, width - margin, Math.min(124 * scale, width - margin - queueX - tube - 8)),
  }
}

function fitSides(main: Box, size: StageSize, counts: Counts): Pick<Areas, 'producers' | 'consumers'> {
  const { width, scale } = size
  const widest = width * 0.3
  const producers = fitParts({
    area: { ...main, width: width * 0.16 },
    count: counts.producers,
    flow: 'across',
    keep: 'start',
    card: clamp(width * 0.1, 68, 104) * Math.min(scale, 1.1),
    scale,
  })
  const consumers = fitParts({
    area: { ...main, x: main.x + main.width - widest, width: widest },
    count: counts.consumers,
    flow: 'across',
    keep: 'end',
    card: clamp(width * 0.165, 104, 176) * Math.min(scale, 1.15),
    scale,
  })
  return { producers, consumers }
}

/** Narrow stages: the same order from top to bottom, with the counters in one line at the end. */
function down(size: StageSize, counts: Counts): Areas {
  const roomy = clamp((size.height - 230) / 200, 0, 1)
  const margin = 10
  const width = size.width - 2 * margin
  const tray = blend(32, 42, roomy)
  const wires = blend(14, 34, roomy)
  const title = TITLE * 0.8 * size.scale
  const producers = blend(38, 56, roomy)
  const rest = size.height - 12 - producers - title - 2 * wires - 8 - tray
  const tube = clamp(rest * 0.56, 46, 170) * Math.max(1, Math.min(3, counts.queues) * 0.8)
  const consumers = clamp(rest - tube, 34, Math.max(76, rest * 0.5))
  const queueY = 6 + producers + wires
  const belowQueue = queueY + title + tube + wires
  const line: Box = { x: margin, y: size.height - 6 - tray, width, height: tray }
  const third = (width - 16) / (counts.drawers > 0 ? 3 : 2)
  return {
    flow: 'down',
    producers: fitBand({ x: margin, y: 6, width, height: producers }, counts.producers, size, 'end'),
    consumers: fitBand({ x: margin, y: belowQueue, width, height: consumers }, counts.consumers, size, 'start'),
    queues: stacked({ x: margin, y: queueY, width, height: tube + title }, counts.queues, { title, most: tube }),
    drawers: split({ ...line, width: third }, counts.drawers),
    lost: { ...line, x: counts.drawers > 0 ? margin + third + 8 : margin, width: third },
    done: { ...line, x: margin + width - third, width: third },
  }
}

function fitBand(area: Box, count: number, size: StageSize, keep: 'start' | 'end'): Fit {
  return fitParts({ area, count, flow: 'down', keep, card: 132, scale: Math.min(size.scale, 1.1) })
}

/** Queues one above the other, each with a line of words above its tube, in the middle of its share where there is room. */
function stacked(
  area: Box,
  count: number,
  { title, most }: { readonly title: number; readonly most: number },
): readonly Box[] {
  const each = area.height / Math.max(1, count)
  const height = Math.min(each - title, most)
  return Array.from({ length: count }, (_, index) => {
    const top = area.y + each * index
    const middle = Math.max(top + each / 2, top + title + height / 2)
    return { x: area.x, y: middle - height / 2, width: area.width, height }
  })
}

function split(area: Box, count: number): readonly Box[] {
  const gap = 8
  const width = (area.width - gap * (count - 1)) / Math.max(1, count)
  return Array.from({ length: count }, (_, index) => ({ ...area, x: area.x + index * (width + gap), width }))
}

function endBox(band: { readonly y: number; readonly height: number }, right: number, width: number): Box {
  return { x: right - width, width, ...band }
}

function rightOf(fit: Fit, otherwise: number): number {
  return fit.boxes.reduce((most, box) => Math.max(most, box.x + box.width), otherwise)
}

function leftOf(fit: Fit, otherwise: number): number {
  return fit.boxes.reduce((least, box) => Math.min(least, box.x), otherwise)
}
