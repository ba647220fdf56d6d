import fc from 'fast-check'
import { describe, it } from 'vitest'
import { liveSteps, runs } from './generated.ts'
import { checkReplay } from './promises.ts'

/** Milliseconds: these take seconds, but a machine shared by many may be slow. */
const LONG = 600_000

describe('the replay of a live recording', () => {
  it(
    'equals the live run, event for event and field for field: 500 cases',
    () => {
      fc.assert(
        fc.property(runs, liveSteps, (run, steps) => checkReplay(run, steps)),
        { numRuns: 500, seed: 2 },
      )
    },
    LONG,
  )
})
