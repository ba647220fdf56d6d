import * as z from 'zod/mini'
import type { Action, Problem } from '../../engine/model.ts'
import { chooseAmong, problemsOf } from '../shared/problems.ts'
import { consumerSchema, producerSchema } from './programSettings.ts'

const text = z.string()
const count = z.int().check(z.gte(0))
const offsets = z.record(text, z.int())

const record = z.strictObject({
  partition: z._default(z.nullable(count), null),
  key: z._default(z.nullable(text), null),
  value: z._default(z.nullable(text), null),
  /** Bytes of the value, where only its length matters. */
  size: z._default(z.nullable(count), null),
})

/** What a person or script may have a client, a broker or an administrator do, and what each needs. */
export const VERBS = {
  addProducer: producerSchema,
  addConsumer: consumerSchema,
  produce: z.strictObject({ topic: text, records: z.array(record), sync: z._default(z.boolean(), false) }),
  initTransactions: z.strictObject({}),
  beginTransaction: z.strictObject({}),
  sendOffsets: z.strictObject({
    group: z.optional(text),
    consumer: z.optional(text),
    offsets: z.optional(offsets),
  }),
  commitTransaction: z.strictObject({}),
  abortTransaction: z.strictObject({}),
  consume: z.strictObject({
    n: z.optional(count),
    from: z.optional(z.record(text, count)),
    timeoutMs: z._default(z.number().check(z.gte(0)), 8000),
  }),
  commitSync: z.strictObject({ offsets: z.optional(offsets) }),
  seek: z.strictObject({ tp: text, offset: z.union([count, z.enum(['beginning', 'end'])]) }),
  position: z.strictObject({}),
  settle: z.strictObject({
    offset: count,
    verdict: z.enum(['accept', 'release', 'reject', 'renew']),
    tp: z.optional(text),
  }),
  stall: z.strictObject({ ms: z.number().check(z.gte(0)) }),
  close: z.strictObject({}),
  crash: z.strictObject({}),
  restart: z.strictObject({}),
  freeze: z.strictObject({}),
  thaw: z.strictObject({}),
  killBroker: z.strictObject({}),
  stopBroker: z.strictObject({}),
  continueBroker: z.strictObject({}),
  startBroker: z.strictObject({}),
  cut: z.strictObject({}),
  heal: z.strictObject({}),
  addPartitions: z.strictObject({ to: z.int().check(z.gte(1), z.lte(200)) }),
  deleteRecords: z.strictObject({ before: z.int().check(z.gte(-1)) }),
  electLeader: z.strictObject({ type: z._default(z.enum(['preferred', 'unclean']), 'preferred') }),
  alterOffsets: z.strictObject({ offsets }),
  resetOffsets: z.strictObject({ to: z.enum(['earliest', 'latest']) }),
  produceRaw: z.strictObject({
    tp: text,
    producerId: z.int(),
    epoch: z.int(),
    firstSequence: z.int(),
    values: z.array(text).check(z.minLength(1)),
  }),
} as const

export type Verb = keyof typeof VERBS
export type Asked<V extends Verb> = z.infer<(typeof VERBS)[V]>
/** A verb with what it needs. */
export type Command = { [V in Verb]: { readonly do: V; readonly value: Asked<V> } }[Verb]

/** Takes an action, gives the command with its defaults, or what is wrong with it. */
export function parseVerb(action: Action): Command | Problem {
  const verb = action.do
  if (!(verb in VERBS))
    return {
      path: 'do',
      problem: `there is no verb "${verb}"`,
      mend: chooseAmong(verb, ['set', 'scale', ...Object.keys(VERBS)]),
    }
  const schema = VERBS[verb as Verb]
  const data = action.value ?? {}
  const parsed = z.safeParse(schema, data)
  if (parsed.success) return { do: verb, value: parsed.data } as Command
  const [first] = problemsOf(parsed.error, { schema, data, prefix: 'value' })
  return first ?? { path: 'value', problem: 'does not fit', mend: 'see docs/models/kafka.md' }
}
