import type { Time } from './time.ts'

/**
 * How many of something there are, and the time integral of that number, exactly: sums of whole microseconds.
 * Entering subtracts the moment, leaving adds it, so a change costs one addition.
 */
export interface Gauge {
  level: number
  balance: number
}

/** Nothing there. */
export function createGauge(): Gauge {
  return { level: 0, balance: 0 }
}

/** One more from this moment on. */
export function enter(gauge: Gauge, now: Time): void {
  gauge.level++
  gauge.balance -= now
}

/** One fewer from this moment on. */
export function leave(gauge: Gauge, now: Time): void {
  gauge.level--
  gauge.balance += now
}

/** The integral of the level over time from the start to `now`, in microseconds: the total time spent there by all. */
export function area(gauge: Gauge, now: Time): number {
  return gauge.balance + gauge.level * now
}
