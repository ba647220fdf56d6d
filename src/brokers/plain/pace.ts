/** How often something happened lately, in three numbers: whole seconds are counted, and the picture blends the last two. */
export interface Pace {
  second: number
  count: number
  before: number
}

const SECOND = 1_000_000

/** Nothing has happened. */
export function createPace(): Pace {
  return { second: 0, count: 0, before: 0 }
}

/** It happens now (microseconds). For the picture alone, no rule reads it. */
export function countPace(pace: Pace, now: number): void {
  const second = secondOf(now)
  if (second !== pace.second) {
    pace.before = second === pace.second + 1 ? pace.count : 0
    pace.count = 0
    pace.second = second
  }
  pace.count++
}

/** A second ends with its last moment, so that what happens once a second is counted once in any of them. */
function secondOf(moment: number): number {
  return Math.ceil(moment / SECOND) - 1
}

/** How often it happened in the last second before `at`, as if evenly spread over each whole second. */
export function paceAt(pace: Pace, at: number): number {
  const second = secondOf(at)
  const share = at / SECOND - second
  if (second === pace.second) return pace.before * (1 - share) + pace.count
  return second === pace.second + 1 ? pace.count * (1 - share) : 0
}
