/** A moment of simulated time: whole microseconds since the start. Exact in a double for 285 years. */
export type Time = number & { readonly unit: 'microseconds since start' }

/** A length of simulated time: whole microseconds, never negative. */
export type Duration = number & { readonly unit: 'microseconds' }

/** The first instant of every run. */
export const START = 0 as Time

/** The last moment a run may reach: one simulated year. Later moments are refused, so sums of times stay exact. */
export const LAST_TIME = 31_536_000_000_000 as Time

/** Takes milliseconds, gives a duration rounded to the whole microsecond. Throws when the value is negative or not finite. */
export function milliseconds(value: number): Duration {
  return wholeMicroseconds(value * 1000, 'milliseconds')
}

/** Takes seconds, gives a duration rounded to the whole microsecond. Throws when the value is negative or not finite. */
export function seconds(value: number): Duration {
  return wholeMicroseconds(value * 1_000_000, 'seconds')
}

/** Takes milliseconds since the start, gives that moment. Throws when negative, not finite or past LAST_TIME. */
export function atMilliseconds(value: number): Time {
  const time = milliseconds(value) as number
  if (time > LAST_TIME) throw new Error(`atMilliseconds: a run ends after one simulated year, got ${value} ms`)
  return time as Time
}

/** Takes a moment or a length, gives it in seconds, for people and for rates. */
export function inSeconds(value: Time | Duration): number {
  return value / 1_000_000
}

/** Takes a moment or a length, gives it in milliseconds. */
export function inMilliseconds(value: Time | Duration): number {
  return value / 1000
}

function wholeMicroseconds(value: number, where: string): Duration {
  const rounded = Math.round(value)
  if (!(rounded >= 0 && rounded < Number.MAX_SAFE_INTEGER)) {
    throw new Error(`${where}: must be a finite length of time >= 0, got ${value}`)
  }
  return rounded as Duration
}
