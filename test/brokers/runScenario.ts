import { plainModel, type Report, reportOf } from '../../src/brokers/plain/index.ts'
import { parseScenario } from '../../src/brokers/scenario.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { atMilliseconds, type Time } from '../../src/engine/time.ts'

/** Runs a scenario to its end with every invariant checked, and gives its report. */
export function reportAfter(data: object): Report {
  const parsed = parseScenario({ ackademy: 1, ...data })
  if ('problems' in parsed) throw new Error(`reportAfter: ${JSON.stringify(parsed.problems)}`)
  const { topology, seed, untilMs, script } = parsed.scenario
  const simulation = new Simulation(plainModel, topology, {
    seed,
    interventions: script,
    trace: 'counts',
    checked: true,
  })
  simulation.runUntil(atMilliseconds(untilMs))
  return reportOf(simulation.state, simulation.clock as Time)
}
