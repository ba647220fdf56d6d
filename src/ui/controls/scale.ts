/** Points of a slider: at a share of its length stands a value. Between two points it is logarithmic, below the first positive value linear. */
export interface Scale {
  readonly min: number
  readonly max: number
  readonly whole: boolean
  readonly knots: readonly (readonly [position: number, value: number])[]
}

const DAY_MS = 86_400_000

/** Messages a second: most of the length is for 1 to 100, where a single message can still be seen. */
export const RATE: Scale = {
  min: 0,
  max: 1_000_000,
  whole: false,
  knots: [
    [0, 0],
    [0.06, 0.1],
    [0.18, 1],
    [0.48, 10],
    [0.75, 100],
    [0.86, 1000],
    [1, 1_000_000],
  ],
}

/** Lengths of time from nothing to a day, in milliseconds. */
export const LENGTH: Scale = {
  min: 0,
  max: DAY_MS,
  whole: false,
  knots: [
    [0, 0],
    [0.06, 1],
    [0.22, 10],
    [0.48, 100],
    [0.72, 1000],
    [0.88, 10_000],
    [1, DAY_MS],
  ],
}

/** Lengths of time that cannot be nothing. */
export const SOME_LENGTH: Scale = { ...LENGTH, min: 1, knots: [[0, 1], ...LENGTH.knots.slice(2)] }

/** How many messages: 0 to ten million. */
export const MESSAGES: Scale = {
  min: 0,
  max: 10_000_000,
  whole: true,
  knots: [
    [0, 0],
    [0.06, 1],
    [0.36, 10],
    [0.62, 100],
    [0.82, 1000],
    [1, 10_000_000],
  ],
}

/** How many producers or consumers. */
export const ACTORS: Scale = {
  min: 0,
  max: 200,
  whole: true,
  knots: [
    [0, 0],
    [0.06, 1],
    [0.65, 10],
    [1, 200],
  ],
}

/** Takes the ends of a short range of whole numbers, gives an even scale. */
export function wholes(min: number, max: number): Scale {
  return {
    min,
    max,
    whole: true,
    knots: [
      [0, min],
      [1, max],
    ],
  }
}

/** Takes two ends above 0, gives a logarithmic scale. */
export function ratio(min: number, max: number, whole = false): Scale {
  return {
    min,
    max,
    whole,
    knots: [
      [0, min],
      [1, max],
    ],
  }
}

/** Steps of a slider; each is a place for the thumb and one press of an arrow key. */
export const SLIDER_STEPS = 200

/** Takes a scale and a place 0 to SLIDER_STEPS, gives the value there, rounded to two digits that a person would choose. */
export function valueAt(scale: Scale, place: number): number {
  if (place <= 0) return scale.min
  if (place >= SLIDER_STEPS) return scale.max
  const position = place / SLIDER_STEPS
  const upper = Math.max(
    1,
    scale.knots.findIndex(([at]) => at >= position),
  )
  const [fromAt, from] = scale.knots[upper - 1] ?? [0, scale.min]
  const [toAt, to] = scale.knots[upper] ?? [1, scale.max]
  const part = toAt === fromAt ? 0 : (position - fromAt) / (toAt - fromAt)
  const value = isLinear(scale, from, to) ? from + part * (to - from) : from * (to / from) ** part
  return Math.min(scale.max, Math.max(scale.min, tidy(value, scale)))
}

/** Takes a scale and a value, gives the place 0 to SLIDER_STEPS nearest to it. */
export function placeOf(scale: Scale, value: number): number {
  const within = Math.min(scale.max, Math.max(scale.min, value))
  const upper = Math.max(
    1,
    scale.knots.findIndex(([, at]) => at >= within),
  )
  const [fromAt, from] = scale.knots[upper - 1] ?? [0, scale.min]
  const [toAt, to] = scale.knots[upper] ?? [1, scale.max]
  if (to === from) return Math.round(fromAt * SLIDER_STEPS)
  const part = isLinear(scale, from, to) ? (within - from) / (to - from) : Math.log(within / from) / Math.log(to / from)
  return Math.round((fromAt + part * (toAt - fromAt)) * SLIDER_STEPS)
}

/**
 * Takes a value and how many steps of the slider to go, gives the next value in that direction that differs: where steps
 * are closer than whole numbers, one press still changes something.
 */
export function stepped(scale: Scale, value: number, steps: number): number {
  let place = placeOf(scale, value)
  for (;;) {
    place += Math.sign(steps) * Math.max(1, Math.abs(steps))
    if (place <= 0) return scale.min
    if (place >= SLIDER_STEPS) return scale.max
    const next = valueAt(scale, place)
    if (steps > 0 ? next > value : next < value) return next
  }
}

function isLinear(scale: Scale, from: number, to: number): boolean {
  return from <= 0 || (scale.whole && to - from < SLIDER_STEPS / 2)
}

function tidy(value: number, { whole }: Scale): number {
  if (whole && value < 100) return Math.round(value)
  const rounded = value === 0 ? 0 : Number(value.toPrecision(2))
  return whole ? Math.round(rounded) : rounded
}
