import { kafkaBroker } from '../../src/brokers/kafka/broker.ts'
import type { Report } from '../../src/brokers/plain/index.ts'
import { rabbitBroker } from '../../src/brokers/rabbitmq/broker.ts'
import { brokerOf, registerBroker } from '../../src/brokers/registry.ts'
import { parseScenario } from '../../src/brokers/scenario.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { atMilliseconds, type Time } from '../../src/engine/time.ts'

registerBroker(rabbitBroker)
registerBroker(kafkaBroker)

/** Runs a scenario to its end with every invariant checked, and gives its report: a plain run's, or the part of it that its broker has. */
export function reportAfter(data: object): Report {
  const parsed = parseScenario({ ackademy: 1, ...data })
  if ('problems' in parsed) throw new Error(`reportAfter: ${JSON.stringify(parsed.problems)}`)
  const { broker, topology, seed, untilMs, script } = parsed.scenario
  const { model, report } = brokerOf(broker)
  const simulation = new Simulation<unknown, unknown>(model, topology, {
    seed,
    interventions: script,
    trace: 'counts',
    checked: true,
  })
  simulation.runUntil(atMilliseconds(untilMs))
  return report(simulation.state, simulation.clock as Time) as Report
}
