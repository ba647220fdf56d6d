import { appearanceKey, appearanceOf } from './appearance.ts'
import type { DrawnMark } from './continuity.ts'
import { type Crowd, paintCrowd } from './crowd.ts'
import type { StageSize } from './layout.ts'
import { type Context, FONT, paintToken, SPRITE_REACH } from './paintToken.ts'
import { LARGEST_SQUARE } from './places.ts'
import type { Theme } from './theme.ts'
import type { Words } from './words.ts'

export interface TokenPicture {
  readonly size: StageSize
  readonly drawn: readonly DrawnMark[]
  readonly crowds: readonly Crowd[]
  readonly theme: Theme
  readonly words: Words
  readonly pinned: number | null
  /** Says whether a part is dimmed; null when all are lit. */
  readonly dimmed: ((part: string) => boolean) | null
}

export interface TokenLayer {
  /** Clears the canvas and draws one frame. */
  paint(picture: TokenPicture): void
  /** Forgets sprites of an old theme. */
  forgetSprites(): void
  dispose(): void
}

const DIM = 0.28

/** Takes the stage's root, gives a canvas over it that draws messages, sharp on any screen. Equal tokens share a sprite. */
export function createTokenLayer(root: HTMLElement): TokenLayer {
  const canvas = root.appendChild(document.createElement('canvas'))
  canvas.className = 'stageTokens'
  canvas.setAttribute('aria-hidden', 'true')
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('createTokenLayer: this browser gives no 2d canvas, got null')
  const sprites = new Map<string, HTMLCanvasElement>()
  return {
    paint(picture) {
      const ratio = fitCanvas(canvas, picture.size)
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.clearRect(0, 0, picture.size.width, picture.size.height)
      for (const crowd of picture.crowds) {
        context.globalAlpha = picture.dimmed?.(crowd.part) ? DIM : 1
        paintCrowd(context, crowd, picture)
      }
      const brush = { picture, sprites, ratio }
      const followed = picture.drawn.filter(({ mark }) => mark.token.message === picture.pinned)
      for (const drawn of picture.drawn)
        if (drawn.mark.token.message !== picture.pinned) paintMark(context, drawn, brush)
      for (const drawn of followed) paintMark(context, drawn, brush)
      context.globalAlpha = 1
    },
    forgetSprites: () => sprites.clear(),
    dispose: () => canvas.remove(),
  }
}

function fitCanvas(canvas: HTMLCanvasElement, { width, height }: StageSize): number {
  const ratio = Math.min(3, window.devicePixelRatio || 1)
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  return ratio
}

interface Brush {
  readonly picture: TokenPicture
  readonly sprites: Map<string, HTMLCanvasElement>
  readonly ratio: number
}

function paintMark(context: Context, drawn: DrawnMark, brush: Brush): void {
  const { picture } = brush
  const { token } = drawn.mark
  const followed = token.message === picture.pinned
  context.globalAlpha = !followed && isDimmed(drawn, picture) ? DIM : 1
  if (drawn.mark.small && drawn.radius < LARGEST_SQUARE + 0.2) {
    paintSmall(context, drawn, picture.theme)
    return
  }
  const radius = followed ? Math.max(16, drawn.radius * 1.25) : drawn.radius
  if (followed) paintHalo(context, { ...drawn, radius }, picture.theme)
  const sprite = spriteOf(drawn, radius, brush)
  const reach = sprite.width / brush.ratio / 2
  context.drawImage(sprite, drawn.x - reach, drawn.y - reach, reach * 2, reach * 2)
  if (token.holdLeft !== null) paintHold(context, { ...drawn, radius }, { share: token.holdLeft, theme: picture.theme })
  // A letter is part of the sprite: there are few, and painting words is what a frame costs most.
  if (!isStamped(drawn, picture)) paintLabel(context, { ...drawn, radius }, picture)
}

/** Says whether a mark's label is a letter that its sprite bears. */
function isStamped({ mark }: DrawnMark, { pinned }: TokenPicture): boolean {
  return mark.lettered === true && mark.times === 1 && mark.token.message !== pinned
}

function isDimmed({ mark }: DrawnMark, { dimmed }: TokenPicture): boolean {
  if (dimmed === null) return false
  const { place } = mark.token
  return place.kind === 'resting' ? dimmed(place.spot.part) : dimmed(place.from.part) && dimmed(place.to.part)
}

