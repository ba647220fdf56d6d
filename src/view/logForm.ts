import { LISTED_PER_LOG } from '../engine/scene.ts'
import { type Box, clamp } from './box.ts'

/** What a log's picture must find room for. */
export interface LogNeeds {
  /** Copies that follow the one that leads, at most. */
  readonly followers: number
  /** Who reads it, at most. */
  readonly readers: number
}

/** Where everything of a log is within its box. What there is no room for is said in words instead. */
export interface LogForm {
  /** `full` has its name above it, `row` beside it, `tile` above a bar whose messages are too narrow to be drawn. */
  readonly look: 'full' | 'row' | 'tile'
  /** The strip of cells; offsets grow to the right. */
  readonly cells: Box
  /** Width of a cell. */
  readonly pitch: number
  /** Whole cells that fit, one of them for what comes next. */
  readonly room: number
  /** Height within each cell for its number; 0 where there is none. */
  readonly digits: number
  /** Rows of words above the cells for those who read, and the height of one. */
  readonly flagRows: number
  readonly flagRow: number
  /** Height of one follower's strip below the cells; 0 where they are said in words. */
  readonly copyRow: number
  /** Baseline of the words at the lines, or null. */
  readonly labels: number | null
  /** Pixels left of the cells for names. */
  readonly names: number
}

export interface PlacedLog {
  readonly box: Box
  readonly form: LogForm
}

const TITLE = 18
const LEAST_STRIP = 20
const MOST_STRIP = 30
/** On a wall a few logs have larger cells, about so many of them, up to this height. */
const CELLS_ON_A_WALL = 26
const LARGEST_STRIP = 46
const FLAG_ROW = 13
const LABEL_ROW = 14
const LEAST_COPY = 9
const MOST_COPY = 11
const DIGITS = 10
/** Above cells without flags, for what comes along their edge. */
const RAIL_ROOM = 13

/** Least height of a log that has its name above it. */
const FULL = 50
/** Least width and height of one that has its name beside it. */
const ROW_WIDTH = 250
const ROW = 24

/** Takes an area and a number of logs, gives each its box and form: one above the other while that leaves them room, then in lanes, at last as tiles. */
export function placeLogs(area: Box, count: number, needs: LogNeeds, scale: number): readonly PlacedLog[] {
  if (count === 0) return []
  if (each(area, count, 8) >= FULL * scale) return lanesOf(area, count, { lanes: 1, gap: 8 }).map(fullIn(needs, scale))
  for (let lanes = 1; area.width / lanes >= ROW_WIDTH + 10; lanes += 1) {
    if (each(area, Math.ceil(count / lanes), 4) < ROW) continue
    return lanesOf(area, count, { lanes, gap: 4 }).map(box => ({ box, form: rowForm(box, needs, scale) }))
  }
  let lanes = 2
  while (each(area, Math.ceil(count / lanes), 3) < ROW && lanes < count) lanes += 1
  return lanesOf(area, count, { lanes, gap: 3 }).map(box => ({ box, form: tileForm(box, scale) }))
}

function each({ height }: Box, rows: number, gap: number): number {
  return (height - gap * (rows - 1)) / rows
}

/** Column by column, so that neighbours in number are neighbours on stage. */
function lanesOf(
  area: Box,
  count: number,
  { lanes, gap }: { readonly lanes: number; readonly gap: number },
): readonly Box[] {
  const rows = Math.ceil(count / lanes)
  const height = Math.min(each(area, rows, gap), area.height)
  const between = lanes > 4 ? 3 : 10
  const width = (area.width - between * (lanes - 1)) / lanes
  return Array.from({ length: count }, (_, index) => ({
    x: area.x + Math.floor(index / rows) * (width + between),
    y: area.y + (index % rows) * (height + gap),
    width,
    height,
  }))
}

function fullIn(needs: LogNeeds, scale: number): (given: Box) => PlacedLog {
  return given => fullForm(given, needs, scale)
}

/** Gives what matters most its room first, and centres what is then as high as it needs to be. */
function fullForm(given: Box, { followers, readers }: LogNeeds, scale: number): PlacedLog {
  let left = given.height - (TITLE + LEAST_STRIP) * scale
  const take = (height: number): boolean => {
    if (left < height * scale) return false
    left -= height * scale
    return true
  }
  const names = followers > 0 && given.width >= 270 ? Math.min(66 * scale, given.width * 0.2) : 0
  let flagRows = readers > 0 && take(FLAG_ROW) ? 1 : 0
  const hasLabels = take(LABEL_ROW)
  const rail = flagRows === 0 && take(RAIL_ROOM) ? RAIL_ROOM : 0
  while (flagRows > 0 && flagRows < Math.min(readers, 2) && take(FLAG_ROW)) flagRows += 1
  const digits = take(DIGITS) ? DIGITS * scale : 0
  const hasCopies = names > 0 && take(followers * LEAST_COPY + 3)
  while (flagRows > 0 && flagRows < Math.min(readers, 3) && take(FLAG_ROW)) flagRows += 1
  const copyRow = hasCopies ? Math.min(MOST_COPY * scale, LEAST_COPY * scale + left / (2 * followers)) : 0
  if (hasCopies) left -= (copyRow - LEAST_COPY * scale) * followers
  const most = clamp((given.width - names) / CELLS_ON_A_WALL, MOST_STRIP * scale, LARGEST_STRIP * scale)
  const strip = clamp(LEAST_STRIP * scale + left, LEAST_STRIP * scale, most)
  left -= strip - LEAST_STRIP * scale
  const box = { ...given, y: given.y + left / 2, height: given.height - left }
  const top = box.y + (TITLE + rail + flagRows * FLAG_ROW) * scale
  const cells = { x: box.x + names, y: top, width: box.width - names, height: strip + digits }
  return {
    box,
    form: {
      look: 'full',
      cells,
      ...pitchOf(cells.width, strip),
      digits,
      flagRows,
      flagRow: FLAG_ROW * scale,
      copyRow,
      labels: hasLabels ? box.y + box.height - 3 * scale : null,
      names,
    },
  }
}

function rowForm(box: Box, { followers }: LogNeeds, scale: number): LogForm {
  const height = clamp(box.height - 4, 16, 24 * scale)
  const names = Math.min(84 * scale, box.width * 0.26)
  const said = followers > 0 ? Math.min(134 * scale, box.width * 0.25) : Math.min(74 * scale, box.width * 0.2)
  const cells = { x: box.x + names, y: box.y + (box.height - height) / 2, width: box.width - names - said, height }
  return { ...bare('row', cells), ...pitchOf(cells.width, height), names }
}

/** Pixels of one message in a bar. */
const BAR_PITCH = 3

function tileForm(box: Box, scale: number): LogForm {
  const words = Math.min(13 * scale, box.height * 0.55)
  const cells = { x: box.x + 3, y: box.y + words + 1, width: box.width - 6, height: box.height - words - 4 }
  const room = Math.max(2, Math.floor(cells.width / BAR_PITCH))
  return { ...bare('tile', cells), pitch: cells.width / room, room }
}

function bare(look: LogForm['look'], cells: Box): LogForm {
  const nothing = { digits: 0, flagRows: 0, flagRow: 0, copyRow: 0, labels: null, names: 0 }
  return { look, cells, pitch: 1, room: 1, ...nothing }
}

function pitchOf(width: number, wanted: number): { readonly pitch: number; readonly room: number } {
  const room = clamp(Math.floor(width / wanted), 2, LISTED_PER_LOG - 2)
  return { room, pitch: width / room }
}
