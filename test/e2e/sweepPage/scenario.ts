import { parseScenario, type Scenario } from '../../../src/brokers/scenario.ts'

/** Ten simulated minutes of a shop with chance in it. */
export const SWEPT: Scenario = scenarioOf({
  ackademy: 1,
  untilMs: 600_000,
  topology: {
    producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 8 } } },
    consumers: { c1: { service: { kind: 'exponential', meanMs: 110 }, failChance: 0.05 } },
  },
})

function scenarioOf(data: object): Scenario {
  const parsed = parseScenario(data)
  if ('problems' in parsed) throw new Error(`SWEPT: ${JSON.stringify(parsed.problems)}`)
  return parsed.scenario
}
