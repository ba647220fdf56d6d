import { brokerOf } from '../../src/brokers/registry.ts'
import { type RunStop, Simulation } from '../../src/engine/simulation.ts'
import { inMilliseconds, inSeconds, type Time } from '../../src/engine/time.ts'
import type { TraceMode } from '../../src/engine/trace.ts'
import type { Inputs } from './inputs.ts'
import type { Refusal } from './wishes.ts'

/** What `npm run simulate` prints for one seed. */
export interface OneRun {
  readonly title: string
  readonly seed: number
  readonly report: object
  /** How many events there were, and the hash of them all: equal wherever the run is repeated. */
  readonly events: number
  readonly traceHash: string
  /** Scripted actions that could not be done when their time came. */
  readonly refused: readonly RefusedLine[]
}

export interface RefusedLine {
  readonly atMs: number
  readonly action: string
  readonly problem: string
}

/** Runs the inputs to their end, in constant memory, and gives what came of it, or why it never ends. */
export function runOnce(inputs: Inputs): OneRun | Refusal {
  const simulation = start(inputs, 'hash')
  const stop = simulation.runUntil(inputs.until)
  if (stop !== 'reached') return { refusal: whyStopped(stop, simulation) }
  const { trace, state } = simulation
  return {
    title: inputs.scenario.title,
    seed: inputs.scenario.seed,
    report: brokerOf(inputs.scenario.broker).report(state, inputs.until),
    events: trace.length,
    traceHash: trace.hash(),
    refused: simulation.refused.map(({ at, action, problem }) => ({
      atMs: inMilliseconds(at),
      action: `${action.do} ${action.on}`,
      problem: problem.problem,
    })),
  }
}

/** A simulation of the inputs, at its start. */
export function start({ scenario }: Inputs, trace: TraceMode): Simulation<unknown, unknown> {
  const { broker, topology, seed, script } = scenario
  return new Simulation<unknown, unknown>(brokerOf(broker).model, topology, { seed, trace, interventions: script })
}

/** A sentence on a run that did not come to its end. */
export function whyStopped(stop: RunStop, { clock }: { readonly clock: number }): string {
  const when = `${inSeconds(Math.max(0, clock) as Time)} s`
  return stop === 'full'
    ? `The run stopped at ${when}: it has as many events as a trace may hold. Use a smaller --until.`
    : `The run stopped at ${when}: the instant after it never ends, because something that takes no time is repeated at once.`
}
