import type { Time } from '../src/engine/time.ts'
import { BareLoop } from './bareLoop.ts'
import { assertSame, engineOf } from './sameRun.ts'
import { bestTimes, contender } from './stopwatch.ts'
import { type Section, thousands } from './table.ts'

const INPUTS = { seed: 7, ratePerSecond: 1000, serviceMs: 0.8, backlog: 0, latency: 0 }
const UNTIL = 500_000_000 as Time
const MODES = ['counts', 'hash', 'full'] as const
const WORDS = { counts: 'engine, counts only', hash: 'engine, hash of the trace', full: 'engine, trace kept' }

/** Messages per second of M/M/1 at 80 % load, from publish to acknowledgement. */
export function throughput(): Section {
  const check = new BareLoop(INPUTS)
  check.runUntil(UNTIL)
  const messages = check.system.totals[0] ?? 0
  const [bareMs = 0, ...engineMs] = bestTimes(
    [
      contender(
        () => new BareLoop(INPUTS),
        bare => bare.runUntil(UNTIL),
      ),
      ...MODES.map(mode =>
        contender(
          () => engineOf(INPUTS, mode),
          simulation => {
            simulation.runUntil(UNTIL)
            assertSame(simulation.state, check)
          },
        ),
      ),
    ],
    5,
  )
  const row = (what: string, ms: number) => [what, thousands((messages / ms) * 1000), share(bareMs / ms)]
  return {
    title: `Messages per second, M/M/1 at 80 % load, ${thousands(messages)} messages`,
    head: ['', 'messages/s', 'of the bare loop'],
    rows: [row('bare loop', bareMs), ...MODES.map((mode, index) => row(WORDS[mode], engineMs[index] ?? 0))],
  }
}

function share(value: number): string {
  return value.toFixed(2)
}
