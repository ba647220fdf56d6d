import { parseScenario, type Scenario } from '../../brokers/scenario.ts'

/** The ids on the start page's stage. */
export const SHOP_RATE = 'producers.shop.arrivals.ratePerSecond'
export const FIRST_RATE = 4
export const LEAST_RATE = 1
export const MOST_RATE = 12

/** Shop, queue, worker: four orders a second, and a worker that takes five. */
export function landingScenario(): Scenario {
  const parsed = parseScenario({
    ackademy: 1,
    title: 'A queue that keeps up',
    topology: {
      producers: {
        shop: { name: 'Shop', arrivals: { kind: 'steady', ratePerSecond: FIRST_RATE }, latencyMs: 400 },
      },
      consumers: {
        worker: { name: 'Worker', service: { kind: 'constant', meanMs: 200 } },
      },
    },
  })
  if ('scenario' in parsed) return parsed.scenario
  const first = parsed.problems[0]
  throw new Error(`landingScenario: must be a scenario, got "${first?.path} ${first?.problem}"`)
}
