import * as z from 'zod/mini'
import { DAY_MS, distributionSchema } from '../shared/distributionSchema.ts'

/** An id of a producer or consumer: what paths, links and random streams call it. The fixed parts of the stage have theirs. */
const id = z.string().check(z.regex(/^(?!(queue|dead|broker)$)[a-zA-Z][a-zA-Z0-9-]{0,19}$/))

const amount = (least: number, most: number, usual: number) =>
  z._default(z.number().check(z.gte(least), z.lte(most)), usual)
const whole = (least: number, most: number, usual: number) =>
  z._default(z.int().check(z.gte(least), z.lte(most)), usual)
const share = (usual = 0) => amount(0, 1, usual)
const toggle = (usual: boolean) => z._default(z.boolean(), usual)
const maybeAmount = (least: number, most: number) =>
  z._default(z.nullable(z.number().check(z.gte(least), z.lte(most))), null)
const maybeWhole = (least: number, most: number) =>
  z._default(z.nullable(z.int().check(z.gte(least), z.lte(most))), null)

/** The most messages a queue may be told to hold, and the most that one producer may be told to make. */
const MOST_MESSAGES = 10_000_000

const rate = amount(0, 1_000_000, 4)
export const arrivalsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('steady'), ratePerSecond: rate }),
  z.strictObject({ kind: z.literal('poisson'), ratePerSecond: rate }),
  z.strictObject({
    kind: z.literal('bursts'),
    ratePerSecond: rate,
    quietRatePerSecond: amount(0, 1_000_000, 0),
    onMs: amount(1, DAY_MS, 1000),
    offMs: amount(1, DAY_MS, 4000),
  }),
  z.strictObject({
    kind: z.literal('batches'),
    ratePerSecond: rate,
    batchSize: amount(1, 100_000, 10),
    batchSizes: z._default(z.enum(['constant', 'geometric']), 'constant'),
  }),
  z.strictObject({
    kind: z.literal('times'),
    atMs: z.array(z.number().check(z.gte(0), z.lte(DAY_MS))).check(z.maxLength(10_000)),
  }),
  z.strictObject({ kind: z.literal('manual') }),
])

const jitter = z._default(z.enum(['none', 'full', 'equal']), 'none')

export const producerSchema = z.strictObject({
  name: z._default(z.string().check(z.maxLength(40)), ''),
  arrivals: z._default(arrivalsSchema, { kind: 'steady', ratePerSecond: 4 }),
  limit: maybeWhole(0, MOST_MESSAGES),
  priorities: z._default(
    z
      .array(z.strictObject({ priority: z.int().check(z.gte(0), z.lte(9)), weight: z.number().check(z.gte(0)) }))
      .check(z.maxLength(10)),
    [],
  ),
  keys: whole(1, 26, 1),
  hotKeyShare: share(),
  poisonShare: share(),
  confirms: toggle(false),
  confirmOn: z._default(z.enum(['stored', 'done']), 'stored'),
  confirmTimeoutMs: maybeAmount(1, DAY_MS),
  confirmRetries: maybeWhole(0, 1000),
  whenRefused: z._default(z.enum(['drop', 'block', 'retry']), 'drop'),
  retryDelayMs: amount(1, DAY_MS, 1000),
  retryFactor: amount(1, 10, 1),
  retryCapMs: amount(1, DAY_MS, 60_000),
  retryJitter: jitter,
  retryLimit: maybeWhole(0, 1000),
  callTimeoutMs: maybeAmount(1, DAY_MS),
  latencyMs: amount(0, DAY_MS, 0),
})

export const retrySchema = z.strictObject({
  kind: z._default(z.enum(['none', 'fixed', 'exponential']), 'none'),
  delayMs: amount(1, DAY_MS, 1000),
  factor: amount(1, 10, 2),
  capMs: amount(1, DAY_MS, 60_000),
  jitter,
})

