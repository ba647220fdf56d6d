import fc from 'fast-check'
import { describe, it } from 'vitest'
import { moments, runs } from './generated.ts'
import { checkRules } from './promises.ts'

/** Milliseconds: these take seconds, but a machine shared by many may be slow. */
const LONG = 600_000

describe('any run of any topology, with any faults and any edits', () => {
  it(
    'keeps every invariant after every command, and its trace tells exactly where everything is: 3,000 cases',
    () => {
      fc.assert(
        fc.property(runs, fc.array(moments, { maxLength: 4 }), (run, lookAt) => checkRules(run, lookAt)),
        { numRuns: 3000, seed: 1 },
      )
    },
    LONG,
  )
})
