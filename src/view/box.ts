/** A rectangle in CSS pixels from the top left of the stage. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Takes a box, gives its middle. */
export function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Takes a box and margins, gives what is left inside them, never narrower or lower than nothing. */
export function inset(box: Box, horizontal: number, vertical = horizontal): Box {
  return {
    x: box.x + horizontal,
    y: box.y + vertical,
    width: Math.max(0, box.width - 2 * horizontal),
    height: Math.max(0, box.height - 2 * vertical),
  }
}

/** Takes a value and its bounds, gives the nearest value within them. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

/** Takes two values and a share from 0 to 1, gives the value that far from the first to the second. */
export function blend(from: number, to: number, share: number): number {
  return from + (to - from) * share
}