export const queueSchema = z.strictObject({
  name: z._default(z.string().check(z.maxLength(40)), 'orders'),
  order: z._default(z.enum(['fifo', 'lifo', 'priority']), 'fifo'),
  maxLength: maybeWhole(0, MOST_MESSAGES),
  overflow: z._default(z.enum(['reject', 'dropOldest', 'dropNewest', 'block']), 'reject'),
  messageTtlMs: maybeAmount(0, DAY_MS),
  visibilityTimeoutMs: maybeAmount(1, DAY_MS),
  maxAttempts: maybeWhole(1, 1000),
  retry: z.prefault(retrySchema, {}),
  dedupWindowMs: maybeAmount(1, DAY_MS),
  storage: z._default(z.enum(['memory', 'durable']), 'memory'),
  flushIntervalMs: amount(0, DAY_MS, 0),
  writeMs: amount(0, DAY_MS, 0),
  confirm: z._default(z.enum(['beforeFlush', 'afterFlush']), 'afterFlush'),
})

const faultFields = {
  meanTimeToCrashMs: maybeAmount(1, DAY_MS),
  meanTimeToRepairMs: maybeAmount(1, DAY_MS),
}

export const consumerSchema = z.strictObject({
  name: z._default(z.string().check(z.maxLength(40)), ''),
  service: z._default(distributionSchema, { kind: 'constant', meanMs: 200 }),
  speed: amount(0.01, 100, 1),
  prefetch: z._default(z.nullable(z.int().check(z.gte(1), z.lte(65_535))), 1),
  ack: z._default(z.enum(['onDelivery', 'beforeWork', 'afterWork']), 'afterWork'),
  failChance: share(),
  poisonFails: toggle(true),
  crashAfterEffectChance: share(),
  restartMs: z._default(z.nullable(z.number().check(z.gte(0), z.lte(DAY_MS))), 1000),
  idempotenceWindowMs: maybeAmount(1, DAY_MS),
  ackLossChance: share(),
  latencyMs: amount(0, DAY_MS, 0),
  ...faultFields,
})

/** The most producers, and the most consumers, of one scenario. */
export const MOST_ACTORS = 200
const actors = z.refine((record: unknown) => Object.keys(record ?? {}).length <= MOST_ACTORS, `at most ${MOST_ACTORS}`)

/** PLN-54: an id means one part, whoever asks for it. */
const namesAreOnesOwn = z.check<{ producers: object; consumers: object }>(({ value, issues }) => {
  for (const name of Object.keys(value.consumers)) {
    if (!Object.hasOwn(value.producers, name)) continue
    const message = `"${name}" is the name of a producer already`
    issues.push({
      code: 'custom',
      path: ['consumers', name],
      message,
      input: value,
      params: { mend: 'choose another name' },
    })
  }
})

export const topologySchema = z
  .strictObject({
    path: z._default(z.enum(['queue', 'direct']), 'queue'),
    producers: z._default(z.record(id, producerSchema).check(actors), { p1: producerSchema.parse({}) }),
    queue: z.prefault(queueSchema, {}),
    consumers: z._default(z.record(id, consumerSchema).check(actors), { c1: consumerSchema.parse({}) }),
    broker: z.prefault(z.strictObject(faultFields), {}),
    business: z.prefault(
      z.strictObject({
        /** What one message asks for, and what doing it is called: "order", "charge". Singular words. */
        wish: z._default(z.string().check(z.maxLength(30)), 'order'),
        effect: z._default(z.string().check(z.maxLength(30)), 'charge'),
      }),
      {},
    ),
  })
  .check(namesAreOnesOwn)

/** Producers, one queue and its dead letters, and consumers, with every setting filled in. Read-only plain data. */
export type Topology = z.infer<typeof topologySchema>
export type ProducerSettings = z.infer<typeof producerSchema>
export type ConsumerSettings = z.infer<typeof consumerSchema>
export type RetrySettings = z.infer<typeof retrySchema>
export type Arrivals = z.infer<typeof arrivalsSchema>
