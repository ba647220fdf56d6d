import {
  parseRabbitTopology,
  type RabbitState,
  type RabbitTopology,
  rabbitModel,
} from '../../../src/brokers/rabbitmq/index.ts'
import type { Intervention } from '../../../src/engine/model.ts'
import { Simulation } from '../../../src/engine/simulation.ts'

export type RabbitRun = Simulation<RabbitTopology, RabbitState>

/** Takes what a scenario says of the broker, gives the topology; throws when it is wrong. */
export function topologyOf(data: unknown): RabbitTopology {
  const topology = parseRabbitTopology(data)
  if (Array.isArray(topology)) throw new Error(`topologyOf: ${JSON.stringify(topology)}`)
  return topology as RabbitTopology
}

/** A run with every invariant checked after every command. */
export function rabbitRun(data: unknown, interventions: readonly Intervention[] = [], seed = 1): RabbitRun {
  return new Simulation(rabbitModel, topologyOf(data), { seed, checked: true, interventions })
}
