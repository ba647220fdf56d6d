import { LAST_TIME, type Time } from '../../src/engine/time.ts'

const MICROSECONDS: Readonly<Record<string, number>> = { ms: 1000, s: 1_000_000, m: 60_000_000, h: 3_600_000_000 }

/** Takes a length of time as people write it (500ms, 60s, 1.5m, 2h), gives the moment that long after the start, or null when it is none or past one simulated year. */
export function parseDuration(text: string): Time | null {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? []
  if (amount === undefined || unit === undefined) return null
  const time = Math.round(Number(amount) * (MICROSECONDS[unit] ?? 0))
  return time > 0 && time <= LAST_TIME ? (time as Time) : null
}
