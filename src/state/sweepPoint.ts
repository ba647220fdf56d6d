import { brokerOf } from '../brokers/registry.ts'
import { type Scenario, withTopology } from '../brokers/scenario.ts'
import type { ActionValue, Problem } from '../engine/model.ts'
import { Simulation } from '../engine/simulation.ts'
import { atMilliseconds, type Time } from '../engine/time.ts'

/** One run of a sweep: a whole scenario, and its place among the runs. Plain data, so it can be sent to a worker. */
export interface SweepPoint {
  readonly index: number
  readonly scenario: Scenario
}

/** What a run of a sweep came to; `problem` when it did not come to its end. */
export type SweepAnswer =
  | { readonly index: number; readonly report: object }
  | { readonly index: number; readonly problem: string }

/** Takes a scenario and a number of seeds, gives the runs that differ in nothing but the seed: the scenario's own and those after it. */
export function seedPoints(scenario: Scenario, count: number): SweepPoint[] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    scenario: { ...scenario, seed: (scenario.seed + index) % 4_294_967_296 },
  }))
}

/** Takes a scenario, the path of a setting such as `consumers.*.service.meanMs` and values, gives a run for each value; or why a value does not fit. */
export function settingPoints(
  scenario: Scenario,
  path: string,
  values: readonly ActionValue[],
): { readonly points: readonly SweepPoint[] } | { readonly problem: Problem } {
  const points: SweepPoint[] = []
  for (const [index, value] of values.entries()) {
    const changed = brokerOf(scenario.broker).changeSetting(scenario.topology, path, value)
    if ('problem' in changed) return { problem: changed.problem }
    points.push({ index, scenario: withTopology(scenario, changed.topology) })
  }
  return { points }
}

/** Takes a run of a sweep, runs it to the scenario's end without recording its events, gives what it came to. */
export function runPoint({ index, scenario }: SweepPoint): SweepAnswer {
  const { topology, seed, script, untilMs } = scenario
  const { model, report } = brokerOf(scenario.broker)
  const simulation = new Simulation<unknown, unknown>(model, topology, { seed, interventions: script, trace: 'counts' })
  const stop = simulation.runUntil(atMilliseconds(untilMs))
  if (stop !== 'reached') return { index, problem: `time stands still after ${simulation.clock / 1000} ms` }
  return { index, report: report(simulation.state, simulation.clock as Time) }
}
