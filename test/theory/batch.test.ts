import { describe, expect, it } from 'vitest'
import { batchQueue, constantBatchQueue, geometricBatchQueue } from '../../src/theory/batch.ts'
import { mm1 } from '../../src/theory/mm1.ts'
import { batchProbabilities, expected } from './birthDeath.ts'

describe('batch arrivals', () => {
  it('with batches of one is M/M/1', () => {
    const plain = mm1({ arrivalsPerSecond: 3, servicesPerSecond: 5 })
    const rates = { batchesPerSecond: 3, servicesPerSecond: 5 }
    for (const queue of [
      constantBatchQueue({ ...rates, batchSize: 1 }),
      geometricBatchQueue({ ...rates, meanBatchSize: 1 }),
    ]) {
      expect(queue.meanInSystem).toBeCloseTo(plain.meanInSystem, 12)
      expect(queue.meanWaiting).toBeCloseTo(plain.meanWaiting, 12)
      expect(queue.meanSystemSeconds).toBeCloseTo(plain.meanSystemSeconds, 12)
      expect(queue.meanWaitSeconds).toBeCloseTo(plain.meanWaitSeconds, 12)
    }
  })

  it.each([2, 5, 10])('with batches of %d agrees with the chain summed state by state', batchSize => {
    const rates = { batchesPerSecond: 0.8 / batchSize, servicesPerSecond: 1 }
    const queue = constantBatchQueue({ ...rates, batchSize })
    const p = batchProbabilities(1500, rates, size => (size <= batchSize ? 1 : 0))
    expect(queue.meanInSystem / expected(p, n => n)).toBeCloseTo(1, 6)
    expect(queue.meanWaiting / expected(p, n => Math.max(0, n - 1))).toBeCloseTo(1, 6)
    expect(queue.utilisation).toBeCloseTo(1 - (p[0] ?? Number.NaN), 6)
  })

  it('with geometric batches agrees with the chain summed state by state', () => {
    const rates = { batchesPerSecond: 0.2, servicesPerSecond: 1 }
    const queue = geometricBatchQueue({ ...rates, meanBatchSize: 4 })
    const p = batchProbabilities(1500, rates, size => 0.75 ** (size - 1))
    expect(queue.meanInSystem / expected(p, n => n)).toBeCloseTo(1, 6)
    // Geometric batches of mean m make L = rho m / (1 - rho): the crowd is m times that of M/M/1.
    expect(queue.meanInSystem).toBeCloseTo((0.8 * 4) / 0.2, 10)
  })

  it('is endless at capacity', () => {
    expect(constantBatchQueue({ batchesPerSecond: 1, servicesPerSecond: 4, batchSize: 4 }).meanInSystem).toBe(Infinity)
  })

  it('refuses a batch of none and a second moment below the mean squared', () => {
    const rates = { batchesPerSecond: 1, servicesPerSecond: 4 }
    expect(() => constantBatchQueue({ ...rates, batchSize: 0 })).toThrow('batchSize must be a whole number >= 1, got 0')
    expect(() => geometricBatchQueue({ ...rates, meanBatchSize: 0.5 })).toThrow(
      'meanBatchSize must be a finite number >= 1, got 0.5',
    )
    expect(() => batchQueue({ ...rates, meanBatchSize: 2, secondMomentBatchSize: 3 })).toThrow('got 3')
  })
})
