import { type Box, clamp } from './box.ts'
import { TARGET } from './slots.ts'
import type { Flow } from './wire.ts'

/** How much room a part gets: a card with everything, a row with a word, a cell with a shape, or a share of a group. */
export type Tier = 'card' | 'row' | 'cell' | 'group'

export interface Fit {
  readonly tier: Tier
  /** One box a part, or one a group. */
  readonly boxes: readonly Box[]
  /** Parts in one box: 1, or more when grouped. */
  readonly each: number
}

interface Rule {
  readonly tier: Tier
  /** Columns of parts when the stage flows across, rows of parts when it flows down. */
  readonly lanes: number
  readonly width: readonly [least: number, most: number]
  readonly height: readonly [least: number, most: number]
  readonly gap: number
  /** Widest gap when there is room to spare. */
  readonly loose?: number
}

export interface FitRequest {
  readonly area: Box
  readonly count: number
  readonly flow: Flow
  /** The edge the parts keep to when they need less than the area. */
  readonly keep: 'start' | 'end'
  /** Width of one card. */
  readonly card: number
  readonly scale: number
  /** Rows stand closer, so that more of them fit before they become cells. */
  readonly isSnug?: boolean
}

/** Takes an area and a number of parts, gives the roomiest arrangement that fits: cards, rows, cells, at last groups of cells. */
export function fitParts(request: FitRequest): Fit {
  if (request.count === 0) return { tier: 'card', boxes: [], each: 1 }
  for (const rule of rulesOf(request)) {
    const boxes = arrange(request, rule, request.count)
    if (boxes !== null) return { tier: rule.tier, boxes, each: 1 }
  }
  return grouped(request)
}

function rulesOf({ flow, card, scale, isSnug = false }: FitRequest): readonly Rule[] {
  const cell = (side: number): Rule => ({
    tier: 'cell',
    lanes: 99,
    width: [side, side],
    height: [Math.min(side, 30), Math.min(side, 30)],
    gap: 4,
  })
  // The room that is there is used: four workers would otherwise be no higher than ten are.
  const lowCard: Rule = { tier: 'card', lanes: 1, width: [card, card], height: [46 * scale, 66 * scale], gap: 6 }
  const cells = [cell(44), cell(36), cell(28), cell(TARGET)]
  if (flow === 'across') {
    return [
      { tier: 'card', lanes: 1, width: [card, card], height: [66 * scale, 88 * scale], gap: 12, loose: 64 },
      lowCard,
      {
        tier: 'row',
        lanes: 1,
        width: [card, card],
        height: [Math.max(isSnug ? TARGET : 26, 20 * scale), 34 * scale],
        gap: isSnug ? 3 : 5,
      },
      ...cells,
    ]
  }
  return [
    { tier: 'card', lanes: 1, width: [72 * scale, card], height: [34, 76 * scale], gap: 8 },
    // Too low for a card, or many: a name still fits, and a name is what a part is known by.
    { tier: 'row', lanes: 1, width: [LEAST_ROW * scale, card], height: [TARGET, 34], gap: 4 },
    ...cells,
  ]
}

/** Narrowest row with room for one message and a short name. */
const LEAST_ROW = 56

function grouped(request: FitRequest): Fit {
  const wide = request.flow === 'across' ? request.card * 1.25 : 92
  const rule: Rule = { tier: 'group', lanes: 4, width: [wide, wide * 1.8], height: [30, 46], gap: 5 }
  for (const each of [5, 10, 20, 25, 50, 100]) {
    const boxes = arrange(request, rule, Math.ceil(request.count / each))
    if (boxes !== null) return { tier: 'group', boxes, each }
  }
  return { tier: 'group', boxes: [request.area], each: request.count }
}

function arrange(request: FitRequest, rule: Rule, count: number): readonly Box[] | null {
  for (let lanes = 1; lanes <= Math.min(rule.lanes, count); lanes += 1) {
    const along = Math.ceil(count / lanes)
    const columns = request.flow === 'across' ? lanes : along
    const rows = request.flow === 'across' ? along : lanes
    const width = cellSize(request.area.width, columns, rule.gap, rule.width)
    const height = cellSize(request.area.height, rows, rule.gap, rule.height)
    if (width !== null && height !== null)
      return placed(request, { columns, rows, width, height, gap: rule.gap, count })
  }
  return null
}

function cellSize(room: number, count: number, gap: number, [least, most]: readonly [number, number]): number | null {
  const size = (room - (count - 1) * gap) / count
  return size + 0.01 < least ? null : clamp(size, least, most)
}

interface Grid {
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
  readonly gap: number
  readonly count: number
}

/** Across: columns keep to their edge and are centred in height. Down: rows keep to their edge and are centred in width. */
function placed({ area, flow, keep }: FitRequest, grid: Grid): readonly Box[] {
  const { columns, rows, width, height, gap, count } = grid
  const spareX = area.width - columns * width - (columns - 1) * gap
  const spareY = area.height - rows * height - (rows - 1) * gap
  const held = keep === 'start' ? 0 : 1
  const left = area.x + spareX * (flow === 'across' ? held : 0.5)
  const top = area.y + spareY * (flow === 'across' ? 0.5 : held)
  return Array.from({ length: count }, (_, index) => {
    const column = flow === 'across' ? Math.floor(index / rows) : index % columns
    const row = flow === 'across' ? index % rows : Math.floor(index / columns)
    return { x: left + column * (width + gap), y: top + row * (height + gap), width, height }
  })
}
