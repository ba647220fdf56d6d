import fc from 'fast-check'
import { describe, it } from 'vitest'
import { liveSteps, moments, runs } from './generated.ts'
import { checkSave, checkSeek } from './promises.ts'

/** Milliseconds: these take seconds, but a machine shared by many may be slow. */
const LONG = 600_000

describe('looking at a moment', () => {
  it(
    'shows what a fresh run to it shows, before, at, between and after checkpoints: 300 cases, 4 moments each',
    () => {
      const lookAt = fc.array(moments, { minLength: 4, maxLength: 4 })
      fc.assert(
        fc.property(runs, liveSteps, lookAt, (inputs, steps, times) => checkSeek(inputs, steps, times)),
        { numRuns: 300, seed: 3 },
      )
    },
    LONG,
  )
})

describe('saving and restoring', () => {
  it(
    'after any command and going on is the same as never having stopped: 400 cases',
    () => {
      fc.assert(
        fc.property(runs, fc.nat(400), (inputs, before) => checkSave(inputs, before)),
        { numRuns: 400, seed: 4 },
      )
    },
    LONG,
  )
})
