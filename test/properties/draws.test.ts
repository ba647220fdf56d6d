import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Topology } from '../../src/brokers/plain/index.ts'
import type { Action } from '../../src/engine/model.ts'
import { drawsOf, mustLeaveOthersAlone } from './draws.ts'
import { END, MOST_COMMANDS, moments, settingsOfOne, topologies } from './generated.ts'

function check(
  topology: Topology,
  seed: number,
  moment: number,
  { action, changed }: { action: Action; changed: string },
) {
  const run = { topology, seed, until: END, commands: MOST_COMMANDS }
  const before = drawsOf({ ...run, interventions: [] })
  const after = drawsOf({ ...run, interventions: [{ at: moment as typeof END, action }] })
  mustLeaveOthersAlone(topology, changed, before, after)
}

/** Milliseconds: these take seconds, but a machine shared by many may be slow. */
const LONG = 600_000

describe("changing one actor's setting", () => {
  it(
    "leaves every other actor's draws alone, and what they are used for: 500 cases",
    () => {
      fc.assert(fc.property(topologies, fc.nat(), moments, settingsOfOne, check), { numRuns: 500, seed: 7 })
    },
    LONG,
  )

  it('would show in the changed actor itself', () => {
    const [topology] = fc.sample(
      topologies.filter(one => Object.keys(one.producers).length === 3),
      { numRuns: 1, seed: 1 },
    )
    if (topology === undefined) throw new Error('nothing was generated')
    const run = { seed: 1, until: END, commands: MOST_COMMANDS, interventions: [] }
    const rate = (perSecond: number) => ({
      ...topology,
      producers: Object.fromEntries(
        Object.entries(topology.producers).map(([id, one]) => [
          id,
          { ...one, limit: null, arrivals: { kind: 'poisson' as const, ratePerSecond: id === 'p2' ? perSecond : 10 } },
        ]),
      ),
    })
    const [slow, fast] = [drawsOf({ ...run, topology: rate(10) }), drawsOf({ ...run, topology: rate(20) })]
    mustLeaveOthersAlone(topology, 'p2', slow, fast)
    expect(() => mustLeaveOthersAlone(topology, 'p1', slow, fast)).toThrow()
  })
})
