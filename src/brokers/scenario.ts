import * as z from 'zod/mini'
import type { ActionValue, Intervention, Problem } from '../engine/model.ts'
import { atMilliseconds } from '../engine/time.ts'
import { parseTopology, type Topology, topologySchema } from './plain/index.ts'
import { problemsOf } from './shared/problems.ts'

/** The newest scenario format this build reads; `ackademy` in a scenario names the format it was written in. */
export const SCENARIO_VERSION = 1

/** A run's inputs but for live interventions: what is on the stage, the seed, and what happens by script. */
export interface Scenario {
  readonly broker: 'plain'
  readonly title: string
  readonly seed: number
  /** How long a run without a person takes, in milliseconds. */
  readonly untilMs: number
  readonly topology: Topology
  readonly script: readonly Intervention[]
}

const actionValue: z.ZodMiniType<ActionValue> = z.json() as z.ZodMiniType<ActionValue>

/** An action at a time, as people write it: `{ "atMs": 10000, "do": "crash", "on": "c1", "value": 3000 }`. */
export const scriptedActionSchema = z.strictObject({
  atMs: z.number().check(z.gte(0), z.lte(31_536_000_000)),
  do: z.enum(['set', 'scale', 'publish', 'crash', 'restart', 'replay']),
  on: z.string().check(z.maxLength(200)),
  value: z.optional(actionValue),
})

/** The scenario file format, version 1. `topology` is the broker's own. */
export const scenarioSchema = z.strictObject({
  $schema: z.optional(z.string()),
  ackademy: z.literal(SCENARIO_VERSION),
  broker: z._default(z.literal('plain'), 'plain'),
  title: z._default(z.string().check(z.maxLength(120)), ''),
  seed: z._default(z.int().check(z.gte(0), z.lte(4_294_967_295)), 1),
  untilMs: z._default(z.number().check(z.gt(0), z.lte(31_536_000_000)), 60_000),
  topology: z.prefault(topologySchema, {}),
  script: z._default(z.array(scriptedActionSchema).check(z.maxLength(10_000)), []),
})

/** Takes data read from a file, a link or a lesson, gives the scenario with defaults filled in, or every problem found. */
export function parseScenario(
  data: unknown,
): { readonly scenario: Scenario } | { readonly problems: readonly Problem[] } {
  const newer = newerVersion(data)
  if (newer !== null) return { problems: [newer] }
  const parsed = scenarioSchema.safeParse(data)
  if (!parsed.success) return { problems: problemsOf(parsed.error) }
  const topology = parseTopology(parsed.data.topology)
  if ('problems' in topology) return topology
  const { broker, title, seed, untilMs, script } = parsed.data
  return { scenario: { broker, title, seed, untilMs, topology: topology.topology, script: toInterventions(script) } }
}

/** Takes scripted actions in any order, gives interventions in order of time; actions of one moment keep their order. */
export function toInterventions(script: readonly z.infer<typeof scriptedActionSchema>[]): Intervention[] {
  return script
    .map(({ atMs, do: verb, on, value }) => ({
      at: atMilliseconds(atMs),
      action: { do: verb, on, ...(value === undefined ? {} : { value }) },
    }))
    .sort((one, other) => one.at - other.at)
}

function newerVersion(data: unknown): Problem | null {
  if (typeof data !== 'object' || data === null || !('ackademy' in data)) return null
  const version = data.ackademy
  if (typeof version !== 'number' || version <= SCENARIO_VERSION) return null
  return {
    path: 'ackademy',
    problem: `this scenario is written in format ${version}, and this Ackademy reads up to ${SCENARIO_VERSION}`,
    mend: 'open it in a newer Ackademy',
  }
}
