import { describe, expect, it } from 'vitest'
import { constantBatchQueue, geometricBatchQueue } from '../../src/theory/batch.ts'
import { littleMeanNumber, littleMeanSeconds } from '../../src/theory/little.ts'
import { md1 } from '../../src/theory/md1.ts'
import { mg1 } from '../../src/theory/mg1.ts'
import { mm1 } from '../../src/theory/mm1.ts'
import { mm1k } from '../../src/theory/mm1k.ts'
import { mm1Lifo } from '../../src/theory/mm1Lifo.ts'
import { mmc } from '../../src/theory/mmc.ts'
import { mmcc } from '../../src/theory/mmcc.ts'
import { nonPreemptivePriority } from '../../src/theory/priority.ts'
import { retryLoop } from '../../src/theory/retry.ts'
import type { SteadyState } from '../../src/theory/steadyState.ts'

const rates = { arrivalsPerSecond: 3.4, servicesPerSecond: 4 }
const batches = { batchesPerSecond: 0.85, servicesPerSecond: 4 }
const states: readonly (readonly [string, SteadyState])[] = [
  ['M/M/1', mm1(rates)],
  ['M/M/1 LIFO', mm1Lifo(rates)],
  ['M/M/c', mmc({ arrivalsPerSecond: 11, servicesPerSecond: 4, servers: 3 })],
  ['M/M/1/K', mm1k({ ...rates, capacity: 6 })],
  ['M/M/1/K above capacity', mm1k({ arrivalsPerSecond: 9, servicesPerSecond: 4, capacity: 6 })],
  ['M/M/c/c', mmcc({ ...rates, servers: 3 })],
  ['M/D/1', md1(rates)],
  ['M/G/1', mg1({ ...rates, serviceSquaredCoefficientOfVariation: 3.3 })],
  ['constant batches', constantBatchQueue({ ...batches, batchSize: 4 })],
  ['geometric batches', geometricBatchQueue({ ...batches, meanBatchSize: 4 })],
  ['one attempt of a retry loop', retryLoop({ ...rates, failureProbability: 0.1 }).perAttempt],
  ...nonPreemptivePriority([
    { arrivalsPerSecond: 1, servicesPerSecond: 4, serviceSquaredCoefficientOfVariation: 1 },
    { arrivalsPerSecond: 1, servicesPerSecond: 3, serviceSquaredCoefficientOfVariation: 0 },
  ]).map((state, k): readonly [string, SteadyState] => [`priority class ${k}`, state]),
]

describe("Little's law", () => {
  it.each(states)('holds for the system and for its waiting line: %s', (_, state) => {
    expect(littleMeanNumber(state.throughputPerSecond, state.meanSystemSeconds)).toBeCloseTo(state.meanInSystem, 10)
    expect(littleMeanNumber(state.throughputPerSecond, state.meanWaitSeconds)).toBeCloseTo(state.meanWaiting, 10)
  })

  it('holds for the messages of a retry loop, pauses included', () => {
    const loop = retryLoop({ ...rates, failureProbability: 0.1, meanRetryDelaySeconds: 2, maximumAttempts: 5 })
    expect(littleMeanNumber(rates.arrivalsPerSecond, loop.meanMessageSeconds)).toBeCloseTo(loop.meanMessages, 10)
  })

  it('turns a number and a rate back into a time', () => {
    expect(littleMeanSeconds(4, 2)).toBe(0.5)
    expect(littleMeanSeconds(4, Infinity)).toBe(Infinity)
    expect(littleMeanNumber(0, Infinity)).toBe(0)
  })

  it('refuses a negative time, number or rate', () => {
    expect(() => littleMeanNumber(1, -2)).toThrow('littleMeanNumber: meanSeconds must be >= 0, got -2')
    expect(() => littleMeanSeconds(1, -2)).toThrow('littleMeanSeconds: meanNumber must be >= 0, got -2')
    expect(() => littleMeanSeconds(0, 2)).toThrow(
      'littleMeanSeconds: arrivalsPerSecond must be a finite number > 0, got 0',
    )
  })
})
