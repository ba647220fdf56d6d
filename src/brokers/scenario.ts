import * as z from 'zod/mini'
import type { ActionValue, Intervention, Problem } from '../engine/model.ts'
import { atMilliseconds } from '../engine/time.ts'
import { frozen, scriptProblems, type Topology, topologySchema } from './plain/index.ts'
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
  const unreadable = notThisFormat(data)
  if (unreadable !== null) return { problems: [unreadable] }
  const parsed = scenarioSchema.safeParse(data)
  if (!parsed.success) return { problems: problemsOf(parsed.error, { schema: scenarioSchema, data }) }
  const problems = problemsInScript(parsed.data.topology, parsed.data.script)
  if (problems.length > 0) return { problems }
  const { broker, title, seed, untilMs, topology, script } = parsed.data
  return {
    scenario: { broker, title, seed, untilMs, topology: frozen(topology), script: toInterventions(script) },
  }
}

type ScriptedAction = z.infer<typeof scriptedActionSchema>

/** Takes scripted actions in any order, gives interventions in order of time; actions of one moment keep their order. */
export function toInterventions(script: readonly ScriptedAction[]): Intervention[] {
  return script
    .map(({ atMs, do: verb, on, value }) => ({
      at: atMilliseconds(atMs),
      action: { do: verb, on, ...(value === undefined ? {} : { value }) },
    }))
    .sort((one, other) => one.at - other.at)
}

/** What could never be done, by the place that the person wrote it at. */
function problemsInScript(topology: Topology, script: readonly ScriptedAction[]): Problem[] {
  const inOrder = script
    .map((action, place) => ({ action, place }))
    .sort((one, other) => one.action.atMs - other.action.atMs)
  const actions = inOrder.map(({ action: { do: verb, on, value } }) => ({
    do: verb,
    on,
    ...(value === undefined ? {} : { value }),
  }))
  return scriptProblems(topology, actions).map(({ index, problem }) => ({
    ...problem,
    path: `script[${inOrder[index]?.place}].${problem.path}`,
  }))
}

/** What cannot be a scenario of this format, in words; the schema judges the rest. */
function notThisFormat(data: unknown): Problem | null {
  const mend = `begin with { "ackademy": ${SCENARIO_VERSION} }`
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { path: '', problem: `a scenario is an object in braces { }, got ${kindOf(data)}`, mend }
  if (!('ackademy' in data)) return { path: 'ackademy', problem: 'is missing: it says which format this is', mend }
  const version = data.ackademy
  if (version === SCENARIO_VERSION) return null
  if (typeof version !== 'number' || !(version > SCENARIO_VERSION))
    return {
      path: 'ackademy',
      problem: `there is no scenario format ${JSON.stringify(version)}`,
      mend: `write ${SCENARIO_VERSION}`,
    }
  return {
    path: 'ackademy',
    problem: `this scenario is written in format ${version}, and this Ackademy reads up to ${SCENARIO_VERSION}`,
    mend: 'open it in a newer Ackademy',
  }
}

function kindOf(data: unknown): string {
  return Array.isArray(data) ? 'a list' : data === null || data === undefined ? 'nothing' : `a ${typeof data}`
}
