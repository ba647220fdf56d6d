import { describe, expect, it } from 'vitest'
import { sampleMs } from '../../src/engine/distribution.ts'
import {
  addToHistogram,
  createHistogram,
  type Histogram,
  histogramCount,
  histogramLargest,
  histogramMean,
  histogramVariance,
  percentile,
} from '../../src/engine/histogram.ts'
import { RandomStreams } from '../../src/engine/randomStreams.ts'

function filled(values: Iterable<number>): Histogram {
  const histogram = createHistogram()
  for (const value of values) addToHistogram(histogram, value)
  return histogram
}

function exact(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

const shares = [0, 0.001, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1]

function lengths(meanMs: number, variation: number): number[] {
  const random = new RandomStreams(1)
  const stream = random.open('lengths')
  const distribution = { kind: 'hyperexponential', meanMs, variation } as const
  return Array.from({ length: 5000 }, () => Math.round(sampleMs(distribution, random, stream) * 1000))
}

describe('a histogram', () => {
  it('is empty at first', () => {
    const empty = createHistogram()
    expect(histogramCount(empty)).toBe(0)
    expect(histogramLargest(empty)).toBe(0)
    expect(histogramMean(empty)).toBeNaN()
    expect(percentile(empty, 0.5)).toBeNaN()
  })

  it('gives exact percentiles of values up to 255 microseconds', () => {
    const values = Array.from({ length: 1000 }, (_, n) => (n * 37) % 256)
    const histogram = filled(values)
    for (const share of shares) expect(percentile(histogram, share)).toBe(exact(values, share))
  })

  it.each([0.05, 1, 100, 60_000, 86_400_000])('gives percentiles within 0.4 %% of a sort, mean %d ms', meanMs => {
    const values = lengths(meanMs, 3)
    const histogram = filled(values)
    for (const share of shares) {
      const wanted = exact(values, share)
      expect(Math.abs(percentile(histogram, share) - wanted)).toBeLessThanOrEqual(0.004 * wanted)
    }
  })

  it('gives exact count, mean, variance and largest', () => {
    const values = lengths(20, 1)
    const histogram = filled(values)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(histogramCount(histogram)).toBe(5000)
    expect(histogramMean(histogram)).toBe(mean)
    expect(histogramVariance(histogram) / variance).toBeCloseTo(1, 9)
    expect(histogramLargest(histogram)).toBe(Math.max(...values))
  })

  it('is right at every power of two and beside it, up to a year', () => {
    for (let power = 0; power <= 45; power++) {
      for (const value of [2 ** power - 1, 2 ** power, 2 ** power + 1]) {
        // The largest is known exactly, so a larger companion keeps it out of the answer.
        const seen = percentile(filled([value, value, value, 2 ** 46]), 0.5)
        expect(Math.abs(seen - value)).toBeLessThanOrEqual(value * 0.004)
      }
    }
  })

  it('never answers more than its largest value', () => {
    expect(percentile(filled([1001]), 1)).toBe(1001)
  })
})
