import * as z from 'zod/mini'
import type { Problem } from '../../engine/model.ts'
import { problemsOf } from '../shared/problems.ts'
import { brokerSchema, clusterSchema, consumerSchema, producerSchema, topicSchema } from './programSettings.ts'
import { RELEASES } from './release.ts'
import { topologyProblems } from './topologyProblems.ts'

/** A first stage worth looking at: one topic of four partitions on three brokers, a producer with keys, a group of two. */
const FIRST_TOPICS = [{ name: 'orders', partitions: 4, replicationFactor: 3 }]
const FIRST_PRODUCERS = { shop: { topic: 'orders', keys: 8, interval: { kind: 'exponential', meanMs: 250 } } }
const FIRST_CONSUMER = {
  group: 'billing',
  topics: ['orders'],
  autoOffsetReset: 'earliest',
  service: { kind: 'exponential', meanMs: 400 },
}
const FIRST_CONSUMERS = { c1: FIRST_CONSUMER, c2: FIRST_CONSUMER }

/** A Kafka cluster as a run begins: its release, brokers and topics, and the programs that write and read. */
export const kafkaTopologySchema = z.strictObject({
  release: z._default(z.enum(RELEASES), '4.2'),
  brokers: z.prefault(z.array(brokerSchema).check(z.minLength(1), z.maxLength(9)), [{}, {}, {}]),
  /** The broker that is the controller at first; null is the last one. */
  controller: z._default(z.nullable(z.int().check(z.gte(0))), null),
  cluster: z.prefault(clusterSchema, {}),
  topics: z.prefault(z.array(topicSchema), FIRST_TOPICS),
  producers: z.prefault(z.record(z.string(), producerSchema), FIRST_PRODUCERS as never),
  consumers: z.prefault(z.record(z.string(), consumerSchema), FIRST_CONSUMERS as never),
  /** Keep everything that clients are told, to compare it with a real cluster. */
  journal: z._default(z.boolean(), false),
})
export type KafkaTopology = z.infer<typeof kafkaTopologySchema>

/** Takes what a person wrote, gives the topology with its defaults, or everything that is wrong with it. */
export function parseKafkaTopology(data: unknown): KafkaTopology | readonly Problem[] {
  const parsed = z.safeParse(kafkaTopologySchema, data)
  if (!parsed.success) return problemsOf(parsed.error, { schema: kafkaTopologySchema, data })
  const problems = topologyProblems(parsed.data)
  return problems.length === 0 ? parsed.data : problems
}
