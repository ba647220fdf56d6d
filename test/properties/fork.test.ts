import fc from 'fast-check'
import { describe, it } from 'vitest'
import { actions, END, liveSteps, moments, runs } from './generated.ts'
import { checkPast, checkSameFuture } from './promises.ts'

/** Milliseconds: these take seconds, but a machine shared by many may be slow. */
const LONG = 600_000

describe('a fork', () => {
  it(
    "has its parent's past, leaves its parent untouched, and is what its own recording replays: 300 cases",
    () => {
      fc.assert(
        fc.property(runs, liveSteps, moments, actions, (...given) => checkPast(...given)),
        { numRuns: 300, seed: 5 },
      )
    },
    LONG,
  )

  it(
    'in which nothing else is done has the same future: 200 cases',
    () => {
      fc.assert(
        fc.property(runs, liveSteps, fc.nat(END), (...given) => checkSameFuture(...given)),
        { numRuns: 200, seed: 6 },
      )
    },
    LONG,
  )
})
