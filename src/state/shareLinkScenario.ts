import type * as z from 'zod/mini'
import { type BrokerKind, brokerOf } from '../brokers/registry.ts'
import { brokerKindIn, parseScenario, SCENARIO_VERSION, type Scenario, scenarioSchemaOf } from '../brokers/scenario.ts'
import type { Problem } from '../engine/model.ts'
import { inMilliseconds } from '../engine/time.ts'
import { type Edit, merged } from './edits.ts'

/** Takes a scenario, gives the data of a scenario file that parseScenario reads as the same scenario, with nothing in it that is as usual. */
export function shortScenario(scenario: Scenario): unknown {
  const { broker, title, seed, untilMs, topology } = scenario
  const script = scenario.script.map(({ at, action }) => ({ atMs: inMilliseconds(at), ...action }))
  const schema = scenarioSchemaOf(brokerOf(broker))
  return shortened(schema, { ackademy: SCENARIO_VERSION, broker, title, seed, untilMs, topology, script })
}

/** Takes a scenario and the edits made to it, gives the text of a scenario file, for a person to keep and to read; the edits become its script. */
export function scenarioFileText(scenario: Scenario, edits: readonly Edit[] = []): string {
  const script = merged(scenario.script, edits)
  return `${JSON.stringify(shortScenario({ ...scenario, script }), null, 2)}\n`
}

/** Takes the text of a scenario file, gives the broker that must be loaded before it is read. */
export function brokerOfFile(text: string): BrokerKind {
  try {
    return brokerKindIn(JSON.parse(text)) ?? 'plain'
  } catch {
    return 'plain'
  }
}

/** Takes the text of a scenario file, gives the scenario, or every problem found. Never throws. */
export function readScenarioFile(
  text: string,
): { readonly scenario: Scenario } | { readonly problems: readonly Problem[] } {
  try {
    return parseScenario(JSON.parse(text))
  } catch {
    return {
      problems: [{ path: '', problem: 'this file is not JSON', mend: 'open a scenario file, as Save makes one' }],
    }
  }
}

/** Takes a schema and data that it has read, gives the shortest data that it reads as the same. */
function shortened(schema: z.core.$ZodType, value: unknown): unknown {
  const def = (schema as z.core.$ZodTypes)._zod.def
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
      return value === null ? null : shortened(def.innerType, value)
    case 'union': {
      // Of words and numbers there is nothing shorter.
      const option = optionFor(def.options, value)
      return option === undefined ? value : shortened(option, value)
    }
    case 'array':
      return (value as readonly unknown[]).map(item => shortened(def.element, item))
    case 'record':
      return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, shortened(def.valueType, item)]))
    case 'object':
      return Object.fromEntries(
        entriesOf(value)
          .map(([key, item]) => [key, item, def.shape[key]] as const)
          .filter(([, item, field]) => field !== undefined && !isUsual(field, item))
          .map(([key, item, field]) => [key, field === undefined ? item : shortened(field, item)]),
      )
    default:
      return value
  }
}

/** True when leaving the field out means this value. */
function isUsual(field: z.core.$ZodType, value: unknown): boolean {
  const def = (field as z.core.$ZodTypes)._zod.def
  if (def.type === 'default') return isSame(def.defaultValue, value)
  // A prefault is read by the schema: what it comes to is short when the value is nothing but usual.
  return def.type === 'prefault' && isSame(def.defaultValue, shortened(def.innerType, value))
}

/** Of several kinds, the one that the value's own words fit. */
function optionFor(options: readonly z.core.$ZodType[], value: unknown): z.core.$ZodType | undefined {
  return options.find(option => {
    const def = (option as z.core.$ZodTypes)._zod.def
    if (def.type !== 'object') return false
    return entriesOf(value).every(([key, item]) => {
      const words = def.shape[key]?._zod.values
      return words === undefined ? Object.hasOwn(def.shape, key) : words.has(item as string)
    })
  })
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** Plain data that says the same; the order of keys counts, because actors are served in order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
