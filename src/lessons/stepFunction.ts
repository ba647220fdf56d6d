import type { Time } from '../engine/time.ts'

/**
 * A level over time that changes at moments and is constant in between; 0 before the first change. Several changes at one
 * moment count as one: what lasts no time was never there for anybody to see.
 */
export interface StepFunction {
  readonly times: number[]
  readonly values: number[]
}

/** A level that is 0 for ever. */
export function createSteps(): StepFunction {
  return { times: [], values: [] }
}

/** Sets the level from a moment on; the moment must not be earlier than the last one given. */
export function setLevel(steps: StepFunction, at: number, value: number): void {
  const { times, values } = steps
  if (times.at(-1) === at) values[values.length - 1] = value
  else {
    times.push(at)
    values.push(value)
  }
}

/** The level at a moment, after everything that happened at that moment. */
export function levelAt(steps: StepFunction, at: number): number {
  return steps.values[lastUntil(steps, at)] ?? 0
}

/** The highest and the lowest level on [from, to], and the mean over that time (the level itself when it lasts no time). */
export function rangeOver(steps: StepFunction, from: number, to: number): { max: number; min: number; mean: number } {
  const first = lastUntil(steps, from)
  let level = steps.values[first] ?? 0
  let since = from
  let area = 0
  let max = level
  let min = level
  for (let n = first + 1; n < steps.times.length; n++) {
    const at = steps.times[n] ?? 0
    if (at > to) break
    area += level * (at - since)
    since = at
    level = steps.values[n] ?? 0
    max = Math.max(max, level)
    min = Math.min(min, level)
  }
  area += level * (to - since)
  return { max, min, mean: to > from ? area / (to - from) : level }
}

/** The first moment on [from, to] from which the level fits for `lasting` microseconds, all of them at or before `to`; null when there is none. */
export function firstTime(
  steps: StepFunction,
  fits: (level: number) => boolean,
  { from, to, lasting }: { from: number; to: number; lasting: number },
): Time | null {
  let since = fits(levelAt(steps, from)) ? from : null
  for (let n = lastUntil(steps, from) + 1; n < steps.times.length; n++) {
    const at = steps.times[n] ?? 0
    if (at > to) break
    if (since !== null && at - since >= lasting) return since as Time
    if (!fits(steps.values[n] ?? 0)) since = null
    else if (since === null) since = at
  }
  return since !== null && to - since >= lasting ? (since as Time) : null
}

/** The index of the last change at or before a moment, -1 when there is none. */
function lastUntil({ times }: StepFunction, at: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
