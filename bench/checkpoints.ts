import type { Time } from '../src/engine/time.ts'
import { BareLoop } from './bareLoop.ts'
import { engineOf } from './sameRun.ts'
import { bestTimes, contender } from './stopwatch.ts'
import { type Section, thousands } from './table.ts'

const BACKLOGS = [0, 1000, 100_000, 1_000_000]
const inputs = (backlog: number) => ({ seed: 7, ratePerSecond: 1000, serviceMs: 1, backlog, latency: 0 })
const SHORT = 1_000_000 as Time

/** What it costs to save everything and to put it back, beside copying the bare loop's arrays. */
export function checkpoints(): Section {
  return {
    title: 'Milliseconds to save a checkpoint and to restore one',
    head: ['messages waiting', 'save', 'restore', 'bare loop copies its arrays', 'bare / save'],
    rows: BACKLOGS.map(backlog => {
      const simulation = engineOf(inputs(backlog), 'counts')
      const bare = new BareLoop(inputs(backlog))
      simulation.runUntil(SHORT)
      bare.runUntil(SHORT)
      const checkpoint = simulation.save()
      const [save = 0, restore = 0, copy = 0] = bestTimes(
        [
          contender(
            () => simulation,
            () => simulation.save(),
          ),
          contender(
            () => simulation,
            () => simulation.restore(checkpoint),
          ),
          contender(
            () => bare,
            () => bare.copy(),
          ),
        ],
        20,
      )
      return [thousands(backlog), save.toFixed(3), restore.toFixed(3), copy.toFixed(3), (copy / save).toFixed(2)]
    }),
  }
}
