import {
  type KafkaState,
  type KafkaTopology,
  kafkaModel,
  parseKafkaTopology,
} from '../../../src/brokers/kafka/index.ts'
import type { Intervention } from '../../../src/engine/model.ts'
import { Simulation } from '../../../src/engine/simulation.ts'

export type KafkaRun = Simulation<KafkaTopology, KafkaState>

/** Takes what a scenario says of the cluster, gives the topology; throws when it is wrong. */
export function topologyOf(data: unknown): KafkaTopology {
  const topology = parseKafkaTopology(data)
  if (Array.isArray(topology)) throw new Error(`topologyOf: ${JSON.stringify(topology)}`)
  return topology as KafkaTopology
}

/** A run with every invariant checked after every command. */
export function kafkaRun(data: unknown, interventions: readonly Intervention[] = [], seed = 1): KafkaRun {
  return new Simulation(kafkaModel, topologyOf(data), { seed, checked: true, interventions })
}
