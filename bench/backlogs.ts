import type { PlainState, Topology } from '../src/brokers/plain/index.ts'
import type { Simulation } from '../src/engine/simulation.ts'
import type { Time } from '../src/engine/time.ts'
import { type BareInputs, BareLoop } from './bareLoop.ts'
import { assertSame, engineOf } from './sameRun.ts'
import { bestTimes, contender } from './stopwatch.ts'
import { type Section, thousands } from './table.ts'

const BACKLOGS = [1000, 10_000, 100_000, 1_000_000]
/** Simulated time that is measured, in microseconds, at a thousand messages a second: 200,000 in and about as many out. */
const MEASURED = 200_000_000

/** Cost per event while so many messages wait in the queue. */
export function waitingBacklogs(): Section {
  return section('Nanoseconds per command with a backlog in the queue', BACKLOGS, backlog => ({
    inputs: { seed: 7, ratePerSecond: 1000, serviceMs: 1, backlog, latency: 0 },
    from: 0,
    measured: MEASURED,
  }))
}

/** Cost per event while so many messages are on the wire, each a command on the agenda: what grows with the logarithm. */
export function agendaBacklogs(): Section {
  return section('Nanoseconds per command with so many on the agenda (messages on the wire)', BACKLOGS, pending => ({
    inputs: { seed: 7, ratePerSecond: 200_000, serviceMs: 0.004, backlog: 0, latency: pending * 5 },
    from: pending * 5,
    measured: 1_000_000,
  }))
}

interface Load {
  readonly inputs: BareInputs
  /** When measuring begins and how long it lasts, in microseconds. */
  readonly from: number
  readonly measured: number
}

function section(title: string, sizes: readonly number[], load: (size: number) => Load): Section {
  const costs = sizes.map(size => costOf(load(size)))
  const first = costs[0]
  return {
    title,
    head: ['backlog', 'engine', 'bare loop', 'bare / engine', 'engine, of 1,000', 'bare, of 1,000'],
    rows: costs.map(({ engine, bare }, index) => [
      thousands(sizes[index] ?? 0),
      engine.toFixed(0),
      bare.toFixed(0),
      (bare / engine).toFixed(2),
      (engine / (first?.engine ?? 1)).toFixed(2),
      (bare / (first?.bare ?? 1)).toFixed(2),
    ]),
  }
}

function costOf({ inputs, from, measured }: Load): { readonly engine: number; readonly bare: number } {
  const end = (from + measured) as Time
  let handled = 0
  let bareEvents = 0
  let simulation: Simulation<Topology, PlainState> | undefined
  const [bareMs = 0, engineMs = 0] = bestTimes(
    [
      contender(
        () => started(new BareLoop(inputs), from),
        bare => {
          const before = bare.events
          bare.runUntil(end)
          bareEvents = bare.events - before
        },
      ),
      contender(
        () => started(engineOf(inputs, 'counts'), from as Time),
        engine => {
          const before = engine.handled
          engine.runUntil(end)
          handled = engine.handled - before
          simulation = engine
        },
      ),
    ],
    3,
  )
  if (simulation !== undefined) assertSame(simulation.state, started(new BareLoop(inputs), end))
  return { engine: (engineMs * 1e6) / handled, bare: (bareMs * 1e6) / bareEvents }
}

function started<Loop extends { runUntil(until: Time): unknown }>(loop: Loop, until: number): Loop {
  loop.runUntil(until as Time)
  return loop
}
