import * as z from 'zod/mini'
import type { ActionValue, Problem } from '../../engine/model.ts'
import { problemsOf } from '../shared/problems.ts'
import { EXCHANGE_TYPES } from './exchange.ts'
import { consumerSchema, producerSchema } from './programSettings.ts'
import { RELEASES } from './release.ts'
import { topologyProblems } from './topologyProblems.ts'

const text = z.string()
const field: z.ZodMiniType<ActionValue> = z.lazy(() =>
  z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(field), z.record(z.string(), field)]),
)
const table = z._default(z.record(z.string(), field), {})
const yes = z._default(z.boolean(), true)
const no = z._default(z.boolean(), false)
const THIRTY_MINUTES = 1_800_000

const exchangeSchema = z.strictObject({
  name: text,
  type: z.enum(EXCHANGE_TYPES),
  durable: yes,
  autoDelete: no,
  internal: no,
  args: table,
})

const queueSchema = z.strictObject({ name: text, durable: yes, autoDelete: no, args: table, node: z.optional(text) })

const bindingSchema = z.strictObject({
  source: text,
  destination: text,
  destinationType: z._default(z.enum(['queue', 'exchange']), 'queue'),
  key: z._default(text, ''),
  args: table,
})

const clientSchema = z.strictObject({
  channel: z.optional(text),
  connection: z.optional(text),
  confirm: yes,
  node: z.optional(text),
})

/** A RabbitMQ broker or cluster as a run begins: its release, its nodes, what is declared on it, and who talks to it. */
export const rabbitTopologySchema = z.strictObject({
  release: z._default(z.enum(RELEASES), '4.3'),
  nodes: z._default(z.array(text).check(z.minLength(1)), ['rabbit']),
  /** `consumer_timeout`: how long a delivery may be unacknowledged. */
  consumerTimeoutMs: z._default(z.number().check(z.positive()), THIRTY_MINUTES),
  exchanges: z._default(z.array(exchangeSchema), []),
  queues: z._default(z.array(queueSchema), []),
  bindings: z._default(z.array(bindingSchema), []),
  clients: z._default(z.record(z.string(), clientSchema), {}),
  /** Clients that publish and consume by themselves. */
  producers: z._default(z.record(z.string(), producerSchema), {}),
  consumers: z._default(z.record(z.string(), consumerSchema), {}),
  /** Keep everything that clients are told, to compare it with a real broker. */
  journal: no,
})
export type RabbitTopology = z.infer<typeof rabbitTopologySchema>

/** Takes what a person wrote, gives the topology with its defaults, or everything that is wrong with it. */
export function parseRabbitTopology(data: unknown): RabbitTopology | readonly Problem[] {
  const parsed = z.safeParse(rabbitTopologySchema, data)
  if (!parsed.success) return problemsOf(parsed.error, { schema: rabbitTopologySchema, data })
  const problems = topologyProblems(parsed.data)
  return problems.length === 0 ? parsed.data : problems
}
