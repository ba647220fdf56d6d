import type { ScenePile } from '../engine/scene.ts'
import { blend } from './box.ts'
import { filledShare, tankMarks } from './density.ts'
import { type Context, FONT } from './paintToken.ts'
import type { PartSlots } from './places.ts'
import { crowdSlotAt, crowdSlots } from './slots.ts'
import type { StatePaint, Theme } from './theme.ts'
import type { Words } from './words.ts'

/** What fills a place whose messages are not drawn one by one. */
export interface Crowd {
  readonly part: string
  readonly slots: PartSlots
  readonly pile: ScenePile | null
  /** What its messages are: waiting, or dead letters. */
  readonly colour: 'ready' | 'dead'
  /** The share of the place that is filled on screen now: it eases after a change of level, so no area jumps. */
  readonly share: number
}

/** Share of the eye's way to the new scale covered in each wall millisecond, after the level changed. */
const ZOOM_TIME = 180

/** Takes the share shown in the frame before, the share wanted and the wall time passed, gives the share to show now. */
export function easeShare(shown: number, wanted: number, wallDeltaMs: number): number {
  const next = blend(shown, wanted, 1 - Math.exp(-Math.min(100, wallDeltaMs) / ZOOM_TIME))
  return Math.abs(next - wanted) < 0.002 ? wanted : next
}

/** Age bands from the head of the queue to its tail: the oldest are next. */
export function ageBands(
  pile: ScenePile,
): readonly { readonly age: 'old' | 'waiting' | 'fresh'; readonly count: number }[] {
  return [
    { age: 'old', count: pile.old },
    { age: 'waiting', count: pile.waiting },
    { age: 'fresh', count: pile.fresh },
  ]
}

/** Takes a canvas, a crowd and the theme, draws its blocks of ten or a hundred, or its tank. */
export function paintCrowd(
  context: Context,
  crowd: Crowd,
  paint: { readonly theme: Theme; readonly words: Words },
): void {
  if (crowd.slots.density.level === 'tank') paintTank(context, crowd, paint)
  else paintBlocks(context, crowd, paint.theme)
}

/** While the scale changes, cells are larger or smaller than they will be: the same area, then a zoom to the new unit. */
function paintBlocks(context: Context, { slots, pile, share, colour }: Crowd, theme: Theme): void {
  const { density, main, count } = slots
  const wanted = filledShare(density, count)
  const zoom = wanted > 0 ? share / wanted : 1
  const room = Math.max(1, Math.round(density.room / zoom))
  const cells = room === density.room ? main : crowdSlots(main.area, room)
  const blocks = Math.ceil(count / density.unit)
  const ends = bandEnds(pile, count, density.unit)
  const side = cells.pitch * 0.84
  context.lineWidth = 1
  for (let index = 0; index < blocks; index += 1) {
    const at = crowdSlotAt(cells, index)
    const partial = index === blocks - 1 ? count / density.unit - (blocks - 1) : 1
    paintBlock(context, { x: at.x - side / 2, y: at.y - side / 2, side, partial }, fillOf(theme[colour], index, ends))
  }
}

interface Block {
  readonly x: number
  readonly y: number
  readonly side: number
  readonly partial: number
}

function paintBlock(context: Context, { x, y, side, partial }: Block, look: BandLook): void {
  const height = Math.max(1, side * partial)
  const top = y + side - height
  context.fillStyle = look.fill
  context.fillRect(x, top, side, height)
  context.strokeStyle = look.edge
  if (side > 5) context.strokeRect(x + 0.5, top + 0.5, side - 1, Math.max(0, height - 1))
  if (look.hatched && side > 5) {
    context.beginPath()
    context.moveTo(x + 1, y + side - 1)
    context.lineTo(x + side - 1, top + 1)
    context.strokeStyle = look.line
    context.stroke()
  }
}

interface BandLook {
  readonly fill: string
  readonly edge: string
  readonly line: string
  readonly hatched: boolean
}

