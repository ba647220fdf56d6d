import { type PlainState, plainModel, type Topology, topologySchema } from '../src/brokers/plain/index.ts'
import type { Intervention } from '../src/engine/model.ts'
import { Run } from '../src/engine/run.ts'
import { Simulation } from '../src/engine/simulation.ts'
import { START } from '../src/engine/time.ts'
import type { TraceMode } from '../src/engine/trace.ts'
import type { BareInputs, BareLoop } from './bareLoop.ts'

/** The most messages that one action may publish by hand. */
const BY_HAND = 100_000

/** The plain model with the inputs of a bare loop: the same arrivals, services and time in system. */
export function engineOf(inputs: BareInputs, trace: TraceMode): Simulation<Topology, PlainState> {
  const simulation = new Simulation(plainModel, topologyOf(inputs), {
    seed: inputs.seed,
    trace,
    interventions: filling(inputs.backlog),
  })
  simulation.runUntil(START)
  return simulation
}

/** The same as a recorded run with checkpoints. */
export function recordedRunOf(inputs: BareInputs): Run<Topology, PlainState> {
  const { seed, backlog } = inputs
  return new Run(plainModel, { topology: topologyOf(inputs), seed, interventions: filling(backlog) })
}

/** Throws when the engine and the bare loop did not see the same messages stay equally long, bucket for bucket. */
export function assertSame(state: PlainState, bare: BareLoop): void {
  const { buckets, totals } = state.measure.system
  const differs = buckets.findIndex((count, bucket) => count !== bare.system.buckets[bucket])
  if (differs >= 0 || totals.some((total, index) => total !== bare.system.totals[index]))
    throw new Error(`assertSame: time in system differs from the bare loop's, first in bucket ${differs}`)
  if (totals[0] === 0) throw new Error('assertSame: no message was done, so nothing was compared')
}

function topologyOf({ ratePerSecond, serviceMs, latency }: BareInputs): Topology {
  return topologySchema.parse({
    producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond }, latencyMs: latency / 1000 } },
    consumers: { c1: { service: { kind: 'exponential', meanMs: serviceMs } } },
  })
}

function filling(backlog: number): Intervention[] {
  const actions: Intervention[] = []
  for (let left = backlog; left > 0; left -= BY_HAND)
    actions.push({ at: START, action: { do: 'publish', on: 'p1', value: Math.min(left, BY_HAND) } })
  return actions
}
