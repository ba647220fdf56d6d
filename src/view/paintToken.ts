import type { Appearance } from './appearance.ts'
import type { StatePaint, Theme } from './theme.ts'

export type Context = CanvasRenderingContext2D

export const FONT = '"Inter", "Helvetica Neue", Arial, sans-serif'

/** Takes a canvas, how a token looks, its radius and the theme, draws it around (0, 0). Room needed: SPRITE_REACH radii each way. */
export function paintToken(
  context: Context,
  look: Appearance,
  { radius, theme, twice }: { radius: number; theme: Theme; twice: string },
): void {
  const paint = theme[look.colour]
  const pen = { radius, paint, theme, line: radius < 7 ? 1.5 : 1.8 }
  context.lineWidth = pen.line
  context.lineJoin = 'round'
  context.lineCap = 'round'
  if (look.doubled) paintTwin(context, look, pen)
  paintBody(context, look, pen)
  if (look.stripes > 0) paintStripes(context, look.stripes, pen)
  paintGlyph(context, look, pen)
  if (look.badge !== null) paintBadge(context, { text: look.badge, x: 0.85, y: -0.85, colour: theme.again }, pen)
  if (look.doubled) paintBadge(context, { text: twice, x: 0.85, y: 0.85, colour: theme.again }, pen)
  // A longer word, such as a tag, stands below the middle: to the side it would cover its neighbour.
  const isTooSmall = look.letter !== null && look.letter.length > 1 && pen.radius < 9
  if (look.letter !== null && !isTooSmall)
    paintBadge(
      context,
      {
        text: look.letter,
        x: look.letter.length > 1 ? 0 : -0.85,
        y: look.letter.length > 1 ? 1.1 : 0.85,
        colour: paint,
      },
      pen,
    )
}

/** How far badges reach beyond the middle, in radii. */
export const SPRITE_REACH = 2

interface Pen {
  readonly radius: number
  readonly paint: StatePaint
  readonly theme: Theme
  readonly line: number
}

function paintBody(context: Context, { shape }: Appearance, { radius, paint, theme, line }: Pen): void {
  context.strokeStyle = paint.edge
  context.fillStyle = shape === 'disc' || shape === 'square' ? paint.fill : theme.card
  context.beginPath()
  if (shape === 'tick') {
    paintTickToken(context, { radius, paint, theme, line })
    return
  }
  if (shape === 'square') context.roundRect(-radius * 0.9, -radius * 0.9, radius * 1.8, radius * 1.8, radius * 0.2)
  else context.arc(0, 0, radius, 0, 2 * Math.PI)
  if (shape === 'ring') context.fillStyle = paint.tint
  context.fill()
  if (shape === 'dashedRing') dash(context, radius, 10)
  if (shape === 'dottedRing') context.setLineDash([0.1, (2 * Math.PI * radius) / 13])
  if (shape === 'dottedRing') context.lineWidth = line * 1.4
  context.stroke()
  context.setLineDash([])
  if (shape === 'slashedRing')
    strokePath(
      context,
      [
        [-0.7, 0.7],
        [0.7, -0.7],
      ],
      radius,
    )
}

function dash(context: Context, radius: number, count: number): void {
  const piece = (2 * Math.PI * radius) / count
  context.setLineDash([piece * 0.55, piece * 0.45])
  context.lineCap = 'butt'
}

function paintTwin(context: Context, look: Appearance, pen: Pen): void {
  context.save()
  context.translate(pen.radius * 0.35, pen.radius * 0.35)
  context.globalAlpha = 0.6
  paintBody(context, look, pen)
  context.restore()
}

/** Bars above and below the number, one pair a level of priority. */
function paintStripes(context: Context, count: number, { radius, paint }: Pen): void {
  context.save()
  context.beginPath()
  context.arc(0, 0, radius - 1, 0, 2 * Math.PI)
  context.clip()
  context.strokeStyle = paint.on
  context.lineWidth = Math.max(1, radius * 0.11)
  context.beginPath()
  for (let stripe = 0; stripe < count; stripe += 1) {
    const y = radius * (0.6 + (stripe - (count - 1) / 2) * 0.19)
    for (const side of [-y, y]) {
      context.moveTo(-radius, side)
      context.lineTo(radius, side)
    }
  }
  context.stroke()
  context.restore()
}

function paintGlyph(context: Context, { glyph }: Appearance, { radius, paint, line }: Pen): void {
  context.strokeStyle = paint.on
  context.lineWidth = Math.max(line, radius * 0.2)
  if (glyph === 'tick')
    strokePath(
      context,
      [
        [-0.45, 0.02],
        [-0.1, 0.38],
        [0.48, -0.35],
      ],
      radius,
    )
  if (glyph === 'cross') {
    strokePath(
      context,
      [
        [-0.45, -0.45],
        [0.45, 0.45],
      ],
      radius,
    )
    strokePath(
      context,
      [
        [-0.45, 0.45],
        [0.45, -0.45],
      ],
      radius,
    )
  }
  if (glyph === 'exclamation') {
    strokePath(
      context,
      [
        [0, -0.55],
        [0, 0.12],
      ],
      radius,
    )
    strokePath(
      context,
      [
        [0, 0.52],
        [0, 0.53],
      ],
      radius,
    )
  }
}

/** A finished message is a bold tick of its own, with an outline that holds on any ground. */
function paintTickToken(context: Context, { radius, paint, line }: Pen): void {
  const path: readonly Corner[] = [
    [-0.75, 0.05],
    [-0.2, 0.6],
    [0.8, -0.6],
  ]
  context.lineWidth = radius * 0.5 + line
  context.strokeStyle = paint.edge
  strokePath(context, path, radius)
  context.lineWidth = radius * 0.5 - line
  context.strokeStyle = paint.fill
  strokePath(context, path, radius)
  context.lineWidth = line
}

type Corner = readonly [x: number, y: number]

function strokePath(context: Context, corners: readonly Corner[], radius: number): void {
  context.beginPath()
  corners.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x * radius, y * radius)
    else context.lineTo(x * radius, y * radius)
  })
  context.stroke()
}

interface Badge {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly colour: StatePaint
}

function paintBadge(context: Context, { text, x, y, colour }: Badge, { radius, theme }: Pen): void {
  const size = Math.max(8, radius * 0.8)
  context.font = `700 ${size}px ${FONT}`
  const half = Math.max(size * 0.72, context.measureText(text).width / 2 + 3)
  context.beginPath()
  context.roundRect(x * radius - half, y * radius - size * 0.72, half * 2, size * 1.44, size * 0.72)
  context.fillStyle = theme.card
  context.fill()
  context.lineWidth = 1.5
  context.strokeStyle = colour.edge
  context.stroke()
  context.fillStyle = colour.text
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, x * radius, y * radius + size * 0.06)
}