function spriteOf(drawn: DrawnMark, wanted: number, { sprites, picture, ratio }: Brush): HTMLCanvasElement {
  const { mark } = drawn
  const look = appearanceOf(mark.lettered === true ? { ...mark.token, letter: null } : mark.token)
  const radius = Math.max(2, Math.round(wanted * 2) / 2)
  const letter = isStamped(drawn, picture) ? (mark.token.letter ?? '') : ''
  const key = `${appearanceKey(look)}|${radius}|${ratio}|${letter}`
  const known = sprites.get(key)
  if (known !== undefined) return known
  if (sprites.size > MOST_SPRITES) sprites.clear()
  const sprite = document.createElement('canvas')
  const side = Math.ceil((radius * 2 * SPRITE_REACH + 12) * ratio)
  sprite.width = side
  sprite.height = side
  const context = sprite.getContext('2d')
  if (context !== null) {
    context.setTransform(ratio, 0, 0, ratio, side / 2, side / 2)
    paintToken(context, look, { radius, theme: picture.theme, twice: picture.words.duplicate })
    if (letter !== '') paintLabel(context, { ...drawn, x: 0, y: 0, radius }, picture)
  }
  sprites.set(key, sprite)
  return sprite
}

/** Sprites are kept until there are so many. */
const MOST_SPRITES = 1200

/** In a grid of squares a state keeps a cue of form: hollow for the copy the queue keeps, a notch for a redelivery. */
function paintSmall(context: Context, { mark, x, y, radius }: DrawnMark, theme: Theme): void {
  const look = appearanceOf(mark.token)
  const paint = theme[look.colour]
  const [left, top, side] = [x - radius, y - radius, radius * 2]
  if (look.shape === 'disc' || look.shape === 'square') {
    context.fillStyle = paint.fill
    context.fillRect(left, top, side, side)
    context.fillStyle = theme.card
    if (look.badge !== null) context.fillRect(left + side * 0.55, top, side * 0.45, side * 0.45)
    if (look.glyph === 'cross') context.fillRect(left + side * 0.3, top + side * 0.3, side * 0.4, side * 0.4)
  }
  context.strokeStyle = paint.edge
  context.lineWidth = 1
  if (side > 3 && (look.shape !== 'disc' || look.colour !== 'ready')) {
    context.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1)
  }
}

function paintHalo(context: Context, { x, y, radius }: DrawnMark, theme: Theme): void {
  context.beginPath()
  context.arc(x, y, radius + 5, 0, 2 * Math.PI)
  context.fillStyle = theme.card
  context.fill()
  context.lineWidth = 2.5
  context.strokeStyle = theme.focus
  context.stroke()
}

/** What is left of the hold time, unwinding clockwise from the top. */
function paintHold(
  context: Context,
  { x, y, radius }: DrawnMark,
  { share, theme }: { readonly share: number; readonly theme: Theme },
): void {
  context.beginPath()
  context.arc(x, y, radius + 3.5, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share)
  context.lineWidth = 2.2
  context.strokeStyle = theme.unacked.edge
  context.stroke()
}

function paintLabel(context: Context, { mark, x, y, radius }: DrawnMark, { theme, words, pinned }: TokenPicture): void {
  const look = appearanceOf(mark.token)
  const followed = mark.token.message === pinned
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const label = mark.times > 1 ? words.times(mark.times) : labelOf(mark, followed)
  if (!look.numbered || radius < 8 || (label.length > 4 && !followed)) {
    if (followed) labelBelow(context, { label, x, y: y + radius + 14 }, theme)
    return
  }
  const solid = look.shape === 'disc' || look.shape === 'square'
  context.font = `600 ${radius * (SIZES[label.length] ?? 0.46)}px ${FONT}`
  context.fillStyle = solid ? theme[look.colour].on : theme.ink
  context.fillText(label, x, y + 0.5)
}

/** A followed message says its number as well. */
function labelOf({ token, lettered }: DrawnMark['mark'], followed: boolean): string {
  if (lettered !== true || token.letter === null) return token.label
  return followed ? `${token.letter} ${token.label}` : token.letter
}

/** Size of the number by its digits, in radii, so that it stays inside. */
const SIZES: readonly number[] = [0.9, 0.95, 0.9, 0.76, 0.6]

function labelBelow(
  context: Context,
  { label, x, y }: { readonly label: string; readonly x: number; readonly y: number },
  theme: Theme,
): void {
  context.font = `600 12px ${FONT}`
  context.fillStyle = theme.ink
  context.fillText(label, x, y)
}
