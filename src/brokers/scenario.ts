import * as z from 'zod/mini'
import type { Action, ActionValue, Intervention, Problem } from '../engine/model.ts'
import { atMilliseconds } from '../engine/time.ts'
import {
  type AnyTopology,
  BROKER_KINDS,
  type BrokerKind,
  isBrokerKind,
  registeredBroker,
  type Topologies,
} from './registry.ts'
import type { AnyBroker } from './shared/broker.ts'
import { frozen } from './shared/frozen.ts'
import { chooseAmong, problemsOf } from './shared/problems.ts'

/** The newest scenario format this build reads; `ackademy` in a scenario names the format it was written in. */
export const SCENARIO_VERSION = 1

/** A run's inputs but for live interventions: what is on the stage, the seed, and what happens by script. */
export interface ScenarioOf<Kind extends BrokerKind> {
  readonly broker: Kind
  readonly title: string
  readonly seed: number
  /** How long a run without a person takes, in milliseconds. */
  readonly untilMs: number
  readonly topology: Topologies[Kind]
  readonly script: readonly Intervention[]
}

/** A scenario of any broker: `broker` says which, and with it what `topology` is. */
export type Scenario = { [Kind in BrokerKind]: ScenarioOf<Kind> }[BrokerKind]

/** Takes a scenario and a topology of the same broker, gives the scenario with that topology. */
export function withTopology<S extends Scenario>(scenario: S, topology: unknown): S {
  return { ...scenario, topology: topology as AnyTopology }
}

/** Takes a scenario, gives it where it is one of the plain queue, else null. */
export function plainScenario(scenario: Scenario): ScenarioOf<'plain'> | null {
  return scenario.broker === 'plain' ? scenario : null
}

const actionValue: z.ZodMiniType<ActionValue> = z.json() as z.ZodMiniType<ActionValue>

/** An action at a time, as people write it: `{ "atMs": 10000, "do": "crash", "on": "c1", "value": 3000 }`. Which verbs there are is the broker's to say. */
export const scriptedActionSchema = actionSchema(z.string().check(z.maxLength(40)))

function actionSchema<Verb extends z.ZodMiniType<string>>(verb: Verb) {
  return z.strictObject({
    atMs: z.number().check(z.gte(0), z.lte(31_536_000_000)),
    do: verb,
    on: z.string().check(z.maxLength(200)),
    value: z.optional(actionValue),
  })
}

const schemas = new Map<AnyBroker, ReturnType<typeof schemaFor>>()

/** Takes a broker, gives the schema of its scenario files, version 1. `topology` and the verbs of `script` are the broker's own. */
export function scenarioSchemaOf(broker: AnyBroker): ReturnType<typeof schemaFor> {
  const known = schemas.get(broker) ?? schemaFor(broker)
  schemas.set(broker, known)
  return known
}

function schemaFor({ model: { kind }, topologySchema, verbs }: AnyBroker) {
  return z.strictObject({
    $schema: z.optional(z.string()),
    ackademy: z.literal(SCENARIO_VERSION),
    // A scenario that names no broker is one of the plain queue: the first that there was.
    broker: kind === 'plain' ? z._default(z.literal(kind), kind) : z.literal(kind),
    title: z._default(z.string().check(z.maxLength(120)), ''),
    seed: z._default(z.int().check(z.gte(0), z.lte(4_294_967_295)), 1),
    untilMs: z._default(z.number().check(z.gt(0), z.lte(31_536_000_000)), 60_000),
    topology: z.prefault(topologySchema, {}),
    script: z._default(z.array(actionSchema(z.enum([...verbs]))).check(z.maxLength(10_000)), []),
  })
}

/** Takes data read from a file, a link or a lesson, gives which broker it is about; null where it names none that there is. */
export function brokerKindIn(data: unknown): BrokerKind | null {
  if (typeof data !== 'object' || data === null || !('broker' in data)) return 'plain'
  return isBrokerKind(data.broker) ? data.broker : null
}

/** Takes data read from a file, a link or a lesson, gives the scenario with defaults filled in, or every problem found. Its broker must be registered. */
export function parseScenario(
  data: unknown,
): { readonly scenario: Scenario } | { readonly problems: readonly Problem[] } {
  const unreadable = notThisFormat(data)
  if (unreadable !== null) return { problems: [unreadable] }
  const broker = registeredBroker(brokerKindIn(data) ?? '')
  if (broker === null) return { problems: [notHere(data)] }
  const schema = scenarioSchemaOf(broker)
  const parsed = schema.safeParse(data)
  if (!parsed.success) return { problems: problemsOf(parsed.error, { schema, data }) }
  const problems = problemsIn(broker, parsed.data.topology, parsed.data.script)
  if (problems.length > 0) return { problems }
  const { title, seed, untilMs, topology, script } = parsed.data
  const scenario = {
    broker: parsed.data.broker,
    title,
    seed,
    untilMs,
    topology: frozen(topology),
    script: toInterventions(script),
  }
  // The broker's own schema has read the topology, and what is left is plain.
  return { scenario: scenario as Scenario }
}

/** Why a broker cannot be had: there is none of that name, or nobody fetched it. */
function notHere(data: unknown): Problem {
  const named = typeof data === 'object' && data !== null && 'broker' in data ? data.broker : 'plain'
  if (isBrokerKind(named))
    return {
      path: 'broker',
      problem: `the model of "${named}" has not been loaded`,
      mend: 'reload the page and try again',
    }
  return {
    path: 'broker',
    problem: `there is no broker ${JSON.stringify(named)}`,
    mend: typeof named === 'string' ? chooseAmong(named, BROKER_KINDS) : `use ${BROKER_KINDS.join(', ')}`,
  }
}

type ScriptedAction = z.infer<typeof scriptedActionSchema>

/** Takes scripted actions in any order, gives interventions in order of time; actions of one moment keep their order. */
export function toInterventions(script: readonly ScriptedAction[]): Intervention[] {
  return script
    .map(action => ({ at: atMilliseconds(action.atMs), action: toAction(action) }))
    .sort((one, other) => one.at - other.at)
}

/** What cannot be there, and what could never be done, by the place that the person wrote it at. */
function problemsIn(broker: AnyBroker, topology: unknown, script: readonly ScriptedAction[]): Problem[] {
  const wrong = broker.topologyProblems(topology)
  if (wrong.length > 0) return wrong.map(problem => ({ ...problem, path: `topology.${problem.path}` }))
  const inOrder = script
    .map((action, place) => ({ action, place }))
    .sort((one, other) => one.action.atMs - other.action.atMs)
  const actions = inOrder.map(({ action }): Action => toAction(action))
  return broker.scriptProblems(topology, actions).map(({ index, problem }) => ({
    ...problem,
    path: `script[${inOrder[index]?.place}].${problem.path}`,
  }))
}

function toAction({ do: verb, on, value }: ScriptedAction): Action {
  return { do: verb, on, ...(value === undefined ? {} : { value }) }
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
