import { type Series, type SeriesMark, TOOK_EDGES_MS, tookColumn } from '../../src/engine/series.ts'
import { atMilliseconds, milliseconds } from '../../src/engine/time.ts'

export interface FakeSeriesOptions {
  readonly bins: number
  readonly binMs: number
  readonly marks: readonly SeriesMark[]
}

/** Gives a series with a slow wave: in 10/s with bursts, out at most 11/s, some repeated tries. */
export function fakeSeries(options: Partial<FakeSeriesOptions> = {}): Series {
  const { bins, binMs, marks } = { bins: 300, binMs: 100, marks: [], ...options }
  const column = (): Float64Array => new Float64Array(bins)
  const series = {
    entered: column(),
    left: column(),
    done: column(),
    attempts: column(),
    turnedAway: column(),
    confirmed: column(),
    waiting: column(),
    unacked: column(),
    waitingPeak: column(),
    p50Ms: column().fill(Number.NaN),
    p95Ms: column().fill(Number.NaN),
    p99Ms: column().fill(Number.NaN),
  }
  const took = new Float64Array(TOOK_EDGES_MS.length)
  let [entered, left, attempts] = [0, 0, 0]
  for (let bin = 0; bin < bins; bin += 1) {
    const burst = (bin * binMs) % 12_000 < 3000 ? 22 : 7
    entered += (burst * binMs) / 1000
    const out = Math.min((11 * binMs) / 1000, Math.max(0, entered - left - 1))
    left += out
    attempts += out * (bin % 120 > 80 ? 1.8 : 1)
    const inside = Math.floor(entered) - Math.floor(left)
    series.entered[bin] = Math.floor(entered)
    series.left[bin] = Math.floor(left)
    series.done[bin] = Math.floor(left)
    series.attempts[bin] = Math.floor(attempts)
    series.unacked[bin] = Math.min(3, inside)
    series.waiting[bin] = Math.max(0, inside - 3)
    series.waitingPeak[bin] = Math.max(0, inside - 3)
    if (bin > 10) {
      series.p50Ms[bin] = 200 + inside * 60
      series.p95Ms[bin] = 400 + inside * 90
      series.p99Ms[bin] = 600 + inside * 110
      const column = tookColumn(200 + inside * 60)
      took[column] = (took[column] ?? 0) + 1
    }
  }
  return {
    ...series,
    hasUnacked: true,
    took,
    binWidth: milliseconds(binMs),
    bins,
    end: atMilliseconds(bins * binMs),
    marks,
  }
}
