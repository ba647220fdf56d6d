import * as z from 'zod/mini'
import { MOST_ACTORS } from '../../src/brokers/plain/topology.ts'
import { scenarioSchema } from '../../src/brokers/scenario.ts'
import { FIELD_MEANINGS } from './fieldMeanings.ts'

/** A JSON Schema (draft 2020-12), as far as this program looks into it. */
export type JsonSchema = z.core.JSONSchema.JSONSchema

/** The published JSON Schema of scenarios: made from the schema that Ackademy reads with, with what each field means. */
export function scenarioJsonSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(scenarioSchema, { io: 'input' })
  eachField(schema, '', (field, path) => {
    const description = FIELD_MEANINGS[path]
    if (description !== undefined) field.description = description
    // Zod's own check of the number of actors is a function, which no JSON Schema can hold.
    if (path === 'topology.producers' || path === 'topology.consumers') field.maxProperties = MOST_ACTORS
  })
  return {
    $schema: $schema ?? 'https://json-schema.org/draft/2020-12/schema',
    title: 'Ackademy scenario',
    description:
      'The inputs of one simulated run: who is on the stage, the seed, and what happens by script. Lengths of time end in Ms: milliseconds.',
    ...schema,
  }
}

/** Every path of a schema at which a field may stand, once for each kind that has it. */
export function fieldPaths(schema: JsonSchema): string[] {
  const paths: string[] = []
  eachField(schema, '', (_, path) => paths.push(path))
  return paths
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
