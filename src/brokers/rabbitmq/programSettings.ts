import * as z from 'zod/mini'
import { DAY_MS, distributionSchema, intervalSchema } from '../shared/distributionSchema.ts'

const share = z.number().check(z.gte(0), z.lte(1))
const text = z.string()
const stretch = z.number().check(z.gte(1), z.lte(DAY_MS))

/** A program that publishes by itself. */
export const producerSchema = z.strictObject({
  exchange: z._default(text, ''),
  key: z._default(text, ''),
  /** From one publish to the next; null publishes by hand only. A mean of 0 would never let time pass. */
  interval: z._default(z.nullable(intervalSchema), { kind: 'constant', meanMs: 250 }),
  /** It publishes for a while and rests for a while, in turn; null never rests. */
  bursts: z._default(z.nullable(z.strictObject({ onMs: stretch, offMs: stretch })), null),
  /** Messages with one publish. */
  batchSize: z._default(z.int().check(z.gte(1), z.lte(1000)), 1),
  /** How many it makes in all, or null for ever. */
  limit: z._default(z.nullable(z.int().check(z.gte(0))), null),
  persistent: z._default(z.boolean(), true),
  mandatory: z._default(z.boolean(), false),
  expiration: z.optional(text),
  priority: z.optional(z.int().check(z.gte(0), z.lte(255))),
  headers: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  /** How many of its messages no worker can do its work on: their bodies begin with the word. */
  poisonShare: z._default(share, 0),
})

/** A program that consumes and takes its time. */
export const consumerSchema = z.strictObject({
  queue: text,
  /** 0 is no limit, as in basic.qos. */
  prefetch: z._default(z.int().check(z.gte(0), z.lte(65_535)), 0),
  noAck: z._default(z.boolean(), false),
  priority: z._default(z.int(), 0),
  service: z._default(distributionSchema, { kind: 'constant', meanMs: 200 }),
  /** How many of its messages it fails on, and what it answers then. */
  failShare: z._default(share, 0),
  onFailure: z._default(z.enum(['nack', 'nack-requeue', 'reject', 'reject-requeue']), 'reject'),
  /** It crashes after about this time, again and again; null for never. */
  meanTimeToCrashMs: z._default(z.nullable(z.number().check(z.gte(1), z.lte(DAY_MS))), null),
  /** How long after losing its channel or subscription it subscribes again. */
  restartMs: z._default(z.number().check(z.gte(1), z.lte(DAY_MS)), 1000),
})

export type ProducerSettings = z.infer<typeof producerSchema>
export type ConsumerSettings = z.infer<typeof consumerSchema>
