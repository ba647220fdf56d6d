import type { ActionValue } from '../../../src/engine/model.ts'
import { isTable } from './looks.ts'
import type { KafkaPlayed } from './play.ts'
import { type Entry, type Json, type KafkaObserved, type KafkaScenario, NOT_COMPARED } from './recording.ts'

/** Takes what a release showed and what the model did, gives the first difference in a sentence, or null when there is none. */
export function firstDifference(scenario: KafkaScenario, observed: KafkaObserved, played: KafkaPlayed): string | null {
  const results = observed.results === NOT_COMPARED ? [] : observed.results
  for (const [index, wanted] of results.entries()) {
    const step = scenario.steps[index]
    if (isUnstable(step) || isUnstable(wanted)) continue
    const got = played.results[index] ?? null
    const difference = differ(wanted, got)
    if (difference) return `step ${index} ${step?.op}: Kafka ${said(wanted)}, the model ${said(got)}`
  }
  // The recording keeps the callbacks of the clients whose callbacks were the same in every run.
  for (const [client, events] of Object.entries(observed.events === NOT_COMPARED ? {} : observed.events)) {
    if (events === NOT_COMPARED) continue
    const difference = eventsDiffer(events, played.events[client] ?? [], leavesOutEmpty(scenario))
    if (difference !== null) return `events of ${client} ${difference}`
  }
  return null
}

function isUnstable(value: unknown): boolean {
  if (value === NOT_COMPARED) return true
  return (
    typeof value === 'object' &&
    value !== null &&
    (Reflect.get(value, 'unstable') === true || Reflect.get(value, 'stable') === false)
  )
}

/** Cooperative members may be told of an assignment in which nothing is new: whether they are is a race, and the recordings leave it out. */
function leavesOutEmpty({ steps }: KafkaScenario): boolean {
  return steps.some(({ assignor, props }) => {
    const protocol = isTable(props as ActionValue) ? Reflect.get(props as object, 'group.protocol') : undefined
    return assignor === 'cooperative-sticky' || protocol === 'consumer'
  })
}

const COMPARED_FIELDS = ['event', 'partitions', 'generation', 'error'] as const

function eventsDiffer(wanted: readonly Entry[], got: readonly ActionValue[], leaveOutEmpty: boolean): string | null {
  const isTold = (entry: ActionValue): boolean => {
    const partitions = isTable(entry) ? entry.partitions : undefined
    return !leaveOutEmpty || !Array.isArray(partitions) || partitions.length > 0
  }
  const expected = withoutRepeats(wanted.map(entry => entry as ActionValue).filter(isTold))
  const shown = withoutRepeats(got.filter(isTold))
  for (let index = 0; index < Math.max(expected.length, shown.length); index++) {
    const [one, other] = [expected[index], shown[index]].map(entry => (isTable(entry) ? picked(entry) : null))
    if (!differ((one ?? null) as Json, other ?? null)) continue
    return `#${index + 1}: Kafka ${said((one ?? 'nothing') as Json)}, the model ${said((other ?? 'nothing') as Json)}`
  }
  return null
}

/** How often a loop that polls on is told the same error depends on how fast it is. */
function withoutRepeats(entries: readonly ActionValue[]): readonly ActionValue[] {
  const isError = (entry: ActionValue | undefined): boolean => isTable(entry) && entry.event === 'pollError'
  return entries.filter((entry, index) => {
    const before = entries[index - 1]
    return !isError(entry) || !isError(before) || differ(picked(entry as Fields), picked(before as Fields))
  })
}

type Fields = Readonly<Record<string, ActionValue>>

function picked(entry: Readonly<Record<string, ActionValue>>): ActionValue {
  const fields = COMPARED_FIELDS.flatMap(field => (entry[field] === undefined ? [] : [[field, entry[field]] as const]))
  return Object.fromEntries(fields)
}

/** Tells whether a value that Kafka showed and one of the model differ. */
export function differ(wanted: unknown, got: unknown): boolean {
  if (wanted === NOT_COMPARED) return false
  const [one, other] = [plain(wanted), plain(got)]
  if (Array.isArray(one) && Array.isArray(other))
    return one.length !== other.length || one.some((item, index) => differ(item, other[index]))
  if (isRecord(one) && isRecord(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...names].some(name => differ(one[name] ?? null, other[name] ?? null))
  }
  return JSON.stringify(one ?? null) !== JSON.stringify(other ?? null)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Nobody leads is written in several ways, an error as a name or a list of one, and a partition without records may be missing. */
function plain(value: unknown): unknown {
  if (!isRecord(value)) return value
  const fields = Object.entries(value).flatMap(([name, field]): (readonly [string, unknown])[] => {
    if (name === 'leader' && (field === -1 || field === null || field === 'none')) return [[name, -1]]
    // What the tools write of a lag that is unknown.
    if ((name === 'lag' || name === 'committed') && field === '-') return [[name, null]]
    if (name === 'error' && Array.isArray(field) && field.length === 1) return [[name, field[0]]]
    // From whichever partition: their order is left to chance too.
    if (name === '*' && Array.isArray(field)) return [[name, [...field].sort()]]
    const isNoRecords = Array.isArray(field) && field.length === 0 && /-\d+$/.test(name)
    return isNoRecords ? [] : [[name, field]]
  })
  return Object.fromEntries(fields)
}

function said(value: Json | ActionValue): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= 240 ? text : `${text.slice(0, 237)}...`
}
