import type { Locator } from 'playwright-core'

type Point = readonly [x: number, y: number]
type Size = { readonly width: number; readonly height: number }

/** The middle of something. */
const middle = ({ width, height }: Size): Point => [width / 2, height / 2]

/** Where something is once it rests and is what a mouse would hit: measured before, it may be elsewhere a frame later. The mouse is then over it. */
async function restingBox(what: Locator) {
  await what.hover()
  const box = await what.boundingBox()
  if (box === null) throw new Error('restingBox: it is not on the screen, got no box')
  return box
}

/** Moves the mouse over something, to its middle or to another point of it; gives where on the page that is. */
export async function over(what: Locator, point: (size: Size) => Point = middle): Promise<Point> {
  const box = await restingBox(what)
  const [x, y] = point(box)
  await what.page().mouse.move(box.x + x, box.y + y)
  return [box.x + x, box.y + y]
}

interface Pull {
  /** Where it is taken, from its upper left corner; in its middle unless said. */
  from?(size: Size): Point
  /** How far it is pulled, in pixels to the right and down. */
  readonly by: Point
}

/** Takes something with the mouse, pulls it in steps as a hand does, and lets go. */
export async function pulled(what: Locator, { from = middle, by }: Pull): Promise<void> {
  const { mouse } = what.page()
  const [x, y] = await over(what, from)
  await mouse.down()
  for (let step = 1; step <= 12; step++) await mouse.move(x + (by[0] * step) / 12, y + (by[1] * step) / 12)
  await mouse.up()
}

/** Draws a curve over a whole chart with the mouse: up to a hump at a third of the way, and down again. */
export async function drawn(chart: Locator): Promise<void> {
  const { mouse } = chart.page()
  const { x, y, width, height } = await restingBox(chart)
  const at = (share: number): Point => [x + share * width, y + (0.25 + Math.abs(share - 0.35)) * height]
  await mouse.move(...at(0.15))
  await mouse.down()
  for (let share = 0.15; share < 0.95; share += 0.05) await mouse.move(...at(share))
  await mouse.up()
}
