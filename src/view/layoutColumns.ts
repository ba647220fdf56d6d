import { type Box, blend, clamp } from './box.ts'
import type { Columns } from './columnOrder.ts'
import { type Fit, fitParts } from './fit.ts'
import type { StageSize } from './layout.ts'
import type { Flow } from './wire.ts'

/** Where the parts of a stage with exchanges stand, each list in the order of its column. */
export interface ColumnAreas {
  readonly producers: Fit
  readonly exchanges: readonly Box[]
  readonly queues: readonly Box[]
  /** 2 where each queue has room for a line of words below it. */
  readonly queueLines: 1 | 2
  readonly consumers: Fit
  readonly drawers: readonly Box[]
  readonly lost: Box
  readonly done: Box
}

/** Takes how many parts each column has and the stage's size, gives their boxes: four columns across, or four rows on a narrow stage. */
export function columnAreas(columns: Columns, drawers: number, size: StageSize, flow: Flow): ColumnAreas {
  return flow === 'across' ? across(columns, drawers, size) : down(columns, drawers, size)
}

/** Words above a tube, and the line of rules below it where there is room. */
const TITLE = 22
const BELOW = 16

function across(columns: Columns, drawers: number, size: StageSize): ColumnAreas {
  const { width, height, scale } = size
  const margin = clamp(width * 0.018, 8, 30)
  const tray = clamp(height * 0.09, 34, 52) * scale
  const main: Box = { x: margin, y: 8, width: width - 2 * margin, height: height - 16 - tray - 8 }
  const band = { y: height - 8 - tray, height: tray }
  const widths = columnWidths(main.width, scale)
  const exchangeX = main.x + widths.producer + widths.first
  const queueX = exchangeX + widths.exchange + widths.second
  const consumers = fitParts({
    area: { ...main, x: main.x + main.width - widths.consumer, width: widths.consumer },
    count: columns.consumers.length,
    flow: 'across',
    keep: 'end',
    card: widths.consumer,
    scale,
  })
  const third = (main.width - 24) / 3
  const tile = Math.min(third, 150 * scale)
  return {
    producers: fitParts({
      area: { ...main, width: widths.producer },
      count: columns.producers.length,
      flow: 'across',
      keep: 'start',
      card: widths.producer,
      scale,
    }),
    exchanges: stack({ ...main, x: exchangeX, width: widths.exchange }, columns.exchanges.length, {
      most: 58 * scale,
      share: 0.66,
    }),
    ...tubes({ ...main, x: queueX, width: widths.queue }, columns.queues.length, scale),
    consumers,
    drawers: [...Array(drawers).keys()].map(index => ({ ...band, x: main.x + (tile + 12) * (index + 1), width: tile })),
    lost: { ...band, x: main.x, width: tile },
    done: { ...band, x: main.x + main.width - tile, width: tile },
  }
}

interface Widths {
  readonly producer: number
  readonly exchange: number
  readonly queue: number
  readonly consumer: number
  /** The gaps between them; the second holds the words on the bindings. */
  readonly first: number
  readonly second: number
  readonly third: number
}

function columnWidths(width: number, scale: number): Widths {
  const producer = clamp(width * 0.095, 58, 110 * scale)
  const exchange = clamp(width * 0.13, 76, 150 * scale)
  const consumer = clamp(width * 0.185, 104, 190 * scale)
  const first = clamp(width * 0.05, 22, 90)
  const third = clamp(width * 0.055, 26, 100)
  const left = width - producer - exchange - consumer - first - third
  const queue = clamp(left * 0.58, 120, 460 * scale)
  return { producer, exchange, queue, consumer, first, third, second: left - queue }
}

/** Queues one above the other; side by side as well where they would be too low. */
function tubes(area: Box, count: number, scale: number): Pick<ColumnAreas, 'queues' | 'queueLines'> {
  const title = TITLE * scale
  const lanes = Math.max(1, Math.ceil((count * (title + 24)) / area.height))
  const rows = Math.ceil(count / lanes)
  const each = area.height / Math.max(1, rows)
  const hasLine = each > title + (36 + BELOW) * scale
  // The line below one queue and the name of the next are told apart by the room between them.
  const below = hasLine ? BELOW * scale + 8 : 5
  const height = clamp(each - title - below, 12, 132 * scale)
  const width = (area.width - (lanes - 1) * 10) / lanes
  const queues = Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / lanes)
    const y = area.y + each * row + (each - title - below - height) / 2 + title
    return { x: area.x + (index % lanes) * (width + 10), y, width, height }
  })
  return { queues, queueLines: hasLine ? 2 : 1 }
}

function stack(
  area: Box,
  count: number,
  { most, share }: { readonly most: number; readonly share: number },
): readonly Box[] {
  const each = area.height / Math.max(1, count)
  const height = Math.min(most, each * share)
  return Array.from({ length: count }, (_, index) => ({
    ...area,
    y: area.y + each * (index + 0.5) - height / 2,
    height,
  }))
}

/** Narrow stages: the same columns as rows, from top to bottom. */
function down(columns: Columns, drawers: number, size: StageSize): ColumnAreas {
  const { width, height } = size
  const roomy = clamp((height - 300) / 260, 0, 1)
  const x = 8
  const inner = width - 2 * x
  const tray = blend(32, 40, roomy)
  const [producers, exchanges] = [blend(28, 48, roomy), blend(26, 46, roomy)]
  const wires = blend(7, 26, roomy)
  const lanes = Math.min(3, Math.max(1, columns.queues.length))
  const rows = Math.ceil(columns.queues.length / lanes)
  const title = 17
  const label = blend(12, 18, roomy)
  const rest = height - 10 - tray - 6 - producers - exchanges - 3 * wires
  const consumers = clamp(rest * 0.34, 26, 84)
  const each = (rest - consumers) / Math.max(1, rows)
  const top = 5 + producers + wires
  const queueY = top + exchanges + wires
  const lane = (inner - (lanes - 1) * 10) / lanes
  const tiles = (inner - (drawers + 1) * 8) / (drawers + 2)
  const tile = (index: number): Box => ({
    x: x + index * (tiles + 8),
    y: height - 5 - tray,
    width: tiles,
    height: tray,
  })
  return {
    producers: row({ x, y: 5, width: inner, height: producers }, columns.producers.length, size, 'end'),
    exchanges: sideBySide({ x, y: top, width: inner, height: exchanges }, columns.exchanges.length),
    queues: columns.queues.map((_, index) => ({
      x: x + (index % lanes) * (lane + 10),
      y: queueY + Math.floor(index / lanes) * each + label + title,
      width: lane,
      height: Math.max(10, Math.min(each - label - title - 3, 110)),
    })),
    queueLines: 1,
    consumers: row(
      { x, y: queueY + each * rows + wires - 4, width: inner, height: consumers },
      columns.consumers.length,
      size,
      'start',
    ),
    lost: tile(0),
    drawers: Array.from({ length: drawers }, (_, index) => tile(index + 1)),
    done: tile(drawers + 1),
  }
}

function row(area: Box, count: number, { scale }: StageSize, keep: 'start' | 'end'): Fit {
  return fitParts({ area, count, flow: 'down', keep, card: 132, scale: Math.min(scale, 1.1) })
}

function sideBySide(area: Box, count: number): readonly Box[] {
  const gap = 14
  const width = Math.min(128, (area.width - gap * (count - 1)) / Math.max(1, count))
  const left = area.x + (area.width - count * width - gap * (count - 1)) / 2
  return Array.from({ length: count }, (_, index) => ({ ...area, x: left + index * (width + gap), width }))
}
