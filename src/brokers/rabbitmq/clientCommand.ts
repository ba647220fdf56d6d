import * as z from 'zod/mini'
import type { Action, ActionValue, Problem } from '../../engine/model.ts'
import { problemsOf } from '../shared/problems.ts'
import { REPLIES } from './commands.ts'

const text = z.string()
const flag = z.boolean()
const count = z.int().check(z.minimum(0))
const field: z.ZodMiniType<ActionValue> = z.lazy(() =>
  z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(field), z.record(z.string(), field)]),
)
const table = z._default(z.record(z.string(), field), {})
const yes = z._default(flag, true)
const no = z._default(flag, false)
const settled = { body: z.optional(text), tag: z.optional(count), multiple: no }
const binding = { key: z._default(text, ''), args: table }

/** What a client may ask of the broker, each in AMQP's own words. */
const SCHEMAS = {
  publish: z.strictObject({
    exchange: text,
    key: z._default(text, ''),
    bodies: z.array(text),
    mandatory: no,
    persistent: yes,
    expiration: z.optional(text),
    priority: z.optional(count),
    headers: z.optional(z.record(z.string(), field)),
    cc: z.optional(field),
    bcc: z.optional(field),
  }),
  consume: z.strictObject({
    queue: text,
    prefetch: z.optional(count),
    global: no,
    noAck: no,
    exclusive: no,
    priority: z.optional(z.int()),
    args: table,
    onDelivery: z.optional(z.union([z.enum(REPLIES), z.array(z.enum(REPLIES))])),
  }),
  ack: z.strictObject(settled),
  nack: z.strictObject({ ...settled, requeue: no }),
  reject: z.strictObject({ ...settled, requeue: no }),
  recover: z.strictObject({}),
  get: z.strictObject({ queue: text, count: z._default(count, 1), noAck: no }),
  drain: z.strictObject({ queue: text }),
  cancel: z.strictObject({}),
  closeChannel: z.strictObject({}),
  closeConnection: z.strictObject({}),
  crash: z.strictObject({}),
  declareQueue: z.strictObject({
    queue: text,
    durable: yes,
    exclusive: no,
    autoDelete: no,
    args: table,
    passive: no,
  }),
  declareExchange: z.strictObject({
    exchange: text,
    type: z._default(text, 'direct'),
    durable: yes,
    autoDelete: no,
    internal: no,
    args: table,
    passive: no,
  }),
  deleteExchange: z.strictObject({ exchange: text, ifUnused: no }),
  deleteQueue: z.strictObject({ queue: text, ifUnused: no, ifEmpty: no }),
  purge: z.strictObject({ queue: text }),
  bind: z.strictObject({ ...binding, exchange: text, queue: text }),
  unbind: z.strictObject({ ...binding, exchange: text, queue: text }),
  bindExchange: z.strictObject({ ...binding, source: text, destination: text }),
  unbindExchange: z.strictObject({ ...binding, source: text, destination: text }),
} as const

/** What is done to the broker itself, not by a client. */
export const BROKER_VERBS = ['set', 'scale', 'redeclare', 'restart', 'alarm', 'killNode', 'startNode'] as const

/** Everything that a person or script can do. */
export const VERBS: readonly string[] = [...Object.keys(SCHEMAS), ...BROKER_VERBS]

type Verb = keyof typeof SCHEMAS
type Fields<V extends Verb> = z.infer<(typeof SCHEMAS)[V]>
/** A command with its fields, if it has any. */
export type CommandOf<V extends Verb> = { readonly do: V } & (Fields<V> extends Record<string, never>
  ? unknown
  : Fields<V>)
export type ClientCommand = { [V in Verb]: CommandOf<V> }[Verb]

/** Tells whether an action is something a client asks of the broker. */
export function isClientVerb(verb: string): verb is Verb {
  return verb in SCHEMAS
}

/** Takes an action whose verb is a client's, gives the command with its defaults, or what is wrong with it. */
export function parseCommand(action: Action): ClientCommand | Problem {
  const verb = action.do
  if (!isClientVerb(verb))
    return { path: 'do', problem: `"${verb}" is nothing a client can do`, mend: 'use a verb of AMQP' }
  const schema = SCHEMAS[verb]
  const data = action.value ?? {}
  const parsed = z.safeParse(schema, data)
  if (parsed.success) return { do: verb, ...parsed.data } as ClientCommand
  const [first] = problemsOf(parsed.error, { schema, data, prefix: verb })
  return first ?? { path: verb, problem: 'does not fit', mend: 'see docs/models/rabbitmq.md' }
}

/** Tells whether parsing gave a problem. */
export function isProblem(parsed: ClientCommand | Problem): parsed is Problem {
  return 'problem' in parsed
}
