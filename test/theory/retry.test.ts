import { describe, expect, it } from 'vitest'
import { mm1 } from '../../src/theory/mm1.ts'
import { retryLoop } from '../../src/theory/retry.ts'

describe('a loop of retries', () => {
  it('without failures is M/M/1', () => {
    const loop = retryLoop({ arrivalsPerSecond: 3, servicesPerSecond: 5, failureProbability: 0 })
    expect(loop).toMatchObject({ meanAttempts: 1, attemptsPerSecond: 3, giveUpProbability: 0, meanInDelay: 0 })
    expect(loop.perAttempt).toEqual(mm1({ arrivalsPerSecond: 3, servicesPerSecond: 5 }))
  })

  it('makes 1 / (1 - p) attempts a message, and its whole time is that of a server slowed by 1 - p', () => {
    const loop = retryLoop({ arrivalsPerSecond: 3, servicesPerSecond: 5, failureProbability: 0.25 })
    expect(loop.meanAttempts).toBeCloseTo(4 / 3, 12)
    expect(loop.attemptsPerSecond).toBeCloseTo(4, 12)
    // All attempts of a message together are one exponential service at rate mu (1 - p).
    expect(loop.meanMessageSeconds).toBeCloseTo(
      mm1({ arrivalsPerSecond: 3, servicesPerSecond: 3.75 }).meanSystemSeconds,
      12,
    )
  })

  it('gives up after the last attempt, as a geometric sum that stops', () => {
    const loop = retryLoop({ arrivalsPerSecond: 1, servicesPerSecond: 5, failureProbability: 0.5, maximumAttempts: 3 })
    expect(loop.meanAttempts).toBe(1.75)
    expect(loop.giveUpProbability).toBe(0.125)
    const always = retryLoop({ arrivalsPerSecond: 1, servicesPerSecond: 5, failureProbability: 1, maximumAttempts: 4 })
    expect(always).toMatchObject({ meanAttempts: 4, attemptsPerSecond: 4, giveUpProbability: 1 })
  })

  it('adds pauses to the time of a message and leaves the queue as it was', () => {
    const rates = { arrivalsPerSecond: 3, servicesPerSecond: 5, failureProbability: 0.25 }
    const hasty = retryLoop(rates)
    const patient = retryLoop({ ...rates, meanRetryDelaySeconds: 6 })
    expect(patient.perAttempt).toEqual(hasty.perAttempt)
    expect(patient.meanMessageSeconds - hasty.meanMessageSeconds).toBeCloseTo(2, 12)
    expect(patient.meanInDelay).toBeCloseTo(6, 12)
  })

  it('can overload a queue whose new messages alone would fit', () => {
    const loop = retryLoop({ arrivalsPerSecond: 3, servicesPerSecond: 5, failureProbability: 0.4 })
    expect(loop.attemptsPerSecond).toBeCloseTo(5, 12)
    expect(retryLoop({ arrivalsPerSecond: 3, servicesPerSecond: 5, failureProbability: 0.5 })).toMatchObject({
      meanMessageSeconds: Infinity,
      meanMessages: Infinity,
    })
  })

  it('never ends when every attempt fails, and stays still when nothing arrives', () => {
    expect(retryLoop({ arrivalsPerSecond: 1, servicesPerSecond: 5, failureProbability: 1 })).toMatchObject({
      meanAttempts: Infinity,
      attemptsPerSecond: Infinity,
      meanMessageSeconds: Infinity,
    })
    expect(retryLoop({ arrivalsPerSecond: 0, servicesPerSecond: 5, failureProbability: 1 })).toMatchObject({
      attemptsPerSecond: 0,
      meanMessages: 0,
    })
  })

  it('refuses a probability above 1', () => {
    expect(() => retryLoop({ arrivalsPerSecond: 1, servicesPerSecond: 5, failureProbability: 1.5 })).toThrow(
      'retryLoop: failureProbability must be a number in [0, 1], got 1.5',
    )
  })
})
