import { parseScenario, type Scenario } from '../../brokers/scenario.ts'
import type { Reader } from '../reader.ts'

/** The ids on the start page's stage. */
export const SHOP_RATE = 'producers.shop.arrivals.ratePerSecond'
/** The name of the worker that is added: the first free id. */
export const SECOND_NAME = 'consumers.c2.name'
export const FIRST_RATE = 4
export const LEAST_RATE = 1
export const MOST_RATE = 12

/** Shop, queue, worker: four orders a second, and a worker that takes five; their names as the reader says them. */
export function landingScenario({ say }: Pick<Reader, 'say'>): Scenario {
  const parsed = parseScenario({
    ackademy: 1,
    title: say('landing.scenario'),
    topology: {
      producers: {
        shop: { name: say('landing.shop'), arrivals: { kind: 'steady', ratePerSecond: FIRST_RATE }, latencyMs: 400 },
      },
      consumers: {
        c1: { name: say('landing.worker'), service: { kind: 'constant', meanMs: 200 } },
      },
    },
  })
  if ('scenario' in parsed) return parsed.scenario
  const first = parsed.problems[0]
  throw new Error(`landingScenario: must be a scenario, got "${first?.path} ${first?.problem}"`)
}
