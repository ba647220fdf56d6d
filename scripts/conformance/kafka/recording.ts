import * as z from 'zod/mini'

const text = z.string()
const json = z.json()
const entry = z.record(text, json)

/** In the place of anything that differed from run to run. */
export const NOT_COMPARED = 'not compared'
const notCompared = z.literal(NOT_COMPARED)

const observedSchema = z.looseObject({
  results: z._default(z.union([z.array(json), notCompared]), []),
  events: z._default(z.union([z.record(text, z.union([z.array(entry), notCompared])), notCompared]), {}),
})
export type KafkaObserved = z.infer<typeof observedSchema>

/** What a release did: once and for all, or one of several outcomes that were seen. */
const outcomeSchema = z.union([z.looseObject({ variants: z.array(observedSchema) }), observedSchema])

const topicSchema = z.looseObject({
  name: text,
  partitions: z.optional(z.number()),
  rf: z.optional(z.number()),
  replicas: z.optional(z.array(z.array(z.number()))),
  configs: z._default(z.record(text, z.union([text, z.number(), z.boolean()])), {}),
})

const ranOn = z.looseObject({
  broker: z.optional(text),
  client: z.optional(text),
  runs: z.optional(z.number()),
  stable: z.optional(z.boolean()),
})

const brokerConfig = z.record(text, z.union([text, z.number(), z.boolean()]))

const setupSchema = z.looseObject({
  topics: z._default(z.array(topicSchema), []),
  controllerRole: z.optional(z.number()),
  config: z.optional(brokerConfig),
})

const step = z.looseObject({ op: text })

/** A scenario with steps. */
export const kafkaScenarioSchema = z.looseObject({
  name: text,
  notes: z.optional(text),
  observedOn: z._default(z.array(ranOn), []),
  setup: z._default(setupSchema, { topics: [] }),
  config: z.optional(brokerConfig),
  controllerRole: z.optional(z.number()),
  steps: z.array(step),
  observed: z.optional(outcomeSchema),
  observedByVersion: z._default(z.record(text, outcomeSchema), {}),
})

export type KafkaScenario = z.infer<typeof kafkaScenarioSchema>
export type KafkaStep = KafkaScenario['steps'][number]
export type KafkaSetup = KafkaScenario['setup']
export type RanOn = KafkaScenario['observedOn'][number]
export type Json = z.infer<typeof json>
export type Entry = z.infer<typeof entry>

/** Where a scenario ran; one that was derived from the documented algorithm ran nowhere, and holds for every release it names, or for 2.8. */
export function placesOf({ observedOn, observedByVersion }: KafkaScenario): readonly RanOn[] {
  if (observedOn.length > 0) return observedOn
  const versions = Object.keys(observedByVersion)
  return (versions.length > 0 ? versions : ['2.8.0']).map(version => ({
    broker: `Apache Kafka ${version} (3 brokers)`,
  }))
}

/** The release that a line of `observedOn` names: `2.8.0` of `Apache Kafka 2.8.0 (3 brokers, ZooKeeper)`. */
export function releaseOf({ broker = '' }: RanOn): string {
  const named =
    /Apache Kafka (?:trunk \S+ \()?v?(\d+\.\d+[^ ,)]*)/i.exec(broker) ?? /\bv?(\d+\.\d+[^ ,)]*)/.exec(broker)
  return named?.[1] ?? broker
}

/** How many brokers it ran on, as the same line says; 1 where it does not. */
export function brokersOf({ broker = '' }: RanOn): number {
  return Number(/(\d+) (?:brokers|nodes?)/.exec(broker)?.[1] ?? 1)
}

/** The outcomes of which a release showed one, or none where it was not recorded. */
export function outcomesOn(scenario: KafkaScenario, release: string): readonly KafkaObserved[] {
  const byVersion = Object.entries(scenario.observedByVersion).find(
    ([version]) => version === release || release.startsWith(version) || version.startsWith(release),
  )?.[1]
  const outcome = byVersion ?? scenario.observed
  if (outcome === undefined) return []
  return 'variants' in outcome ? (outcome.variants as readonly KafkaObserved[]) : [outcome as KafkaObserved]
}
