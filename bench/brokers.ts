import { START, type Time } from '../src/engine/time.ts'
import { BareLoop } from './bareLoop.ts'
import { SAME_LOAD, scenarioOf, simulationOf } from './brokerRuns.ts'
import { bestTimes, contender, millisecondsOf } from './stopwatch.ts'
import { type Section, thousands } from './table.ts'

const UNTIL = 100_000_000 as Time
const INPUTS = { seed: 1, ratePerSecond: 1000, serviceMs: 0.8, backlog: 0, latency: 0 }

/** What each broker makes of the bare loop's load: a thousand messages a second, one that works on them 80 % of its time. */
export function brokers(): Section {
  const sizes = new Map<string, { readonly commands: number; readonly events: number; readonly saveMs: number }>()
  const kinds = Object.entries(SAME_LOAD)
  const [bareMs = 0, ...times] = bestTimes(
    [
      contender(
        () => new BareLoop(INPUTS),
        bare => bare.runUntil(UNTIL),
      ),
      ...kinds.map(([kind, data]) =>
        contender(
          () => simulationOf(scenarioOf(data), 'full'),
          simulation => {
            simulation.runUntil(START)
            simulation.runUntil(UNTIL)
            const saveMs = millisecondsOf(() => simulation.save())
            sizes.set(kind, { commands: simulation.handled, events: simulation.trace.length, saveMs })
          },
        ),
      ),
    ],
    3,
  )
  const messages = (UNTIL / 1_000_000) * INPUTS.ratePerSecond
  const row = (kind: string, ms: number) => {
    const { commands = 0, events = 0, saveMs = 0 } = sizes.get(kind) ?? {}
    const perMessage = (count: number): string => (count / messages).toFixed(1)
    const rate = thousands((events / ms) * 1000)
    return [kind, rate, perMessage(commands), perMessage(events), (bareMs / ms).toFixed(3), saveMs.toFixed(2)]
  }
  return {
    title: `Each broker under the same load, ${thousands(messages)} messages, trace kept`,
    head: ['', 'events/s', 'commands a message', 'events a message', 'of the bare loop', 'ms a checkpoint'],
    rows: kinds.map(([kind], index) => row(kind, times[index] ?? 0)),
  }
}