/** New ones are pale with an outline, waiting ones solid, old ones solid with a stroke across: told apart without colour. */
function bandLook(paint: StatePaint, age: 'old' | 'waiting' | 'fresh'): BandLook {
  if (age === 'fresh') return { fill: paint.tint, edge: paint.edge, line: paint.edge, hatched: false }
  return { fill: paint.fill, edge: paint.edge, line: paint.on, hatched: age === 'old' }
}

function fillOf(paint: StatePaint, index: number, [old, waiting]: readonly [number, number]): BandLook {
  return bandLook(paint, index < old ? 'old' : index < waiting ? 'waiting' : 'fresh')
}

function bandEnds(pile: ScenePile | null, count: number, unit: number): readonly [number, number] {
  if (pile === null) return [0, count]
  return [Math.round(pile.old / unit), Math.round((pile.old + pile.waiting) / unit)]
}

function paintTank(
  context: Context,
  crowd: Crowd,
  { theme, words }: { readonly theme: Theme; readonly words: Words },
): void {
  const { area } = crowd.slots.main
  const { pile } = crowd
  const width = area.width * crowd.share
  let right = area.x + area.width
  for (const { age, count } of pile === null ? [] : ageBands(pile)) {
    const part = pile === null || pile.total === 0 ? 0 : (width * count) / pile.total
    const look = bandLook(theme[crowd.colour], age)
    context.fillStyle = look.fill
    context.fillRect(right - part, area.y + 12, part, area.height - 12)
    if (look.hatched)
      hatch(context, { x: right - part, y: area.y + 12, width: part, height: area.height - 12 }, look.line)
    context.strokeStyle = look.edge
    context.lineWidth = 1.5
    if (part > 2) context.strokeRect(right - part + 0.75, area.y + 12.75, part - 1.5, area.height - 13.5)
    if (part > 44)
      bandName(
        context,
        { text: words.ages[age], x: right - part / 2, y: area.y + area.height / 2 + 6 },
        { look, theme },
      )
    right -= part
  }
  paintMarks(context, crowd, { theme, words })
}

function bandName(
  context: Context,
  { text, x, y }: { readonly text: string; readonly x: number; readonly y: number },
  { look, theme }: { readonly look: BandLook; readonly theme: Theme },
): void {
  context.font = `600 12px ${FONT}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const half = context.measureText(text).width / 2 + 6
  context.fillStyle = theme.card
  context.beginPath()
  context.roundRect(x - half, y - 10, half * 2, 20, 5)
  context.fill()
  context.strokeStyle = look.edge
  context.lineWidth = 1
  context.stroke()
  context.fillStyle = theme.ink
  context.fillText(text, x, y + 0.5)
}

function hatch(context: Context, box: { x: number; y: number; width: number; height: number }, colour: string): void {
  context.save()
  context.beginPath()
  context.rect(box.x, box.y, box.width, box.height)
  context.clip()
  context.strokeStyle = colour
  context.lineWidth = 1.2
  context.globalAlpha = 0.5
  context.beginPath()
  for (let x = box.x - box.height; x < box.x + box.width; x += 9) {
    context.moveTo(x, box.y + box.height)
    context.lineTo(x + box.height, box.y)
  }
  context.stroke()
  context.restore()
}

function paintMarks(
  context: Context,
  { slots }: Crowd,
  { theme, words }: { readonly theme: Theme; readonly words: Words },
): void {
  const { area } = slots.main
  context.font = `10px ${FONT}`
  context.textAlign = 'center'
  context.textBaseline = 'top'
  for (const { count, share } of tankMarks()) {
    const x = area.x + area.width * (1 - share)
    context.strokeStyle = theme.ink
    context.lineWidth = 1
    context.beginPath()
    context.moveTo(x, area.y + 12)
    context.lineTo(x, area.y + area.height)
    context.setLineDash([2, 3])
    context.stroke()
    context.setLineDash([])
    context.fillStyle = theme.soft
    context.fillText(words.short(count), x, area.y)
  }
}
