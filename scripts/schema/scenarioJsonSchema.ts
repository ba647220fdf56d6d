import * as z from 'zod/mini'
import { kafkaBroker } from '../../src/brokers/kafka/broker.ts'
import { plainBroker } from '../../src/brokers/plain/index.ts'
import { MOST_ACTORS } from '../../src/brokers/plain/topology.ts'
import { rabbitBroker } from '../../src/brokers/rabbitmq/broker.ts'
import { scenarioSchemaOf } from '../../src/brokers/scenario.ts'
import { FIELD_MEANINGS } from './fieldMeanings.ts'
import { KAFKA_MEANINGS } from './kafkaMeanings.ts'
import { RABBIT_MEANINGS } from './rabbitMeanings.ts'

/** A JSON Schema (draft 2020-12), as far as this program looks into it. */
export type JsonSchema = z.core.JSONSchema.JSONSchema

/** The published JSON Schema of scenarios: made from the schema that Ackademy reads with, with what each field means. */
export function scenarioJsonSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(z.union(BROKERS.map(scenarioSchemaOf)), { io: 'input' })
  for (const [index, kind] of (schema.anyOf ?? []).entries()) {
    const broker = BROKERS[index]?.model.kind ?? ''
    const meanings = meaningsOf(broker)
    if (!isSchema(kind)) continue
    eachField(kind, '', (field, path) => {
      const description = meanings[path]
      if (description !== undefined) field.description = description
      // Zod's own check of the number of actors is a function, which no JSON Schema can hold.
      if (broker === 'plain' && (path === 'topology.producers' || path === 'topology.consumers'))
        field.maxProperties = MOST_ACTORS
    })
  }
  return {
    $schema: $schema ?? 'https://json-schema.org/draft/2020-12/schema',
    title: 'Ackademy scenario',
    description:
      'The inputs of one simulated run: who is on the stage, the seed, and what happens by script. Lengths of time end in Ms: milliseconds.',
    ...schema,
  }
}

const BROKERS = [plainBroker, rabbitBroker, kafkaBroker]

const MEANINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rabbitmq: RABBIT_MEANINGS,
  kafka: KAFKA_MEANINGS,
}

/** Takes a broker's kind, gives what each field of its scenarios means. */
export function meaningsOf(broker: string): Readonly<Record<string, string>> {
  return MEANINGS[broker] ?? FIELD_MEANINGS
}

/** Every path at which a field may stand in the scenarios of each broker. */
export function fieldPaths(
  schema: JsonSchema,
): readonly { readonly broker: string; readonly paths: readonly string[] }[] {
  return (schema.anyOf ?? []).map((kind, index) => {
    const paths: string[] = []
    if (isSchema(kind)) eachField(kind, '', (_, path) => paths.push(path))
    return { broker: BROKERS[index]?.model.kind ?? '', paths }
  })
}

function eachField(schema: JsonSchema, path: string, visit: (field: JsonSchema, path: string) => void): void {
  const below = (field: unknown, fieldPath: string): void => {
    if (!isSchema(field)) return
    visit(field, fieldPath)
    eachField(field, fieldPath, visit)
  }
  for (const [name, field] of Object.entries(schema.properties ?? {}))
    below(field, path === '' ? name : `${path}.${name}`)
  below(schema.additionalProperties, `${path}.*`)
  below(schema.items, `${path}[]`)
  for (const kind of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
    if (isSchema(kind)) eachField(kind, path, visit)
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
