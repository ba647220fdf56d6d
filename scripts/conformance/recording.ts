import * as z from 'zod/mini'

const text = z.string()
const entry = z.record(text, z.json())
const list = z.array(entry)
const byClient = z.union([z.record(text, list), list])

/** Everything that a real broker was seen to do; a list that is missing is an empty one. */
const observedSchema = z.looseObject({
  deliveries: z._default(byClient, {}),
  confirms: z._default(byClient, {}),
  gets: z._default(list, []),
  returns: z._default(list, []),
  errors: z._default(list, []),
  results: z._default(list, []),
  notices: z._default(list, []),
  counts: z._default(list, []),
  final: z._default(z.record(text, z.json()), {}),
})

const stability = z.enum(['strict', 'confirms-unordered-within-step', 'arrival-step-loose'])

const named = z.looseObject({ name: text })

const setupSchema = z.looseObject({
  exchanges: z._default(z.array(named), []),
  queues: z._default(z.array(named), []),
  bindings: z._default(z.array(entry), []),
  broker: z.optional(z.looseObject({ consumerTimeoutMs: z.optional(z.number()) })),
  cluster: z.optional(z.array(text)),
})

const recordingSchema = z.looseObject({
  format: z.literal('mq-truth/1'),
  name: text,
  setup: setupSchema,
  actors: z._default(z.record(text, z.record(text, z.json())), {}),
  steps: z.array(z.looseObject({ do: text })),
  finalQueues: z.optional(z.array(text)),
  runs: z.record(text, z.number()),
  stability,
  observed: observedSchema,
  variants: z._default(z.record(text, z.looseObject({ stability, observed: observedSchema })), {}),
})

export type Recording = z.infer<typeof recordingSchema>
export type Observed = z.infer<typeof observedSchema>
export type Entry = z.infer<typeof entry>
export type Step = Recording['steps'][number]
export type Stability = z.infer<typeof stability>

/** What a release did, and how exactly it did so every time. */
export interface Truth {
  readonly stability: Stability
  readonly observed: Observed
}

/** A recording of a system that has no model here: it can be named, not played. */
export interface Foreign {
  readonly name: string
  readonly system: string
}

const foreignSchema = z.looseObject({
  format: z.literal('mq-truth/1'),
  name: text,
  system: z.optional(text),
  target: z.optional(text),
})

/** Takes the text of a file, gives the recording, or what other system it is of, or a sentence on why it is none. */
export function readRecording(source: string): Recording | Foreign | string {
  let data: unknown
  try {
    data = JSON.parse(source)
  } catch {
    return 'the file is not JSON'
  }
  const foreign = foreignSystem(data)
  if (foreign !== null) return foreign
  const parsed = z.safeParse(recordingSchema, data)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.')
  return `not of the format mq-truth/1: ${where} ${issue?.message ?? 'does not fit'}`
}

function foreignSystem(data: unknown): Foreign | null {
  const parsed = z.safeParse(foreignSchema, data)
  if (!parsed.success) return null
  const { name, system, target } = parsed.data
  const recorded = system ?? target ?? 'rabbitmq'
  return recorded === 'rabbitmq' ? null : { name, system: recorded }
}

/** Tells a recording of another system from one that can be played. */
export function isForeign(recording: Recording | Foreign): recording is Foreign {
  return 'system' in recording && !('steps' in recording)
}

/** Takes a recording and one of its releases, gives what that release did. */
export function truthOf(recording: Recording, release: string): Truth {
  return recording.variants[release] ?? recording
}
